/* Detects the encoding of notes and converts them to UTF-8; refuses what is not text, with a
 * reason. */
#include "outline/encoding.h"

#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* Bytes in which zero bytes are counted. */
#define SEEN_BYTES 65536

/* Finds UTF-16 and UTF-32 by zero bytes at regular positions. NULL when it is neither. */
static const char *encoding_of_nuls(const char *bytes, size_t length)
{
	size_t nuls[4] = {0};
	size_t seen = length < SEEN_BYTES ? length : SEEN_BYTES;
	for (size_t i = 0; i < seen; i++) {
		nuls[i % 4] += bytes[i] == '\0';
	}
	size_t even = nuls[0] + nuls[2];
	size_t odd = nuls[1] + nuls[3];
	size_t quarter = seen / 4;
	if (quarter > 0 && length % 4 == 0 && nuls[3] == quarter && nuls[2] == quarter) {
		return "UTF-32LE";
	}
	if (quarter > 0 && length % 4 == 0 && nuls[0] == quarter && nuls[1] == quarter) {
		return "UTF-32BE";
	}
	if (length % 2 == 0 && odd > 0 && even * 20 <= odd && odd * 50 >= seen) {
		return "UTF-16LE";
	}
	if (length % 2 == 0 && even > 0 && odd * 20 <= even && even * 50 >= seen) {
		return "UTF-16BE";
	}
	return NULL;
}

static const char *encoding_of_mark(const char *bytes, size_t length)
{
	static const struct {
		const char *mark;
		size_t length;
		const char *name;
	} MARKS[] = {
		{"\xFF\xFE\0\0", 4, "UTF-32LE"},
		{"\0\0\xFE\xFF", 4, "UTF-32BE"},
		{"\xFF\xFE", 2, "UTF-16LE"},
		{"\xFE\xFF", 2, "UTF-16BE"},
	};
	for (size_t i = 0; i < sizeof(MARKS) / sizeof(MARKS[0]); i++) {
		if (length >= MARKS[i].length &&
			memcmp(bytes, MARKS[i].mark, MARKS[i].length) == 0) {
			return MARKS[i].name;
		}
	}
	return NULL;
}

/* NULL when some bytes are not of the encoding. */
static char *convert(const char *name, const char *bytes, size_t length, size_t *out_length)
{
	iconv_t converter = iconv_open("UTF-8", name);
	if (converter == (iconv_t)-1) {
		return NULL;
	}
	size_t size = length * 2 + 16;
	char *out = mem_array(size, 1);
	char *from = (char *)(uintptr_t)bytes; /* iconv only reads it */
	char *to = out;
	size_t left = length;
	size_t room = size - 1;
	bool ok = iconv(converter, &from, &left, &to, &room) != (size_t)-1 && left == 0;
	(void)iconv_close(converter);
	if (!ok) {
		free(out);
		return NULL;
	}
	*out_length = (size_t)(to - out);
	return out;
}

/* Counts of bytes that are not UTF-8, of characters beyond ASCII, and of control characters. */
struct tally {
	size_t bad;
	size_t good;
	size_t control;
};

static struct tally count_bytes(const char *bytes, size_t length)
{
	struct tally tally = {0};
	uint32_t c;
	for (size_t at = 0, step; at < length; at += step) {
		c = (unsigned char)bytes[at];
		step = c < 0x80 ? 1 : utf8_decode(bytes + at, length - at, &c);
		tally.bad += c == 0xFFFD && step == 1;
		tally.good += step > 1;
		tally.control += c < 0x20 && !(c >= 0x09 && c <= 0x0D) && c != 0x1B;
	}
	return tally;
}

bool encoding_decode(const char *bytes, size_t length, char **text, size_t *text_length,
	const char **name, struct error *err)
{
	*text = NULL;
	*name = encoding_of_mark(bytes, length);
	bool nuls = length > 0 && memchr(bytes, '\0', length);
	if (!*name && nuls) {
		*name = encoding_of_nuls(bytes, length);
	}
	if (!*name && nuls) {
		return error_set(err, ERROR_INPUT,
			"the file is not text (it contains zero bytes); give a file of "
			"notes saved as UTF-8");
	}
	struct tally tally = *name ? (struct tally){0} : count_bytes(bytes, length);
	if (tally.control > 8 && tally.control * 20 > length) {
		return error_set(err, ERROR_INPUT,
			"the file is not text (it is full of control characters); give a file of "
			"notes");
	}
	/* A few broken bytes are tolerated; when many of the bytes beyond ASCII are broken, it is
	 * another encoding. */
	bool other = tally.bad > 3 && tally.bad * 4 > tally.good && tally.bad * 50 > length;
	if (!*name && !other) {
		return true;
	}
	*name = *name ? *name : "CP949";
	*text = convert(*name, bytes, length, text_length);
	if (!*text) {
		return error_set(err, ERROR_INPUT,
			"the file is not UTF-8, and not all of it is %s; save it as UTF-8", *name);
	}
	tally = count_bytes(*text, *text_length);
	if (memchr(*text, '\0', *text_length) || tally.control * 20 > *text_length) {
		free(*text);
		*text = NULL;
		return error_set(err, ERROR_INPUT,
			"the file is not text (it contains zero bytes); give a file of "
			"notes saved as UTF-8");
	}
	return true;
}
