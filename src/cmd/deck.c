/* deck: shows what was understood of the notes, and what was not. */
#include <string.h>

#include "cmd/deck/check.h"
#include "cmd/deck/ids.h"
#include "cmd/deck/show.h"
#include "cmd/resources.h"
#include "cmd/verb.h"
#include "setup/setup.h"
#include "terminal/terminal.h"

static bool run_deck(struct invocation *invocation, struct error *err)
{
	const char *what = invocation->operands[0];
	bool is_show = strcmp(what, "show") == 0;
	bool is_check = strcmp(what, "check") == 0;
	if (!is_show && !is_check && strcmp(what, "list") != 0) {
		return error_set(
			err, ERROR_USAGE, "deck: '%s' is not one of show, check, list", what);
	}
	struct resources open = {0};
	struct error none = {0};
	bool ok = paths_find(&open.paths, err) &&
		  setup_decks_untold(invocation, &open.paths, 1, &open.decks, err);
	bool writes = is_check && invocation_flag(invocation, OPTION_WRITE_IDS);
	if (ok && (is_show || is_check) && setup_has_store(invocation, &open.paths)) {
		/* for the ids of the questions' histories; the notes can be shown without them */
		(void)setup_store(invocation, &open.paths, &open.store, &none);
	}
	struct decks *decks = &open.decks;
	if (ok && (is_show || is_check)) {
		ok = is_show ? setup_identify(decks, open.store, false, err)
			     : setup_tell_matches(decks, open.store, err);
	}
	ok = ok && (!writes || decks_write_ids(decks, err));
	if (ok && is_show) {
		ok = deck_show(decks, invocation_flag(invocation, OPTION_JSON), err);
	}
	for (size_t i = 0; ok && !is_show && i < decks->count; i++) {
		if (is_check && invocation_flag(invocation, OPTION_LINES)) {
			ok = deck_print_lines(decks, &decks->items[i], err);
		} else if (is_check) {
			deck_check(&decks->items[i]);
		} else {
			out_print("%s\t%zu\t%s\n", decks->items[i].title,
				decks->items[i].question_count, decks->items[i].path);
		}
	}
	if (ok && decks->left_out > 0) {
		*err = decks->trouble;
		ok = false;
	}
	return resources_close(&open, ok, err);
}

static const enum option_id DECK_OPTIONS[] = {OPTION_LINES, OPTION_WRITE_IDS, OPTION_JSON};

const struct verb VERB_DECK = {
	{"deck", "show|check|list FILE…", 1, OPERANDS_ANY, DECK_OPTIONS, OPTIONS_OF(DECK_OPTIONS)},
	"show and check how notes are read",
	"show prints the questions and their answers. check names each line that was not "
	"understood, with the reason, and says which known question each edited question was "
	"matched with. list prints a line for each deck: without FILE, the decks that "
	"practice would use.",
	run_deck,
};
