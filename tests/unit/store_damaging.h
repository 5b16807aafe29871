/* Ways in which a file of pages is damaged, by a chance that is the same each time. */
#ifndef UNIT_STORE_DAMAGING_H
#define UNIT_STORE_DAMAGING_H

#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit/store_help.h"

enum { PAGE = 4096 };

static uint64_t chance_state;

static inline uint32_t chance(uint32_t below)
{
	chance_state = chance_state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)((chance_state >> 33) % below);
}

static inline void copy_page(int fd, uint32_t pages)
{
	char page[PAGE];
	uint32_t from = chance(pages);
	uint32_t to = (from + 1 + chance(pages - 1)) % pages;
	assert_int_equal(pread(fd, page, PAGE, (off_t)from * PAGE), PAGE);
	assert_int_equal(pwrite(fd, page, PAGE, (off_t)to * PAGE), PAGE);
}

static inline void flip_bits(int fd, uint32_t pages)
{
	for (uint32_t i = 1 + chance(8); i > 0; i--) {
		unsigned char byte;
		off_t at = (off_t)chance(pages) * PAGE + chance(PAGE);
		assert_int_equal(pread(fd, &byte, 1, at), 1);
		byte ^= (unsigned char)(1u << chance(8));
		assert_int_equal(pwrite(fd, &byte, 1, at), 1);
	}
}

static inline void cut_off(int fd, uint32_t pages)
{
	off_t at = (off_t)(1 + chance(pages - 1)) * PAGE + (chance(2) ? (off_t)chance(PAGE) : 0);
	assert_int_equal(ftruncate(fd, at), 0);
}

static inline void write_over(int fd, uint32_t pages)
{
	char junk[PAGE];
	memset(junk, chance(2) ? 0 : (int)chance(256), sizeof(junk));
	off_t at = (off_t)chance(pages) * PAGE + (chance(2) ? (off_t)chance(PAGE / 2) : 0);
	size_t length = 16 + chance(PAGE / 2);
	assert_int_equal(pwrite(fd, junk, length, at), length);
}

static inline void mix(int fd, uint32_t pages)
{
	static void (*const KINDS[])(int fd, uint32_t pages) = {
		copy_page, flip_bits, write_over, cut_off};
	for (uint32_t i = 2 + chance(3); i > 0; i--) {
		struct stat st;
		assert_int_equal(fstat(fd, &st), 0);
		pages = (uint32_t)(st.st_size / PAGE);
		if (pages > 2) {
			KINDS[chance(4)](fd, pages);
		}
	}
}

#endif
