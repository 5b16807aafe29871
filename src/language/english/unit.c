/* The rows of units, currencies and scales. */
#include "language/english/unit.h"

#include "base/text.h"
#include "language/character.h"
#include "language/english/text.h"

/* The first row that fits is taken, so a longer form comes before a shorter one that begins it: %p
 * before %. */
static const struct english_unit UNITS[] = {
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

static const struct english_unit MONEY[] = {
	{"US$", "dollar", "dollars", false},
	{"$", "dollar", "dollars", false},
	{"€", "euro", "euros", false},
	{"£", "pound", "pounds", false},
	{"₩", "won", "won", false},
	{"￦", "won", "won", false},
	{"¥", "yen", "yen", false},
	{"₹", "rupee", "rupees", false},
};

static const struct english_unit CODES[] = {
	{"USD", "dollar", "dollars", true},
	{"EUR", "euro", "euros", true},
	{"GBP", "pound", "pounds", true},
	{"KRW", "won", "won", true},
	{"JPY", "yen", "yen", true},
};

static const struct english_unit SCALES[] = {
	{"k", "thousand", "", false},
	{"K", "thousand", "", false},
	{"M", "million", "", false},
	{"mn", "million", "", false},
	{"MM", "million", "", false},
	{"B", "billion", "", false},
	{"bn", "billion", "", false},
	{"T", "trillion", "", false},
};

/* Scales written as words: a space before them. */
static const struct english_unit SCALE_WORDS[] = {
	{"thousand", "thousand", "", false},
	{"million", "million", "", false},
	{"billion", "billion", "", false},
	{"trillion", "trillion", "", false},
};
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The first row of `units` that is written at `at` and ends there as a word. */
static const struct english_unit *find(const struct english_unit *units, size_t count,
	const uint32_t *at, bool attached, const uint32_t **end)
{
	for (size_t i = 0; i < count; i++) {
		size_t length =
			attached || units[i].loose ? english_stands_at(at, units[i].written) : 0;
		bool inside = length > 0 && is_latin(at[length - 1]) && is_alnum(at[length]);
		if (length > 0 && !inside) {
			*end = at + length;
			return &units[i];
		}
	}
	return NULL;
}

const struct english_unit *english_unit_find(
	const uint32_t *at, bool attached, const uint32_t **end)
{
	const struct english_unit *unit = find(UNITS, COUNT(UNITS), at, attached, end);
	return unit ? unit : find(CODES, COUNT(CODES), at, attached, end);
}

const struct english_unit *english_currency_sign(const uint32_t *at, const uint32_t **end)
{
	return find(MONEY, COUNT(MONEY), at, true, end);
}

const struct english_unit *english_currency_code(const uint32_t *at, const uint32_t **end)
{
	return find(CODES, COUNT(CODES), at, true, end);
}

const struct english_unit *english_scale(const uint32_t *at, const uint32_t **end)
{
	const struct english_unit *scale = find(SCALES, COUNT(SCALES), at, true, end);
	if (!scale && *at == ' ') {
		scale = find(SCALE_WORDS, COUNT(SCALE_WORDS), at + 1, true, end);
	}
	return scale;
}
