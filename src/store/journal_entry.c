/* Journal entries as lines of text: fields separated by tabs, bytes that could disturb them as %XX,
 * NULL as "-", a checksum at the end. */
#include "store/journal_entry.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/take.h"

#define VERSION "1"
#define SUM_LENGTH 17 /* a tab and 16 digits */
#define FIELD_COUNT 14

static const char *const KINDS[ENTRY_KIND_COUNT] = {[ENTRY_TAKE] = "take",
	[ENTRY_REVIEW] = "review",
	[ENTRY_TICK] = "tick",
	[ENTRY_BEST] = "best",
	[ENTRY_NOTE] = "note"};

void journal_entry_finish(struct journal_entry *entry)
{
	free(entry->question_id);
	free(entry->text);
	*entry = (struct journal_entry){0};
}

const char *journal_entry_name(enum entry_kind kind)
{
	static const char *const NAMES[ENTRY_KIND_COUNT] = {[ENTRY_TAKE] = "an answer",
		[ENTRY_REVIEW] = "a grade",
		[ENTRY_TICK] = "a mark",
		[ENTRY_BEST] = "the mark of a best take",
		[ENTRY_NOTE] = "a note"};
	return NAMES[kind];
}

static void add_text(struct text *out, const char *text)
{
	text_add(out, "\t");
	if (!text) {
		text_add(out, "-");
		return;
	}
	bool alone = strcmp(text, "-") == 0;
	for (const char *at = text; *at; at++) {
		unsigned char byte = (unsigned char)*at;
		if (byte <= ' ' || byte == '%' || byte == 0x7F || alone) {
			text_addf(out, "%%%02X", byte);
		} else {
			text_add_bytes(out, at, 1);
		}
	}
}

/* All bits, independent of the locale. */
static void add_double(struct text *out, double value)
{
	uint64_t bits;
	memcpy(&bits, &value, sizeof(bits));
	text_addf(out, "\t%" PRIx64, bits);
}

void journal_entry_write(const struct journal_entry *entry, struct text *out)
{
	size_t start = out->length;
	text_addf(out, VERSION "\t%s\t%" PRId64, KINDS[entry->kind], entry->number);
	add_text(out, entry->question_id);
	add_text(out, entry->text);
	text_addf(out, "\t%d\t%" PRId64 "\t%d\t%d\t%d\t%" PRId64 "\t%" PRId64 "\t%" PRId64,
		(int)entry->lang, entry->at_ms, entry->day, entry->grade, entry->by, entry->value,
		entry->take, entry->supersedes);
	add_double(out, entry->duration_s);
	add_double(out, entry->question_end_s);
	text_addf(out, "\t%016" PRIx64 "\n",
		hash_bytes(HASH_START, out->bytes + start, out->length - start));
}

static int hex_digit(char byte)
{
	return byte >= '0' && byte <= '9'   ? byte - '0'
	       : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
					    : -1;
}

/* False for text that add_text never writes. */
static bool take_text(const char *field, char **text)
{
	*text = NULL;
	if (strcmp(field, "-") == 0) {
		return true;
	}
	char *made = mem_text(field);
	char *to = made;
	for (const char *at = field; *at; at++) {
		if (*at != '%') {
			*to++ = *at;
			continue;
		}
		int high = hex_digit(at[1]);
		int low = high >= 0 ? hex_digit(at[2]) : -1;
		if (low < 0 || high + low == 0) {
			free(made);
			return false;
		}
		*to++ = (char)(high * 16 + low);
		at += 2;
	}
	*to = '\0';
	*text = made;
	return true;
}

static bool take_number(const char *field, int64_t least, int64_t most, int64_t *number)
{
	char *end;
	*number = strtoll(field, &end, 10);
	return end != field && *end == '\0' && *number >= least && *number <= most;
}

static bool take_double(const char *field, double *value)
{
	char *end;
	uint64_t bits = strtoull(field, &end, 16);
	memcpy(value, &bits, sizeof(*value));
	return end != field && *end == '\0';
}

/* The numeric fields, in their order in the line, with their ranges. */
static bool take_numbers(char *const *fields, struct journal_entry *entry)
{
	int64_t lang;
	int64_t day;
	int64_t grade;
	int64_t by;
	bool ok = take_number(fields[0], 0, LANG_COUNT - 1, &lang) &&
		  take_number(fields[1], INT64_MIN, INT64_MAX, &entry->at_ms) &&
		  take_number(fields[2], INT32_MIN, INT32_MAX, &day) &&
		  take_number(fields[3], GRADE_NONE, GRADE_EASY, &grade) &&
		  take_number(fields[4], GRADED_BY_NOBODY, GRADED_AUTOMATICALLY, &by) &&
		  take_number(fields[5], INT64_MIN, INT64_MAX, &entry->value) &&
		  take_number(fields[6], INT64_MIN, INT64_MAX, &entry->take) &&
		  take_number(fields[7], INT64_MIN, INT64_MAX, &entry->supersedes);
	if (ok) {
		entry->lang = (enum lang)lang;
		entry->day = (int)day;
		entry->grade = (int)grade;
		entry->by = (int)by;
	}
	return ok;
}

static bool take_kind(const char *field, enum entry_kind *kind)
{
	for (int i = 0; i < ENTRY_KIND_COUNT; i++) {
		if (strcmp(field, KINDS[i]) == 0) {
			*kind = (enum entry_kind)i;
			return true;
		}
	}
	return false;
}

/* Checks what the writing functions rely on. */
static bool is_sane(const struct journal_entry *entry)
{
	switch (entry->kind) {
	case ENTRY_TAKE:
		return entry->question_id && entry->question_id[0] && entry->text &&
		       entry->text[0] && !strchr(entry->text, '/');
	case ENTRY_REVIEW:
		return entry->question_id && entry->question_id[0] &&
		       (entry->grade != GRADE_NONE || entry->supersedes != 0);
	case ENTRY_TICK:
		return entry->text != NULL;
	case ENTRY_BEST:
	case ENTRY_NOTE:
		return true;
	case ENTRY_KIND_COUNT:
		break;
	}
	return false;
}

bool journal_entry_read(const char *line, size_t length, struct journal_entry *entry)
{
	*entry = (struct journal_entry){0};
	if (length <= SUM_LENGTH || memchr(line, '\0', length)) {
		return false;
	}
	char *copy = mem_bytes_text(line, length - SUM_LENGTH);
	char sum[SUM_LENGTH + 1];
	(void)snprintf(sum, sizeof(sum), "\t%016" PRIx64,
		hash_bytes(HASH_START, line, length - SUM_LENGTH));
	bool ok = memcmp(line + length - SUM_LENGTH, sum, SUM_LENGTH) == 0;
	char *fields[FIELD_COUNT + 1] = {NULL};
	size_t count = 0;
	for (char *at = copy; at && count <= FIELD_COUNT;) {
		fields[count++] = at;
		at = strchr(at, '\t');
		if (at) {
			*at++ = '\0';
		}
	}
	ok = ok && count == FIELD_COUNT + 1 && strcmp(fields[0], VERSION) == 0 &&
	     take_kind(fields[1], &entry->kind) &&
	     take_number(fields[2], 1, INT64_MAX, &entry->number) &&
	     take_text(fields[3], &entry->question_id) && take_text(fields[4], &entry->text) &&
	     take_numbers(fields + 5, entry) && take_double(fields[13], &entry->duration_s) &&
	     take_double(fields[14], &entry->question_end_s) && is_sane(entry);
	free(copy);
	return ok;
}
