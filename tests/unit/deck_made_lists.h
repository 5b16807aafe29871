/* Lists whose items are questions, and items that answer them. */
#ifndef UNIT_DECK_MADE_LISTS_H
#define UNIT_DECK_MADE_LISTS_H

#include "deck_made_note.h"

static const struct made MADE_LISTS[] = {
	{"bullets-ask.md",
		"# Museum guide\n"
		"\n"
		"- What draws visitors to this hall?\n"
		"- How do you speak to children?\n"
		"    - I kneel and ask what they see.\n"
		"- Which piece would you save from a fire?\n",
		"3 What draws visitors to this hall?\n"
		"4 How do you speak to children?\n"
		"  en+ I kneel and ask what they see.\n"
		"6 Which piece would you save from a fire?\n"},
	{"bullets-topic-nested.md",
		"- 수영 🏊\n"
		"    - 접영에서 숨은 언제 쉬나요?\n"
		"        - 두 번 저을 때마다 한 번 쉽니다.\n"
		"    - 물에 빠진 사람에게 어떻게 다가가나요? ⭐\n"
		"        - 뒤로 돌아가 겨드랑이를 받칩니다.\n"
		"- 구조 🛟\n"
		"    - 로프를 던지는 순서를 말해 주세요\n"
		"        - 먼저 부르고, 머리 너머로 던집니다.\n",
		"# 수영\n"
		"# 구조\n"
		"2 접영에서 숨은 언제 쉬나요?\n"
		"  ko- 두 번 저을 때마다 한 번 쉽니다.\n"
		"4 물에 빠진 사람에게 어떻게 다가가나요?\n"
		"  ko- 뒤로 돌아가 겨드랑이를 받칩니다.\n"
		"7 로프를 던지는 순서를 말해 주세요\n"
		"  ko- 먼저 부르고, 머리 너머로 던집니다.\n"},
	{"checkboxes.md",
		"# Puppeteer\n"
		"\n"
		"- [ ] How do you make a puppet breathe?\n"
		"- [x] Why are strings black?\n"
		"    - So that the eye forgets them.\n"
		"- [ ] What do you do when a hand breaks?\n",
		"3 How do you make a puppet breathe?\n"
		"4 Why are strings black?\n"
		"  en+ So that the eye forgets them.\n"
		"6 What do you do when a hand breaks?\n"},
	{"numbers-then-bullets.md",
		"1. 모내기 때\n"
		"2. 김매기 횟수\n"
		"\n"
		"\n"
		"- 볍씨를 소금물에 담그는 까닭은?\n"
		"- 논물을 떼는 때는?\n",
		"1(1) 모내기 때\n"
		"2(2) 김매기 횟수\n"
		"5 볍씨를 소금물에 담그는 까닭은?\n"
		"6 논물을 떼는 때는?\n"},
	{"paren-answers.md",
		"1. Why do you want to fly gliders?\n"
		"   1) No engine, only the weather and me.\n"
		"2. What is a thermal?\n"
		"   1) A column of warm air that rises.\n"
		"3. 착륙을 포기하는 높이는?\n"
		"   1) 활주로 위 백 미터에서 정합니다.\n",
		"1(1) Why do you want to fly gliders?\n"
		"  en+ No engine, only the weather and me.\n"
		"3(2) What is a thermal?\n"
		"  en+ A column of warm air that rises.\n"
		"5(3) 착륙을 포기하는 높이는?\n"
		"  ko- 활주로 위 백 미터에서 정합니다.\n"},
	{"parentheses-only.md",
		"1) What is a kerf?\n"
		"The width that the saw takes away.\n"
		"\n"
		"2) Why is a saw set?\n"
		"So that the blade does not bind in the cut.\n"
		"\n"
		"3) How is a board dried?\n"
		"Stacked on laths, for a year an inch.\n",
		"1(1) What is a kerf?\n"
		"  en+ The width that the saw takes away.\n"
		"4(2) Why is a saw set?\n"
		"  en+ So that the blade does not bind in the cut.\n"
		"7(3) How is a board dried?\n"
		"  en+ Stacked on laths, for a year an inch.\n"},
	{"sub-numbers.md",
		"1. 된장과 간장의 차이를 말해 주세요.\n"
		"   1-1. 메주는 얼마나 띄우나요?\n"
		"   1-2. 곰팡이가 검으면 어떻게 하나요?\n"
		"2. 김치가 시는 까닭은?\n",
		"1(1) 된장과 간장의 차이를 말해 주세요.\n"
		"2(1-1)<1 메주는 얼마나 띄우나요?\n"
		"3(1-2)<1 곰팡이가 검으면 어떻게 하나요?\n"
		"4(2) 김치가 시는 까닭은?\n"},
	{"circled.md",
		"① 등대의 불빛은 왜 깜박이나요?\n"
		"   배마다 어느 등대인지 알게 하려는 것입니다.\n"
		"② 안개가 끼면 무엇을 하나요?\n"
		"   고동을 울리고 시각을 적습니다.\n",
		"1(①) 등대의 불빛은 왜 깜박이나요?\n"
		"  ko+ 배마다 어느 등대인지 알게 하려는 것입니다.\n"
		"3(②) 안개가 끼면 무엇을 하나요?\n"
		"  ko- 고동을 울리고 시각을 적습니다.\n"},
	{"every-number-is-one.md",
		"1. 줄타기의 부채는 왜 드나요?\n"
		"   바람을 눌러 몸을 가누려는 것입니다.\n"
		"1. 줄은 무엇으로 꼬나요?\n"
		"   삼을 꼬아 밀랍을 먹입니다.\n"
		"1. 떨어지면 어떻게 하나요?\n"
		"   줄을 잡지 않고 몸을 굴립니다.\n",
		"1(1) 줄타기의 부채는 왜 드나요?\n"
		"  ko+ 바람을 눌러 몸을 가누려는 것입니다.\n"
		"3(1) 줄은 무엇으로 꼬나요?\n"
		"  ko- 삼을 꼬아 밀랍을 먹입니다.\n"
		"5(1) 떨어지면 어떻게 하나요?\n"
		"  ko- 줄을 잡지 않고 몸을 굴립니다.\n"},
	{"no-space-numbers.txt",
		"1.왜 전차를 모나요?\n"
		"레일 위에서는 길을 다투지 않습니다.\n"
		"2.급히 멈출 때 모래는 왜 뿌리나요?\n"
		"바퀴가 미끄러지지 않게 하려는 것입니다.\n",
		"1(1) 왜 전차를 모나요?\n"
		"  ko+ 레일 위에서는 길을 다투지 않습니다.\n"
		"3(2) 급히 멈출 때 모래는 왜 뿌리나요?\n"
		"  ko+ 바퀴가 미끄러지지 않게 하려는 것입니다.\n"},
	{"multiple-choice.md",
		"1. Which of these knots slips under load?\n"
		"   A) bowline\n"
		"   B) granny knot\n"
		"   C) sheet bend\n"
		"   D) clove hitch\n"
		"\n"
		"   Answer: B\n"
		"\n"
		"2. What does a bowline make?\n"
		"   A) a loop\n"
		"   B) a stop\n"
		"\n"
		"   Answer: A\n",
		"1(1) Which of these knots slips under load?\n"
		"  en- B\n"
		"  c: A) bowline\n"
		"B) granny knot\n"
		"C) sheet bend\n"
		"D) clove hitch\n"
		"9(2) What does a bowline make?\n"
		"  en- A\n"
		"  c: A) a loop\n"
		"B) a stop\n"},
	{"multiple-choice-ko.md",
		"### 다음 중 여러해살이풀은 무엇인가요?\n"
		"- A. 벼\n"
		"- B. 쑥\n"
		"- C. 콩\n"
		"\n"
		"정답: B. 쑥\n"
		"\n"
		"### 다음 중 벌레를 먹는 풀은?\n"
		"- A. 끈끈이주걱\n"
		"- B. 강아지풀\n"
		"\n"
		"정답: A. 끈끈이주걱\n",
		"1 다음 중 여러해살이풀은 무엇인가요?\n"
		"  ko- B. 쑥\n"
		"  c: - A. 벼\n"
		"- B. 쑥\n"
		"- C. 콩\n"
		"8 다음 중 벌레를 먹는 풀은?\n"
		"  ko- A. 끈끈이주걱\n"
		"  c: - A. 끈끈이주걱\n"
		"- B. 강아지풀\n"},
	{"wrapped-question.md",
		"1. What would you do if a passenger refused to sit down\n"
		"   while the boat was leaving the harbour?\n"
		"   I would ask once more and then call the mate.\n"
		"2. Why is the bell rung twice?\n"
		"   Once for the crew and once for the guests.\n",
		"1(1) What would you do if a passenger refused to sit down while the boat was "
		"leaving the harbour?\n"
		"  en+ I would ask once more and then call the mate.\n"
		"4(2) Why is the bell rung twice?\n"
		"  en+ Once for the crew and once for the guests.\n"},
	{"wrapped-question-ko.md",
		"1. 손님이 한꺼번에 몰려와 주문이 밀리고 주방의 불이 하나 나간 때에\n"
		"   가장 먼저 하는 일은 무엇인가요?\n"
		"   남은 불에 맞추어 차례를 다시 짭니다.\n"
		"2. 칼은 누가 가나요?\n"
		"   저마다 자기 칼을 갈아 둡니다.\n",
		"1(1) 손님이 한꺼번에 몰려와 주문이 밀리고 주방의 불이 하나 나간 때에 가장 먼저 "
		"하는 일은 무엇인가요?\n"
		"  ko+ 남은 불에 맞추어 차례를 다시 짭니다.\n"
		"4(2) 칼은 누가 가나요?\n"
		"  ko- 저마다 자기 칼을 갈아 둡니다.\n"},
	{"quoted-questions.md",
		"1. \"Why should we trust you with the keys?\"\n"
		"   I have kept those of three houses for years.\n"
		"2. “가장 무서웠던 밤은 언제였나요?”\n"
		"   물이 지하실까지 차오른 밤이었습니다.\n",
		"1(1) Why should we trust you with the keys?\n"
		"  en+ I have kept those of three houses for years.\n"
		"3(2) 가장 무서웠던 밤은 언제였나요?\n"
		"  ko+ 물이 지하실까지 차오른 밤이었습니다.\n"},
	{"quoted-answers.md",
		"1. What is a lead line?\n"
		"> A weight on a marked rope that tells the depth.\n"
		"\n"
		"2. 수심은 왜 두 번 재나요?\n"
		"> 물결이 한 번은 속일 수 있기 때문입니다.\n",
		"1(1) What is a lead line?\n"
		"  en+ A weight on a marked rope that tells the depth.\n"
		"4(2) 수심은 왜 두 번 재나요?\n"
		"  ko+ 물결이 한 번은 속일 수 있기 때문입니다.\n"},
	{"question-and-answer-one-line.md",
		"1. What is a keystone? The wedge at the top of an arch.\n"
		"2. 들보란 무엇인가요? 기둥 위에 걸쳐 지붕을 받치는 나무입니다.\n",
		"1(1) What is a keystone?\n"
		"  en+ The wedge at the top of an arch.\n"
		"2(2) 들보란 무엇인가요?\n"
		"  ko+ 기둥 위에 걸쳐 지붕을 받치는 나무입니다.\n"},
	{"bold-question-same-line.md",
		"- **What is a scupper?** A hole that lets water off the deck.\n"
		"- **What is a cleat?** A fitting on which a rope is made fast.\n"
		"- **What is a fender?** A cushion between the hull and the quay.\n",
		"1 What is a scupper?\n"
		"  en+ A hole that lets water off the deck.\n"
		"2 What is a cleat?\n"
		"  en+ A fitting on which a rope is made fast.\n"
		"3 What is a fender?\n"
		"  en+ A cushion between the hull and the quay.\n"},
	{"signs-kept.md",
		"1. 악보에서 ==와 ||는 무엇이 다른가요?\n"
		" 1) 하나는 되풀이를, 하나는 끝을 뜻합니다.\n"
		"2. __p__와 __pp__의 차이를 설명해주세요.\n"
		" 1) 뒤의 것이 더 여리게 하라는 말입니다.\n",
		"1(1) 악보에서 ==와 ||는 무엇이 다른가요?\n"
		"  ko+ 하나는 되풀이를, 하나는 끝을 뜻합니다.\n"
		"3(2) __p__와 __pp__의 차이를 설명해주세요.\n"
		"  ko+ 뒤의 것이 더 여리게 하라는 말입니다.\n"},
	{"both-languages.md",
		"1. 왜 박물관인가요?\n"
		"   English: Why a museum?\n"
		"   1) 오래된 것을 아이들에게 건네고 싶습니다.\n"
		"   I want to hand old things on to children.\n"
		"2. Tell me about your thesis.\n"
		"   한국어: 논문을 소개해 주세요.\n",
		"1(1) 왜 박물관인가요?\n"
		"  =en Why a museum?\n"
		"  ko+ 오래된 것을 아이들에게 건네고 싶습니다.\n"
		"  en+ I want to hand old things on to children.\n"
		"5(2) Tell me about your thesis.\n"
		"  =ko 논문을 소개해 주세요.\n"},
	{"definition-context.md",
		"1. **안전 우선(Safety First)**\n"
		"Crews stop the line whenever somebody may be hurt.\n"
		"\n"
		"저는 컨베이어를 세우고 장갑을 빼 드린 적이 있습니다.\n",
		"1(1) 안전 우선(Safety First)\n"
		"  ko+ 저는 컨베이어를 세우고 장갑을 빼 드린 적이 있습니다.\n"
		"  c: Crews stop the line whenever somebody may be hurt.\n"},
	{"times-and-ids.md",
		"1. What is a palette? {#palette limit=40s}\n"
		"   A board on which colours are mixed.\n"
		"2. 붓은 어떻게 씻나요? {limit=1:20}\n"
		"   기름을 닦고 비눗물에 헹굽니다.\n",
		"1(1) What is a palette? @palette /40\n"
		"  en+ A board on which colours are mixed.\n"
		"3(2) 붓은 어떻게 씻나요? /80\n"
		"  ko- 기름을 닦고 비눗물에 헹굽니다.\n"},
	{"crlf.txt",
		"1. 파이프오르간의 바람은 어디서 오나요?\r\n"
		"풀무가 모아 둔 바람이 관으로 갑니다.\r\n"
		"\r\n"
		"2. What is a stop?\r\n"
		"A row of pipes of one kind.\r\n",
		"1(1) 파이프오르간의 바람은 어디서 오나요?\n"
		"  ko+ 풀무가 모아 둔 바람이 관으로 갑니다.\n"
		"4(2) What is a stop?\n"
		"  en+ A row of pipes of one kind.\n"},
};

#endif
