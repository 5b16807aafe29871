/* The content of a report's page: takes with their measures, by question; topics; days. */
#ifndef CMD_REPORT_PAGE_H
#define CMD_REPORT_PAGE_H

#include <stdbool.h>

#include "agenda/agenda.h"
#include "analysis/analysis.h"
#include "cmd/resources.h"
#include "cmd/stats/figures.h"
#include "options/options.h"
#include "report/report.h"
#include "setup/setup.h"

/* The points of a question's model answer, and the names of their ticks. */
struct page_question {
	struct points points;
	char *ticks[POINTS_MOST];
};

/* All-zero is empty. The report borrows from the other fields. */
struct page {
	struct resources open;  /* without a store when nothing was practised yet */
	struct take_list takes; /* newest first */
	struct choices choices;
	struct stats stats;
	struct report report;
	struct page_question *questions; /* one for each of the report's */
	struct report_take **newest;     /* the report's takes, newest first */
	struct report_topic *topics;
	struct report_day days[STATS_DAYS];
	struct fillers fillers;
};

/* Finds the takes of --days or --take, in the store of the page. */
bool page_find_takes(const struct invocation *invocation, struct page *page, struct error *err);

/* Sorts the takes by question and reads the measures of each; after they were measured. */
bool page_add_takes(const struct invocation *invocation, struct page *page, struct error *err);

/* Adds recall by topic and the days of practice. */
bool page_add_figures(const struct invocation *invocation, struct page *page, struct error *err);

void page_finish(struct page *page);

#endif
