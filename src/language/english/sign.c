/* Reads signs, and times punctuation. */
#include "language/english/sign.h"

#include "language/character.h"

#define COMMA_PAUSE_MS 150
#define COLON_PAUSE_MS 250
#define LONGEST_SIGN 3 /* === */

struct sign {
	const char *written;
	const char *said;
};

/* Longer signs first. */
static const struct sign SIGNS[] = {{"<->", "to"}, {"->", "to"}, {"=>", "to"}, {"→", "to"},
	{"<=", "less than or equal to"}, {">=", "greater than or equal to"},
	{"≤", "less than or equal to"}, {"≥", "greater than or equal to"}, {"!=", "not equal to"},
	{"==", "equals"}, {"≠", "not equal to"}, {"&&", "and"}, {"&", "and"}, {"+", "plus"},
	{"=", "equals"}, {"@", "at"}, {"%", "percent"}, {"×", "times"}, {"÷", "divided by"},
	{"±", "plus or minus"}, {"≈", "about"}, {"~/", "tilde slash"}, {"~", "about"},
	{"^2", "squared"}, {"^3", "cubed"}, {"^", "to the power of"}, {"√", "square root of"},
	{"∞", "infinity"}, {"<", "less than"}, {">", "greater than"}, {"$", "dollar"},
	{"€", "euro"}, {"£", "pound"}, {"₩", "won"}, {"°", "degrees"}, {"²", "squared"},
	{"³", "cubed"}, {"µ", "micro"}, {"π", "pi"}, {"α", "alpha"}, {"β", "beta"}, {"λ", "lambda"},
	{"½", "one half"}, {"¼", "one quarter"}, {"¾", "three quarters"}};

const uint32_t *english_by(struct english_reader *r, const uint32_t *at)
{
	if ((*at != 'x' && *at != 0xD7) || !is_digit(at[-1]) || !is_digit(at[1])) {
		return at;
	}
	english_say(r, at, at + 1, "by", "sign");
	return at + 1;
}

const uint32_t *english_joint(struct english_reader *r, const uint32_t *at, bool address)
{
	bool begins = at[-1] == 0 || at[-1] == ' ';
	const char *said = NULL;
	if (*at == '.' && is_alnum(at[1])) {
		said = "dot";
	} else if (*at == '/' && (address || (begins && is_digit(at[1])))) {
		said = "slash"; /* "/24" by itself is a mask */
	} else if (*at == '-' && address && is_alnum(at[1])) {
		said = "dash";
	} else if (*at == '#' && is_digit(at[1])) {
		english_say(r, at, at + 1, "number", "sign");
		return at + 1;
	}
	if (!said) {
		return at;
	}
	english_say(r, at, at + 1, said, "address");
	return at + 1;
}

const uint32_t *english_sign(struct english_reader *r, const uint32_t *at)
{
	const uint32_t *run = at + 1;
	while (*run == *at) {
		run++;
	}
	if (run - at > LONGEST_SIGN) {
		return run;
	}
	for (size_t i = 0; i < sizeof(SIGNS) / sizeof(SIGNS[0]); i++) {
		size_t length = english_stands_at(at, SIGNS[i].written);
		if (length > 0) {
			english_say(r, at, at + length, SIGNS[i].said, "sign");
			return at + length;
		}
	}
	return at;
}

int english_pause_ms(const uint32_t *at)
{
	switch (*at) {
	case ',':
	case '(':
	case ')':
	case 0x2014: /* em dash */
		return COMMA_PAUSE_MS;
	case '-':
		return at[-1] == ' ' ? COMMA_PAUSE_MS : 0;
	case ';':
	case ':':
		return COLON_PAUSE_MS;
	default:
		return 0;
	}
}
