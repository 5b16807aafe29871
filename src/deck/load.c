/* Chooses the reader for a file of notes and puts the deck together. */
#include "deck/load.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/neutral_text.h"
#include "base/rewrite.h"
#include "base/text.h"
#include "deck/builder.h"
#include "deck/cards/reader.h"
#include "deck/front_matter.h"
#include "deck/questions/make.h"
#include "deck/shape/decide.h"
#include "deck/shape/describe.h"
#include "unpack/unpack.h"
#include "words/words.h"

_Static_assert(DECK_LIMIT_BYTES <= OUTLINE_LIMIT_BYTES, "no line of a deck is cut");

static bool refuse_size(const char *path, struct error *err)
{
	return error_set(err, ERROR_INPUT, "%s is larger than %zu MB; split it into several files",
		path, DECK_LIMIT_BYTES >> 20);
}

/* The file's name without its folders and ending. */
static char *title_from(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash && slash[1] ? slash + 1 : path;
	const char *dot = strrchr(name, '.');
	size_t length = dot && dot > name ? (size_t)(dot - name) : strlen(name);
	return text_nfc(name, length);
}

/* A title is one line, whether it comes from the file's name, a key or a program's export. */
static void make_neutral(char **title)
{
	struct text line;
	text_init(&line, SIZE_MAX / 4);
	neutral_line(&line, *title, strlen(*title));
	free(*title);
	*title = text_take(&line);
}

/* Reads notes into a tree, decides which lines are questions, and makes them. */
static void read_notes(struct builder *builder, struct span text)
{
	int lines;
	size_t front = front_matter_read(builder, text, &lines);
	struct outline outline = {0};
	outline_read(&outline, builder->deck->path, span_skip(text, front), lines, &builder->log);
	builder_take_asides(builder);
	if (!builder->deck->title && outline.title) {
		builder->deck->title = outline.title;
		outline.title = NULL;
	}
	shape_decide(&outline, builder->questions_setting);
	builder->deck->shape = shape_describe(&outline);
	questions_make(builder, &outline);
	builder_take_joined(builder);
	outline_finish(&outline);
}

bool deck_parse(
	const char *path, const char *bytes, size_t length, struct deck *deck, struct error *err)
{
	*deck = (struct deck){.path = mem_text(path)};
	char *decoded = NULL;
	const char *encoding = NULL;
	if (length > DECK_LIMIT_BYTES) {
		return refuse_size(path, err);
	}
	if (!encoding_decode(bytes, length, &decoded, &length, &encoding, err)) {
		return error_wrap(err, "%s", path);
	}
	struct builder builder = {.deck = deck};
	struct span text = {decoded ? decoded : bytes, length};
	if (decoded) {
		builder_remark(
			&builder, 1, "the file is %s; it is read, but save it as UTF-8", encoding);
	}
	if (span_starts(text, "\xEF\xBB\xBF")) {
		text = span_skip(text, 3);
	}
	if (cards_is_table(path, text)) {
		deck->is_table = true;
		cards_read(&builder, text);
	} else {
		read_notes(&builder, text);
	}
	if (!deck->title) {
		deck->title = title_from(path);
	}
	make_neutral(&deck->title);
	if (deck->question_count == 0) {
		builder_remark(&builder, 1,
			"no question was found; a question begins with \"1.\" or \"Q:\" or ends in "
			"a "
			"question mark");
	}
	builder_finish(&builder);
	free(decoded);
	return true;
}

bool deck_text(
	const char *bytes, size_t length, char **text, size_t *text_length, struct error *err)
{
	const char *encoding;
	*text_length = length;
	if (!encoding_decode(bytes, length, text, text_length, &encoding, err)) {
		return false;
	}
	*text = *text ? *text : mem_bytes_text(bytes, length);
	return true;
}

bool deck_load(const char *path, struct deck *deck, struct error *err)
{
	char *bytes = NULL;
	size_t length = 0;
	struct stat st;
	*deck = (struct deck){0};
	if (stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 &&
		(uintmax_t)st.st_size > DECK_LIMIT_BYTES) {
		return refuse_size(path, err);
	}
	if (!rewrite_recover(path, err) ||
		!file_read(path, DECK_LIMIT_BYTES, &bytes, &length, err)) {
		return false;
	}
	char *text = NULL;
	size_t text_length = 0;
	enum unpacked unpacked = unpack_notes(path, bytes, length, &text, &text_length, err);
	bool ok = unpacked != UNPACK_FAILED &&
		  deck_parse(path, text ? text : bytes, text ? text_length : length, deck, err);
	deck->unpacked = unpacked == UNPACK_TEXT;
	free(text);
	free(bytes);
	return ok;
}
