/* Reads numbers that are joined by signs. */
#include "language/english/chain.h"

#include <stdlib.h>
#include <string.h>

#include "language/character.h"
#include "language/english/text.h"

bool english_chain_read(const uint32_t *at, struct english_chain *chain)
{
	*chain = (struct english_chain){.end = at};
	while (chain->count < CHAIN_MOST) {
		size_t n = chain->count;
		chain->length[n] = english_copy_digits(at, chain->part[n], sizeof(chain->part[n]));
		at += chain->length[n];
		if (chain->length[n] == 0 || is_digit(*at)) {
			return false;
		}
		chain->value[n] = (unsigned)strtoul(chain->part[n], NULL, 10);
		chain->count++;
		chain->end = at;
		bool goes_on = *at != 0 && *at < 0x80 && strchr(".-/:", (int)*at) &&
			       is_digit(at[1]) && (chain->count == 1 || *at == chain->sign);
		if (!goes_on) {
			break;
		}
		chain->sign = *at++;
	}
	return chain->count > 1;
}
