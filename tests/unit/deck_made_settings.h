/* Notes whose front matter names the lines that are the questions. */
#ifndef UNIT_DECK_MADE_SETTINGS_H
#define UNIT_DECK_MADE_SETTINGS_H

#include "deck_made_note.h"

static const struct made MADE_SETTINGS[] = {
	{"ordered-headings.md",
		"---\n"
		"questions: \"### \"\n"
		"---\n"
		"## Tides\n"
		"### Spring and neap\n"
		"The moon and the sun pull together or apart.\n"
		"### Slack water\n"
		"A short rest between the tides.\n"
		"## Boats\n"
		"### Keel\n"
		"- What keeps it straight?\n"
		"- A fin of lead.\n",
		"# Tides\n"
		"# Boats\n"
		"5 Spring and neap\n"
		"  en+ The moon and the sun pull together or apart.\n"
		"7 Slack water\n"
		"  en+ A short rest between the tides.\n"
		"10 Keel\n"
		"  en+ What keeps it straight?\n"
		"A fin of lead.\n"
		"!11\n"},
	{"ordered-q.md",
		"---\n"
		"questions: \"Q:\"\n"
		"---\n"
		"## 벽지\n"
		"Q: 풀은 얼마나 묽게 쑤나요?\n"
		"주걱에서 뚝뚝 떨어질 만큼 묽게 쑵니다.\n"
		"이음매는 어떻게 감추나요?\n"
		"\n"
		"Q: 초배지\n"
		"먼저 바르는 얇은 종이입니다.\n",
		"# 벽지\n"
		"5 풀은 얼마나 묽게 쑤나요?\n"
		"  ko+ 주걱에서 뚝뚝 떨어질 만큼 묽게 쑵니다. 이음매는 어떻게 감추나요?\n"
		"9 초배지\n"
		"  ko- 먼저 바르는 얇은 종이입니다.\n"
		"!7\n"},
	{"ordered-bullets.md",
		"---\n"
		"questions: bullets\n"
		"---\n"
		"# Stage manager\n"
		"- Cue sheet\n"
		"    - A list of what happens when.\n"
		"- Prompt corner\n"
		"    - The side where I sit.\n"
		"## Why theatre?\n"
		"- Strike\n",
		"# Why theatre?\n"
		"5 Cue sheet\n"
		"  en+ A list of what happens when.\n"
		"7 Prompt corner\n"
		"  en+ The side where I sit.\n"
		"10 Strike\n"
		"!9\n"},
	{"ordered-summary.md",
		"---\n"
		"questions: summary\n"
		"---\n"
		"## 왜 소방관인가요?\n"
		"<details>\n"
		"<summary>물줄기</summary>\n"
		"\n"
		"넓게 쏘면 열을 막고 좁게 쏘면 멀리 갑니다.\n"
		"</details>\n"
		"<details>\n"
		"<summary>배연</summary>\n"
		"\n"
		"연기를 빼서 길을 여는 일입니다.\n"
		"</details>\n",
		"# 왜 소방관인가요?\n"
		"6 물줄기\n"
		"  ko+ 넓게 쏘면 열을 막고 좁게 쏘면 멀리 갑니다.\n"
		"11 배연\n"
		"  ko- 연기를 빼서 길을 여는 일입니다.\n"
		"!4\n"},
	{"ordered-numbers.md",
		"---\n"
		"questions: numbers\n"
		"---\n"
		"## What is a lathe?\n"
		"1. Chuck\n"
		"   It grips the piece.\n"
		"2. Tailstock\n"
		"   It holds the other end.\n"
		"- Why is it heavy?\n",
		"# What is a lathe?\n"
		"5(1) Chuck\n"
		"  en+ It grips the piece.\n"
		"7(2) Tailstock\n"
		"  en+ It holds the other end.\n"
		"Why is it heavy?\n"
		"!4\n"
		"!9\n"},
	{"ordered-bold.md",
		"---\n"
		"questions: bold\n"
		"---\n"
		"## 제본\n"
		"**실매기**\n"
		"종이 묶음을 실로 꿰어 맵니다.\n"
		"\n"
		"**풀매기**\n"
		"등에 풀을 먹여 붙입니다.\n"
		"1. 왜 등을 두드리나요?\n",
		"# 제본\n"
		"5 실매기\n"
		"  ko- 종이 묶음을 실로 꿰어 맵니다.\n"
		"8 풀매기\n"
		"  ko+ 등에 풀을 먹여 붙입니다.\n"
		"왜 등을 두드리나요?\n"
		"!10\n"},
	{"ordered-korean-key.md",
		"---\n"
		"질문: \"##\"\n"
		"---\n"
		"## 현미경\n"
		"작은 것을 크게 보는 기계입니다.\n"
		"\n"
		"### 대물렌즈는 왜 여럿인가요?\n"
		"## 표본\n"
		"얇게 저며 유리에 얹은 것입니다.\n",
		"4 현미경\n"
		"  ko+ 작은 것을 크게 보는 기계입니다.\n"
		"\n"
		"대물렌즈는 왜 여럿인가요?\n"
		"8 표본\n"
		"  ko- 얇게 저며 유리에 얹은 것입니다.\n"
		"!7\n"},
};

#endif
