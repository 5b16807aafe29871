/* Prints what each line of the notes was read as, and the remarks about them. */
#include "cmd/deck/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "setup/setup.h"
#include "terminal/terminal.h"

static enum out_colour colour_of(enum became became)
{
	static const enum out_colour COLOURS[] = {
		[BECAME_BLANK] = OUT_USUAL,
		[BECAME_QUESTION] = OUT_BRIGHT,
		[BECAME_ANSWER] = OUT_GREEN,
		[BECAME_PART] = OUT_GREEN,
		[BECAME_CONTEXT] = OUT_YELLOW,
		[BECAME_TOPIC] = OUT_MAGENTA,
		[BECAME_ASIDE] = OUT_DIM,
		[BECAME_NOTHING] = OUT_RED,
	};
	return COLOURS[became];
}

/* The text that the deck was read from. free() it. */
static bool text_of(const struct decks *decks, const struct deck *deck, char **text, size_t *length,
	struct error *err)
{
	if (deck->unpacked) {
		return error_set(err, ERROR_INPUT,
			"%s is %s, so there are no lines of notes to show; %s and check that",
			deck->path, deck->is_table ? "an Anki package" : "a document, not text",
			deck->is_table ? "export its notes from Anki as text"
				       : "save it as Markdown");
	}
	if (setup_is_input(deck)) {
		return deck_text(decks->input, decks->input_length, text, length, err);
	}
	char *bytes = NULL;
	bool ok = file_read(deck->path, DECK_LIMIT_BYTES, &bytes, length, err) &&
		  deck_text(bytes, *length, text, length, err);
	free(bytes);
	return ok;
}

bool deck_print_lines(const struct decks *decks, const struct deck *deck, struct error *err)
{
	char *text = NULL;
	size_t length = 0;
	bool ok = text_of(decks, deck, &text, &length, err);
	const char *at = ok ? text : "";
	const char *end = at + (ok ? length : 0);
	for (size_t i = 0; ok && at < end; i++) {
		size_t bytes_of_line = strcspn(at, "\r\n");
		struct deck_line line = i < deck->line_count
						? deck->lines[i]
						: (struct deck_line){.question = NO_PARENT};
		char of[16] = "";
		if (line.question != NO_PARENT && line.became != BECAME_QUESTION) {
			(void)snprintf(
				of, sizeof(of), "of %d", deck->questions[line.question].line);
		}
		out_colour(colour_of(line.became));
		out_print("%5zu %-9s %-9s %.*s", i + 1, became_name(line.became), of,
			(int)bytes_of_line, at);
		out_colour(OUT_USUAL);
		out_print("\n");
		at += bytes_of_line;
		at += at < end && at[0] == '\r' && at + 1 < end && at[1] == '\n' ? 2 : at < end;
	}
	free(text);
	return ok;
}

void deck_check(const struct deck *deck)
{
	if (deck->shape) {
		out_print("%s: %zu question%s: %s\n", deck->path, deck->question_count,
			deck->question_count == 1 ? "" : "s", deck->shape);
	}
	for (size_t i = 0; i < deck->remark_count; i++) {
		out_print("%s:%d: %s\n", deck->path, deck->remarks[i].line, deck->remarks[i].text);
	}
	size_t stubs = 0;
	size_t speakable = 0;
	size_t suspended = 0;
	for (size_t i = 0; i < deck->question_count; i++) {
		const struct question *question = &deck->questions[i];
		char *ko = question_model_answer(question, LANG_KO);
		char *en = question_model_answer(question, LANG_EN);
		speakable += ko || en;
		stubs += !ko && !en;
		suspended += question->skipped;
		free(ko);
		free(en);
	}
	out_print("%s: %zu questions, %zu with an answer to speak, %zu without; %zu remarks",
		deck->path, deck->question_count, speakable, stubs, deck->remark_count);
	if (suspended > 0) {
		out_print("; %zu suspended by {skip}", suspended);
	}
	out_print("\n");
}
