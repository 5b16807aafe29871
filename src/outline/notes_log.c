/* Keeps remarks in the order they are made; after many equal ones in a row, the rest share one. */
#include "outline/notes_log.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* Equal remarks in a row that name each line; later ones share a remark. */
#define REMARKS_ALIKE 100

static void add_remark(struct notes_log *log, int line, char *text)
{
	log->remarks = mem_reserve(
		log->remarks, &log->remark_capacity, log->remark_count + 1, sizeof(*log->remarks));
	log->remarks[log->remark_count++] = (struct notes_remark){line, text};
}

void notes_log_close(struct notes_log *log)
{
	if (log->more > 0) {
		const char *text = log->remarks[log->remark_count - 1].text;
		add_remark(log, log->more_first,
			mem_format("%s (and %zu more like it up to line %d)", text, log->more,
				log->more_last));
	}
	log->more = 0;
	log->alike = 0;
}

void notes_log_remark_with(struct notes_log *log, int line, const char *format, va_list args)
{
	char text[1024];
	int length = vsnprintf(text, sizeof(text), format, args);
	/* Quoted text may be cut in the middle of a character. */
	size_t bad;
	size_t whole = length > 0 ? strlen(text) : 0;
	if (!utf8_valid(text, whole, &bad)) {
		text[bad] = '\0';
	}

	bool same = log->remark_count > 0 &&
		    strcmp(log->remarks[log->remark_count - 1].text, text) == 0;
	if (!same) {
		notes_log_close(log);
	} else if (++log->alike >= REMARKS_ALIKE) {
		log->more_first = log->more == 0 ? line : log->more_first;
		log->more_last = line;
		log->more++;
		return;
	}
	add_remark(log, line, mem_text(text));
}

void notes_log_remark(struct notes_log *log, int line, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	notes_log_remark_with(log, line, format, args);
	va_end(args);
}

void notes_log_use(struct notes_log *log, int line, enum line_use use)
{
	if (line < 1) {
		return;
	}
	size_t count = (size_t)line;
	log->uses = mem_reserve(log->uses, &log->line_capacity, count, sizeof(*log->uses));
	while (log->line_count < count) {
		log->uses[log->line_count++] = USE_NONE;
	}
	if (log->uses[count - 1] < (unsigned char)use) {
		log->uses[count - 1] = (unsigned char)use;
	}
}

void notes_log_finish(struct notes_log *log)
{
	for (size_t i = 0; i < log->remark_count; i++) {
		free(log->remarks[i].text);
	}
	free(log->remarks);
	free(log->uses);
	*log = (struct notes_log){0};
}
