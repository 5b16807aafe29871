/* export: writes a deck as text that Anki imports and that rehearse reads back whole. */
#include "cmd/verb.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "cmd/resources.h"
#include "options/options.h"
#include "setup/setup.h"
#include "terminal/terminal.h"

/* The take that a card plays: the best one, else the newest. `list` is newest first. */
static const struct take *take_of(
	const struct take_list *list, const struct question *question, enum lang lang)
{
	const struct take *found = NULL;
	for (size_t i = 0; i < list->count; i++) {
		const struct take *take = &list->items[i];
		bool same = take->lang == lang && !take->file_missing &&
			    strcmp(take->question_id, question->id) == 0;
		if (same && (!found || (take->best && !found->best))) {
			found = take;
		}
	}
	return found;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static size_t write_deck(const struct deck *deck, const struct take_list *takes, struct text *out)
{
	size_t heard = 0;
	const char **sounds = mem_array(deck->question_count * LANG_COUNT, sizeof(const char *));
	for (size_t i = 0; i < deck->question_count; i++) {
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			const struct take *take =
				take_of(takes, &deck->questions[i], (enum lang)lang);
			if (take) {
				sounds[i * LANG_COUNT + (size_t)lang] = base_name(take->file);
				heard++;
			}
		}
	}
	deck_write_anki(deck, sounds, out);
	free(sounds);
	return heard;
}

static bool export_decks(const struct invocation *invocation, const struct paths *paths,
	const struct decks *decks, const struct take_list *takes, struct error *err)
{
	const char *path = invocation->operands[0];
	struct text out;
	text_init(&out, SIZE_MAX / 4);
	size_t named = decks->count + decks->left_out;
	if (named != 1) {
		text_finish(&out);
		return error_set(err, ERROR_USAGE,
			"export writes one deck, but there are %zu; name the one to export", named);
	}
	if (!out_may_be_raw(path, err)) {
		text_finish(&out);
		return false;
	}
	size_t heard = write_deck(&decks->items[0], takes, &out);
	size_t questions = decks->items[0].question_count;
	bool ok = file_put(path, out.bytes, out.length, 0600, err);
	if (ok) {
		out_tell("%zu question%s written to %s\n", questions, questions == 1 ? "" : "s",
			path);
	}
	if (ok && heard > 0) {
		out_tell("%zu answer%s referenced: copy %s/takes/*.wav into Anki's "
			 "collection.media to hear them\n",
			heard, heard == 1 ? " is" : "s are", setup_store_folder(invocation, paths));
	}
	text_finish(&out);
	return ok;
}

static bool run_export(struct invocation *invocation, struct error *err)
{
	struct resources open = {0};
	struct take_list takes = {0};
	const struct take_filter all = {.now_ms = setup_now_ms(invocation)};
	bool ok = resources_open_decks(&open, invocation, 1, err) &&
		  (!open.store || store_takes(open.store, &all, &takes, err)) &&
		  export_decks(invocation, &open.paths, &open.decks, &takes, err);
	take_list_finish(&takes);
	return resources_close(&open, ok, err);
}

const struct verb VERB_EXPORT = {
	{"export", "FILE.tsv [DECK]", 1, OPERANDS_ANY, NULL, 0},
	"write a deck for Anki",
	"Writes text that Anki imports: one note for each question, with a guid that keeps "
	"its identity, and a reference to its best or newest answer. The file is a deck too: "
	"name it as a DECK to read back what you changed in Anki. A cell that a spreadsheet "
	"would run as a formula, because it begins with = + - or @, gets an apostrophe in "
	"front; reading the file as a deck removes it.",
	run_export,
};
