/* stats: shows what was practised, what is remembered and will be, and how answers change. */
#include "cmd/agenda_settings.h"
#include "cmd/resources.h"
#include "cmd/stats/figures.h"
#include "cmd/stats/view.h"
#include "cmd/verb.h"
#include "setup/setup.h"

static bool run_stats(struct invocation *invocation, struct error *err)
{
	struct resources open = {0};
	struct choices choices = {0};
	struct stats stats = {0};
	const struct agenda_settings agenda_settings = agenda_settings_of(invocation);
	bool ok = resources_open_decks(&open, invocation, 0, err) &&
		  agenda_make(&agenda_settings, &open.decks, open.store, &choices, err) &&
		  stats_gather(&agenda_settings, setup_now_ms(invocation), open.store, &choices,
			  &stats, err);
	if (ok && invocation_flag(invocation, OPTION_JSON)) {
		ok = stats_print_json(&stats, err);
	} else if (ok) {
		stats_print(&stats);
	}
	stats_finish(&stats);
	choices_finish(&choices);
	return resources_close(&open, ok, err);
}

static const enum option_id STATS_OPTIONS[] = {OPTION_LANG, OPTION_MINUTES, OPTION_QUESTIONS,
	OPTION_BY, OPTION_RETENTION, OPTION_TOPIC, OPTION_LIMIT, OPTION_SEED, OPTION_TODAY_DATE,
	OPTION_DAY_BEGINS, OPTION_JSON};

const struct verb VERB_STATS = {
	{"stats", "[DECK…]", 0, OPERANDS_ANY, STATS_OPTIONS, OPTIONS_OF(STATS_OPTIONS)},
	"show practice so far, and what you remember now and later",
	"Shows the days of practice; how much of each topic you remember today and on the "
	"date (--by, otherwise in 14 days), with and without more practice; the weakest "
	"questions; how the length of answers and the time to the first word change; and "
	"reviews made under a wrong clock.",
	run_stats,
};
