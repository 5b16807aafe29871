/* play: takes replayed for self-critique. */
#include "cmd/verb.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd/take_selection.h"
#include "player/player.h"
#include "setup/setup.h"

/* All-zero is nothing. */
struct play {
	struct paths paths;
	struct voice *voice;
	struct voice *model_voice;
	struct listener *listener;
	struct analyser *analyser;
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
static void choose(const struct invocation *invocation, struct take_list *takes)
{
	bool said = invocation->operand_count > 0 || invocation_flag(invocation, OPTION_TODAY) ||
		    invocation->values[OPTION_ON].given ||
		    invocation->values[OPTION_QUESTION].given;
	size_t keep = takes->count;
	if (invocation_flag(invocation, OPTION_LAST)) {
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
	for (size_t i = 0; invocation->operand_count == 0 && i < takes->count / 2; i++) {
		struct take held = takes->items[i];
		takes->items[i] = takes->items[takes->count - 1 - i];
		takes->items[takes->count - 1 - i] = held;
	}
}

static const char *editor_of_user(void)
{
	const char *editor = getenv("VISUAL");
	if (!editor || !editor[0]) {
		editor = getenv("EDITOR");
	}
	return editor && editor[0] ? editor : NULL;
}

static const char *temporary_folder(void)
{
	const char *folder = getenv("TMPDIR");
	return folder && folder[0] == '/' ? folder : "/tmp";
}

static bool prepare(struct play *p, struct invocation *invocation, struct error *err)
{
	if (!paths_find(&p->paths, err)) {
		return false;
	}
	if (!setup_has_store(invocation, &p->paths)) {
		return error_set(err, ERROR_NOT_FOUND,
			"there are no takes yet; 'rehearse practice' makes some");
	}
	if (!setup_voice(invocation, &p->paths, &p->voice, err) ||
		!setup_voice(invocation, &p->paths, &p->model_voice, err) ||
		!setup_listener(&p->paths, &p->listener, err) ||
		!(p->language = setup_language(invocation, &p->paths, err)) ||
		!setup_store(invocation, &p->paths, &p->store, err) ||
		!takes_select(invocation, p->store, &p->takes, err)) {
		return false;
	}
	if (p->takes.count == 0) {
		return error_set(err, ERROR_NOT_FOUND,
			"there are no such takes; 'rehearse takes' lists them");
	}
	choose(invocation, &p->takes);
	if (!setup_decks_of_store(p->store, &p->decks, err)) {
		return false;
	}
	if (!setup_device(invocation, &p->paths, false, NULL, &p->device, err)) {
		return false;
	}
	p->mixer = mixer_create(p->device, p->voice, p->language);
	p->screen = setup_screen(
		invocation_flag(invocation, OPTION_PLAIN) || device_is_offline(p->device),
		&p->paths, &p->saved_stderr);
	if (!device_is_offline(p->device)) { /* there nothing is seen of it */
		p->analyser = analyser_begin(p->listener);
	}
	const struct player_house house = {invocation, p->store, &p->decks, &p->takes, p->language,
		p->mixer, p->model_voice, p->analyser, p->screen, editor_of_user(),
		temporary_folder()};
	player_init(&p->player, &house);
	if (!device_is_offline(p->device)) {
		p->player.remote = p->remote = remote_open(NULL);
	}
	const char *script = invocation_text(invocation, OPTION_SCRIPT);
	return !script || script_load(script, PLAYER_STATES, &p->player.script, err);
}

static bool run_play(struct invocation *invocation, struct error *err)
{
	struct play p = {.saved_stderr = -1};
	bool ready = prepare(&p, invocation, err);
	bool ok = ready && player_run(&p.player, err);
	/* Told in place of whatever ended it: an interruption would say that all is kept. */
	ok = (!ready || player_marks_kept(&p.player, err)) && ok;
	screen_close(p.screen);
	stderr_restore(p.saved_stderr);
	if (p.store) {
		setup_tell_queue(p.store);
	}
	player_finish(&p.player);
	analyser_end(p.analyser);
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

static const enum option_id PLAY_OPTIONS[] = {OPTION_TODAY, OPTION_ON, OPTION_LAST, OPTION_QUESTION,
	OPTION_DAY_BEGINS, VOICE_OPTIONS, OPTION_OUT, OPTION_OUTPUT, OPTION_SCRIPT, OPTION_PLAIN};

const struct verb VERB_PLAY = {
	{"play", "[TAKE…]", 0, OPERANDS_ANY, PLAY_OPTIONS, OPTIONS_OF(PLAY_OPTIONS)},
	"replay takes for self-critique",
	"Plays the question, the answer and the model answer in turn, for the takes named, "
	"else for "
	"those of the last session, with the sound drawn across the terminal: speech and "
	"pauses, and the pitch about its own median. Keys: space pauses, left and right "
	"seek 5 s, j and k go to "
	"a second before the next and the previous pause, a and b loop what lies between "
	"(b again ends it), [ and ] "
	"change the speed "
	"from 0.75 to 1.5 without changing the pitch, Tab goes from the answer to an "
	"earlier take and to the model answer at the same place of each, o to an older "
	"take, m to the model answer from its beginning, 1 to 9 tick a point of the model "
	"answer as heard, S T A R a part of a story, g and 1 to 4 grade anew, * marks "
	"the best take, e notes, n and p go to the next and the previous take, x deletes "
	"(it asks), q ends. Media keys do what they say.",
	run_play,
};
