/* The form of a line: whether its words ask, name, tell, or head a part of the notes. */
#ifndef WORDS_WORDING_FORM_H
#define WORDS_WORDING_FORM_H

#include "words/span.h"

/* What the words of a line do, whatever its place in the file. */
enum form {
	FORM_EMPTY,    /* no letters */
	FORM_ASKS,     /* a question, by its mark or its words */
	FORM_REQUESTS, /* "… 설명해 주세요", "Describe …", a gap to fill in */
	FORM_NAMES,    /* "… 차이", "heap vs stack": a phrase that can be asked as it stands */
	FORM_PHRASE,   /* any other phrase */
	FORM_DEFINITION, /* a term and its definition: "R값: 버티는 정도" */
	FORM_SENTENCE,
	FORM_LEAD_IN,  /* ends in a colon or a comma: something follows */
	FORM_HEADWORD, /* "Advantages", "정리": heads a part of an answer */
	FORM_CODE,     /* an address or a line of a program */
};

/* The form of a text without list mark and label; it may contain markup. */
enum form wording_form(struct span text);

/* A request without a question mark, by its first or its last words. */
bool wording_requests(struct span text);

/* The title of a section for the page's readers: contents, references, thanks. */
bool wording_is_boilerplate(struct span text);

/* A phrase that is hardly ever anything but a question: "… 차이", "… 경험", "A vs B". */
bool wording_implies_question(struct span text);

/* The title of a group of questions: "기본 질문", "Java Questions", "Part 2". */
bool wording_titles_group(struct span text);

/* The title of a list of follow-ups: "꼬리질문", "Follow-up questions". */
bool wording_titles_follow_ups(struct span text);

/* "정답 보기", "Show answer": the summary of a fold that hides an answer. */
bool wording_reveals(struct span text);

#endif
