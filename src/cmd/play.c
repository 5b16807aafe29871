/* play: takes replayed for self-critique. */
#include "cmd/verbs.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd/player.h"
#include "cmd/reading.h"
#include "cmd/takes.h"

/* All-zero is nothing. */
struct play {
	struct paths paths;
	struct voice *voice;
	struct voice *model_voice;
	struct listener *listener;
	struct judging *judging;
	struct language *language;
	struct device *device;
	struct decks decks;
	struct store *store;
	struct take_list takes;
	struct mixer *mixer;
	struct screen *screen;
	int saved_stderr; /* while the screen is full; -1: it was left alone */
	struct player player;
	struct remote *remote;
};

/* Without a word about which: those of the last session, also over midnight. They are heard in the
 * order they were made. */
static void choose(const struct call *call, struct take_list *takes)
{
	bool said = call->operand_count > 0 || call_flag(call, OPTION_TODAY) ||
		    call->values[OPTION_ON].given || call->values[OPTION_QUESTION].given;
	size_t keep = takes->count;
	if (call_flag(call, OPTION_LAST)) {
		keep = 1;
	} else if (!said) {
		keep = 0;
		while (keep < takes->count &&
			takes->items[keep].session == takes->items[0].session) {
			keep++;
		}
	}
	while (takes->count > keep) {
		take_finish(&takes->items[--takes->count]);
	}
	for (size_t i = 0; call->operand_count == 0 && i < takes->count / 2; i++) {
		struct take held = takes->items[i];
		takes->items[i] = takes->items[takes->count - 1 - i];
		takes->items[takes->count - 1 - i] = held;
	}
}

static bool prepare(struct play *p, struct call *call, struct error *err)
{
	if (!paths_find(&p->paths, err)) {
		return false;
	}
	if (!store_exists(call, &p->paths)) {
		return error_set(err, ERROR_NOT_FOUND,
			"there are no takes yet; 'rehearse practice' makes some");
	}
	if (!voice_setup(call, &p->paths, &p->voice, err) ||
		!voice_setup(call, &p->paths, &p->model_voice, err) ||
		!listener_setup(&p->paths, &p->listener, err) ||
		!(p->language = language_setup(call, &p->paths, err)) ||
		!store_setup(call, &p->paths, &p->store, err) ||
		!takes_select(call, p->store, &p->takes, err)) {
		return false;
	}
	if (p->takes.count == 0) {
		return error_set(err, ERROR_NOT_FOUND,
			"there are no such takes; 'rehearse takes' lists them");
	}
	choose(call, &p->takes);
	if (!decks_of_store(p->store, &p->decks, err)) {
		return false;
	}
	if (!device_setup(call, &p->paths, false, NULL, &p->device, err)) {
		return false;
	}
	p->mixer = mixer_create(p->device, p->voice, p->language);
	p->screen = screen_setup(call_flag(call, OPTION_PLAIN) || device_is_offline(p->device),
		&p->paths, &p->saved_stderr);
	if (!device_is_offline(p->device)) { /* there nothing is seen of it */
		p->judging = judging_begin(p->listener);
	}
	const struct player_house house = {call, p->store, &p->decks, &p->takes, p->language,
		p->mixer, p->model_voice, p->judging, p->screen};
	player_init(&p->player, &house);
	if (!device_is_offline(p->device)) {
		p->player.remote = p->remote = remote_open(NULL);
	}
	const char *script = call_text(call, OPTION_SCRIPT);
	return !script || script_load(script, PLAYER_STATES, &p->player.script, err);
}

bool verb_play(struct call *call, struct error *err)
{
	struct play p = {.saved_stderr = -1};
	bool ready = prepare(&p, call, err);
	bool ok = ready && player_run(&p.player, err);
	/* Told in place of whatever ended it: an interruption would say that all is kept. */
	ok = (!ready || player_marks_kept(&p.player, err)) && ok;
	screen_close(p.screen);
	stderr_restore(p.saved_stderr);
	if (p.store) {
		queue_tell(p.store);
	}
	player_finish(&p.player);
	judging_end(p.judging);
	listener_destroy(p.listener);
	remote_close(p.remote);
	mixer_destroy(p.mixer);
	struct error late = {0};
	if (!device_close(p.device, &late) && ok) {
		*err = late;
		ok = false;
	}
	voice_close(p.voice);
	voice_close(p.model_voice);
	language_destroy(p.language);
	take_list_finish(&p.takes);
	store_close(p.store);
	decks_finish(&p.decks);
	paths_finish(&p.paths);
	return ok;
}
