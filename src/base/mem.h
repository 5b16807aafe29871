/* Memory that is there or the program ends: no caller checks for NULL. Sizes are multiplied safely.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* Zeroed memory for `count` items of `size` bytes; never NULL, also for 0. free() it. */
void *mem_array(size_t count, size_t size);

/* `items` grown so that `needed` items fit, doubling `*capacity`; new memory is not zeroed.
 * Replaces `items`, which may be NULL with *capacity 0. */
void *mem_reserve(void *items, size_t *capacity, size_t needed, size_t size);

/* A copy of a string, or of its first `length` bytes with a zero behind. NULL gives NULL. free()
 * it. */
char *mem_text(const char *text);
char *mem_bytes_text(const char *bytes, size_t length);

/* A formatted string, as long as it needs to be. free() it. */
char *mem_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
