/* plan: shows what would be asked today and on the days after, in which order, and why. */
#include "cmd/verb.h"

#include "agenda/agenda.h"
#include "base/clock.h"
#include "cmd/agenda_settings.h"
#include "cmd/json.h"
#include "cmd/plan/fit.h"
#include "cmd/plan/history.h"
#include "cmd/resources.h"
#include "setup/setup.h"
#include "terminal/terminal.h"

static void add_row(cJSON *rows, const struct choice *choice, size_t order, const char *day)
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
	json_number(row, "seconds", choice->seconds, 0);
	if (choice->memory.reviews == 0) {
		json_null(row, "recall");
	} else {
		json_number(row, "recall", choice->recall, 6);
	}
	(void)cJSON_AddItemToArray(rows, row);
}

static void print_heading(const struct choices *choices, size_t count, const char *day, int left)
{
	double seconds = 0;
	for (size_t i = 0; i < count; i++) {
		seconds += choices->items[i].seconds;
	}
	out_print("%s  %zu question%s, about %.0f min", day, count, count == 1 ? "" : "s",
		seconds / 60);
	if (left > 0) {
		out_print(", %d day%s before the date", left, left == 1 ? "" : "s");
	}
	out_print("\n");
}

/* `lengths`: with the expected length of each, for a session that is limited. */
static void print_rows(const struct choices *choices, size_t count, bool lengths)
{
	for (size_t i = 0; i < count; i++) {
		const struct choice *choice = &choices->items[i];
		char reason[64];
		char length[16];
		choice_reason(choice, reason);
		duration_format(choice->seconds, length);
		out_print("%3zu  %s%s%s  %-42s %s\n", i + 1, lengths ? length : "",
			lengths ? "  " : "", lang_name(choice->lang), reason,
			question_text(choice->question, choice->lang, NULL));
	}
}

/* Prints today's session, or the simulated sessions of several days. Without a limit on the session
 * all questions are listed. */
static bool print_plan(const struct invocation *invocation,
	const struct agenda_settings *agenda_settings, struct choices *choices, struct error *err)
{
	int today = agenda_settings->today;
	bool json = invocation_flag(invocation, OPTION_JSON);
	bool days_said = invocation->values[OPTION_DAYS].given;
	bool bounded = days_said || agenda_settings->minutes > 0 ||
		       agenda_settings->questions > 0 || invocation->values[OPTION_BY].given ||
		       agenda_settings->mock != MOCK_NONE;
	int days = days_said ? (int)invocation_number(invocation, OPTION_DAYS) : 1;
	cJSON *rows = json ? cJSON_CreateArray() : NULL;
	struct price_solver *prices = NULL;
	for (int i = 0; i < days; i++) {
		char day[11];
		if (i > 0) {
			agenda_order(agenda_settings, today + i, &prices, choices);
		}
		size_t count = bounded ? choices->session_count : choices->count;
		day_format(today + i, day);
		for (size_t item = 0; json && item < count; item++) {
			add_row(rows, &choices->items[item], item + 1, day);
		}
		if (!json && bounded) {
			out_print(i > 0 ? "\n" : "");
			print_heading(choices, count, day,
				choices->date > today + i ? choices->date - today - i : 0);
		}
		if (!json) {
			print_rows(choices, count, bounded);
		}
		if (i + 1 < days) {
			forecast_session(choices, count, today + i, agenda_settings->seed);
		}
	}
	plan_forget(prices);
	char suspended[96];
	choices_suspended_text(choices, suspended);
	if (!json && suspended[0]) {
		out_print("\n%s\n", suspended);
	}
	return !json || json_print(rows, err);
}

static bool make_plan(const struct invocation *invocation, struct store *store, struct decks *decks,
	struct error *err)
{
	struct choices choices = {0};
	if (invocation->values[OPTION_DAYS].given && invocation->values[OPTION_MOCK].given) {
		return error_set(err, ERROR_USAGE, "plan: --days and --mock exclude each other");
	}
	const struct agenda_settings agenda_settings = agenda_settings_of(invocation);
	bool ok = agenda_make(&agenda_settings, decks, store, &choices, err) &&
		  print_plan(invocation, &agenda_settings, &choices, err);
	choices_finish(&choices);
	return ok;
}

static bool run_plan(struct invocation *invocation, struct error *err)
{
	const char *history = invocation_text(invocation, OPTION_HISTORY);
	if (history && invocation_flag(invocation, OPTION_FIT)) {
		return error_set(err, ERROR_USAGE, "plan: --history and --fit exclude each other");
	}
	if (history) {
		return history_replay(history, err);
	}
	struct resources open = {0};
	bool ok = invocation_flag(invocation, OPTION_FIT)
			  ? paths_find(&open.paths, err) &&
				    plan_fit_print(invocation, &open.paths, err)
			  : resources_open_decks(&open, invocation, 0, err) &&
				    make_plan(invocation, open.store, &open.decks, err);
	return resources_close(&open, ok, err);
}

static const enum option_id PLAN_OPTIONS[] = {OPTION_LANG, OPTION_MINUTES, OPTION_QUESTIONS,
	OPTION_BY, OPTION_RETENTION, OPTION_DAYS, OPTION_MOCK, OPTION_TOPIC, OPTION_ONLY,
	OPTION_LIMIT, OPTION_SEED, OPTION_TODAY_DATE, OPTION_DAY_BEGINS, OPTION_HISTORY, OPTION_FIT,
	OPTION_JSON};

const struct verb VERB_PLAN = {
	{"plan", "[DECK…]", 0, OPERANDS_ANY, PLAN_OPTIONS, OPTIONS_OF(PLAN_OPTIONS)},
	"show what would be asked, and why",
	"Prints a row for each question, in the order in which practice would ask them. With "
	"--minutes, --questions or --by it prints only today's session; with --days also the "
	"sessions to come, assuming the likely outcome of each. With --history it replays a "
	"file of reviews through the memory model instead.",
	run_plan,
};
