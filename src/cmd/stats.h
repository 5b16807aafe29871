/* What stats tells, and how it is drawn. */
#ifndef CMD_STATS_H
#define CMD_STATS_H

#include "agenda/agenda.h"
#include "base/error.h"
#include "cmd/doubts.h"

#define STATS_DAYS 56 /* eight weeks, today the last */

struct day_stats {
	int takes;
	double seconds; /* of all takes */
	double delays;  /* of all whose first word was heard */
	int delay_count;
};

/* Sums over the questions of a topic, each language for itself. */
struct topic_stats {
	const char *title; /* borrowed from a deck */
	int questions;
	int asked;
	double today; /* recall */
	double idle;  /* on the date when nothing more is practised */
	double practised;
};

struct stats {
	int today;
	int date;
	bool has_date; /* else the date is only two weeks ahead */
	struct day_stats days[STATS_DAYS];
	struct topic_stats *topics;
	size_t topic_count;
	size_t topic_capacity;
	const struct choice **weakest; /* the least remembered first */
	size_t weakest_count;
	struct doubts doubts;    /* reviews made under a wrong clock */
	size_t suspended;        /* questions that count nowhere above */
	char suspended_text[96]; /* "" when there is none */
};

/* `store` may be NULL. stats_finish afterwards. */
bool stats_gather(const struct agenda_wishes *wishes, int64_t now_ms, struct store *store,
	struct choices *choices, struct stats *stats, struct error *err);
void stats_finish(struct stats *stats);

void stats_print(const struct stats *stats);
bool stats_print_json(const struct stats *stats, struct error *err);

#endif
