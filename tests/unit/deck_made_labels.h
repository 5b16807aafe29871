/* Questions, answers and follow-ups with labels; plain lines that need none. */
#ifndef UNIT_DECK_MADE_LABELS_H
#define UNIT_DECK_MADE_LABELS_H

#include "deck_made_note.h"

static const struct made MADE_LABELS[] = {
	{"bold-q-a.md",
		"**Q1.** 가죽은 무엇으로 꿰매나요?\n"
		"**A1.** 밀랍을 먹인 실로 두 바늘을 엇갈려 꿰맵니다.\n"
		"\n"
		"**Q2.** 칼은 얼마나 자주 가나요?\n"
		"**A2.** 날마다 일을 시작하기 전에 갑니다.\n",
		"1(Q1) 가죽은 무엇으로 꿰매나요?\n"
		"  ko+ 밀랍을 먹인 실로 두 바늘을 엇갈려 꿰맵니다.\n"
		"4(Q2) 칼은 얼마나 자주 가나요?\n"
		"  ko- 날마다 일을 시작하기 전에 갑니다.\n"},
	{"bold-question-answer-labels.md",
		"**Question:** What is a hem?\n"
		"\n"
		"**Answer:** The folded edge that keeps cloth from fraying.\n"
		"\n"
		"**Question:** When is a seam pressed open?\n"
		"\n"
		"**Answer:** When it must lie flat under a lining.\n",
		"1 What is a hem?\n"
		"  en+ The folded edge that keeps cloth from fraying.\n"
		"5 When is a seam pressed open?\n"
		"  en+ When it must lie flat under a lining.\n"},
	{"bold-whole-questions.md",
		"**Why did you leave the orchestra?**\n"
		"\n"
		"I wanted to teach, and the tours left no time for it.\n"
		"\n"
		"**What do you play at home?**\n"
		"\n"
		"Mostly old dances, on a fiddle that was my aunt's.\n",
		"1 Why did you leave the orchestra?\n"
		"  en+ I wanted to teach, and the tours left no time for it.\n"
		"5 What do you play at home?\n"
		"  en+ Mostly old dances, on a fiddle that was my aunt's.\n"},
	{"q-a-blocks.txt",
		"Q: What is a dovetail?\n"
		"A: A joint that cannot be pulled apart.\n"
		"\n"
		"Q: When do you use glue?\n"
		"A: Where the grain crosses and nails would split it.\n"
		"\n"
		"Q: 톱날은 어떻게 고르나요?\n"
		"A: 나무의 굳기와 결을 보고 고릅니다.\n",
		"1 What is a dovetail?\n"
		"  en+ A joint that cannot be pulled apart.\n"
		"4 When do you use glue?\n"
		"  en+ Where the grain crosses and nails would split it.\n"
		"7 톱날은 어떻게 고르나요?\n"
		"  ko- 나무의 굳기와 결을 보고 고릅니다.\n"},
	{"q-a-korean-labels.txt",
		"질문: 소금은 언제 넣나요?\n"
		"답변: 물이 끓은 다음, 면을 넣기 바로 전에 넣습니다.\n"
		"\n"
		"질문: 면수를 버리지 않는 까닭은?\n"
		"답변: 소스가 면에 붙게 하기 때문입니다.\n",
		"1 소금은 언제 넣나요?\n"
		"  ko+ 물이 끓은 다음, 면을 넣기 바로 전에 넣습니다.\n"
		"4 면수를 버리지 않는 까닭은?\n"
		"  ko- 소스가 면에 붙게 하기 때문입니다.\n"},
	{"q-without-answer-labels.txt",
		"Q. What is a crampon?\n"
		"Spikes that are tied under a boot.\n"
		"Q. When do you rope up?\n"
		"Before the first bridge of snow.\n"
		"Q. 눈처마는 왜 무섭나요?\n"
		"밟기 전에는 허공인 줄 모르기 때문입니다.\n",
		"1 What is a crampon?\n"
		"  en+ Spikes that are tied under a boot.\n"
		"3 When do you rope up?\n"
		"  en+ Before the first bridge of snow.\n"
		"5 눈처마는 왜 무섭나요?\n"
		"  ko+ 밟기 전에는 허공인 줄 모르기 때문입니다.\n"},
	{"emoji-labels.md",
		"### 1. 씨앗은 얼마나 깊이 심나요?\n"
		"씨앗 굵기의 세 배쯤 깊이에 심습니다.\n"
		"\n"
		"### 🔁 꼬리질문 1: 물은 언제 주나요?\n"
		"겉흙이 마르면 아침에 줍니다.\n"
		"\n"
		"- 🔥 **꼬리질문 2**: 비가 오면요?\n",
		"1(1) 씨앗은 얼마나 깊이 심나요?\n"
		"  ko+ 씨앗 굵기의 세 배쯤 깊이에 심습니다.\n"
		"4(1)<1 물은 언제 주나요?\n"
		"  ko- 겉흙이 마르면 아침에 줍니다.\n"
		"7(2)<1 비가 오면요?\n"},
	{"follow-up-heading.md",
		"### 배관이 얼면 어떻게 녹이나요?\n"
		"수건을 두르고 미지근한 물을 붓습니다.\n"
		"\n"
		"#### 꼬리질문\n"
		"- 불로 녹이면 왜 안 되나요?\n"
		"- 다시 얼지 않게 하려면요?\n"
		"\n"
		"### 역류란 무엇인가요?\n"
		"물이 거꾸로 흐르는 일입니다.\n",
		"1 배관이 얼면 어떻게 녹이나요?\n"
		"  ko+ 수건을 두르고 미지근한 물을 붓습니다.\n"
		"5<1 불로 녹이면 왜 안 되나요?\n"
		"6<1 다시 얼지 않게 하려면요?\n"
		"8 역류란 무엇인가요?\n"
		"  ko- 물이 거꾸로 흐르는 일입니다.\n"},
	{"follow-up-labels.md",
		"## How do you tune a piano?\n"
		"I start from one fork and set the middle octave.\n"
		"\n"
		"**Follow-up 1:** Why not every string by the fork?\n"
		"Strings stretch, so I tune by beats.\n"
		"\n"
		"**Follow-up 2:** How long does it hold?\n"
		"\n"
		"## What is a sounding board?\n"
		"A thin plate of spruce that carries the tone.\n",
		"1 How do you tune a piano?\n"
		"  en+ I start from one fork and set the middle octave.\n"
		"4(1)<1 Why not every string by the fork?\n"
		"  en+ Strings stretch, so I tune by beats.\n"
		"7(2)<1 How long does it hold?\n"
		"9 What is a sounding board?\n"
		"  en+ A thin plate of spruce that carries the tone.\n"},
	{"follow-up-bullet-group.md",
		"- 씨름의 샅바는 어떻게 매나요?\n"
		"    - 오른 다리에 먼저 감고 허리로 돌립니다.\n"
		"    - 꼬리질문\n"
		"        - 샅바를 놓치면요?\n"
		"        - 왼손잡이는 어떻게 하나요?\n"
		"- 모래판은 얼마나 자주 고르나요?\n"
		"    - 한 판이 끝날 때마다 고릅니다.\n",
		"1 씨름의 샅바는 어떻게 매나요?\n"
		"  ko+ 오른 다리에 먼저 감고 허리로 돌립니다.\n"
		"4<1 샅바를 놓치면요?\n"
		"5<1 왼손잡이는 어떻게 하나요?\n"
		"6 모래판은 얼마나 자주 고르나요?\n"
		"  ko- 한 판이 끝날 때마다 고릅니다.\n"},
	{"follow-ups-fold-en.md",
		"## What is a fugue?\n"
		"\n"
		"One theme that enters voice after voice.\n"
		"\n"
		"<details>\n"
		"<summary>Follow-up questions</summary>\n"
		"\n"
		"- How does a canon differ?\n"
		"- What is a stretto?\n"
		"</details>\n"
		"\n"
		"## What is a ground bass?\n"
		"\n"
		"A short line that returns under all that changes.\n",
		"1 What is a fugue?\n"
		"  en+ One theme that enters voice after voice.\n"
		"8<1 How does a canon differ?\n"
		"9<1 What is a stretto?\n"
		"12 What is a ground bass?\n"
		"  en+ A short line that returns under all that changes.\n"},
	{"plain-topics.txt",
		"소매와 깃\n"
		"\n"
		"단추 구멍 만드는 법\n"
		"\n"
		"시접이란\n"
		"꿰매고 남겨 두는 가장자리\n",
		"1 소매와 깃\n"
		"3 단추 구멍 만드는 법\n"
		"5 시접이란\n"
		"  ko- 꿰매고 남겨 두는 가장자리\n"},
	{"plain-questions.txt",
		"Where did you learn to shear?\n"
		"My uncle kept two hundred sheep.\n"
		"\n"
		"How many can you do in a day?\n"
		"About eighty, when the weather is dry.\n"
		"\n"
		"What do you do with a nick?\n"
		"I close it with powder and mark the ewe.\n",
		"1 Where did you learn to shear?\n"
		"  en+ My uncle kept two hundred sheep.\n"
		"4 How many can you do in a day?\n"
		"  en+ About eighty, when the weather is dry.\n"
		"7 What do you do with a nick?\n"
		"  en+ I close it with powder and mark the ewe.\n"},
	{"question-then-request.txt",
		"Sorry, typed on the bus\n"
		"\n"
		"Which river would you map first? Please say why.\n"
		"The one behind my school, because it moves.\n",
		"3 Which river would you map first? Please say why.\n"
		"  en+ The one behind my school, because it moves.\n"
		"!1\n"},
	{"angle-titles.txt",
		"> 광합성\n"
		"    - 빛으로 당을 만드는 일\n"
		"    - 잎에서 일어난다\n"
		"\n"
		"> 증산\n"
		"    - 잎에서 물이 빠져나가는 일\n",
		"1 광합성\n"
		"  ko+ 빛으로 당을 만드는 일\n"
		"잎에서 일어난다\n"
		"5 증산\n"
		"  ko- 잎에서 물이 빠져나가는 일\n"},
	{"ruled-cards.md",
		"What is a quoin?\n"
		"\n"
		"It locks the type in its frame.\n"
		"\n"
		"---\n"
		"\n"
		"왜 활자를 거꾸로 새기나요?\n"
		"\n"
		"찍으면 바로 보이게 하려는 것입니다.\n"
		"\n"
		"---\n"
		"\n"
		"Where is ink mixed?\n"
		"\n"
		"On a stone beside the press, before each run.\n",
		"1 What is a quoin?\n"
		"  en+ It locks the type in its frame.\n"
		"7 왜 활자를 거꾸로 새기나요?\n"
		"  ko+ 찍으면 바로 보이게 하려는 것입니다.\n"
		"13 Where is ink mixed?\n"
		"  en+ On a stone beside the press, before each run.\n"},
};

#endif
