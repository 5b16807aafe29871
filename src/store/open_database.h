/* Opens the database file: rights, modes, version, health. Inside the room only. */
#ifndef STORE_OPEN_DATABASE_H
#define STORE_OPEN_DATABASE_H

#include <stdbool.h>

#include "base/error.h"
#include "store/integrity.h"
#include "store/state.h"

/* What to check while opening, and what was found. */
struct inspection {
	bool whole;   /* check the whole database */
	bool reindex; /* rebuild wrong indexes; else they count as damage */
	bool reindexed;
	enum health health; /* the result; the database is open only with HEALTH_WELL */
};

/* Opens store->db, and makes it when there is none. False with inspection->health other than
 * HEALTH_WELL: the database needs mending, and err is not set. Any other failure sets err. */
bool open_database(struct store *store, struct inspection *inspection, struct error *err);
void close_database(struct store *store);

#endif
