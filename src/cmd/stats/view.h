/* The figures of stats on stdout. */
#ifndef CMD_STATS_VIEW_H
#define CMD_STATS_VIEW_H

#include "base/error.h"
#include "cmd/stats/figures.h"

void stats_print(const struct stats *stats);
bool stats_print_json(const struct stats *stats, struct error *err);

#endif
