/* Classifies a piece of text by its wording: its language, whether it asks, whether it can be read
 * aloud. Endings decide in Korean, beginnings in English. */
#ifndef WORDS_WORDING_H
#define WORDS_WORDING_H

#include "base/lang.h"
#include "words/span.h"

/* A longer text is not a question. */
#define QUESTION_MAX_BYTES 8192

/* The language by the share of Hangul; `otherwise` when the text has no letters. */
enum lang wording_lang(struct span text, enum lang otherwise);

/* True when the text is clearly in `lang`: finds where a paragraph changes language. */
bool wording_is_clearly(struct span text, enum lang lang);

/* A question or a request to the candidate: "…?", "…나요", "…해 주세요", "Tell me about …". One
 * sentence or two, at most a few hundred bytes. */
bool wording_asks(struct span text);

/* A statement by its last word ("…다."), without a question in it. The cheapest test: it settles
 * most lines of Korean notes. */
bool wording_is_statement(struct span text);

/* A question to somebody ("…하셨나요?", "… you …?"), not one that speakers ask themselves. */
bool wording_addresses_somebody(struct span text);

/* A short phrase that names what to tell: "…한 적", "…경험", "… 차이". */
bool wording_names_subject(struct span text);

/* Ends as a sentence does. */
bool wording_is_sentence(struct span text);

/* Spoken by the candidate: first person, or polite endings. */
bool wording_is_spoken(struct span text);

/* English with "I", "my", "me". */
bool wording_is_first_person(struct span text);

/* Too short to be read aloud: a few letters, keywords, a remark in parentheses. */
bool wording_is_stub(struct span text);

/* Nothing but a remark in parentheses. */
bool wording_is_parenthesised(struct span text);

/* Counts the items of a list of short items between commas (or `/`, `·`); 0 when the text is not
 * such a list. Calls `each` (may be NULL) with each item. */
size_t wording_count_items(
	struct span text, void (*each)(void *context, struct span item), void *context);

/* Short and not a sentence: fit to be a title. */
bool wording_is_title(struct span text);

/* The text without a parenthesised remark, quotes and closing marks at its end. */
struct span wording_core(struct span text);

/* "자기소개", "self-introduction" …: what every interview asks for, though it is not a question. */
bool wording_is_prompt(struct span text);

#endif
