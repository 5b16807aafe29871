/* Headings that are questions, and what stands below them. */
#ifndef UNIT_DECK_MADE_HEADINGS_H
#define UNIT_DECK_MADE_HEADINGS_H

#include "deck_made_note.h"

static const struct made MADE_HEADINGS[] = {
	{"ko-nouns.md",
		"# 간호사 면접\n"
		"\n"
		"## 활력징후 측정 순서\n"
		"체온부터 재고 맥박과 호흡을 이어서 셉니다.\n"
		"\n"
		"## 투약 오류\n"
		"\n"
		"## 야간 근무의 어려움\n"
		"- 잠이 모자란다\n"
		"- 가족과 때가 어긋난다\n",
		"3 활력징후 측정 순서\n"
		"  ko+ 체온부터 재고 맥박과 호흡을 이어서 셉니다.\n"
		"6 투약 오류\n"
		"8 야간 근무의 어려움\n"
		"  ko+ 잠이 모자란다\n"
		"가족과 때가 어긋난다\n"},
	{"en-nouns.md",
		"# Bakery shop hiring\n"
		"\n"
		"## Sourdough vs yeast\n"
		"One rises on wild culture, the other on bought cells.\n"
		"\n"
		"## Reasons for a dense crumb\n"
		"1. The dough was cold.\n"
		"2. It was shaped too soon.\n"
		"\n"
		"## Steam in the oven\n",
		"3 Sourdough vs yeast\n"
		"  en+ One rises on wild culture, the other on bought cells.\n"
		"6 Reasons for a dense crumb\n"
		"  en+ The dough was cold.\n"
		"It was shaped too soon.\n"
		"10 Steam in the oven\n"},
	{"two-levels.md",
		"# Choir audition\n"
		"\n"
		"## Voice\n"
		"\n"
		"### Breathing before a long phrase\n"
		"I breathe low and early, long before the bar begins.\n"
		"\n"
		"### Warm-up routine\n"
		"I begin with lip trills and end with scales.\n"
		"\n"
		"## Reading\n"
		"\n"
		"### Key signatures\n"
		"I count the sharps and name the last one.\n",
		"# Voice\n"
		"# Reading\n"
		"5 Breathing before a long phrase\n"
		"  en+ I breathe low and early, long before the bar begins.\n"
		"8 Warm-up routine\n"
		"  en+ I begin with lip trills and end with scales.\n"
		"13 Key signatures\n"
		"  en+ I count the sharps and name the last one.\n"},
	{"numbered-answer.md",
		"## 산불이 났을 때 가장 먼저 하는 일은?\n"
		"\n"
		"1. 바람의 방향을 본다.\n"
		"2. 물러날 길을 정한다.\n"
		"3. 본부에 알린다.\n"
		"\n"
		"## 방화선이란?\n"
		"\n"
		"나무를 베어 불이 건너지 못하게 한 띠입니다.\n",
		"1 산불이 났을 때 가장 먼저 하는 일은?\n"
		"  ko+ 바람의 방향을 본다.\n"
		"물러날 길을 정한다.\n"
		"본부에 알린다.\n"
		"7 방화선이란?\n"
		"  ko+ 나무를 베어 불이 건너지 못하게 한 띠입니다.\n"},
	{"bulleted-answer.md",
		"### How do you calm a nervous horse?\n"
		"- I stop two steps away.\n"
		"- I let it smell my hand.\n"
		"- I speak low and slowly.\n"
		"\n"
		"### What is a farrier?\n"
		"- A smith who shoes horses.\n",
		"1 How do you calm a nervous horse?\n"
		"  en+ I stop two steps away.\n"
		"I let it smell my hand.\n"
		"I speak low and slowly.\n"
		"6 What is a farrier?\n"
		"  en+ A smith who shoes horses.\n"},
	{"bold-answer.md",
		"## 목재를 말리는 까닭은?\n"
		"**뒤틀림**\n"
		"\n"
		"젖은 나무는 마르면서 휘고 갈라진다.\n"
		"\n"
		"**썩음**\n"
		"\n"
		"물기가 남으면 곰팡이가 피어난다.\n"
		"\n"
		"## 대패질은 어느 쪽으로 하나요?\n"
		"결을 따라 밀어야 뜯기지 않습니다.\n",
		"1 목재를 말리는 까닭은?\n"
		"  ko+ 뒤틀림\n"
		"\n"
		"젖은 나무는 마르면서 휘고 갈라진다.\n"
		"\n"
		"썩음\n"
		"\n"
		"물기가 남으면 곰팡이가 피어난다.\n"
		"10 대패질은 어느 쪽으로 하나요?\n"
		"  ko- 결을 따라 밀어야 뜯기지 않습니다.\n"},
	{"answer-headings.md",
		"## What happens when bread is baked?\n"
		"### The crust\n"
		"Sugars turn brown above a certain heat.\n"
		"### The crumb\n"
		"Starch sets and holds the bubbles.\n"
		"\n"
		"## Why does dough rest?\n"
		"### Gluten\n"
		"It relaxes and can be shaped again.\n",
		"1 What happens when bread is baked?\n"
		"  en+ The crust\n"
		"\n"
		"Sugars turn brown above a certain heat.\n"
		"\n"
		"The crumb\n"
		"\n"
		"Starch sets and holds the bubbles.\n"
		"7 Why does dough rest?\n"
		"  en+ Gluten\n"
		"\n"
		"It relaxes and can be shaped again.\n"},
	{"imperatives-en.md",
		"# Pastry chef trial\n"
		"\n"
		"## Describe how you laminate dough.\n"
		"I fold butter into it three times.\n"
		"\n"
		"## Name three kinds of meringue\n"
		"French, Italian and Swiss, by how the sugar is added.\n"
		"\n"
		"## Compare ganache and glaze.\n"
		"One is cream and chocolate, the other has sugar and water.\n"
		"\n"
		"## Walk me through a busy Saturday.\n"
		"I start at four and have the ovens full by five.\n",
		"3 Describe how you laminate dough.\n"
		"  en+ I fold butter into it three times.\n"
		"6 Name three kinds of meringue\n"
		"  en+ French, Italian and Swiss, by how the sugar is added.\n"
		"9 Compare ganache and glaze.\n"
		"  en+ One is cream and chocolate, the other has sugar and water.\n"
		"12 Walk me through a busy Saturday.\n"
		"  en+ I start at four and have the ovens full by five.\n"},
	{"requests-ko.md",
		"## 관제사로서 겪은 가장 바쁜 날을 말씀해 주세요\n"
		"안개가 걷히자 열두 대가 한꺼번에 내려왔습니다.\n"
		"\n"
		"## 활주로 침범을 설명하시오\n"
		"허락 없이 활주로에 들어서는 일을 말합니다.\n"
		"\n"
		"## 영어로 자기를 소개해 보세요\n"
		"저는 공항에서 나고 자란 사람입니다.\n"
		"\n"
		"## 두 레이더를 비교하라\n"
		"하나는 되돌아온 전파를, 하나는 대답을 받습니다.\n",
		"1 관제사로서 겪은 가장 바쁜 날을 말씀해 주세요\n"
		"  ko+ 안개가 걷히자 열두 대가 한꺼번에 내려왔습니다.\n"
		"4 활주로 침범을 설명하시오\n"
		"  ko+ 허락 없이 활주로에 들어서는 일을 말합니다.\n"
		"7 영어로 자기를 소개해 보세요\n"
		"  ko+ 저는 공항에서 나고 자란 사람입니다.\n"
		"10 두 레이더를 비교하라\n"
		"  ko+ 하나는 되돌아온 전파를, 하나는 대답을 받습니다.\n"},
	{"numbered-headings.md",
		"## 1. 유리를 자르는 순서\n"
		"금을 긋고 두드려 떼어 냅니다.\n"
		"\n"
		"## 2. 납땜이 굳지 않는 까닭\n"
		"열이 덜 갔거나 때가 묻은 것입니다.\n"
		"\n"
		"## 10. 마지막으로 할 말\n"
		"성실히 배우겠습니다, 고맙습니다.\n",
		"1(1) 유리를 자르는 순서\n"
		"  ko- 금을 긋고 두드려 떼어 냅니다.\n"
		"4(2) 납땜이 굳지 않는 까닭\n"
		"  ko- 열이 덜 갔거나 때가 묻은 것입니다.\n"
		"7(10) 마지막으로 할 말\n"
		"  ko- 성실히 배우겠습니다, 고맙습니다.\n"},
	{"setext.md",
		"Diving instructor\n"
		"=================\n"
		"\n"
		"What is the bends?\n"
		"------------------\n"
		"Gas leaves the blood in bubbles when one rises too fast.\n"
		"\n"
		"Safety stop\n"
		"-----------\n"
		"Three minutes at five metres before the surface.\n",
		"4 What is the bends?\n"
		"  en+ Gas leaves the blood in bubbles when one rises too fast.\n"
		"8 Safety stop\n"
		"  en+ Three minutes at five metres before the surface.\n"},
	{"emoji-headings.md",
		"# 🧵 재단사 면접\n"
		"\n"
		"## ❓ 안감은 왜 넣나요?\n"
		"옷이 몸에 붙지 않고 결이 살기 때문입니다.\n"
		"\n"
		"## ❓ 다트란 무엇인가요?\n"
		"천을 접어 몸의 굽이를 만드는 주름입니다.\n"
		"\n"
		"## 💡 Q. 가장 까다로운 천은?\n"
		"💬 A. 비단입니다, 바늘 자국이 남기 때문입니다.\n",
		"3 안감은 왜 넣나요?\n"
		"  ko+ 옷이 몸에 붙지 않고 결이 살기 때문입니다.\n"
		"6 다트란 무엇인가요?\n"
		"  ko+ 천을 접어 몸의 굽이를 만드는 주름입니다.\n"
		"9 가장 까다로운 천은?\n"
		"  ko+ 비단입니다, 바늘 자국이 남기 때문입니다.\n"},
	{"html-headings.md",
		"<h2>왜 요리사가 되려 하나요?</h2>\n"
		"<p>할머니의 국이 늘 그리웠기 때문입니다.</p>\n"
		"<h2>칼질은 누구에게 배웠나요?</h2>\n"
		"<p>시장의 생선 가게에서 세 해를 배웠습니다.</p>\n",
		"1 왜 요리사가 되려 하나요?\n"
		"  ko+ 할머니의 국이 늘 그리웠기 때문입니다.\n"
		"3 칼질은 누구에게 배웠나요?\n"
		"  ko+ 시장의 생선 가게에서 세 해를 배웠습니다.\n"},
	{"linked-headings.md",
		"## [What is a shuttle?](https://example.org/shuttle)\n"
		"\n"
		"It carries the thread between the warp.\n"
		"\n"
		"## [왜 북을 바꾸나요?](https://example.org/buk)\n"
		"\n"
		"실의 굵기에 따라 무게가 달라야 하기 때문입니다.\n",
		"1 What is a shuttle?\n"
		"  en+ It carries the thread between the warp.\n"
		"5 왜 북을 바꾸나요?\n"
		"  ko+ 실의 굵기에 따라 무게가 달라야 하기 때문입니다.\n"},
	{"rating-marks.md",
		"### Q3. 매듭이 풀리지 않으면? ⭐⭐⭐\n"
		"송곳으로 벌려 가며 조금씩 늦춥니다.\n"
		"\n"
		"### Q4. 밧줄은 언제 버리나요? 🟩\n"
		"속심이 보이면 바로 버립니다.\n",
		"1(Q3) 매듭이 풀리지 않으면?\n"
		"  ko+ 송곳으로 벌려 가며 조금씩 늦춥니다.\n"
		"4(Q4) 밧줄은 언제 버리나요?\n"
		"  ko- 속심이 보이면 바로 버립니다.\n"},
	{"code-answer.md",
		"## How do you ask a table for its oldest row?\n"
		"```sql\n"
		"select * from rows order by made limit 1;\n"
		"```\n"
		"\n"
		"## What does an index cost?\n"
		"Space, and time at each write.\n",
		"1 How do you ask a table for its oldest row?\n"
		"  c: select * from rows order by made limit 1;\n"
		"6 What does an index cost?\n"
		"  en+ Space, and time at each write.\n"},
	{"code-in-question.md",
		"#### 1. What does this pattern say?\n"
		"\n"
		"```text\n"
		"k2, p2, yo, k2tog\n"
		"```\n"
		"\n"
		"- A: `a rib`\n"
		"- B: `a lace hole`\n"
		"\n"
		"<details><summary><b>Answer</b></summary>\n"
		"<p>\n"
		"\n"
		"#### Answer: B\n"
		"\n"
		"The yarn over makes the hole.\n"
		"</p>\n"
		"</details>\n"
		"\n"
		"#### 2. What is a gauge?\n"
		"\n"
		"Stitches for each ten centimetres.\n",
		"1(1) What does this pattern say?\n"
		"  en+ B\n"
		"\n"
		"The yarn over makes the hole.\n"
		"  c: k2, p2, yo, k2tog\n"
		"- A: `a rib`\n"
		"- B: `a lace hole`\n"
		"19(2) What is a gauge?\n"
		"  en+ Stitches for each ten centimetres.\n"},
	{"asking-answer.md",
		"## 왜 산에서 일하나요?\n"
		"왜 산이냐고 많이들 묻습니다. 조용해서라고 답하면 될까요? 저는 물소리가 좋습니다.\n"
		"\n"
		"## 겨울에는 무엇을 하나요?\n"
		"길을 고치고 표지를 새로 칠합니다.\n",
		"1 왜 산에서 일하나요?\n"
		"  ko+ 왜 산이냐고 많이들 묻습니다. 조용해서라고 답하면 될까요? 저는 물소리가 "
		"좋습니다.\n"
		"4 겨울에는 무엇을 하나요?\n"
		"  ko- 길을 고치고 표지를 새로 칠합니다.\n"},
	{"korean-circled-answers.md",
		"### 배달이 늦으면 어떻게 하나요?\n"
		"① 먼저 전화로 알립니다.\n"
		"② 늦은 까닭을 숨기지 않습니다.\n"
		"③ 다음 번의 값을 낮춰 드립니다.\n"
		"\n"
		"### 길이 막히면요?\n"
		"① 골목을 압니다.\n",
		"1 배달이 늦으면 어떻게 하나요?\n"
		"  ko- 먼저 전화로 알립니다.\n"
		"  ko- 늦은 까닭을 숨기지 않습니다.\n"
		"  ko- 다음 번의 값을 낮춰 드립니다.\n"
		"6 길이 막히면요?\n"
		"  ko- 골목을 압니다.\n"},
	{"answer-heading-en.md",
		"# What is a tidal bore?\n"
		"\n"
		"## Answer\n"
		"\n"
		"A wave that runs up a river with the flood.\n"
		"\n"
		"# Why are estuaries brown?\n"
		"\n"
		"## Answer\n"
		"\n"
		"Mud settles where the salt begins and is stirred again.\n",
		"1 What is a tidal bore?\n"
		"  en+ A wave that runs up a river with the flood.\n"
		"7 Why are estuaries brown?\n"
		"  en+ Mud settles where the salt begins and is stirred again.\n"},
	{"question-colon-headings.md",
		"### Question 1: What is a mordant?\n"
		"\n"
		"It binds the dye to the cloth.\n"
		"\n"
		"### Question 2: Why is wool washed first?\n"
		"\n"
		"Its grease keeps the dye out.\n",
		"1(1) What is a mordant?\n"
		"  en+ It binds the dye to the cloth.\n"
		"5(2) Why is wool washed first?\n"
		"  en+ Its grease keeps the dye out.\n"},
	{"question-words-below-headings.md",
		"## Question 1\n"
		"\n"
		"What is a capo?\n"
		"\n"
		"It clamps all strings at one fret.\n"
		"\n"
		"## Question 2\n"
		"\n"
		"Why are frets closer near the bridge?\n"
		"\n"
		"The string shortens by a share, not by a length.\n",
		"3(1) What is a capo?\n"
		"  en+ It clamps all strings at one fret.\n"
		"9(2) Why are frets closer near the bridge?\n"
		"  en+ The string shortens by a share, not by a length.\n"},
	{"question-label-headings.md",
		"# Ferry crew\n"
		"\n"
		"## Q1. What is a muster station?\n"
		"The place where all gather in an alarm.\n"
		"\n"
		"## Q2: How do you lower a lifeboat?\n"
		"Two of us pay out the falls evenly.\n"
		"\n"
		"### Follow-up: What if one side jams?\n"
		"I stop the other side at once.\n",
		"3(Q1) What is a muster station?\n"
		"  en+ The place where all gather in an alarm.\n"
		"6(Q2) How do you lower a lifeboat?\n"
		"  en+ Two of us pay out the falls evenly.\n"
		"9<6 What if one side jams?\n"
		"  en+ I stop the other side at once.\n"},
};

#endif
