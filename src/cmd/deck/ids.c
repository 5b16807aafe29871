/* Writes an id after each question of the user's notes that has none. */
#include "cmd/deck/ids.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/rewrite.h"
#include "setup/setup.h"
#include "terminal/terminal.h"

static bool may_hold_ids(const struct deck *deck, struct error *err)
{
	if (setup_is_input(deck)) {
		return error_set(err, ERROR_USAGE,
			"deck check --write-ids needs a file to write to, not standard "
			"input; name the file");
	}
	if (deck->unpacked && deck->is_table) {
		return error_set(err, ERROR_INPUT,
			"%s is an Anki package, into which no ids can be written; none are "
			"needed, as each note has its Anki id",
			deck->path);
	}
	return !deck->unpacked ||
	       error_set(err, ERROR_INPUT,
		       "%s is a document, into which no ids can be written; save it as "
		       "Markdown and write them there",
		       deck->path);
}

static void tell_ids(const struct deck *deck, const struct ids_written *report)
{
	out_print("%s: %zu id%s written", deck->path, report->written,
		report->written == 1 ? "" : "s");
	out_print(report->left_count ? ", %zu left out\n" : "\n", report->left_count);
	for (size_t i = 0; i < report->left_count; i++) {
		out_print("%s:%d: no id is written here: %s\n", deck->path, report->left[i],
			deck->is_table ? "the rows of a table have no place for it"
				       : "it would change how the line is read");
	}
}

static bool write_ids(const struct deck *deck, struct error *err)
{
	char *bytes = NULL;
	char *text = NULL;
	size_t length = 0;
	struct ids_written report = {0};
	bool ok = may_hold_ids(deck, err) &&
		  file_read(deck->path, DECK_LIMIT_BYTES, &bytes, &length, err) &&
		  deck_write_ids(deck, bytes, length, &text, &report, err);
	if (ok && report.written > 0) {
		struct rewriting texts = {bytes, length, text, strlen(text)};
		ok = rewrite_file(deck->path, &texts, err);
	}
	if (ok) {
		tell_ids(deck, &report);
	}
	ids_written_finish(&report);
	free(text);
	free(bytes);
	return ok;
}

bool decks_write_ids(const struct decks *decks, struct error *err)
{
	bool ok = true;
	for (size_t i = 0; i < decks->count; i++) {
		struct error why = {0};
		if (write_ids(&decks->items[i], &why)) {
			continue;
		}
		if (ok) {
			ok = error_set(err, why.kind, "%s", why.text);
		} else {
			out_tell("rehearse: %s\n", why.text);
		}
	}
	return ok;
}
