/* Guesses the role of each unnamed column from its cells. */
#include "table/columns.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* Bytes of a cell that are examined. */
#define LOOK_BYTES 4096

/* What the cells of a column are like: each number counts records of the sample. */
struct facts {
	size_t filled;
	size_t distinct;
	size_t asks;
	size_t sentences;
	size_t numbers;   /* "12", "OS-03" */
	size_t addresses; /* of pages and files */
	size_t words;     /* a few short words */
	size_t choices;   /* cells that name one of the choices */
	size_t digits;    /* those that name it by a number */
	size_t zeros;     /* those that say "0" */
	size_t repeats;   /* cells equal to one between the question and this column */
	size_t korean;
	int last_choice;
	uint64_t *hashes; /* of the cells; TABLE_SAMPLE_RECORDS items */
};

struct sample {
	struct table_columns *columns;
	struct facts *facts; /* RECORD_FIELDS_MAX items */
	size_t records;
};

static bool most(size_t part, size_t all)
{
	return all > 0 && part * 10 >= all * 8;
}

/* Whether the text is at least 16 hexadecimal digits and dashes: an id made by a program. */
static bool is_code(struct span text)
{
	for (size_t i = 0; i < text.length; i++) {
		if (!strchr("0123456789abcdefABCDEF-", text.at[i])) {
			return false;
		}
	}
	return text.length >= 16;
}

static bool is_number(struct span text)
{
	bool digit = false;
	for (size_t i = 0; i < text.length; i++) {
		char c = text.at[i];
		digit = digit || (c >= '0' && c <= '9');
		if (c == ' ' || (unsigned char)c >= 0x80) {
			return false;
		}
	}
	return digit && (text.length <= 12 || is_code(text));
}

static bool is_address(struct span text)
{
	static const char *const STARTS[] = {"http://", "https://", "www.", NULL};
	static const char *const FILES[] = {
		".jpg", ".jpeg", ".png", ".gif", ".svg", ".mp3", ".wav", ".pdf", NULL};
	return span_words(text) == 1 &&
	       (span_starts_any(text, STARTS) > 0 || span_ends_any(text, FILES) > 0);
}

static void look_at(struct facts *facts, struct span text)
{
	int choices[CELL_CHOICES_MAX];
	if (text.length == 0) {
		return;
	}
	facts->hashes[facts->filled++] = hash_bytes(HASH_START, text.at, text.length);
	text = span_take(text, LOOK_BYTES);
	bool asks = wording_asks(text);
	bool sentence = wording_is_sentence(text);
	facts->asks += asks;
	facts->sentences += sentence;
	facts->numbers += is_number(text);
	facts->addresses += is_address(text);
	facts->words += !asks && !sentence && span_words(text) <= 3 && span_letters(text) <= 30;
	facts->korean += wording_lang(text, LANG_EN) == LANG_KO;
	int count = cell_choices(text, choices);
	facts->choices += count > 0;
	facts->digits += count > 0 && text.at[0] >= '0' && text.at[0] <= '9';
	facts->zeros += span_is(text, "0");
	for (int i = 0; i < count; i++) {
		facts->last_choice =
			choices[i] > facts->last_choice ? choices[i] : facts->last_choice;
	}
}

