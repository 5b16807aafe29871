/* The figures of stats, which a report shows too: days of practice, recall by topic, the weakest
 * questions. */
#ifndef CMD_STATS_FIGURES_H
#define CMD_STATS_FIGURES_H

#include "agenda/agenda.h"
#include "base/error.h"
#include "cmd/doubtful_reviews.h"

#define STATS_DAYS 56 /* eight weeks; the last is today */

struct day_stats {
	int takes;
	double seconds;  /* length of all takes */
	double delays;   /* seconds to the first word, summed over delay_count takes */
	int delay_count; /* takes whose first word was found */
};

/* Sums over the questions of a topic. A question that may be asked in two languages counts twice.
 */
struct topic_stats {
	const char *title; /* borrowed from a deck */
	int questions;
	int asked;
	double today;     /* recall, as are the next two */
	double idle;      /* on the date without further practice */
	double practised; /* on the date with practice every day */
};

/* All-zero is empty. */
struct stats {
	int today;
	int date;      /* of the forecast */
	bool has_date; /* the user named the date; else it is two weeks ahead */
	struct day_stats days[STATS_DAYS];
	struct topic_stats *topics;
	size_t topic_count;
	size_t topic_capacity;
	const struct choice **weakest; /* lowest recall first; borrowed from the agenda */
	size_t weakest_count;
	struct doubts doubts;    /* reviews made under a wrong clock */
	size_t suspended;        /* questions left out of every figure */
	char suspended_text[96]; /* "" when there is none */
};

/* Computes the figures; `now_ms` is the time of --today. `store` may be NULL. Reorders the choices.
 * stats_finish afterwards, also after failure. */
bool stats_gather(const struct agenda_settings *agenda_settings, int64_t now_ms,
	struct store *store, struct choices *choices, struct stats *stats, struct error *err);
void stats_finish(struct stats *stats);

#endif
