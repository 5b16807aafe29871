/* Prints the figures of stats: a calendar, bars and curves of block characters, or JSON. */
#include "cmd/stats/view.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "cmd/json.h"
#include "terminal/terminal.h"

#define WEEK 7
#define WEEKS (STATS_DAYS / WEEK)
#define TREND_LEAST 0.25 /* least height of a curve, as a share of its greatest value */
#define BAR_CELLS 20
#define TITLE_CELLS 26

static const char *const SHADES[] = {"·", "░", "▒", "▓", "█"};
static const char *const LEVELS[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

static int most_takes(const struct stats *stats)
{
	int most = 1;
	for (int i = 0; i < STATS_DAYS; i++) {
		most = stats->days[i].takes > most ? stats->days[i].takes : most;
	}
	return most;
}

/* A row for each day of the week, a column for each week. 1970-01-01 was a Thursday. */
static void print_calendar(const struct stats *stats)
{
	static const char *const NAMES[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	int most = most_takes(stats);
	int first = stats->today - STATS_DAYS + 1;
	int monday = first - (first + 3) % WEEK;
	int practised = 0;
	int takes = 0;
	double minutes = 0;
	for (int i = 0; i < STATS_DAYS; i++) {
		practised += stats->days[i].takes > 0;
		takes += stats->days[i].takes;
		minutes += stats->days[i].seconds / 60;
	}
	out_print("Practised on %d of the last %d days: %d answer%s, %.0f min\n\n", practised,
		STATS_DAYS, takes, takes == 1 ? "" : "s", minutes);
	for (int weekday = 0; weekday < WEEK; weekday++) {
		out_print("  %s  ", NAMES[weekday]);
		for (int week = 0; week <= WEEKS; week++) {
			int at = monday + week * WEEK + weekday - first;
			if (at < 0 || at >= STATS_DAYS) {
				out_print("  ");
				continue;
			}
			int count = stats->days[at].takes;
			int shade = count == 0 ? 0 : 1 + (count * 3 + most - 1) / most;
			out_print("%s ", SHADES[shade > 4 ? 4 : shade]);
		}
		out_print("\n");
	}
}

/* Full blocks for recall today, hatched blocks up to recall after practice. */
static void print_bar(double now, double later)
{
	int full = (int)lround(now * BAR_CELLS);
	int hatched = (int)lround(later * BAR_CELLS);
	for (int i = 0; i < BAR_CELLS; i++) {
		out_print("%s", i < full ? "█" : i < hatched ? "░" : "·");
	}
}

static void print_title(const char *title)
{
	size_t length = strlen(title);
	size_t kept = 0;
	size_t cells = 0;
	while (kept < length) {
		uint32_t c;
		size_t step = utf8_decode(title + kept, length - kept, &c);
		size_t wide = text_width(title + kept, step);
		if (cells + wide > TITLE_CELLS) {
			break;
		}
		cells += wide;
		kept += step;
	}
	out_print("  %-*.*s", TITLE_CELLS + 1, (int)kept, title);
}

static void print_topics(const struct stats *stats)
{
	char date[11];
	day_format(stats->date, date);
	out_print("\nRemembered, by topic: today █, on %s with practice ░\n\n", date);
	out_print("  %-*s%-*s  today  idle  practice  asked\n", TITLE_CELLS + 1, "", BAR_CELLS, "");
	struct topic_stats all = {.title = "all"};
	for (size_t i = 0; i <= stats->topic_count; i++) {
		const struct topic_stats *topic = i < stats->topic_count ? &stats->topics[i] : &all;
		double n = topic->questions;
		print_title(topic->title[0] ? topic->title : "(no topic)");
		print_bar(topic->today / n, topic->practised / n);
		out_print("  %3.0f %%  %3.0f %%    %3.0f %%  %3d of %d\n", 100 * topic->today / n,
			100 * topic->idle / n, 100 * topic->practised / n, topic->asked,
			topic->questions);
		all.questions += topic->questions;
		all.asked += topic->asked;
		all.today += topic->today;
		all.idle += topic->idle;
		all.practised += topic->practised;
	}
	if (stats->suspended > 0) {
		out_print("\n  %s\n", stats->suspended_text);
	}
}

static double value_of(const struct day_stats *day, bool delay)
{
	int count = delay ? day->delay_count : day->takes;
	double sum = delay ? day->delays : day->seconds;
	return count > 0 ? sum / count : -1;
}

/* A block for each day of practice, and the values of the first and the last. */
static void print_trend(const struct stats *stats, const char *name, bool delay)
{
	double low = (double)INFINITY;
	double high = 0;
	double first = -1;
	double last = -1;
	for (int i = 0; i < STATS_DAYS; i++) {
		double value = value_of(&stats->days[i], delay);
		if (value >= 0) {
			low = fmin(low, value);
			high = fmax(high, value);
			first = first < 0 ? value : first;
			last = value;
		}
	}
	if (first < 0) {
		return;
	}
	/* small differences are drawn flat */
	double spread = fmax(high - low, TREND_LEAST * high);
	low -= (spread - (high - low)) / 2;
	out_print("  %-18s", name);
	for (int i = 0; i < STATS_DAYS; i++) {
		double value = value_of(&stats->days[i], delay);
		if (value >= 0) {
			double at = spread > 0 ? (value - low) / spread : 0.5;
			out_print("%s", LEVELS[(int)lround(at * 7)]);
		}
	}
	out_print("  %.1f s on the first day, %.1f s on the last\n", first, last);
}

void stats_print(const struct stats *stats)
{
	print_calendar(stats);
	print_topics(stats);
	if (stats->weakest_count > 0) {
		out_print("\nWeakest\n\n");
	}
	for (size_t i = 0; i < stats->weakest_count; i++) {
		const struct choice *choice = stats->weakest[i];
		out_print("  %3.0f %%  %s  %s\n", choice->recall * 100, lang_name(choice->lang),
			question_text(choice->question, choice->lang, NULL));
	}
	if (most_takes(stats) > 0 && value_of(&stats->days[STATS_DAYS - 1], false) >= 0) {
		out_print("\n");
	}
	print_trend(stats, "length", false);
	print_trend(stats, "to the first word", true);
	char *doubts = doubts_text(&stats->doubts);
	if (doubts) {
		out_print("\n%s\n", doubts);
	}
	free(doubts);
}

static void add_mean(cJSON *object, const char *key, double sum, int count)
{
	if (count > 0) {
		json_number(object, key, sum / count, 3);
	} else {
		json_null(object, key);
	}
}

bool stats_print_json(const struct stats *stats, struct error *err)
{
	cJSON *object = cJSON_CreateObject();
	char text[11];
	day_format(stats->today, text);
	json_text(object, "today", text);
	day_format(stats->date, text);
	json_text(object, "date", text);
	cJSON *days = cJSON_AddArrayToObject(object, "days");
	for (int i = 0; i < STATS_DAYS; i++) {
		const struct day_stats *day = &stats->days[i];
		if (day->takes == 0) {
			continue;
		}
		cJSON *row = cJSON_CreateObject();
		day_format(stats->today - STATS_DAYS + 1 + i, text);
		json_text(row, "day", text);
		(void)cJSON_AddNumberToObject(row, "takes", day->takes);
		json_number(row, "seconds", day->seconds, 1);
		add_mean(row, "length_s", day->seconds, day->takes);
		add_mean(row, "first_word_s", day->delays, day->delay_count);
		(void)cJSON_AddItemToArray(days, row);
	}
	cJSON *topics = cJSON_AddArrayToObject(object, "topics");
	for (size_t i = 0; i < stats->topic_count; i++) {
		const struct topic_stats *topic = &stats->topics[i];
		cJSON *row = cJSON_CreateObject();
		json_text(row, "topic", topic->title);
		(void)cJSON_AddNumberToObject(row, "questions", topic->questions);
		(void)cJSON_AddNumberToObject(row, "asked", topic->asked);
		add_mean(row, "recall", topic->today, topic->questions);
		add_mean(row, "recall_on_date_idle", topic->idle, topic->questions);
		add_mean(row, "recall_on_date_practised", topic->practised, topic->questions);
		(void)cJSON_AddItemToArray(topics, row);
	}
	cJSON *weakest = cJSON_AddArrayToObject(object, "weakest");
	for (size_t i = 0; i < stats->weakest_count; i++) {
		const struct choice *choice = stats->weakest[i];
		cJSON *row = cJSON_CreateObject();
		json_text(row, "question", choice->question->id);
		json_text(row, "lang", lang_name(choice->lang));
		json_text(row, "text", question_text(choice->question, choice->lang, NULL));
		json_number(row, "recall", choice->recall, 3);
		(void)cJSON_AddItemToArray(weakest, row);
	}
	(void)cJSON_AddNumberToObject(object, "suspended", (double)stats->suspended);
	(void)cJSON_AddItemToObject(object, "doubted", doubts_json(&stats->doubts));
	return json_print(object, err);
}
