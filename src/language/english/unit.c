/* Units and amounts in English: what stands before and behind a number. */
#include <string.h>

#include "base/mem.h"
#include "language/english/english.h"

struct unit {
	const char *written;
	const char *one;
	const char *many;
	bool loose; /* may stand behind a blank: nothing else is written so */
};

static const struct unit UNITS[] = {
	{"%p", "percentage point", "percentage points", true},
	{"%", "percent", "percent", true},
	{"°C", "degree Celsius", "degrees Celsius", true},
	{"°F", "degree Fahrenheit", "degrees Fahrenheit", true},
	{"°", "degree", "degrees", true},
	{"Gbps", "gigabit per second", "gigabits per second", true},
	{"Mbps", "megabit per second", "megabits per second", true},
	{"Kbps", "kilobit per second", "kilobits per second", true},
	{"kbps", "kilobit per second", "kilobits per second", true},
	{"Tbps", "terabit per second", "terabits per second", true},
	{"bps", "bit per second", "bits per second", true},
	{"Gb/s", "gigabit per second", "gigabits per second", true},
	{"Mb/s", "megabit per second", "megabits per second", true},
	{"GB/s", "gigabyte per second", "gigabytes per second", true},
	{"MB/s", "megabyte per second", "megabytes per second", true},
	{"KB/s", "kilobyte per second", "kilobytes per second", true},
	{"TB/s", "terabyte per second", "terabytes per second", true},
	{"req/s", "request per second", "requests per second", true},
	{"rps", "request per second", "requests per second", true},
	{"qps", "query per second", "queries per second", true},
	{"km/h", "kilometer per hour", "kilometers per hour", true},
	{"m/s", "meter per second", "meters per second", true},
	{"GiB", "gibibyte", "gibibytes", true},
	{"MiB", "mebibyte", "mebibytes", true},
	{"KiB", "kibibyte", "kibibytes", true},
	{"TiB", "tebibyte", "tebibytes", true},
	{"Gi", "gibibyte", "gibibytes", false},
	{"Mi", "mebibyte", "mebibytes", false},
	{"PB", "petabyte", "petabytes", true},
	{"TB", "terabyte", "terabytes", true},
	{"GB", "gigabyte", "gigabytes", true},
	{"MB", "megabyte", "megabytes", true},
	{"KB", "kilobyte", "kilobytes", true},
	{"kB", "kilobyte", "kilobytes", true},
	{"gb", "gigabyte", "gigabytes", true},
	{"mb", "megabyte", "megabytes", true},
	{"kb", "kilobyte", "kilobytes", true},
	{"Gb", "gigabit", "gigabits", true},
	{"Mb", "megabit", "megabits", true},
	{"GHz", "gigahertz", "gigahertz", true},
	{"MHz", "megahertz", "megahertz", true},
	{"kHz", "kilohertz", "kilohertz", true},
	{"KHz", "kilohertz", "kilohertz", true},
	{"Hz", "hertz", "hertz", true},
	{"kWh", "kilowatt hour", "kilowatt hours", true},
	{"kW", "kilowatt", "kilowatts", true},
	{"MW", "megawatt", "megawatts", true},
	{"mW", "milliwatt", "milliwatts", true},
	{"mAh", "milliamp hour", "milliamp hours", true},
	{"dB", "decibel", "decibels", true},
	{"fps", "frame per second", "frames per second", true},
	{"rpm", "revolution per minute", "revolutions per minute", true},
	{"ppm", "part per million", "parts per million", true},
	{"ns", "nanosecond", "nanoseconds", true},
	{"µs", "microsecond", "microseconds", true},
	{"μs", "microsecond", "microseconds", true},
	{"us", "microsecond", "microseconds", false},
	{"ms", "millisecond", "milliseconds", true},
	{"sec", "second", "seconds", true},
	{"secs", "second", "seconds", true},
	{"mins", "minute", "minutes", true},
	{"min", "minute", "minutes", true},
	{"hrs", "hour", "hours", true},
	{"hr", "hour", "hours", true},
	{"yrs", "year", "years", true},
	{"yr", "year", "years", true},
	{"s", "second", "seconds", false},
	{"h", "hour", "hours", false},
	{"d", "day", "days", false},
	{"y", "year", "years", false},
	{"w", "week", "weeks", false},
	{"m", "minute", "minutes", false},
	{"mm", "millimeter", "millimeters", true},
	{"cm", "centimeter", "centimeters", true},
	{"km", "kilometer", "kilometers", true},
	{"nm", "nanometer", "nanometers", true},
	{"kg", "kilogram", "kilograms", true},
	{"mg", "milligram", "milligrams", true},
	{"g", "gram", "grams", false},
	{"lb", "pound", "pounds", true},
	{"lbs", "pound", "pounds", true},
	{"ft", "foot", "feet", true},
	{"m²", "square meter", "square meters", true},
	{"V", "volt", "volts", false},
	{"W", "watt", "watts", false},
	{"px", "pixel", "pixels", true},
	{"pp", "percentage point", "percentage points", false},
	{"bit", "bit", "bit", false},
	{"x", "times", "times", false},
	{"X", "times", "times", false},
	{"×", "times", "times", false},
};

