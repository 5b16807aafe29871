/* Notes as note-taking and flash card programs write them. */
#ifndef UNIT_DECK_MADE_PROGRAMS_H
#define UNIT_DECK_MADE_PROGRAMS_H

#include "deck_made_note.h"

static const struct made MADE_PROGRAMS[] = {
	{"tasks.org",
		"#+TITLE: Mountain guide\n"
		"#+STARTUP: showall\n"
		"* Weather\n"
		"** TODO What does a lens cloud mean?                                  :sky:\n"
		"   :PROPERTIES:\n"
		"   :ID: 7f\n"
		"   :END:\n"
		"   Strong wind on the ridge within hours.\n"
		"** DONE When do you turn back?\n"
		"   DEADLINE: <2026-12-01 Tue>\n"
		"   When the slowest needs half the light that is left. See "
		"[[https://example.org][the table]].\n"
		"* Ropes\n"
		"** How do you check a partner's knot?\n"
		"   - I look at it and pull it, each time.\n",
		"# Weather\n"
		"# Ropes\n"
		"4 What does a lens cloud mean?\n"
		"  en+ Strong wind on the ridge within hours.\n"
		"9 When do you turn back?\n"
		"  en+ When the slowest needs half the light that is left. See the table.\n"
		"13 How do you check a partner's knot?\n"
		"  en+ I look at it and pull it, each time.\n"},
	{"flat.org",
		"* 왜 산림치유사가 되려 하나요?\n"
		"  숲에서 쉬고 나아진 사람들을 보았습니다.\n"
		"* 맨발 걷기란?\n"
		"  흙을 밟으며 걷는 길을 말합니다.\n",
		"1 왜 산림치유사가 되려 하나요?\n"
		"  ko+ 숲에서 쉬고 나아진 사람들을 보았습니다.\n"
		"3 맨발 걷기란?\n"
		"  ko- 흙을 밟으며 걷는 길을 말합니다.\n"},
	{"org-list.org",
		"* Questions\n"
		"- What is a marlinspike?\n"
		"  It opens the strands of a rope.\n"
		"- What is whipping?\n"
		"  Thread that keeps an end from fraying.\n",
		"2 What is a marlinspike?\n"
		"  en+ It opens the strands of a rope.\n"
		"4 What is whipping?\n"
		"  en+ Thread that keeps an end from fraying.\n"},
	{"logseq-cards.md",
		"title:: pottery\n"
		"tags:: craft\n"
		"\n"
		"- What is slip? #card\n"
		"  card-last-interval:: 9\n"
		"  card-repeats:: 2\n"
		"\t- Clay thinned with water.\n"
		"- #card 가마의 불을 낮추는 때는 언제인가요?\n"
		"  id:: 61111111-aaaa-4bbb-8ccc-123456789abc\n"
		"  collapsed:: true\n"
		"\t- 유약이 녹아 반짝이기 시작할 때입니다. "
		"((61111111-aaaa-4bbb-8ccc-123456789abc))\n",
		"4 What is slip?\n"
		"  en+ Clay thinned with water.\n"
		"8 가마의 불을 낮추는 때는 언제인가요?\n"
		"  ko+ 유약이 녹아 반짝이기 시작할 때입니다.\n"},
	{"logseq-headings.md",
		"title:: lamps\n"
		"\n"
		"- ## What is a mantle?\n"
		"  collapsed:: true\n"
		"\t- A net that glows when the gas burns.\n"
		"- ## Why is the glass ribbed?\n"
		"\t- It throws the light to the sea.\n",
		"3 What is a mantle?\n"
		"  en+ A net that glows when the gas burns.\n"
		"6 Why is the glass ribbed?\n"
		"  en+ It throws the light to the sea.\n"},
	{"obsidian-cards.md",
		"---\n"
		"tags: [flashcards/sea]\n"
		"---\n"
		"\n"
		"What is an ebb? :: The going out of the tide.\n"
		"<!--SR:!2026-11-01,4,270-->\n"
		"\n"
		"갯벌이란:::밀물과 썰물이 드러내는 벌\n"
		"\n"
		"How is a nautical mile defined?\n"
		"?\n"
		"One minute of latitude along a meridian.\n"
		"\n"
		"The rope that lowers a flag\n"
		"??\n"
		"Halyard\n"
		"<!--SR:!2026-11-02,1,230-->\n",
		"5 What is an ebb?\n"
		"  en+ The going out of the tide.\n"
		"8 갯벌이란\n"
		"  ko- 밀물과 썰물이 드러내는 벌\n"
		"10 How is a nautical mile defined?\n"
		"  en+ One minute of latitude along a meridian.\n"
		"14 The rope that lowers a flag\n"
		"  en- Halyard\n"},
	{"obsidian-cloze.md",
		"#flashcards\n"
		"\n"
		"The capital of Norway is ==Oslo==, and its fjord has the same name.\n"
		"\n"
		"A violin has ==four== strings.\n",
		"3 The capital of Norway is …, and its fjord has the same name.\n"
		"  en- Oslo\n"
		"  en+ The capital of Norway is Oslo, and its fjord has the same name.\n"
		"5 A violin has … strings.\n"
		"  en- four\n"
		"  en+ A violin has four strings.\n"},
	{"obsidian-callouts.md",
		"> [!question]- What does a cooper make?\n"
		"> Barrels, from staves and hoops. See [[Staves|the note on staves]].\n"
		"\n"
		"> [!faq] 통을 그을리는 까닭은?\n"
		"> 향을 내고 벌레를 막으려는 것입니다.\n"
		"\n"
		"> [!tip] Drink water before the talk.\n",
		"1 What does a cooper make?\n"
		"  en+ Barrels, from staves and hoops. See the note on staves.\n"
		"4 통을 그을리는 까닭은?\n"
		"  ko+ 향을 내고 벌레를 막으려는 것입니다.\n"
		"  c: [!tip] Drink water before the talk.\n"},
	{"notion.md",
		"# 승무원 면접\n"
		"\n"
		"Created: October 2, 2026 8:40 AM\n"
		"Tags: 면접, 항공\n"
		"\n"
		"- 기내식이 모자라면 어떻게 하나요?\n"
		"    \n"
		"    다른 손님에게 먼저 양해를 구합니다.\n"
		"    \n"
		"    ![Untitled](%E1%84%89%20abc/Untitled.png)\n"
		"    \n"
		"- 난기류를 설명해주세요.\n"
		"    - 흐름이 어지러운 공기층입니다.\n"
		"\n"
		"<aside>\n"
		"💡 꼬리질문: 안전띠를 풀면요?\n"
		"\n"
		"</aside>\n",
		"6 기내식이 모자라면 어떻게 하나요?\n"
		"  ko+ 다른 손님에게 먼저 양해를 구합니다.\n"
		"12 난기류를 설명해주세요.\n"
		"  ko- 흐름이 어지러운 공기층입니다.\n"
		"16<12 안전띠를 풀면요?\n"},
	{"notion-toggles.md",
		"# Fencing club\n"
		"\n"
		"Created: May 4, 2026\n"
		"Status: Draft\n"
		"\n"
		"- What is a riposte?\n"
		"\n"
		"    The attack that follows a parry.\n"
		"\n"
		"- Why is the blade bent?\n"
		"\n"
		"    To reach around the guard.\n"
		"\n"
		"<aside>\n"
		"💡 Follow-up: When is it too soon?\n"
		"\n"
		"</aside>\n",
		"6 What is a riposte?\n"
		"  en+ The attack that follows a parry.\n"
		"10 Why is the blade bent?\n"
		"  en+ To reach around the guard.\n"
		"15<10 When is it too soon?\n"},
	{"one-line-cards.md",
		"What is felt? :: Wool pressed until it holds together.\n"
		"What is weft? :: The thread that goes across.\n"
		"씨실이란? :: 가로로 오가는 실을 말합니다.\n",
		"1 What is felt?\n"
		"  en+ Wool pressed until it holds together.\n"
		"2 What is weft?\n"
		"  en+ The thread that goes across.\n"
		"3 씨실이란?\n"
		"  ko- 가로로 오가는 실을 말합니다.\n"},
	{"columns.csv",
		"question,answer,category\n"
		"\"What is a sextant, and who uses one?\",\"It measures angles, and sailors find "
		"their place with it.\",sea\n"
		"물때표는 왜 보나요?,\"네, 배를 댈 때를 알려고 봅니다.\",바다\n",
		"# sea\n"
		"# 바다\n"
		"2 What is a sextant, and who uses one?\n"
		"  en+ It measures angles, and sailors find their place with it.\n"
		"3 물때표는 왜 보나요?\n"
		"  ko- 네, 배를 댈 때를 알려고 봅니다.\n"},
	{"package-text.txt",
		"#separator:Semicolon\n"
		"#html:true\n"
		"What is a grafting knife?;A blade with a straight edge.;trees\n"
		"Scion vs rootstock;\"One bears <b>fruit</b>,&nbsp;the other drinks. "
		"[sound:b.mp3]\";trees\n",
		"# trees\n"
		"3 What is a grafting knife?\n"
		"  en+ A blade with a straight edge.\n"
		"4 Scion vs rootstock\n"
		"  en+ One bears fruit, the other drinks.\n"},
	{"cloze-text.txt",
		"#separator:tab\n"
		"#html:true\n"
		"#notetype column:1\n"
		"#deck column:2\n"
		"Cloze\tWork::Choir\tA {{c1::fugue}} begins with a {{c2::subject}}.\t\n"
		"Basic\tWork::Choir\tWhat is a rest?\tA written silence.\n",
		"# Choir\n"
		"5 A … begins with a ….\n"
		"  en- fugue, subject\n"
		"  en+ A fugue begins with a subject.\n"
		"6 What is a rest?\n"
		"  en+ A written silence.\n"},
};

#endif
