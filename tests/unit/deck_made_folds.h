/* Folds and lists in HTML, tables of questions, and files that are one code block. */
#ifndef UNIT_DECK_MADE_FOLDS_H
#define UNIT_DECK_MADE_FOLDS_H

#include "deck_made_note.h"

static const struct made MADE_FOLDS[] = {
	{"group-folds.md",
		"<details open>\n"
		"<summary>양봉 질문 모음</summary>\n"
		"\n"
		"<details>\n"
		"<summary>Q1. 분봉이란 무엇인가요?</summary>\n"
		"\n"
		"벌 떼가 둘로 나뉘어 나가는 일입니다.\n"
		"</details>\n"
		"\n"
		"<details>\n"
		"<summary>Q2. 여왕벌은 어떻게 찾나요?</summary>\n"
		"\n"
		"알이 있는 벌집을 따라가며 찾습니다.\n"
		"</details>\n"
		"</details>\n",
		"# 양봉 질문 모음\n"
		"5(Q1) 분봉이란 무엇인가요?\n"
		"  ko+ 벌 떼가 둘로 나뉘어 나가는 일입니다.\n"
		"11(Q2) 여왕벌은 어떻게 찾나요?\n"
		"  ko+ 알이 있는 벌집을 따라가며 찾습니다.\n"},
	{"group-heading-folds.md",
		"## Surveying\n"
		"\n"
		"<details>\n"
		"<summary>What is a benchmark?</summary>\n"
		"\n"
		"A point whose height is known for certain.\n"
		"</details>\n"
		"\n"
		"<details>\n"
		"<summary>Why are levels read twice?</summary>\n"
		"\n"
		"Two readings show a slip of the rod.\n"
		"</details>\n"
		"\n"
		"## Maps\n"
		"\n"
		"<details>\n"
		"<summary>Contour lines</summary>\n"
		"\n"
		"Lines that join places of one height.\n"
		"</details>\n",
		"# Surveying\n"
		"# Maps\n"
		"4 What is a benchmark?\n"
		"  en+ A point whose height is known for certain.\n"
		"10 Why are levels read twice?\n"
		"  en+ Two readings show a slip of the rod.\n"
		"18 Contour lines\n"
		"  en+ Lines that join places of one height.\n"},
	{"answer-fold.md",
		"### 염색에 백반을 넣는 까닭은?\n"
		"\n"
		"<details>\n"
		"<summary>정답 보기</summary>\n"
		"\n"
		"색이 실에 붙게 하는 것이기 때문입니다.\n"
		"</details>\n"
		"\n"
		"### 쪽빛은 왜 여러 번 담그나요?\n"
		"\n"
		"<details>\n"
		"<summary>정답 보기</summary>\n"
		"\n"
		"담글 때마다 조금씩 짙어지기 때문입니다.\n"
		"</details>\n",
		"1 염색에 백반을 넣는 까닭은?\n"
		"  ko+ 색이 실에 붙게 하는 것이기 때문입니다.\n"
		"9 쪽빛은 왜 여러 번 담그나요?\n"
		"  ko+ 담글 때마다 조금씩 짙어지기 때문입니다.\n"},
	{"fold-with-headings.md",
		"#### Tulip vs daffodil?\n"
		"<details>\n"
		"<summary>Show answer</summary>\n"
		"\n"
		"##### Tulip\n"
		"It closes its cup every night.\n"
		"\n"
		"##### Daffodil\n"
		"It keeps its trumpet open in the dark.\n"
		"</details>\n"
		"\n"
		"#### When are bulbs lifted?\n"
		"<details>\n"
		"<summary>Show answer</summary>\n"
		"\n"
		"When the leaves have died back.\n"
		"</details>\n",
		"1 Tulip vs daffodil?\n"
		"  en+ Tulip\n\nIt closes its cup every night.\n"
		"\n"
		"Daffodil\n\nIt keeps its trumpet open in the dark.\n"
		"12 When are bulbs lifted?\n"
		"  en+ When the leaves have died back.\n"},
	{"fold-li-follow-ups.md",
		"<details>\n"
		"<summary><h3>1. 번개가 치는 까닭을 설명해 주세요.</h3></summary>\n"
		"<ul>\n"
		"<li>천둥은 왜 늦게 들리나요?</li>\n"
		"<li>피뢰침은 어떻게 집을 지키나요?</li>\n"
		"</ul>\n"
		"</details>\n"
		"\n"
		"<details>\n"
		"<summary><h3>2. 이슬점이란 무엇인가요?</h3></summary>\n"
		"<ul>\n"
		"<li>서리는 언제 내리나요?</li>\n"
		"</ul>\n"
		"</details>\n",
		"2(1) 번개가 치는 까닭을 설명해 주세요.\n"
		"4<2 천둥은 왜 늦게 들리나요?\n"
		"5<2 피뢰침은 어떻게 집을 지키나요?\n"
		"10(2) 이슬점이란 무엇인가요?\n"
		"12<10 서리는 언제 내리나요?\n"},
	{"fold-nested-follow-ups.md",
		"<details>\n"
		"<summary>배의 흘수란 무엇인가요?</summary>\n"
		"\n"
		"물에 잠긴 깊이를 말합니다.\n"
		"\n"
		"<details>\n"
		"<summary>꼬리질문</summary>\n"
		"\n"
		"- 짐을 내리면 어떻게 되나요?\n"
		"- 민물에서는 왜 더 잠기나요?\n"
		"</details>\n"
		"</details>\n",
		"2 배의 흘수란 무엇인가요?\n"
		"  ko- 물에 잠긴 깊이를 말합니다.\n"
		"9<2 짐을 내리면 어떻게 되나요?\n"
		"10<2 민물에서는 왜 더 잠기나요?\n"},
	{"html-list.md",
		"<ol>\n"
		"<li>What is a rivet?</li>\n"
		"<li>How hot is it driven?</li>\n"
		"<li>Who holds the bar?</li>\n"
		"</ol>\n",
		"2 What is a rivet?\n"
		"3 How hot is it driven?\n"
		"4 Who holds the bar?\n"},
	{"true-or-false-fold.md",
		"<details>\n"
		"<summary>True or False? A whale breathes through its mouth</summary><br><b>\n"
		"False\n"
		"</b></details>\n"
		"\n"
		"<details>\n"
		"<summary>True or False? Corals are animals</summary><br><b>\n"
		"True\n"
		"</b></details>\n",
		"2 True or False? A whale breathes through its mouth\n"
		"  en- False\n"
		"7 True or False? Corals are animals\n"
		"  en- True\n"},
	{"fold-prose.md",
		"<details>\n"
		"<summary>1) 성장 과정</summary>\n"
		"바닷가 마을에서 자랐습니다.<br>\n"
		"<br>\n"
		"그물을 깁던 손을 보며 참을성을 배웠습니다.<br>\n"
		"</details>\n"
		"<details>\n"
		"<summary>2) 성격의 장단점</summary>\n"
		"차분하지만 처음에는 말수가 적습니다.<br>\n"
		"</details>\n",
		"2(1) 성장 과정\n"
		"  ko+ 바닷가 마을에서 자랐습니다.\n"
		"\n"
		"그물을 깁던 손을 보며 참을성을 배웠습니다.\n"
		"8(2) 성격의 장단점\n"
		"  ko+ 차분하지만 처음에는 말수가 적습니다.\n"},
	{"table-of-questions.md",
		"| Question | Answer |\n"
		"|---|---|\n"
		"| What is a tare? | The weight of the empty box. |\n"
		"| How is gold tested? | With acid on a black stone. |\n",
		"3 What is a tare?\n"
		"  en+ The weight of the empty box.\n"
		"4 How is gold tested?\n"
		"  en+ With acid on a black stone.\n"},
	{"table-with-number.md",
		"| 번호 | 질문 | 답변 |\n"
		"|---|---|---|\n"
		"| 1 | 누룩이란? | 밀을 띄워 술을 익히는 덩어리입니다. |\n"
		"| 2 | 술은 왜 시어지나요? | 온도가 높아 다른 균이 자랐기 때문입니다. |\n",
		"3(1) 누룩이란?\n"
		"  ko+ 밀을 띄워 술을 익히는 덩어리입니다.\n"
		"4(2) 술은 왜 시어지나요?\n"
		"  ko+ 온도가 높아 다른 균이 자랐기 때문입니다.\n"},
	{"fenced-file.md",
		"```\n"
		"1. Which oils burn first?\n"
		"2. How do you put out a pan?\n"
		"```\n",
		"2(1) Which oils burn first?\n"
		"3(2) How do you put out a pan?\n"
		"!1\n"},
	{"fenced-file-tilde.txt",
		"~~~\n"
		"- 불을 끄는 순서를 말해 주세요\n"
		"- 화상을 입으면 어떻게 하나요?\n"
		"~~~\n",
		"2 불을 끄는 순서를 말해 주세요\n"
		"3 화상을 입으면 어떻게 하나요?\n"
		"!1\n"},
};

#endif
