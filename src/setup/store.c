/* Opens the store of an invocation. */
#include "setup/store.h"

#include "base/clock.h"
#include "setup/recover.h"
#include "terminal/terminal.h"

#define RECOVERY_PATIENCE_MS 1000

const char *setup_store_folder(const struct invocation *invocation, const struct paths *paths)
{
	const char *said = invocation_text(invocation, OPTION_STORE);
	return said ? said : paths->data;
}

bool setup_has_store(const struct invocation *invocation, const struct paths *paths)
{
	return store_is_there(setup_store_folder(invocation, paths));
}

static void tell(const struct store_notes *notes)
{
	for (size_t i = 0; i < notes->count; i++) {
		out_tell("rehearse: %s\n", notes->lines[i]);
	}
}

bool setup_store(const struct invocation *invocation, const struct paths *paths,
	struct store **store, struct error *err)
{
	struct store_notes notes = {0};
	bool ok = store_open(
		setup_store_folder(invocation, paths), clock_wall_ms(), store, &notes, err);
	tell(&notes);
	store_notes_finish(&notes);
	if (ok && store_is_writable(*store, NULL) && !store_left_waits(*store)) {
		/* where another program is busy with the store, the next start recovers them */
		store_set_patience(*store, RECOVERY_PATIENCE_MS);
		recover_takes(*store);
		store_set_patience(*store, STORE_PATIENCE_MS);
		setup_write_queue(*store);
	}
	return ok;
}

void setup_write_queue(struct store *store)
{
	struct store_notes notes = {0};
	(void)store_queue_write(store, &notes, NULL);
	tell(&notes);
	store_notes_finish(&notes);
}

void setup_tell_queue(const struct store *store)
{
	size_t waiting = store_queue_count(store) - store_queue_unsafe(store);
	if (waiting > 0) {
		out_tell("rehearse: the store cannot be written now: answers, grades and "
			 "marks (%zu) are safe beside it; the next start writes them\n",
			waiting);
	}
}
