/* Prints everything, neutral and in the encoding of the user's locale. */
#include "terminal/out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/neutral_text.h"
#include "base/text.h"
#include "terminal/out_encoding.h"
#include "terminal/out_format.h"

/* errno of the first write to stdout that failed. */
static int failed;

static void write_bytes(FILE *to, const char *bytes, size_t length)
{
	if (fwrite(bytes, 1, length, to) < length && to == stdout && failed == 0) {
		failed = errno;
	}
}

int out_end(void)
{
	if (fflush(stdout) != 0 && failed == 0) {
		failed = errno;
	}
	return failed;
}

static void write_out(FILE *to, const char *bytes, size_t length)
{
	struct text other;
	if (out_encoding() == OUT_OTHER) {
		text_init(&other, SIZE_MAX / 4);
		out_encoding_convert(&other, bytes, length);
		write_bytes(to, other.bytes, other.length);
		text_finish(&other);
	} else {
		write_bytes(to, bytes, length);
	}
}

static void print(FILE *to, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

static void print(FILE *to, const char *format, va_list args)
{
	struct text line;
	text_init(&line, SIZE_MAX / 4);
	out_format(&line, format, args);
	write_out(to, line.bytes, line.length);
	text_finish(&line);
}

void out_vprint(const char *format, va_list args)
{
	print(stdout, format, args);
}

void out_print(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	print(stdout, format, args);
	va_end(args);
}

void out_tell(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	print(stderr, format, args);
	va_end(args);
}

void out_text(const char *text)
{
	struct text neutral;
	text_init(&neutral, SIZE_MAX / 4);
	neutral_lines(&neutral, text ? text : "", text ? strlen(text) : 0);
	write_out(stdout, neutral.bytes, neutral.length);
	text_finish(&neutral);
}

void out_colour(enum out_colour colour)
{
	static const char *const SEQUENCES[] = {
		[OUT_USUAL] = "\x1B[0m",
		[OUT_BRIGHT] = "\x1B[1;36m",
		[OUT_DIM] = "\x1B[2m",
		[OUT_GREEN] = "\x1B[32m",
		[OUT_YELLOW] = "\x1B[33m",
		[OUT_MAGENTA] = "\x1B[35m",
		[OUT_RED] = "\x1B[31m",
	};
	const char *no_colour = getenv("NO_COLOR");
	if (isatty(STDOUT_FILENO) && !(no_colour && no_colour[0])) {
		write_bytes(stdout, SEQUENCES[colour], strlen(SEQUENCES[colour]));
	}
}

void out_prompt(int fd, const char *bytes, size_t length)
{
	struct text text;
	text_init(&text, SIZE_MAX / 4);
	if (out_encoding() == OUT_OTHER) {
		out_encoding_convert(&text, bytes, length);
	} else {
		text_add_bytes(&text, bytes, length);
	}
	for (size_t at = 0; at < text.length;) {
		ssize_t written = write(fd, text.bytes + at, text.length - at);
		if (written <= 0) {
			break; /* the terminal is gone; the next read reports it */
		}
		at += (size_t)written;
	}
	text_finish(&text);
}

/* Harmful characters occur only inside strings: outside JSON has line feeds, tabs and punctuation.
 */
void out_json(const char *json)
{
	struct text out;
	size_t length = strlen(json);
	bool ascii = out_encoding() == OUT_OTHER && isatty(STDOUT_FILENO);
	uint32_t c;
	text_init(&out, SIZE_MAX / 4);
	for (size_t at = 0, step; (step = utf8_decode(json + at, length - at, &c)) > 0;
		at += step) {
		bool layout = c == '\n' || c == '\t';
		if (step == 1 && c == 0xFFFD) {
			text_addf(&out, "\\udc%02x", (unsigned char)json[at]);
		} else if (c >= 0x10000 && ascii) {
			text_addf(&out, "\\u%04x\\u%04x", 0xD800 + ((c - 0x10000) >> 10),
				0xDC00 + ((c - 0x10000) & 0x3FF));
		} else if ((character_harm(c) != HARM_NONE && !layout) || (c >= 0x80 && ascii)) {
			text_addf(&out, "\\u%04x", c);
		} else {
			text_add_bytes(&out, json + at, step);
		}
	}
	text_add(&out, "\n");
	write_bytes(stdout, out.bytes, out.length);
	text_finish(&out);
}

bool out_may_be_raw(const char *path, struct error *err)
{
	struct stat info;
	/* Only a device is opened: opening and closing a pipe would end its reader. */
	bool device = stat(path, &info) == 0 && S_ISCHR(info.st_mode);
	int fd = device ? open(path, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC) : -1;
	bool terminal = fd >= 0 && isatty(fd);
	if (fd >= 0) {
		(void)close(fd);
	}
	return !terminal || error_set(err, ERROR_USAGE,
				    "%s is a terminal, and control characters in the notes could "
				    "change its settings; name a file or a pipe",
				    path);
}
