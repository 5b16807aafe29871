/* Stories in four parts, with every kind of label. */
#ifndef UNIT_DECK_MADE_STORIES_H
#define UNIT_DECK_MADE_STORIES_H

#include "deck_made_note.h"

static const struct made MADE_STORIES[] = {
	{"story-headings.md",
		"# 응급구조사\n"
		"\n"
		"## 가장 어려웠던 출동\n"
		"\n"
		"### 상황\n"
		"산길에 버스가 넘어져 있었다.\n"
		"\n"
		"### 과제\n"
		"다친 열두 사람을 나누어 옮겨야 했다.\n"
		"\n"
		"### 행동\n"
		"색 띠로 차례를 정하고 무전으로 알렸다.\n"
		"\n"
		"### 결과\n"
		"한 시간 안에 모두 병원에 닿았다.\n"
		"\n"
		"## 교대 중의 다툼\n"
		"\n"
		"### 상황\n"
		"장비가 늘 비어 있었다.\n"
		"\n"
		"### 결과\n"
		"목록을 붙이자 다툼이 줄었다.\n",
		"3 가장 어려웠던 출동\n"
		"  S: 산길에 버스가 넘어져 있었다.\n"
		"  T: 다친 열두 사람을 나누어 옮겨야 했다.\n"
		"  A: 색 띠로 차례를 정하고 무전으로 알렸다.\n"
		"  R: 한 시간 안에 모두 병원에 닿았다.\n"
		"17 교대 중의 다툼\n"
		"  S: 장비가 늘 비어 있었다.\n"
		"  R: 목록을 붙이자 다툼이 줄었다.\n"},
	{"story-headings-en.md",
		"## A festival in the rain\n"
		"\n"
		"#### Context\n"
		"The field was under water the night before.\n"
		"\n"
		"#### Goal\n"
		"Open by noon without closing a stage.\n"
		"\n"
		"#### Approach\n"
		"We laid straw and moved the tents uphill.\n"
		"\n"
		"#### Outcome\n"
		"Nobody left early, and the field dried by evening.\n",
		"1 A festival in the rain\n"
		"  S: The field was under water the night before.\n"
		"  T: Open by noon without closing a stage.\n"
		"  A: We laid straw and moved the tents uphill.\n"
		"  R: Nobody left early, and the field dried by evening.\n"},
	{"story-bold-inline.md",
		"## Tell me about a time you had to say no.\n"
		"**Context:** A guest asked to skip the safety talk.\n"
		"**Goal:** Keep her friendly and the rule whole.\n"
		"**Approach:** I gave her the talk alone, in two minutes.\n"
		"**Outcome:** She thanked me after the flight.\n"
		"\n"
		"## Tell me about a mistake.\n"
		"**Situation:** I filed the wrong plan.\n"
		"**Task:** Nobody was to notice too late.\n"
		"**Action:** I called the tower myself.\n"
		"**Result:** We left nine minutes late.\n",
		"1 Tell me about a time you had to say no.\n"
		"  S: A guest asked to skip the safety talk.\n"
		"  T: Keep her friendly and the rule whole.\n"
		"  A: I gave her the talk alone, in two minutes.\n"
		"  R: She thanked me after the flight.\n"
		"7 Tell me about a mistake.\n"
		"  S: I filed the wrong plan.\n"
		"  T: Nobody was to notice too late.\n"
		"  A: I called the tower myself.\n"
		"  R: We left nine minutes late.\n"},
	{"story-bullets-ko.md",
		"### 손님과 다툰 경험\n"
		"- 상황: 주문한 케이크에 이름이 틀렸다.\n"
		"- 과제: 한 시간 안에 다시 만들어야 했다.\n"
		"- 행동: 둘이서 나누어 크림을 새로 올렸다.\n"
		"- 결과: 손님이 사진을 보내 주었다.\n"
		"\n"
		"### 새로 배운 일\n"
		"- 상황: 기계가 처음 들어왔다.\n"
		"- 행동: 설명서를 옮겨 적었다.\n"
		"- 결과: 사흘 만에 모두 쓰게 되었다.\n",
		"1 손님과 다툰 경험\n"
		"  S: 주문한 케이크에 이름이 틀렸다.\n"
		"  T: 한 시간 안에 다시 만들어야 했다.\n"
		"  A: 둘이서 나누어 크림을 새로 올렸다.\n"
		"  R: 손님이 사진을 보내 주었다.\n"
		"7 새로 배운 일\n"
		"  S: 기계가 처음 들어왔다.\n"
		"  A: 설명서를 옮겨 적었다.\n"
		"  R: 사흘 만에 모두 쓰게 되었다.\n"},
	{"story-ko-other-labels.md",
		"## 성과를 낸 경험\n"
		"\n"
		"**배경**\n"
		"매대의 과일이 저녁마다 남았다.\n"
		"\n"
		"**목표**\n"
		"버리는 양을 반으로 줄이기로 했다.\n"
		"\n"
		"**실행**\n"
		"오후 네 시에 값을 낮추어 보았다.\n"
		"\n"
		"**성과**\n"
		"한 달 만에 버리는 양이 셋에 하나가 되었다.\n",
		"1 성과를 낸 경험\n"
		"  S: 매대의 과일이 저녁마다 남았다.\n"
		"  T: 버리는 양을 반으로 줄이기로 했다.\n"
		"  A: 오후 네 시에 값을 낮추어 보았다.\n"
		"  R: 한 달 만에 버리는 양이 셋에 하나가 되었다.\n"},
	{"story-challenge.md",
		"### Leading without a title\n"
		"\n"
		"- **Challenge:** Nobody ran the night shift.\n"
		"- **Action:** I wrote the rota on one sheet.\n"
		"- **Result:** It hung there for two years.\n",
		"1 Leading without a title\n"
		"  T: Nobody ran the night shift.\n"
		"  A: I wrote the rota on one sheet.\n"
		"  R: It hung there for two years.\n"},
	{"star-letters-bold.md",
		"### 고객의 불만을 푼 경험\n"
		"**S** 예약이 두 번 잡혀 있었다.\n"
		"**T** 한 팀을 돌려보내야 했다.\n"
		"**A** 옆 가게에 자리를 얻어 드렸다.\n"
		"**R** 두 팀 모두 다시 왔다.\n",
		"1 고객의 불만을 푼 경험\n"
		"  S: 예약이 두 번 잡혀 있었다.\n"
		"  T: 한 팀을 돌려보내야 했다.\n"
		"  A: 옆 가게에 자리를 얻어 드렸다.\n"
		"  R: 두 팀 모두 다시 왔다.\n"},
	{"english-story-lines.md",
		"1. Tell me about a time you led a team.\n"
		"   S: The ferry lost power in the fog.\n"
		"   T: I had to keep sixty people calm.\n"
		"   A: I spoke to them every five minutes.\n"
		"   R: All went ashore without a scratch.\n"
		"2. Tell me about a failure.\n"
		"   Situation - The first map had a wrong scale.\n"
		"   Result - We printed it again the same night.\n",
		"1(1) Tell me about a time you led a team.\n"
		"  S: The ferry lost power in the fog.\n"
		"  T: I had to keep sixty people calm.\n"
		"  A: I spoke to them every five minutes.\n"
		"  R: All went ashore without a scratch.\n"
		"6(2) Tell me about a failure.\n"
		"  S: The first map had a wrong scale.\n"
		"  R: We printed it again the same night.\n"},
	{"html-story.md",
		"<details>\n"
		"<summary><b>Tell me about a rescue.</b></summary>\n"
		"<ul>\n"
		"<li><b>Situation:</b> A kayak had turned over near the weir.</li>\n"
		"<li><b>Task:</b> Reach him before the drop.</li>\n"
		"<li><b>Action:</b> I threw the line from the bridge.</li>\n"
		"<li><b>Result:</b> He was ashore in four minutes.</li>\n"
		"</ul>\n"
		"</details>\n",
		"2 Tell me about a rescue.\n"
		"  S: A kayak had turned over near the weir.\n"
		"  T: Reach him before the drop.\n"
		"  A: I threw the line from the bridge.\n"
		"  R: He was ashore in four minutes.\n"},
	{"story-html-ko.md",
		"<details>\n"
		"<summary>약속을 지키지 못한 경험</summary>\n"
		"<ul>\n"
		"    <li>\n"
		"        <b>상황: </b>그릇을 굽다 가마의 불이 꺼졌습니다.\n"
		"    </li>\n"
		"    <li>\n"
		"        <b>과제: </b>잔칫날까지 서른 벌이 있어야 했습니다.\n"
		"    </li>\n"
		"    <li>\n"
		"        <b>행동: </b>이웃 가마를 빌려 밤새 다시 구웠습니다.\n"
		"    </li>\n"
		"    <li>\n"
		"        <b>결과: </b>두 벌이 모자랐지만 잔치는 열렸습니다.\n"
		"    </li>\n"
		"</ul>\n"
		"</details>\n",
		"2 약속을 지키지 못한 경험\n"
		"  S: 그릇을 굽다 가마의 불이 꺼졌습니다.\n"
		"  T: 잔칫날까지 서른 벌이 있어야 했습니다.\n"
		"  A: 이웃 가마를 빌려 밤새 다시 구웠습니다.\n"
		"  R: 두 벌이 모자랐지만 잔치는 열렸습니다.\n"},
};

#endif
