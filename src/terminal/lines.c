/* Plain lines on stderr where there is no full screen, and the terminal's settings for keys. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/neutral.h"
#include "terminal/internal.h"
#include "terminal/out.h"

#define COLUMNS_WHEN_UNKNOWN 80

bool cooked_leave(struct cooked *cooked, int fd)
{
	*cooked = (struct cooked){.fd = fd};
	if (!isatty(fd) || tcgetattr(fd, &cooked->settings) != 0) {
		return false;
	}
	struct termios keys = cooked->settings;
	keys.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	keys.c_lflag |= ISIG;
	keys.c_iflag &= ~(tcflag_t)IXON;
	keys.c_cc[VMIN] = 1;
	keys.c_cc[VTIME] = 0;
	cooked->held = tcsetattr(fd, TCSADRAIN, &keys) == 0;
	return cooked->held;
}

void cooked_restore(struct cooked *cooked)
{
	if (cooked->held) {
		(void)tcsetattr(cooked->fd, TCSADRAIN, &cooked->settings);
	}
	cooked->held = false;
}

void cooked_signals(const struct cooked *cooked, bool on)
{
	struct termios keys;
	if (cooked->held && tcgetattr(cooked->fd, &keys) == 0) {
		keys.c_lflag = on ? keys.c_lflag | ISIG : keys.c_lflag & ~(tcflag_t)ISIG;
		(void)tcsetattr(cooked->fd, TCSADRAIN, &keys);
	}
}

/* Composed, in one line, without runs of spaces. Unlike cells, lines take joined emoji. */
static char *plain_text(const char *text)
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

/* Whoever closed stderr wants no talk: a write that fails says nothing. */
static void print_line(const char *before, const char *text)
{
	char *shown = plain_text(text);
	if (shown[0] != '\0') {
		out_tell("%s%s\n", before, shown);
	}
	free(shown);
}

static bool is_new(const char *before, const char *now)
{
	return now && (!before || strcmp(before, now) != 0);
}

void plain_draw(const struct screen_view *before, const struct screen_view *now)
{
	/* what happened was before what is done now */
	if (is_new(before->message, now->message)) {
		print_line("", now->message);
	}
	if (is_new(before->question, now->question)) {
		char *progress = plain_text(now->progress);
		char *lead = progress[0] ? mem_format("%s: ", progress) : mem_text("");
		print_line(lead, now->question);
		free(lead);
		free(progress);
	}
	if (is_new(before->doing, now->doing)) {
		print_line("", now->doing);
	}
}

void plain_prompt(int fd, const struct screen_prompt *prompt, size_t *drawn)
{
	struct winsize size;
	bool known = ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
	/* The last column stays free: writing there moves many terminals to the next row. */
	size_t columns = (known ? size.ws_col : COLUMNS_WHEN_UNKNOWN) - 1u;
	char *label = screen_neutral(prompt->label, false);
	size_t label_length = text_fit(label, strlen(label), columns);
	struct text out;
	text_init(&out, (size_t)-1 / 2);
	if (prompt->text && text_width(label, label_length) + 1 + columns / 2 > columns) {
		if (*drawn == 0) { /* a long label has its own row, printed once */
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
	char *seen = edit_window(prompt->text ? prompt->text : "",
		prompt->text ? prompt->cursor : 0, columns - width, &at);
	size_t seen_width = text_width(seen, strlen(seen));
	text_add(&out, seen);
	size_t now = width + seen_width;
	for (size_t i = now; i < *drawn; i++) { /* over what was longer before */
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

void plain_prompt_end(int fd, const char *answer)
{
	if (answer) {
		out_prompt(fd, answer, strlen(answer));
	}
	out_prompt(fd, "\n", 1);
}