static int compare_hashes(const void *a, const void *b)
{
	const uint64_t x = *(const uint64_t *)a;
	const uint64_t y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

static void count_distinct(struct facts *facts)
{
	qsort(facts->hashes, facts->filled, sizeof(*facts->hashes), compare_hashes);
	for (size_t i = 0; i < facts->filled; i++) {
		facts->distinct += i == 0 || facts->hashes[i] != facts->hashes[i - 1];
	}
}

static bool same_cell(struct cell a, struct cell b)
{
	return a.raw.length == b.raw.length && memcmp(a.raw.at, b.raw.at, a.raw.length) == 0;
}

static void look_at_records(struct sample *sample, struct records records)
{
	struct record record;
	while (sample->records < TABLE_SAMPLE_RECORDS && records_next(&records, &record)) {
		int count = record_fields(&record);
		for (int i = 0; i < count; i++) {
			char *text = cell_text(record.cells[i], sample->columns->markup);
			look_at(&sample->facts[i], span_of(text));
			free(text);
			for (int k = i - 1; k > 0; k--) {
				if (record.cells[i].raw.length > 0 &&
					same_cell(record.cells[i], record.cells[k])) {
					sample->facts[i].repeats++;
					break;
				}
			}
		}
		sample->records++;
	}
	for (int i = 0; i < RECORD_FIELDS_MAX; i++) {
		count_distinct(&sample->facts[i]);
	}
}

static bool is_free(const struct sample *sample, int i)
{
	return i < sample->columns->count && sample->columns->at[i].role == ROLE_UNKNOWN;
}

/* Whether the column holds few different, short values. */
static bool is_group(const struct facts *facts)
{
	return facts->filled >= 4 && facts->distinct * 2 <= facts->filled &&
	       (facts->asks + facts->sentences) * 5 <= facts->filled;
}

static bool is_text(const struct sample *sample, int i)
{
	const struct facts *facts = &sample->facts[i];
	return is_free(sample, i) && facts->filled * 2 >= sample->records &&
	       facts->numbers * 2 < facts->filled && facts->addresses * 2 < facts->filled &&
	       facts->choices * 2 < facts->filled;
}

/* The first column of text that is not a group, unless a later one asks and this one does not. */
static int guess_question(const struct sample *sample)
{
	int first = -1;
	int best = -1;
	int texts = 0;
	for (int i = 0; i < sample->columns->count; i++) {
		const struct facts *facts = &sample->facts[i];
		if (!is_text(sample, i)) {
			continue;
		}
		texts++;
		bool better = first < 0 || (is_group(&sample->facts[first]) && !is_group(facts));
		first = better ? i : first;
		best = best < 0 || facts->asks > sample->facts[best].asks ? i : best;
	}
	if (first < 0) { /* single letters or numbers: still the front of a card */
		for (int i = sample->columns->count - 1; i >= 0; i--) {
			first = is_free(sample, i) && sample->facts[i].filled > 0 ? i : first;
		}
		return first;
	}
	const struct facts *most_asking = &sample->facts[best];
	bool clear = most_asking->asks * 10 >= most_asking->filled * 3 &&
		     most_asking->asks > 2 * sample->facts[first].asks + 1;
	bool few = most_asking->filled < 4 && most_asking->asks == most_asking->filled &&
		   sample->facts[first].asks == 0;
	return texts >= 2 && (clear || few) ? best : first;
}

/* Finds the column that names the right choice, and the columns of the choices; false when there
 * are none. */
static bool guess_choices(struct sample *sample, int question)
{
	struct table_columns *columns = sample->columns;
	for (int i = question + 1; i < columns->count; i++) {
		const struct facts *facts = &sample->facts[i];
		int between = i - question - 1;
		int behind = columns->count - i - 1;
		int count = facts->last_choice + 1;
		bool lettered = most(facts->choices, facts->filled) && count >= 2;
		bool counted = facts->digits * 2 > facts->filled;
		bool repeated = most(facts->repeats, facts->filled) && between >= 2;
		if (!is_free(sample, i) || facts->filled == 0 || (!lettered && !repeated)) {
			continue;
		}
		bool before =
			repeated || (counted ? between == count && count >= 3 : between >= count);
		if (!before && (counted || behind < count)) {
			continue;
		}
		int from = before ? question + 1 : i + 1;
		int to = before ? i : i + 1 + count;
		for (int k = from; k < to; k++) {
			if (is_free(sample, k)) {
				columns->at[k].role = ROLE_CHOICE;
			}
		}
		columns->at[i].role = ROLE_ANSWER;
		return true;
	}
	return false;
}

static bool has_role(const struct table_columns *columns, enum column_role role)
{
	for (int i = 0; i < columns->count; i++) {
		if (columns->at[i].role == role) {
			return true;
		}
	}
	return false;
}

/* Gives roles to the columns before the question: a number, a group. */
static void guess_before(struct sample *sample, int question)
{
	struct table_columns *columns = sample->columns;
	for (int i = 0; i < question && !columns->named; i++) {
		const struct facts *facts = &sample->facts[i];
		if (!is_free(sample, i)) {
			continue;
		}
		enum column_role role = facts->numbers * 2 >= facts->filled    ? ROLE_NUMBER
					: facts->addresses * 2 > facts->filled ? ROLE_IGNORED
									       : ROLE_TOPIC;
		bool taken = has_role(columns, role) ||
			     (role == ROLE_TOPIC && has_role(columns, ROLE_DECK)) ||
			     (role == ROLE_TOPIC && !most(facts->words, facts->filled) &&
				     !is_group(facts));
		columns->at[i].role = role == ROLE_NUMBER && taken  ? ROLE_IGNORED
				      : role == ROLE_TOPIC && taken ? ROLE_CONTEXT
								    : role;
	}
}

/* The first column after the question that holds text. One that asks in the other language is the
 * question's translation. */
static int guess_answer(struct sample *sample, int question)
{
	const struct facts *asked = &sample->facts[question];
	bool korean = asked->korean * 2 > asked->filled;
	int fallback = -1;
	for (int i = question + 1; i < sample->columns->count; i++) {
		const struct facts *facts = &sample->facts[i];
		bool other = korean ? facts->korean * 5 < facts->filled
				    : facts->korean * 2 > facts->filled;
		if (is_free(sample, i) && facts->filled > 0) {
			if (other && most(facts->asks, facts->filled)) {
				sample->columns->at[i].role = ROLE_QUESTION_TOO;
				continue;
			}
			fallback = fallback < 0 ? i : fallback;
			if (facts->addresses * 2 < facts->filled) {
				return i;
			}
		}
	}
	return fallback;
}

/* Gives roles to the columns after the answer: tags, a second answer, notes. */
static void guess_after(struct sample *sample, int answer, bool chosen)
{
	struct table_columns *columns = sample->columns;
	if (columns->named) { /* the header names them, but the name is unknown: kept as context */
		for (int i = 0; i < columns->count; i++) {
			columns->at[i].role =
				is_free(sample, i) ? ROLE_CONTEXT : columns->at[i].role;
		}
		return;
	}
	bool tagged = has_role(columns, ROLE_TAGS);
	int left = 0;
	for (int i = 0; i < columns->count; i++) {
		left += is_free(sample, i) && sample->facts[i].filled > 0;
	}
	for (int i = 0; i < columns->count; i++) {
		const struct facts *facts = &sample->facts[i];
		if (!is_free(sample, i)) {
			continue;
		}
		bool alone = left == 1 && i == answer + 1;
		bool last = i == columns->count - 1;
		bool tags = (alone && most(facts->words, facts->filled) &&
				    facts->numbers * 2 < facts->filled) ||
			    ((alone || last) && is_group(facts));
		bool constant = facts->distinct <= 1 && facts->filled >= 4;
		bool dull = facts->filled == 0 || facts->addresses * 2 > facts->filled ||
			    facts->numbers * 2 > facts->filled || (constant && !alone);
		if (tags && !tagged && !chosen) {
			columns->at[i].role = ROLE_TAGS;
			columns->tags_guessed = true;
			tagged = true;
		} else if (dull) {
			columns->at[i].role = ROLE_IGNORED;
		} else if (chosen ? !most(facts->words, facts->filled) : alone) {
			columns->at[i].role = ROLE_ANSWER;
		} else {
			columns->at[i].role = ROLE_ANSWER_TOO;
		}
	}
}

static int first_of(const struct table_columns *columns, enum column_role role)
{
	for (int i = 0; i < columns->count; i++) {
		if (columns->at[i].role == role) {
			return i;
		}
	}
	return -1;
}

void table_columns_guess(struct table_columns *columns, const struct records *records)
{
	uint64_t *hashes =
		mem_array((size_t)RECORD_FIELDS_MAX * TABLE_SAMPLE_RECORDS, sizeof(*hashes));
	struct facts facts[RECORD_FIELDS_MAX] = {0};
	struct sample sample = {columns, facts, 0};
	for (size_t i = 0; i < RECORD_FIELDS_MAX; i++) {
		facts[i].hashes = hashes + i * TABLE_SAMPLE_RECORDS;
	}
	look_at_records(&sample, *records);
	int question = first_of(columns, ROLE_QUESTION);
	if (question < 0) {
		question = guess_question(&sample);
	}
	if (question >= 0) {
		columns->at[question].role = ROLE_QUESTION;
		int answer = first_of(columns, ROLE_ANSWER);
		bool chosen = answer < 0 && !has_role(columns, ROLE_CHOICE) &&
			      guess_choices(&sample, question);
		guess_before(&sample, question);
		answer = first_of(columns, ROLE_ANSWER);
		if (answer < 0) {
			answer = guess_answer(&sample, question);
			columns->at[answer < 0 ? question : answer].role =
				answer < 0 ? ROLE_QUESTION : ROLE_ANSWER;
			guess_after(&sample, answer, false);
		} else {
			guess_after(&sample, answer, chosen);
		}
	}
	columns->question = question;
	columns->answer = first_of(columns, ROLE_ANSWER);
	columns->zero_based = columns->answer >= 0 && facts[columns->answer].zeros > 0 &&
			      facts[columns->answer].digits == facts[columns->answer].filled;
	free(hashes);
}

void table_columns_finish(struct table_columns *columns)
{
	for (int i = 0; i < RECORD_FIELDS_MAX; i++) {
		free(columns->at[i].name);
	}
	*columns = (struct table_columns){0};
}
