/* Allocates memory, or ends the program: nothing else is safe to do when memory runs out. */
#include "base/mem.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void no_memory(void)
{
	/* Takes are written to the disk while they are recorded: ending here loses none. */
	(void)fputs("rehearse: no memory left; recorded answers are kept\n", stderr);
	_Exit(6);
}

void *mem_array(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size ? size : 1);
	if (!memory) {
		no_memory();
	}
	return memory;
}

void *mem_reserve(void *items, size_t *capacity, size_t needed, size_t size)
{
	if (needed <= *capacity && items) {
		return items;
	}
	size_t wanted = *capacity ? *capacity : 8;
	while (wanted < needed) {
		if (wanted > SIZE_MAX / 2) {
			no_memory();
		}
		wanted *= 2;
	}
	assert(size > 0);
	if (wanted > SIZE_MAX / size) {
		no_memory();
	}
	void *memory = realloc(items, wanted * size);
	if (!memory) {
		no_memory();
	}
	*capacity = wanted;
	return memory;
}

char *mem_bytes_text(const char *bytes, size_t length)
{
	if (!bytes) {
		return NULL;
	}
	char *copy = mem_array(length + 1, 1);
	memcpy(copy, bytes, length);
	return copy;
}

char *mem_text(const char *text)
{
	return text ? mem_bytes_text(text, strlen(text)) : NULL;
}

char *mem_format_list(const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, args);
	if (length < 0) {
		no_memory();
	}
	char *made = mem_array((size_t)length + 1, 1);
	(void)vsnprintf(made, (size_t)length + 1, format, again);
	va_end(again);
	return made;
}

char *mem_format(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *made = mem_format_list(format, args);
	va_end(args);
	return made;
}
