/* Makes any text safe for espeak-ng: its pieces meet every condition that keeps the engine alive.
 */
#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "voice/espeak_text.h"
#include "voice/voice.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_piece(const char *piece)
{
	size_t length = strlen(piece);
	assert(length > 0 && length <= 2048 && utf8_valid(piece, length, NULL));
	assert(piece[0] != ' ' && piece[length - 1] != ' ' && !strstr(piece, "  "));
	assert(!strchr(piece, '[') && !strchr(piece, ']') && !strstr(piece, "''"));
	size_t word = 0;
	size_t latin = 0;
	size_t letters = 0;
	size_t stops = 0;
	uint32_t last = 0;
	uint32_t c;
	for (size_t at = 0, step; (step = utf8_decode(piece + at, length - at, &c)) > 0;
		at += step) {
		assert(c >= ' ' && !(c >= 0x7F && c <= 0x9F));
		word = c == ' ' ? 0 : word + step;
		latin = c == ' ' || is_hangul(c) ? 0 : latin + step;
		assert(word <= 96 && latin <= 48);
		bool stop = c == '.' && letters < 2 && !(last >= '0' && last <= '9');
		/* The cleaner does not count signs beyond ASCII as letters; this check may be
		 * milder. */
		letters = is_latin(c) || c >= 0x80 ? letters + 1 : 0;
		stops = letters > 1 ? 0 : stops + stop;
		last = c;
		assert(stops <= 8);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = mem_bytes_text((const char *)data, size);
	size_t count = 0;
	char **pieces = espeak_text_pieces(text, &count, NULL);
	size_t total = 0;
	for (size_t i = 0; i < count; i++) {
		check_piece(pieces[i]);
		total += strlen(pieces[i]);
		free(pieces[i]);
	}
	assert(total <= strlen(text) + strlen(text) / 16); /* it only removes and breaks */
	free(pieces);
	free(text);
	return 0;
}
