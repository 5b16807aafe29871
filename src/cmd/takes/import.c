/* Reads the marks that a report exported, and checks each entry before writing it. */
#include "cmd/takes/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cJSON.h>

#include "base/clock.h"
#include "base/file.h"
#include "terminal/terminal.h"

#define IMPORT_LIMIT_BYTES ((size_t)16 << 20)
#define RATING_MOST 5

/* Only ticks of points and parts are accepted. */
static bool is_tick(const char *name)
{
	return strncmp(name, "point:", 6) == 0 ||
	       (strncmp(name, "part:", 5) == 0 && name[5] && strchr("STAR", name[5]) && !name[6]);
}

/* A field that is absent or null changes nothing. */
static bool is_none(const cJSON *field)
{
	return !field || cJSON_IsNull(field);
}

static bool is_whole(const cJSON *field, int least, int most)
{
	return cJSON_IsNumber(field) && field->valuedouble >= least && field->valuedouble <= most &&
	       field->valuedouble == field->valueint;
}

/* Checks a whole entry before any of it is written. */
static bool check(
	const cJSON *note, const cJSON *rating, const cJSON *ticks, int64_t id, struct error *err)
{
	const cJSON *tick;
	if (!is_none(note) && !cJSON_IsString(note)) {
		return error_set(
			err, ERROR_INPUT, "take %lld: its note is not text", (long long)id);
	}
	if (!is_none(rating) && !is_whole(rating, 1, RATING_MOST)) {
		return error_set(err, ERROR_INPUT, "take %lld: a rating must be 1 to %d",
			(long long)id, RATING_MOST);
	}
	if (!is_none(ticks) && !cJSON_IsObject(ticks)) {
		return error_set(err, ERROR_INPUT, "take %lld: its ticks are not names with 0 or 1",
			(long long)id);
	}
	cJSON_ArrayForEach(tick, ticks)
	{
		const char *name = tick->string ? tick->string : "";
		if (!is_tick(name)) {
			return error_set(err, ERROR_INPUT,
				"take %lld: '%.60s' is not the tick of a point or a part",
				(long long)id, name);
		}
		if (!is_whole(tick, 0, 1)) {
			return error_set(err, ERROR_INPUT,
				"take %lld: the tick '%.60s' "
				"must be 0 or 1",
				(long long)id, name);
		}
	}
	return true;
}

/* "2026-11-22T09:05:07+09:00" in milliseconds since 1970. */
static bool parse_time(const char *text, int64_t *ms)
{
	char date[11];
	int day;
	int hour;
	int minute;
	int second;
	char sign;
	int zone_hour;
	int zone_minute;
	if (sscanf(text, "%10[0-9-]T%2d:%2d:%2d%c%2d:%2d", date, &hour, &minute, &second, &sign,
		    &zone_hour, &zone_minute) != 7 ||
		!day_parse(date, &day, NULL)) {
		return false;
	}
	int64_t zone = 60 * ((int64_t)zone_hour * 60 + zone_minute);
	int64_t local = (int64_t)day * 86400 + (int64_t)hour * 3600 + minute * 60 + second;
	*ms = 1000 * (sign == '-' ? local + zone : local - zone);
	return true;
}

/* Finds the take of an entry by number and start, so that a page of another store matches nothing.
 */
static bool find_take(struct store *store, const cJSON *marks, struct take_list *list, size_t at,
	struct error *err)
{
	const cJSON *id = cJSON_GetObjectItemCaseSensitive(marks, "id");
	const cJSON *started = cJSON_GetObjectItemCaseSensitive(marks, "started");
	if (!cJSON_IsNumber(id) || id->valuedouble < 1 || id->valuedouble > 1e15 ||
		id->valuedouble != (double)(int64_t)id->valuedouble || !cJSON_IsString(started)) {
		return error_set(err, ERROR_INPUT, "entry %zu names no take", at);
	}
	const struct take_filter filter = {.id = (int64_t)id->valuedouble};
	int64_t ms = 0;
	if (!store_takes(store, &filter, list, err)) {
		return false;
	}
	if (!parse_time(started->valuestring, &ms)) {
		return error_set(err, ERROR_INPUT,
			"entry %zu does not say when its take started (as "
			"2026-11-22T09:05:07+09:00)",
			at);
	}
	if (list->count != 1 || ms / 1000 != list->items[0].started_ms / 1000) {
		char when[26];
		time_format(ms, when);
		return error_set(err, ERROR_NOT_FOUND,
			"take %lld of %s is not in this store; it was skipped",
			(long long)filter.id, when);
	}
	return true;
}

static bool take_in(struct store *store, const cJSON *marks, size_t at, struct error *err)
{
	struct take_list list = {0};
	const cJSON *note = cJSON_GetObjectItemCaseSensitive(marks, "note");
	const cJSON *rating = cJSON_GetObjectItemCaseSensitive(marks, "rating");
	const cJSON *ticks = cJSON_GetObjectItemCaseSensitive(marks, "ticks");
	bool ok = find_take(store, marks, &list, at, err) &&
		  check(note, rating, ticks, list.items[0].id, err);
	if (ok && cJSON_IsString(note)) {
		const char *text = note->valuestring[0] ? note->valuestring : NULL;
		ok = store_take_note(store, list.items[0].id, text, err);
	}
	if (ok && cJSON_IsNumber(rating)) {
		ok = store_tick_set(store, list.items[0].id, "rating", rating->valueint, err);
	}
	const cJSON *tick;
	cJSON_ArrayForEach(tick, ticks)
	{
		ok = ok && store_tick_set(store, list.items[0].id, tick->string,
				   tick->valuedouble != 0, err);
	}
	take_list_finish(&list);
	return ok;
}

bool takes_import(struct store *store, const char *path, struct error *err)
{
	char *bytes = NULL;
	size_t length;
	if (!file_read(path, IMPORT_LIMIT_BYTES, &bytes, &length, err)) {
		return false;
	}
	cJSON *tree = cJSON_ParseWithLength(bytes, length);
	const cJSON *kind = cJSON_GetObjectItemCaseSensitive(tree, "rehearse");
	const cJSON *version = cJSON_GetObjectItemCaseSensitive(tree, "version");
	const cJSON *takes = cJSON_GetObjectItemCaseSensitive(tree, "takes");
	bool ok = cJSON_IsString(kind) && strcmp(kind->valuestring, "marks") == 0 &&
		  cJSON_IsNumber(version) && version->valuedouble <= 1 && cJSON_IsArray(takes);
	if (!ok) {
		(void)error_set(err, ERROR_INPUT,
			"%s is not what a report exported (\"rehearse\": \"marks\", version 1)",
			path);
	}
	size_t done = 0;
	const cJSON *marks;
	cJSON_ArrayForEach(marks, takes)
	{
		if (ok && (ok = take_in(store, marks, done + 1, err))) {
			done++;
		}
	}
	if (!ok && done > 0) {
		(void)error_wrap(err, "%s: %zu takes were read, then", path, done);
	} else if (ok) {
		out_tell("marks of %zu take%s were imported\n", done, done == 1 ? "" : "s");
	}
	cJSON_Delete(tree);
	free(bytes);
	return ok;
}
