/* What a piece of text looks like: its language, whether it asks, whether it can be read out. */
#ifndef WORDS_PHRASE_H
#define WORDS_PHRASE_H

#include "base/lang.h"
#include "words/span.h"

/* A longer text is no question. */
#define QUESTION_MAX_BYTES 8192

/* By the share of Hangul; `otherwise` when there are no letters. */
enum lang phrase_lang(struct span text, enum lang otherwise);

/* Clearly in the one language: used to see where a paragraph changes language. */
bool phrase_is_clearly(struct span text, enum lang lang);

/* A question or a request to the candidate: "…?", "…나요", "…해 주세요", "Tell me about …". One
 * sentence or two, no more than a few hundred bytes. */
bool phrase_asks(struct span text);

/* A statement by its last word ("…다."), with no question in it. The cheapest of the tests: most
 * lines of Korean notes are left by it. */
bool phrase_states(struct span text);

/* A question put to somebody ("…하셨나요?", "… you …?"), not one a speaker asks himself. */
bool phrase_addresses(struct span text);

/* A short phrase that names what to tell: "…한 적", "…경험", "… 차이". */
bool phrase_names(struct span text);

/* Ends as a sentence does. */
bool phrase_is_sentence(struct span text);

/* Spoken by the candidate: first person, or polite endings. */
bool phrase_is_spoken(struct span text);

/* English with "I", "my", "me". */
bool phrase_is_first_person(struct span text);

/* Too short to be read out: a few letters, keywords without a sentence, a remark in parentheses. */
bool phrase_is_stub(struct span text);

/* Only a remark in parentheses. */
bool phrase_is_aside(struct span text);

/* A list of short items between commas (or `/`, `·`): the count; 0 when it is none. Each item is
 * given to `each` (may be NULL). */
size_t phrase_items(struct span text, void (*each)(void *context, struct span item), void *context);

/* Short and no sentence: fit to be a title. */
bool phrase_is_title(struct span text);

/* What a line's words do, beside its place. */
enum form {
	FORM_EMPTY,    /* no letters */
	FORM_ASKS,     /* a question, by its mark or its words */
	FORM_REQUESTS, /* "… 설명해 주세요", "Describe …", a gap to be filled */
	FORM_NAMES,    /* "… 차이", "heap vs stack": a phrase that can be asked as it is */
	FORM_PHRASE,   /* any other phrase */
	FORM_PAIR,     /* a term and what is said of it: "R값: 버티는 정도" */
	FORM_SENTENCE,
	FORM_LEAD_IN,  /* ends in a colon or a comma: something follows */
	FORM_HEADWORD, /* "Advantages", "정리": heads a part of an answer */
	FORM_CODE,     /* an address or a line of a program */
};

/* Of text without mark and label; markup in it does no harm. */
enum form phrase_form(struct span text);

/* A request without a question mark, by its first words or its last. */
bool phrase_requests(struct span text);

/* The title of what stands around notes on a page: contents, references, thanks. */
bool phrase_is_furniture(struct span text);

/* A phrase that hardly is anything but a question: "… 차이", "… 경험", "A vs B". */
bool phrase_contrasts(struct span text);

/* The title of a group of questions: "기본 질문", "Java Questions", "Part 2". */
bool phrase_gathers(struct span text);

/* The title of a list of follow-ups: "꼬리질문", "Follow-up questions". */
bool phrase_follows_up(struct span text);

/* "정답 보기", "Show answer": the words of a fold that hides an answer. */
bool phrase_reveals(struct span text);

/* Without a parenthesised remark, quotes and closing marks at the end. */
struct span phrase_core(struct span text);

/* "자기소개", "self-introduction" …: what every interview asks for, though it is no question. */
bool phrase_is_prompt(struct span text);

#endif
