/* The open store. */
#include "store/state.h"

#include <errno.h>

bool store_is_full(const struct store *store)
{
	return store->read_only &&
	       (store->read_only_why == ENOSPC || store->read_only_why == EDQUOT);
}
