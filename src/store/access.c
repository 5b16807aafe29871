/* How an open store may be used. */
#include "store/access.h"

#include <errno.h>

#include "store/state.h"

bool store_is_writable(const struct store *store, struct error *err)
{
	if (!store->read_only) {
		return true;
	}
	if (store_is_full(store)) {
		return error_set(err, ERROR_STORE,
			"nothing can be kept in %s, as the disk is full; free some space "
			"('rehearse takes N --delete' deletes a recording), then try again",
			store->folder);
	}
	return error_set_system(err, ERROR_STORE, store->read_only_why,
		"%s can only be read, so nothing can be kept in it; allow writing it, and "
		"rehearse.db in it, or choose another folder with --store",
		store->folder);
}

void store_set_patience(struct store *store, int ms)
{
	store->patience_ms = ms;
	(void)sqlite3_busy_timeout(store->db, ms);
}
