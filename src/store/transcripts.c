/* What was said in takes, as text. */
#include "store/transcripts.h"

#include "store/database.h"

bool store_transcript_keep(
	struct store *store, int64_t take_id, const char *text, struct error *err)
{
	sqlite3_stmt *keep = store_prepare(
		store, "INSERT OR REPLACE INTO transcripts(take, text) VALUES(?1, ?2)", err);
	if (!keep) {
		return false;
	}
	bind_int(keep, 1, take_id);
	bind_text(keep, 2, text);
	bool ok = store_run(store, keep, err);
	(void)sqlite3_finalize(keep);
	return ok;
}

bool store_transcript(struct store *store, int64_t take_id, char **text, struct error *err)
{
	return store_read_text(
		store, "SELECT text FROM transcripts WHERE take = ?1", take_id, text, err);
}
