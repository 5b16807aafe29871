/* Numbers joined by one kind of sign: 2026-11-22, 10.0.0.1, 010-1234-5678, 14:30, 3/4. */
#ifndef LANGUAGE_ENGLISH_CHAIN_H
#define LANGUAGE_ENGLISH_CHAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CHAIN_MOST 6

struct english_chain {
	char part[CHAIN_MOST][12]; /* the digits of each number */
	size_t length[CHAIN_MOST];
	unsigned value[CHAIN_MOST];
	uint32_t sign; /* one of . - / : */
	size_t count;  /* of numbers, at least 2 */
	const uint32_t *end;
};

/* False when no chain begins at `at`. */
bool english_chain_read(const uint32_t *at, struct english_chain *chain);

#endif
