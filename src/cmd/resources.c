/* Opens what verbs with sound have in common, and closes it all. */
#include "cmd/resources.h"

bool resources_open_decks(
	struct resources *r, const struct invocation *invocation, size_t first, struct error *err)
{
	return paths_find(&r->paths, err) &&
	       setup_decks(invocation, &r->paths, first, &r->decks, err) &&
	       (!setup_has_store(invocation, &r->paths) ||
		       setup_store(invocation, &r->paths, &r->store, err)) &&
	       setup_identify(&r->decks, r->store, true, err);
}

void resources_open_mixer(struct resources *r, bool plain)
{
	bool offline = device_is_offline(r->device);
	r->mixer = mixer_create(r->device, r->voice, r->language);
	r->screen = setup_screen(plain || offline, &r->paths, &r->saved_stderr);
	r->remote = offline ? NULL : remote_open(NULL);
}

void resources_close_screen(struct resources *r)
{
	if (r->screen) {
		screen_close(r->screen);
		stderr_restore(r->saved_stderr);
		r->screen = NULL;
	}
}

/* Closes each part before what it borrows. */
bool resources_close(struct resources *r, bool ok, struct error *err)
{
	struct error late = {0};
	resources_close_screen(r);
	remote_close(r->remote);
	analyser_end(r->analyser);
	mixer_destroy(r->mixer);
	activity_destroy(r->activity);
	listener_destroy(r->listener);
	if (!device_close(r->device, &late) && ok) {
		*err = late;
		ok = false;
	}
	voice_close(r->voice);
	language_destroy(r->language);
	store_close(r->store);
	decks_finish(&r->decks);
	paths_finish(&r->paths);
	*r = (struct resources){0};
	return ok;
}
