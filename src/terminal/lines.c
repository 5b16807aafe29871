/* Lines on stderr where there is no full screen. */
#include "terminal/lines.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#include "base/mem.h"
#include "base/neutral_text.h"
#include "base/text.h"
#include "terminal/display_text.h"
#include "terminal/line_editor.h"
#include "terminal/out.h"

#define COLUMNS_WHEN_UNKNOWN 80

/* Composes the text, on one line, and collapses runs of spaces. Unlike cells, lines can show joined
 * emoji. */
static char *one_line(const char *text)
{
	char *composed = text_nfc(text ? text : "", text ? strlen(text) : 0);
	struct text line;
	text_init(&line, SIZE_MAX / 4);
	neutral_line(&line, composed, strlen(composed));
	free(composed);
	char *to = line.bytes;
	for (const char *from = line.bytes; *from; from++) {
		bool space = *from == ' ' && (to == line.bytes || to[-1] == ' ');
		*to = *from;
		to += !space;
	}
	to -= to > line.bytes && to[-1] == ' ';
	*to = '\0';
	return text_take(&line);
}

/* A failed write is ignored: the user may have closed stderr. */
static void print_line(const char *before, const char *text)
{
	char *shown = one_line(text);
	if (shown[0] != '\0') {
		out_tell("%s%s\n", before, shown);
	}
	free(shown);
}

static bool is_new(const char *before, const char *now)
{
	return now && (!before || strcmp(before, now) != 0);
}

void lines_draw(const struct screen_view *before, const struct screen_view *now)
{
	/* The message belongs to what came before the new activity. */
	if (is_new(before->message, now->message)) {
		print_line("", now->message);
	}
	if (is_new(before->question, now->question)) {
		char *progress = one_line(now->progress);
		char *prefix = progress[0] ? mem_format("%s: ", progress) : mem_text("");
		print_line(prefix, now->question);
		free(prefix);
		free(progress);
	}
	if (is_new(before->doing, now->doing)) {
		print_line("", now->doing);
	}
}

void lines_prompt(int fd, const struct prompt *prompt, size_t *drawn)
{
	struct winsize size;
	bool known = ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
	/* The last column stays free: writing there moves many terminals to the next row. */
	size_t columns = (known ? size.ws_col : COLUMNS_WHEN_UNKNOWN) - 1u;
	char *label = display_text(prompt->label, false);
	size_t label_length = text_fit(label, strlen(label), columns);
	struct text out;
	text_init(&out, (size_t)-1 / 2);
	if (prompt->text && text_width(label, label_length) + 1 + columns / 2 > columns) {
		if (*drawn == 0) { /* a long label gets a row of its own, once */
			text_add(&out, label);
			text_add(&out, "\n");
		}
		label_length = 0;
	}
	text_add(&out, "\r");
	text_add_bytes(&out, label, label_length);
	size_t width = text_width(label, label_length);
	if (width > 0 && width < columns) {
		text_add(&out, " ");
		width++;
	}
	size_t at;
	char *seen = line_editor_window(prompt->text ? prompt->text : "",
		prompt->text ? prompt->cursor : 0, columns - width, &at);
	size_t seen_width = text_width(seen, strlen(seen));
	text_add(&out, seen);
	size_t now = width + seen_width;
	for (size_t i = now; i < *drawn; i++) { /* overwrite the rest of a longer line */
		text_add(&out, " ");
	}
	size_t end = now > *drawn ? now : *drawn;
	for (size_t i = width + at; i < end; i++) {
		text_add(&out, "\b");
	}
	out_prompt(fd, out.bytes, out.length);
	*drawn = now > 0 ? now : 1;
	text_finish(&out);
	free(seen);
	free(label);
}

void lines_prompt_end(int fd, const char *answer)
{
	if (answer) {
		out_prompt(fd, answer, strlen(answer));
	}
	out_prompt(fd, "\n", 1);
}