static const struct unit MONEY[] = {
	{"US$", "dollar", "dollars", false},
	{"$", "dollar", "dollars", false},
	{"€", "euro", "euros", false},
	{"£", "pound", "pounds", false},
	{"₩", "won", "won", false},
	{"￦", "won", "won", false},
	{"¥", "yen", "yen", false},
	{"₹", "rupee", "rupees", false},
};

static const struct unit CODES[] = {
	{"USD", "dollar", "dollars", true},
	{"EUR", "euro", "euros", true},
	{"GBP", "pound", "pounds", true},
	{"KRW", "won", "won", true},
	{"JPY", "yen", "yen", true},
};

static const struct unit SCALES[] = {
	{"k", "thousand", "", false},
	{"K", "thousand", "", false},
	{"M", "million", "", false},
	{"mn", "million", "", false},
	{"MM", "million", "", false},
	{"B", "billion", "", false},
	{"bn", "billion", "", false},
	{"T", "trillion", "", false},
};
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* How many glyphs of `written` stand at `at`; 0 when it does not. */
static size_t stands_at(const struct english *e, size_t at, const char *written)
{
	size_t start = at;
	size_t length = strlen(written);
	for (size_t i = 0, step; i < length; i += step, at++) {
		uint32_t c;
		step = utf8_decode(written + i, length - i, &c);
		if (at >= e->to || e->glyphs[at].codepoint != c) {
			return 0;
		}
	}
	return at - start;
}

static const struct unit *find_unit(const struct english *e, size_t at, const struct unit *units,
	size_t count, bool attached, size_t *end)
{
	for (size_t i = 0; i < count; i++) {
		size_t length = stands_at(e, at, units[i].written);
		if (length == 0 || (!attached && !units[i].loose)) {
			continue;
		}
		uint32_t last = english_at(e, at + length - 1);
		uint32_t next = english_at(e, at + length);
		if (english_letter(last) && (english_letter(next) || english_digit(next))) {
			continue;
		}
		*end = at + length;
		return &units[i];
	}
	return NULL;
}

bool english_unit(
	const struct english *e, size_t at, bool attached, bool one, size_t *end, struct text *out)
{
	const struct unit *unit = find_unit(e, at, UNITS, COUNT(UNITS), attached, end);
	if (!unit) {
		unit = find_unit(e, at, CODES, COUNT(CODES), attached, end);
	}
	if (!unit) {
		return false;
	}
	english_add(out, one ? unit->one : unit->many);
	if (strcmp(unit->one, "bit") == 0 && english_at(e, *end) == 's') {
		(*end)++;
	}
	return true;
}

static bool is_one(const struct figure *number)
{
	return strcmp(number->whole, "1") == 0 && number->fraction[0] == '\0';
}

static const struct unit *find_scale(const struct english *e, size_t at, size_t *end)
{
	static const struct unit WORDS[] = {{"thousand", "thousand", "", false},
		{"million", "million", "", false}, {"billion", "billion", "", false},
		{"trillion", "trillion", "", false}};
	const struct unit *scale = find_unit(e, at, SCALES, COUNT(SCALES), true, end);
	if (!scale && english_at(e, at) == ' ') {
		scale = find_unit(e, at + 1, WORDS, COUNT(WORDS), true, end);
	}
	return scale;
}

