/* Compares questions that share an {#id}, gives one another id, and remarks on it. */
#include "setup/double_id.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum wording wording_compare(const char *const *a, const char *const *b)
{
	bool comparable = false;
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		if (a[lang] && b[lang]) {
			comparable = true;
			if (text_same_folded(a[lang], b[lang])) {
				return WORDING_SAME;
			}
		}
	}
	return comparable ? WORDING_DIFFERENT : WORDING_OF_TWO_LANGUAGES;
}

static bool has_id(const struct deck *deck, const char *id)
{
	for (size_t i = 0; i < deck->question_count; i++) {
		if (strcmp(deck->questions[i].id, id) == 0) {
			return true;
		}
	}
	return false;
}

/* "q" and 12 digits of the folded text's hash, hashed on with a count where the deck has that id.
 */
void question_id_from_text(const struct deck *deck, struct question *question)
{
	char *folded = text_fold(question->text[question->lang]);
	uint64_t hash = hash_bytes(HASH_START, folded, strlen(folded));
	uint64_t again = 0;
	char *id = mem_format("q%012" PRIx64, hash & 0xFFFFFFFFFFFFu);
	while (has_id(deck, id)) {
		again++;
		free(id);
		id = mem_format(
			"q%012" PRIx64, hash_bytes(hash, &again, sizeof(again)) & 0xFFFFFFFFFFFFu);
	}
	free(folded);
	free(question->id);
	question->id = id;
	question->id_is_explicit = false;
}

bool remark_is_double_id(const struct remark *remark)
{
	return strncmp(remark->text, DOUBLE_ID_REMARK, strlen(DOUBLE_ID_REMARK)) == 0;
}

void deck_add_remark(struct deck *deck, int line, char *text)
{
	struct remark *more = mem_array(deck->remark_count + 1, sizeof(*more));
	size_t at = 0;
	while (at < deck->remark_count && deck->remarks[at].line <= line) {
		more[at] = deck->remarks[at];
		at++;
	}
	more[at] = (struct remark){line, text};
	for (; at < deck->remark_count; at++) {
		more[at + 1] = deck->remarks[at];
	}
	free(deck->remarks);
	deck->remarks = more;
	deck->remark_count++;
}

void deck_drop_remark(struct deck *deck, size_t index)
{
	free(deck->remarks[index].text);
	deck->remark_count--;
	memmove(&deck->remarks[index], &deck->remarks[index + 1],
		(deck->remark_count - index) * sizeof(*deck->remarks));
}
