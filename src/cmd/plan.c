/* plan: what would be asked today, in which order, and why. */
#include "cmd/verbs.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "cmd/choice.h"
#include "cmd/history.h"
#include "cmd/json.h"
#include "cmd/setup.h"

/* What an answer takes of the time allowed, as long as nothing is known of her own. */
#define USUAL_SHARE 0.75

static double expected_seconds(const struct call *call, const struct choice *choice)
{
	int own = choice->question->times.limit_s;
	int deck = choice->deck->times.limit_s;
	double limit = own > 0 ? own : deck > 0 ? deck : call_number(call, OPTION_LIMIT);
	return limit * USUAL_SHARE;
}

static void add_row(cJSON *rows, const struct call *call, const struct choice *choice, size_t order,
	const char *day)
{
	cJSON *row = cJSON_CreateObject();
	char reason[64];
	choice_reason(choice, reason);
	json_text(row, "day", day);
	(void)cJSON_AddNumberToObject(row, "order", (double)order);
	json_text(row, "question", choice->question->id);
	json_text(row, "text", question_text(choice->question, choice->lang, NULL));
	json_text(row, "topic", choice->question->topic);
	json_text(row, "lang", lang_name(choice->lang));
	json_text(row, "reason", reason);
	json_number(row, "seconds", expected_seconds(call, choice), 0);
	if (choice->reason == REASON_NEW) {
		json_null(row, "recall");
	} else {
		json_number(row, "recall", choice->recall, 6);
	}
	(void)cJSON_AddItemToArray(rows, row);
}

static bool print_plan(const struct call *call, const struct choices *choices, struct error *err)
{
	char day[11];
	day_format(today_of(call), day);
	if (call_flag(call, OPTION_JSON)) {
		cJSON *rows = cJSON_CreateArray();
		for (size_t i = 0; i < choices->count; i++) {
			add_row(rows, call, &choices->items[i], i + 1, day);
		}
		return json_print(rows, err);
	}
	for (size_t i = 0; i < choices->count; i++) {
		const struct choice *choice = &choices->items[i];
		char reason[64];
		choice_reason(choice, reason);
		(void)printf("%3zu  %s  %-24s %s\n", i + 1, lang_name(choice->lang), reason,
			question_text(choice->question, choice->lang, NULL));
	}
	return true;
}

bool verb_plan(struct call *call, struct error *err)
{
	const char *history = call_text(call, OPTION_HISTORY);
	if (history) {
		return history_replay(history, err);
	}
	struct paths paths = {0};
	struct decks decks = {0};
	struct store *store = NULL;
	struct choices choices = {0};
	size_t most = call->values[OPTION_QUESTIONS].given
			      ? (size_t)call_number(call, OPTION_QUESTIONS)
			      : 0;
	bool ok = paths_find(&paths, err) && decks_load(call, &paths, 0, &decks, err);
	if (ok && store_exists(call, &paths)) {
		ok = store_setup(call, &paths, &store, err) &&
		     decks_identify(&decks, store, true, err) &&
		     choices_make(call, &decks, store, today_of(call), most, &choices, err);
	} else if (ok) {
		ok = choices_make(call, &decks, NULL, today_of(call), most, &choices, err);
	}
	ok = ok && print_plan(call, &choices, err);
	choices_finish(&choices);
	store_close(store);
	decks_finish(&decks);
	paths_finish(&paths);
	return ok;
}