/* $1.50 is "one dollar fifty", $0.05 "five cents", $3.5M "three point five million dollars". */
static size_t read_money(
	const struct english *e, const struct unit *money, size_t at, struct text *out)
{
	struct figure number;
	size_t end;
	if (!english_figure(e, at, &number)) {
		return at;
	}
	const struct unit *scale = find_scale(e, number.end, &end);
	if (scale) {
		english_decimal(out, number.whole, number.fraction);
		english_add(out, scale->one);
		english_add(out, money->many);
		return end;
	}
	bool cents = strlen(number.fraction) == 2;
	if (cents && strspn(number.whole, "0") == strlen(number.whole) &&
		strcmp(money->one, "dollar") == 0) {
		english_cardinal(out, number.fraction);
		english_add(out, strcmp(number.fraction, "01") == 0 ? "cent" : "cents");
		return number.end;
	}
	if (!cents) {
		english_decimal(out, number.whole, number.fraction);
		english_add(out, is_one(&number) ? money->one : money->many);
		return number.end;
	}
	english_cardinal(out, number.whole);
	english_add(out, strcmp(number.whole, "1") == 0 ? money->one : money->many);
	if (strcmp(number.fraction, "00") != 0) {
		english_cardinal(out, number.fraction);
	}
	return number.end;
}

static bool is_range_dash(uint32_t c)
{
	return c == '-' || c == '~';
}

/* The words behind a year in "2048 bytes" say that it is none. */
static bool counts_something(const struct english *e, size_t at)
{
	char word[24];
	if (english_at(e, at) != ' ') {
		return false;
	}
	size_t length = english_copy_word(e, at + 1, word, sizeof(word));
	static const char *const NOT[] = {"is", "was", "as", "has", "this", "its"};
	for (size_t i = 0; i < COUNT(NOT); i++) {
		if (strcmp(word, NOT[i]) == 0) {
			return false;
		}
	}
	return length > 2 && word[length - 1] == 's';
}

static bool is_year(const struct english *e, const struct figure *number)
{
	return strlen(number->whole) == 4 && !number->commas && number->fraction[0] == '\0' &&
	       (strncmp(number->whole, "19", 2) == 0 || strncmp(number->whole, "20", 2) == 0) &&
	       !counts_something(e, number->end);
}

/* What stands before: "port 8080", "HTTP 404" and "RFC 7231" are read in pairs. */
static bool is_code(const struct english *e, size_t at, const struct figure *number)
{
	static const char *const BEFORE[] = {"port", "http", "https", "rfc", "error", "errors",
		"status", "code", "codes", "room", "a", "cve"};
	static const char *const KNOWN[] = {
		"401", "403", "404", "405", "409", "422", "429", "502", "503", "504"};
	size_t start = at;
	if (number->commas || number->fraction[0] != '\0' || strlen(number->whole) < 3) {
		return false;
	}
	while (start > e->from &&
		(english_at(e, start - 1) == ' ' || english_at(e, start - 1) == ':')) {
		start--;
	}
	while (start > e->from && at - start < 12 && english_letter(english_at(e, start - 1))) {
		start--;
	}
	for (size_t i = 0; i < COUNT(BEFORE); i++) {
		if (english_word_at(e, start, BEFORE[i])) {
			return strcmp(BEFORE[i], "a") != 0 || strlen(number->whole) == 3;
		}
	}
	bool http = english_word_at(e, number->end + 1, "error") ||
		    english_word_at(e, number->end + 1, "errors") ||
		    english_word_at(e, number->end + 1, "status") ||
		    english_word_at(e, number->end + 1, "response") ||
		    english_word_at(e, number->end + 1, "responses");
	for (size_t i = 0; i < COUNT(KNOWN); i++) {
		if (strcmp(number->whole, KNOWN[i]) == 0) {
			return http || !counts_something(e, number->end);
		}
	}
	return http && strlen(number->whole) == 3;
}

static void say_plain(
	const struct english *e, size_t at, const struct figure *number, struct text *out)
{
	if (number->fraction[0] != '\0') {
		english_decimal(out, number->whole, number->fraction);
	} else if (number->whole[0] == '0' && number->whole[1] != '\0') {
		english_digits(out, number->whole, "zero");
	} else if (is_code(e, at, number)) {
		english_pairs(out, number->whole);
	} else if (is_year(e, number)) {
		english_year(out, number->whole);
	} else {
		english_cardinal(out, number->whole);
	}
}

/* Whether "five" or the like stands before a figure: then its s is a plural's. */
static bool follows_count(const struct english *e, const struct figure *number)
{
	static const char *const COUNTS[] = {
		"two", "three", "four", "five", "six", "seven", "eight", "nine", "many"};
	size_t at = number->end - 1;
	size_t start = at;
	if (at < e->from + 2 || english_at(e, at - 1) != ' ') {
		return false;
	}
	for (start = at - 1; start > e->from && english_letter(english_at(e, start - 1));) {
		start--;
	}
	for (size_t i = 0; i < COUNT(COUNTS); i++) {
		if (english_word_at(e, start, COUNTS[i])) {
			return true;
		}
	}
	return false;
}

