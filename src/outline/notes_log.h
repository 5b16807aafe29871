/* What the reader of a file reports: remarks, and lines that are asides or continuations. */
#ifndef OUTLINE_NOTES_LOG_H
#define OUTLINE_NOTES_LOG_H

#include <stdarg.h>
#include <stddef.h>

/* The remark on a line with bytes that are not UTF-8. */
#define BROKEN_BYTES                                                                               \
	"some bytes are not UTF-8 and show as \xEF\xBF\xBD; retype them or save the file as UTF-8"

struct notes_remark {
	int line; /* 1-based */
	char *text;
};

/* The use of a line before its meaning is known. */
enum line_use {
	USE_NONE,
	USE_ASIDE,  /* markup, comments, properties: not part of the notes */
	USE_JOINED, /* continues the question above it */
};

/* All-zero is empty. The reader of the file owns it; it owns everything below it. */
struct notes_log {
	struct notes_remark *remarks; /* in the order they were made */
	size_t remark_count;
	size_t remark_capacity;
	unsigned char *uses; /* an enum line_use per line, the first line at 0 */
	size_t line_count;
	size_t line_capacity;
	/* Remarks with the same words: after some lines one remark covers the rest. */
	size_t alike;
	size_t more;
	int more_first;
	int more_last;
};

/* Adds a remark about a line; after many equal ones it is only counted. */
void notes_log_remark(struct notes_log *log, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void notes_log_remark_with(struct notes_log *log, int line, const char *format, va_list args)
	__attribute__((format(printf, 3, 0)));

/* Adds a remark for those that were only counted. Call it after the last remark. */
void notes_log_close(struct notes_log *log);

/* Records the use of a line; joined lines stay joined. Lines below 1 are ignored. */
void notes_log_use(struct notes_log *log, int line, enum line_use use);
void notes_log_finish(struct notes_log *log);

#endif
