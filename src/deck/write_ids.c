/* {#id} behind each question, so that an edit of any kind keeps its history. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "deck/deck.h"
#include "deck/scan.h"

/* Where a line begins and ends, without what ends it. */
static struct span line_at(struct span text, size_t start)
{
	size_t end = start;
	while (end < text.length && text.at[end] != '\n' && text.at[end] != '\r') {
		end++;
	}
	return (struct span){text.at + start, end - start};
}

static size_t behind(struct span text, size_t end)
{
	if (end + 1 < text.length && text.at[end] == '\r' && text.at[end + 1] == '\n') {
		return end + 2;
	}
	return end < text.length ? end + 1 : end;
}

/* The line with the id: within braces that are there already, else at its end. */
static void add_line(struct text *out, struct span line, const char *id)
{
	struct span bare = line;
	while (bare.length > 0 &&
		(bare.at[bare.length - 1] == ' ' || bare.at[bare.length - 1] == '\t')) {
		bare = span_take(bare, bare.length - 1);
	}
	size_t open = bare.length;
	if (span_ends(bare, "}")) {
		while (open > 0 && bare.at[open - 1] != '{') {
			open--;
		}
	}
	bool braces = open > 0 && open < bare.length &&
		      memchr(bare.at + open, '=', bare.length - open) != NULL;
	if (braces) {
		text_add_bytes(out, bare.at, open);
		text_addf(out, "#%s ", id);
		text_add_bytes(out, line.at + open, line.length - open);
		return;
	}
	text_add_bytes(out, bare.at, bare.length);
	text_addf(out, " {#%s}", id);
	text_add_bytes(out, bare.at + bare.length, line.length - bare.length);
}

/* The notes with the ids of the questions that are wanted. */
static char *with_ids(const struct deck *deck, struct span text, const bool *wanted, size_t *length)
{
	const char **ids = NULL;
	size_t capacity = 0;
	size_t lines = 0;
	for (size_t i = 0; i < deck->question_count; i++) {
		size_t line = (size_t)deck->questions[i].line;
		if (wanted[i]) {
			ids = mem_reserve(ids, &capacity, line + 1, sizeof(*ids));
			while (lines <= line) {
				ids[lines++] = NULL;
			}
			ids[line] = deck->questions[i].id;
		}
	}
	struct text out;
	text_init(&out, SIZE_MAX / 4);
	size_t number = 1;
	for (size_t start = 0; start < text.length; number++) {
		struct span line = line_at(text, start);
		size_t end = start + line.length;
		size_t next = behind(text, end);
		if (number < lines && ids[number]) {
			add_line(&out, line, ids[number]);
		} else {
			text_add_bytes(&out, line.at, line.length);
		}
		text_add_bytes(&out, text.at + end, next - end);
		start = next;
	}
	free(ids);
	*length = out.length;
	return out.bytes;
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* Drops the wish for those that do not read back as they were; false when none was dropped. */
static bool drop_bad(const struct deck *deck, const struct deck *read, bool *wanted)
{
	bool dropped = false;
	for (size_t i = 0; i < deck->question_count; i++) {
		const struct question *was = &deck->questions[i];
		const struct question *is = i < read->question_count ? &read->questions[i] : NULL;
		bool good = is && is->id_is_explicit && strcmp(is->id, was->id) == 0 &&
			    is->answer_count == was->answer_count;
		for (int lang = 0; good && lang < LANG_COUNT; lang++) {
			good = same_text(is->text[lang], was->text[lang]);
		}
		if (wanted[i] && !good) {
			wanted[i] = false;
			dropped = true;
		}
	}
	return dropped;
}

bool deck_write_ids(const struct deck *deck, const char *bytes, size_t length, char **text,
	size_t *written, size_t *left, struct error *err)
{
	bool *wanted = mem_array(deck->question_count, sizeof(*wanted));
	for (size_t i = 0; i < deck->question_count; i++) {
		bool shares = i > 0 && deck->questions[i - 1].line == deck->questions[i].line;
		wanted[i] = !deck->questions[i].id_is_explicit && !shares;
	}
	bool ok = true;
	*text = NULL;
	for (bool again = true; ok && again;) {
		struct deck read = {0};
		size_t made;
		free(*text);
		*text = with_ids(deck, (struct span){bytes, length}, wanted, &made);
		ok = deck_parse(deck->path, *text, made, &read, err);
		again = ok && drop_bad(deck, &read, wanted);
		if (ok && !again && read.question_count != deck->question_count) {
			ok = error_set(err, ERROR_INPUT,
				"%s: ids cannot be written into notes of this form", deck->path);
		}
		deck_finish(&read);
	}
	*written = *left = 0;
	for (size_t i = 0; ok && i < deck->question_count; i++) {
		*written += wanted[i];
		*left += !wanted[i] && !deck->questions[i].id_is_explicit;
	}
	free(wanted);
	return ok;
}
