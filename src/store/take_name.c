/* Names of recordings, made and read back. */
#include "store/take_name.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"

/* A file name may have 255 bytes; the time, the suffixes and the ending of a temporary need up
 * to 60. */
#define ID_LIMIT_BYTES ((size_t)180)
#define ID_CUT_BYTES ((size_t)150)
#define DAY_MS INT64_C(86400000)
#define LAST_DAY 2932896 /* 9999-12-31 */

static const char ENDING[] = ".wav";

static const char PARTIAL_ENDING[] = ".part";

static bool is_plain(uint32_t codepoint)
{
	return (codepoint >= 'a' && codepoint <= 'z') || (codepoint >= 'A' && codepoint <= 'Z') ||
	       (codepoint >= '0' && codepoint <= '9') || codepoint == '-' || codepoint == '_' ||
	       codepoint == '.' || (codepoint > 0xA0 && codepoint != 0xFFFD);
}

/* Letters of any script are kept, everything else becomes %XX; an id too long for a name ends in
 * "~" and a hash of the whole id. */
static void add_id(struct text *name, const char *id)
{
	size_t length = strlen(id);
	struct text coded;
	text_init(&coded, ID_LIMIT_BYTES * 2);
	size_t cut = 0; /* how much to keep if not everything fits */
	for (size_t at = 0; at < length && coded.length <= ID_LIMIT_BYTES;) {
		uint32_t codepoint = 0;
		size_t bytes = utf8_decode(id + at, length - at, &codepoint);
		if (is_plain(codepoint)) {
			text_add_bytes(&coded, id + at, bytes);
		} else {
			for (size_t i = 0; i < bytes; i++) {
				text_addf(&coded, "%%%02X", (unsigned)(unsigned char)id[at + i]);
			}
		}
		at += bytes;
		cut = coded.length <= ID_CUT_BYTES ? coded.length : cut;
	}
	if (coded.length <= ID_LIMIT_BYTES) {
		text_add_bytes(name, coded.bytes, coded.length);
	} else {
		text_add_bytes(name, coded.bytes, cut);
		text_addf(name, "~%016" PRIx64, hash_bytes(HASH_START, id, length));
	}
	text_finish(&coded);
}

static void add_time(struct text *name, int64_t wall_ms)
{
	int64_t last = (LAST_DAY + 1) * DAY_MS - 1;
	int64_t ms = wall_ms < 0 ? 0 : wall_ms > last ? last : wall_ms;
	int in_day = (int)(ms % DAY_MS);
	char day[11];
	day_format((int)(ms / DAY_MS), day);
	text_addf(name, "%.4s%.2s%.2sT%02d%02d%02d.%03dZ", day, day + 5, day + 8, in_day / 3600000,
		in_day / 60000 % 60, in_day / 1000 % 60, in_day % 1000);
}

char *take_name_make(const char *question_id, enum lang lang, int64_t started_ms, int nth)
{
	struct text name;
	text_init(&name, 255);
	add_time(&name, started_ms);
	if (nth > 1) {
		text_addf(&name, "-%d", nth);
	}
	text_addf(&name, "_%s_", lang_name(lang));
	add_id(&name, question_id);
	text_add(&name, ENDING);
	text_add(&name, PARTIAL_ENDING);
	return text_take(&name);
}

/* Reads exactly `count` digits at *at, and moves *at past them. */
static bool read_digits(const char **at, int count, int *value)
{
	*value = 0;
	for (int i = 0; i < count; i++) {
		char digit = (*at)[i];
		if (digit < '0' || digit > '9') {
			return false;
		}
		*value = *value * 10 + (digit - '0');
	}
	*at += count;
	return true;
}

static bool read_char(const char **at, char wanted)
{
	if (**at != wanted) {
		return false;
	}
	(*at)++;
	return true;
}

static bool read_time(const char **at, int64_t *started_ms)
{
	int year;
	int month;
	int mday;
	int hour;
	int minute;
	int second;
	int ms;
	if (!read_digits(at, 4, &year) || !read_digits(at, 2, &month) ||
		!read_digits(at, 2, &mday) || !read_char(at, 'T') || !read_digits(at, 2, &hour) ||
		!read_digits(at, 2, &minute) || !read_digits(at, 2, &second) ||
		!read_char(at, '.') || !read_digits(at, 3, &ms) || !read_char(at, 'Z')) {
		return false;
	}
	char date[32];
	(void)snprintf(date, sizeof(date), "%04d-%02d-%02d", year, month, mday);
	int day;
	if (hour > 23 || minute > 59 || second > 59 || !day_parse(date, &day, NULL)) {
		return false;
	}
	*started_ms = day * DAY_MS + ((hour * 60 + minute) * 60 + second) * INT64_C(1000) + ms;
	return true;
}

/* "-2" after the time only makes the name unique. */
static void skip_nth(const char **at)
{
	if (**at == '-') {
		(*at)++;
		*at += strspn(*at, "0123456789");
	}
}

static int hex_value(char digit)
{
	static const char DIGITS[] = "0123456789ABCDEF";
	const char *found = digit ? strchr(DIGITS, digit) : NULL;
	return found ? (int)(found - DIGITS) : -1;
}

/* The id in `length` bytes of a name; false for what add_id does not write. */
static bool read_id(const char *coded, size_t length, struct take_name *read)
{
	struct text id;
	text_init(&id, 255);
	bool ok = length > 0;
	size_t at = 0;
	while (ok && at < length && coded[at] != '~') {
		if (coded[at] != '%') {
			text_add_bytes(&id, coded + at, 1);
			at++;
			continue;
		}
		int high = at + 2 < length ? hex_value(coded[at + 1]) : -1;
		int low = high >= 0 ? hex_value(coded[at + 2]) : -1;
		char byte = (char)(high * 16 + low);
		ok = low >= 0 && byte != '\0';
		text_add_bytes(&id, &byte, ok ? 1 : 0);
		at += 3;
	}
	if (ok && at < length) {
		const char *hash = coded + at + 1;
		ok = length - at == 17 && strspn(hash, "0123456789abcdef") >= 16;
		read->id_is_cut = true;
		read->id_hash = ok ? strtoull(hash, NULL, 16) : 0;
	}
	read->question_id = text_take(&id);
	return ok;
}

/* Removes an ending by shortening *length; false when the name does not have it. */
static bool take_off(const char *name, size_t *length, const char *ending)
{
	size_t size = strlen(ending);
	if (*length < size || memcmp(name + *length - size, ending, size) != 0) {
		return false;
	}
	*length -= size;
	return true;
}

bool take_name_read(const char *name, struct take_name *read)
{
	size_t length = strlen(name);
	read->partial = take_off(name, &length, PARTIAL_ENDING);
	const char *at = name;
	if (!take_off(name, &length, ENDING) || !read_time(&at, &read->started_ms)) {
		return false;
	}
	skip_nth(&at);
	const char *end = name + length;
	if (end - at < 5 || at[0] != '_' || at[3] != '_') {
		return false;
	}
	const char lang[3] = {at[1], at[2], '\0'};
	at += 4;
	return lang_from_name(lang, &read->lang) && read_id(at, (size_t)(end - at), read);
}

void take_name_finish(struct take_name *read)
{
	free(read->question_id);
	*read = (struct take_name){0};
}
