/* Reads addresses with letters: each part by its reading, the signs by name. */
#include "language/korean/web.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "language/character.h"
#include "language/korean/number.h"
#include "language/korean/token.h"

/* A run of characters that addresses are made of. */
struct address {
	const struct letter *end;
	bool dot;  /* inside a word, a letter after it */
	bool mail; /* an @ */
};

/* Letters, digits and the signs inside an address or path, without those at its end. */
static struct address read_address(const struct letter *at)
{
	struct address address = {.end = at};
	const struct letter *end = at;
	for (; end->c > ' ' && end->c < 0x80; end++) {
		if (!is_alnum(end->c) && !strchr("._-/:@?=&%#+~", (int)end->c)) {
			break;
		}
		address.mail = address.mail || end->c == '@';
	}
	while (end > at && !is_alnum(end[-1].c) && end[-1].c != '/') {
		end--;
	}
	for (const struct letter *i = at + 1; i + 1 < end; i++) {
		address.dot = address.dot || (i->c == '.' && is_alnum(i[-1].c) && is_latin(i[1].c));
	}
	address.end = end;
	return address;
}

/* A number, or a run of letters and digits, that ends by `end`. */
static void say_word(struct korean_reader *r, const struct letter *end)
{
	const struct letter *to = korean_token_end(r->at);
	struct korean_number number;
	if (is_digit(r->at->c) && korean_number_read(r->at, &number) && number.to <= to) {
		char *words = korean_number_words(&number);
		korean_say(r, r->at, number.to, words, "address");
		free(words);
		r->at = number.to;
		return;
	}
	korean_token(r, r->at, to < end ? to : end);
}

/* The last slash is not said. */
static void say_joint(struct korean_reader *r, const struct letter *end)
{
	uint32_t c = r->at->c;
	const char *name = c == '.' ? "점" : c == '/' ? "슬래시" : c == '@' ? "골뱅이" : "";
	korean_space(r);
	if (name[0] != '\0' && !(c == '/' && r->at + 1 == end)) {
		korean_say(r, r->at, r->at + 1, name, "address");
		korean_space(r);
	}
	r->at++;
}

bool korean_web(struct korean_reader *r)
{
	static const char *const SCHEMES[] = {"https://", "http://", "www."};
	bool scheme = false;
	if (r->at < r->no_address_until) {
		return false;
	}
	struct address address = read_address(r->at);
	for (size_t i = 0; i < sizeof(SCHEMES) / sizeof(SCHEMES[0]); i++) {
		const struct letter *to;
		if (korean_follows(r->at, SCHEMES[i], &to) && to < address.end) {
			r->at = to;
			scheme = true;
		}
	}
	if (!scheme && !address.mail && !address.dot) {
		r->no_address_until = address.end;
		return false;
	}
	while (r->at < address.end) {
		if (is_alnum(r->at->c)) {
			say_word(r, address.end);
		} else {
			say_joint(r, address.end);
		}
	}
	return true;
}
