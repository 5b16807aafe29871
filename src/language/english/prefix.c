/* Reads letters and stops that belong to what follows them. */
#include "language/english/prefix.h"

#include "base/text.h"
#include "language/character.h"
#include "language/english/numeral.h"

const uint32_t *english_story_part(struct english_reader *r, const uint32_t *at)
{
	static const struct {
		uint32_t letter;
		const char *said;
	} PARTS[] = {{'S', "Situation"}, {'T', "Task"}, {'A', "Action"}, {'R', "Result"}};
	if (at[0] == 0 || at[1] != ':' || at[2] != ' ') {
		return at;
	}
	for (size_t i = 0; i < sizeof(PARTS) / sizeof(PARTS[0]); i++) {
		if (*at == PARTS[i].letter) {
			english_say(r, at, at + 1, PARTS[i].said, "part of a story");
			return at + 1;
		}
	}
	return at;
}

const uint32_t *english_number_sign(struct english_reader *r, const uint32_t *at)
{
	if (at[0] != 'N' || at[1] != 'o' || at[2] != '.' || at[3] != ' ' || !is_digit(at[4])) {
		return at;
	}
	english_say(r, at, at + 3, "number", "sign");
	return at + 3;
}

const uint32_t *english_standard(struct english_reader *r, const uint32_t *at)
{
	char digits[8];
	struct text out;
	if (at[0] != '.' || !is_capital(at[-1]) || is_latin(at[-2])) {
		return at;
	}
	size_t length = english_copy_digits(at + 1, digits, sizeof(digits));
	if (length < 3) {
		return at;
	}
	text_init(&out, 256);
	english_pairs(&out, digits);
	english_say(r, at, at + 1 + length, out.bytes, "number of a standard");
	text_finish(&out);
	return at + 1 + length;
}
