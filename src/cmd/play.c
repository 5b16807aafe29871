/* play: replays takes for self-critique. */
#include "cmd/verb.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd/resources.h"
#include "cmd/take_selection.h"
#include "player/player.h"

/* All-zero is empty. */
struct play {
	struct resources open;
	struct voice *model_voice; /* for the thread that renders model answers */
	struct take_list takes;
	struct script script;
	struct player *player;
};

/* Without options that choose takes: those of the last session, even one past midnight. Takes that
 * the user did not list are heard in the order in which they were recorded. */
static void choose_takes(const struct invocation *invocation, struct take_list *takes)
{
	bool chosen = invocation->operand_count > 0 || invocation_flag(invocation, OPTION_TODAY) ||
		      invocation->values[OPTION_ON].given ||
		      invocation->values[OPTION_QUESTION].given;
	size_t keep = takes->count;
	if (invocation_flag(invocation, OPTION_LAST)) {
		keep = 1;
	} else if (!chosen) {
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

static bool open_takes(struct play *p, const struct invocation *invocation, struct error *err)
{
	struct resources *open = &p->open;
	if (!paths_find(&open->paths, err)) {
		return false;
	}
	if (!setup_has_store(invocation, &open->paths)) {
		return error_set(err, ERROR_NOT_FOUND,
			"there are no takes yet; 'rehearse practice' makes some");
	}
	if (!setup_voice(invocation, &open->paths, &open->voice, err) ||
		!setup_voice(invocation, &open->paths, &p->model_voice, err) ||
		!setup_listener(&open->paths, &open->listener, err) ||
		!(open->language = setup_language(invocation, &open->paths, err)) ||
		!setup_store(invocation, &open->paths, &open->store, err) ||
		!takes_select(invocation, open->store, &p->takes, err)) {
		return false;
	}
	if (p->takes.count == 0) {
		return error_set(err, ERROR_NOT_FOUND,
			"there are no such takes; 'rehearse takes' lists them");
	}
	choose_takes(invocation, &p->takes);
	return setup_decks_of_store(open->store, &open->decks, err);
}

static bool prepare(struct play *p, const struct invocation *invocation, struct error *err)
{
	struct resources *open = &p->open;
	const char *script = invocation_text(invocation, OPTION_SCRIPT);
	if (!open_takes(p, invocation, err) ||
		!setup_device(invocation, &open->paths, false, NULL, &open->device, err)) {
		return false;
	}
	resources_open_mixer(open, invocation_flag(invocation, OPTION_PLAIN));
	if (script && !script_load(script, PLAYER_STATES, &p->script, err)) {
		return false;
	}
	if (!device_is_offline(open->device)) { /* offline, nobody sees the measures */
		open->analyser = analyser_begin(open->listener);
	}
	const struct player_inputs inputs = {.takes = &p->takes,
		.store = open->store,
		.decks = &open->decks,
		.language = open->language,
		.mixer = open->mixer,
		.voice_speed = invocation_number(invocation, OPTION_SPEED),
		.model_voice = p->model_voice,
		.analyser = open->analyser,
		.screen = open->screen,
		.script = &p->script,
		.remote = open->remote,
		.editor = editor_of_user(),
		.temporary_folder = temporary_folder()};
	p->player = player_create(&inputs);
	return true;
}

static bool run_play(struct invocation *invocation, struct error *err)
{
	struct play p = {0};
	bool ok = prepare(&p, invocation, err);
	if (p.player) {
		ok = player_run(p.player, err);
		/* replaces whatever ended it: an interruption would say that all is kept */
		ok = player_ratings_kept(p.player, err) && ok;
	}
	resources_close_screen(&p.open);
	if (p.open.store) {
		setup_tell_queue(p.open.store);
	}
	player_destroy(p.player);
	voice_close(p.model_voice);
	script_finish(&p.script);
	take_list_finish(&p.takes);
	return resources_close(&p.open, ok, err);
}

static const enum option_id PLAY_OPTIONS[] = {OPTION_TODAY, OPTION_ON, OPTION_LAST, OPTION_QUESTION,
	OPTION_DAY_BEGINS, VOICE_OPTIONS, OPTION_OUT, OPTION_OUTPUT, OPTION_SCRIPT, OPTION_PLAIN};

const struct verb VERB_PLAY = {
	{"play", "[TAKE…]", 0, OPERANDS_ANY, PLAY_OPTIONS, OPTIONS_OF(PLAY_OPTIONS)},
	"replay takes for self-critique",
	"Plays the question, your answer and the model answer in turn, for the takes you "
	"name or for those of the last session. The terminal shows the waveform with speech "
	"and pauses, and the pitch around its median.\n\n"
	"Keys: space pauses, left and right seek 5 s, j and k jump to a second before the "
	"next and the previous pause, a and b set the ends of a loop (b again ends it), [ "
	"and ] change the speed from 0.75 to 1.5 at the same pitch. Tab switches between the "
	"answer, an earlier take and the model answer, at the same place in each; o plays an "
	"older take, m the model answer from its start. 1 to 9 tick a point of the model "
	"answer as covered, S T A R a part of a story, g and 1 to 4 change the grade, * "
	"marks the best take, e edits a note, n and p go to the next and the previous take, "
	"x deletes the recording after asking, q ends. Media keys work as labelled.",
	run_play,
};