/* 112th, 1990s, 90s; false when the letters behind are something else. */
static bool say_suffix(
	const struct english *e, const struct figure *number, size_t *end, struct text *out)
{
	static const char *const ORDINAL[] = {"st", "nd", "rd", "th"};
	size_t length = strlen(number->whole);
	*end = number->end;
	if (number->fraction[0] != '\0') {
		return false;
	}
	for (size_t i = 0; i < COUNT(ORDINAL); i++) {
		if (english_word_at(e, number->end, ORDINAL[i])) {
			english_ordinal(out, number->whole);
			*end += 2;
			return true;
		}
	}
	if (length == 1 && english_word_at(e, number->end, "s") && follows_count(e, number)) {
		english_cardinal(out, number->whole); /* five 9s */
		text_add(out, number->whole[0] == '6' ? "es" : "s");
		*end += 1;
		return true;
	}
	size_t s = number->end + (english_at(e, number->end) == '\'');
	bool decade = length == 4 || (length == 2 && number->whole[0] >= '5');
	if (decade && number->whole[length - 1] == '0' && english_word_at(e, s, "s")) {
		english_decade(out, number->whole);
		*end = s + 1;
		return true;
	}
	return false;
}

/* A scale and a unit behind a number; one without the other is fine. */
static size_t say_unit(const struct english *e, size_t at, bool one, struct text *out)
{
	size_t end = at;
	const struct unit *scale = find_scale(e, at, &end);
	if (scale) {
		english_add(out, scale->one);
		at = end;
	}
	bool plus = english_at(e, at) == '+' && !english_digit(english_at(e, at + 1));
	if (plus) {
		english_add(out, "plus");
		at++;
	}
	bool hyphen = english_at(e, at) == '-';
	bool blank = english_at(e, at) == ' ' || hyphen;
	if (english_unit(e, at + blank, !blank, (one && !scale) || hyphen, &end, out)) {
		return end;
	}
	return at;
}

/* "USD 100": the currency is said behind. `at` when none begins here. */
size_t english_currency(struct english *e, size_t at)
{
	size_t end;
	struct text out;
	const struct unit *money = find_unit(e, at, CODES, COUNT(CODES), true, &end);
	end += money && english_at(e, end) == ' ';
	if (!money || !english_digit(english_at(e, end))) {
		return at;
	}
	text_init(&out, 1024);
	end = read_money(e, money, end, &out);
	english_say(e, at, end, out.bytes, "amount of money");
	text_finish(&out);
	return end;
}

size_t english_amount(struct english *e, size_t at)
{
	struct text out;
	struct figure number;
	size_t start = at;
	size_t end;
	text_init(&out, 4096);
	if (english_at(e, at) == '-' &&
		(english_digit(english_at(e, at + 1)) || english_at(e, at + 1) == '.')) {
		english_add(&out, "minus");
		at++;
	}
	const struct unit *money = find_unit(e, at, MONEY, COUNT(MONEY), true, &end);
	if (money && english_digit(english_at(e, end))) {
		at = read_money(e, money, end, &out);
		if (is_range_dash(english_at(e, at))) {
			size_t next = at + 1;
			(void)find_unit(e, next, MONEY, COUNT(MONEY), true, &next);
			if (english_digit(english_at(e, next))) {
				english_add(&out, "to");
				at = read_money(e, money, next, &out);
			}
		}
		english_say(e, start, at, out.bytes, "amount of money");
		text_finish(&out);
		return at;
	}
	if (!english_figure(e, at, &number)) {
		text_finish(&out);
		return start;
	}
	if (!say_suffix(e, &number, &end, &out)) {
		struct text unit;
		text_init(&unit, 256);
		end = say_unit(e, number.end, is_one(&number), &unit);
		if (end > number.end && number.whole[0] != '0') {
			english_decimal(&out, number.whole, number.fraction);
		} else {
			say_plain(e, at, &number, &out);
		}
		english_add(&out, unit.bytes);
		text_finish(&unit);
	}
	if (is_range_dash(english_at(e, end)) && english_digit(english_at(e, end + 1))) {
		english_add(&out, "to");
		end++;
	}
	english_say(e, start, end, out.bytes, "number");
	text_finish(&out);
	return end;
}
