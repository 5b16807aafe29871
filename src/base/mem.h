/* Allocates memory or ends the program, so no caller checks for NULL. Sizes are multiplied
 * safely. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>

/* Zeroed memory for `count` items of `size` bytes; never NULL, not even for 0. free() it. */
void *mem_array(size_t count, size_t size);

/* Grows `items` so that `needed` items fit, doubling *capacity. New memory is not zeroed. Use the
 * result in place of `items`, which may be NULL with *capacity 0. */
void *mem_reserve(void *items, size_t *capacity, size_t needed, size_t size);

/* Copies a string, or its first `length` bytes and a zero byte. NULL gives NULL. free() it. */
char *mem_text(const char *text);
char *mem_bytes_text(const char *bytes, size_t length);

/* A formatted string of any length. free() it. */
char *mem_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *mem_format_list(const char *format, va_list args) __attribute__((format(printf, 1, 0)));

#endif
