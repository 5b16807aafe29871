/* Reads a number with its scales and what it counts, and says it. */
#include "language/korean/quantity.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "language/character.h"

#define MAN 0xB9CCu
#define EOK 0xC5B5u
#define JO 0xC870u
#define GYEONG 0xACBDu
#define MOST_SCALES 8

static bool is_small_scale(const struct letter *at)
{
	return korean_follows(at, "십", NULL) || korean_follows(at, "백", NULL) ||
	       korean_follows(at, "천", NULL);
}

/* The end of the scale at `at`: "천만", "억", "십" …; `at` when none does. 조 also means a
 * group of people: it is a scale only of money, before lower scales or after a fraction. */
static const struct letter *scale_end(const struct letter *at, bool fraction)
{
	while (is_small_scale(at)) {
		at++;
	}
	if (at->c == MAN || at->c == EOK || at->c == GYEONG) {
		return at + 1;
	}
	if (at->c != JO) {
		return at;
	}
	const struct letter *next = korean_skip_space(at + 1);
	bool money = korean_follows(next, "원", NULL) || korean_follows(next, "달러", NULL) ||
		     is_digit(next->c);
	return money || fraction ? at + 1 : at;
}

/* Adds the number and its scale [number.to, end): "오천만". One hundred million is 일억, but one
 * thousand and ten thousand are 천 and 만. */
static void add_scaled(
	struct text *out, const struct korean_number *number, const struct letter *end)
{
	uint32_t scale = number->to->c;
	bool one = number->value == 1 && number->fraction[0] == '\0' && !number->zeros;
	if (!one || scale == EOK || scale == JO || scale == GYEONG || out->length > 0) {
		char *words = korean_number_words(number);
		text_add(out, words);
		free(words);
	}
	for (const struct letter *at = number->to; at < end; at++) {
		text_add_char(out, at->c);
	}
}

/* Reads "3억 5천만", scales as long as they go on, into q->scaled; returns where they end. */
static const struct letter *read_scales(struct korean_quantity *q)
{
	struct text out;
	struct korean_number number = q->number;
	const struct letter *end = number.to;
	const struct letter *next = scale_end(end, number.fraction[0] != '\0');
	if (next == end) {
		return end;
	}
	text_init(&out, 1024);
	for (int i = 0; i < MOST_SCALES; i++) {
		end = next;
		add_scaled(&out, &number, end);
		uint32_t scale = end[-1].c;
		bool goes_on = scale == MAN || scale == EOK || scale == JO;
		if (!goes_on || !korean_number_read(korean_skip_space(end), &number)) {
			break;
		}
		next = scale_end(number.to, number.fraction[0] != '\0');
		bool won = scale == MAN && korean_follows(korean_skip_space(number.to), "원", NULL);
		if (next == number.to && !won) {
			break;
		}
		text_add(&out, " ");
	}
	q->scaled = text_take(&out);
	return end;
}

/* A unit after a space: a lone letter, and a sign but %, are more likely something else there. */
static bool may_stand_apart(const struct korean_unit *unit)
{
	unsigned char first = (unsigned char)unit->written[0];
	return first == '%' || (is_latin(first) && unit->written[1] != '\0');
}

/* The unit at `next`, after the number from `at` to `to`. */
static const struct korean_unit *read_unit(const struct letter *at, const struct letter *to,
	const struct letter *next, const struct letter **end)
{
	static const struct korean_unit MINUTE = {"m", "분", NULL};
	const struct korean_unit *unit = korean_unit_find(next, end);
	if (!unit || (next > to && !may_stand_apart(unit))) {
		return NULL;
	}
	bool behind_hours = korean_precedes(at, "h") || korean_precedes(at, "h "); /* 3h 20m */
	return strcmp(unit->written, "m") == 0 && behind_hours ? &MINUTE : unit;
}

bool korean_quantity_read(const struct letter *at, struct korean_quantity *q)
{
	const struct letter *end;
	*q = (struct korean_quantity){0};
	if (!korean_number_read(at, &q->number)) {
		return false;
	}
	q->to = q->scaled_to = read_scales(q);
	const struct letter *next = korean_skip_space(q->to);
	q->counter = korean_counter_find(next, next > q->to, &end);
	if (!q->counter) {
		q->unit = read_unit(at, q->to, next, &end);
	}
	if (q->counter || q->unit) {
		q->to = end;
	}
	return true;
}

void korean_quantity_finish(struct korean_quantity *q)
{
	free(q->scaled);
	q->scaled = NULL;
}

char *korean_quantity_words(const struct korean_quantity *q, const struct korean_quantity *by)
{
	if (q->scaled) {
		return mem_text(q->scaled);
	}
	if (by->counter) {
		return korean_counter_words(&q->number, by->counter, by->to);
	}
	return korean_number_words(&q->number);
}

static const char *rule_of(const struct korean_quantity *q)
{
	if (q->counter && !q->scaled) {
		return korean_counter_is_native(&q->number, q->counter, q->to) ? "native counter"
									       : "Sino counter";
	}
	return q->unit ? "unit" : "number";
}

const char *korean_quantity_space(const struct korean_quantity *q, const struct korean_quantity *by)
{
	const struct korean_counter *counter = by->counter;
	bool week = counter && strcmp(counter->written, "주일") == 0 && q->number.value == 1;
	return counter && (counter->joined || week) ? "" : " ";
}

void korean_say_quantity(struct korean_reader *r, const struct korean_quantity *q,
	const char *prefix, const struct letter *from)
{
	char *words = korean_quantity_words(q, q);
	const char *why = rule_of(q);
	korean_stand_apart(r, from);
	if (q->unit && q->unit->prefix) {
		prefix = q->unit->prefix;
	}
	if (prefix) {
		korean_say(r, from, q->to, prefix, why);
		korean_space(r);
	}
	korean_say(r, from, q->to, words, why);
	if (q->counter || q->unit) {
		korean_say(r, from, q->to, korean_quantity_space(q, q), NULL);
		korean_say(r, from, q->to, q->counter ? q->counter->written : q->unit->said, why);
	}
	free(words);
	r->at = q->to;
}
