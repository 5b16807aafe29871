/* Loads the player's sounds and moves the playhead over the current one. */
#include "player/playing.h"

#include <math.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/signals.h"

#define SAVE_RETRY_MS 200 /* between two tries at a busy store */

static void load_model(struct player *p, const struct take *take)
{
	const struct player_inputs *in = &p->in;
	const struct question *question = decks_find(in->decks, take->question_id, NULL);
	char *text = question ? question_model_answer(question, take->lang) : NULL;
	points_find(in->language, text, take->lang, &p->model.points);
	if (text && in->model_voice) {
		p->model.sound = model_sound_begin(
			in->model_voice, in->language, text, take->lang, in->voice_speed);
	}
	free(text);
}

void player_load(struct player *p)
{
	struct error err = {0};
	player_unload(p);
	load_model(p, selection_take(&p->selection));
	if (!selection_find_others(&p->selection, p->in.store, clock_wall_ms(), &err)) {
		player_say(&p->message, TINT_RED, "%s", err.text);
	}
	ratings_load_ticks(&p->ratings, selection_take(&p->selection), &p->message);
}

void player_unload(struct player *p)
{
	mixer_hush(p->in.mixer);
	model_sound_end(p->model.sound);
	points_finish(&p->model.points);
	p->model = (struct model_answer){0};
	ratings_finish(&p->ratings);
	selection_drop_others(&p->selection);
	loaded_take_finish(&p->loaded[0]);
	loaded_take_finish(&p->loaded[1]);
}

void player_load_sound(struct player *p)
{
	struct loaded_take *loaded = &p->loaded[p->selection.on_other];
	const struct take *take = selection_take(&p->selection);
	struct error err = {0};
	if (loaded->take_id == take->id) {
		return;
	}
	if (!loaded_take_read(loaded, p->in.store, take, &err)) {
		player_say(&p->message, TINT_RED, "%s", err.text);
	}
	if (!loaded->measured && loaded->sound.count > 0 && p->in.analyser) {
		analyser_add(p->in.analyser, take->id, take->file, take->question_end_s, true);
	}
}

/* The current take, while its answer plays; else NULL. */
static const struct loaded_take *answer_of(const struct player *p)
{
	return p->playhead.part == PLAYER_ANSWER ? &p->loaded[p->selection.on_other] : NULL;
}

/* The model answer, while it plays; else NULL. */
static const struct model_sound *model_of(const struct player *p)
{
	bool heard = p->playhead.part == PLAYER_MODEL && !p->model.awaited;
	return heard ? p->model.sound : NULL;
}

const struct pcm *player_pcm(const struct player *p)
{
	const struct loaded_take *answer = answer_of(p);
	const struct model_sound *model = model_of(p);
	if (answer) {
		return answer->sound.count > 0 ? &answer->sound : NULL;
	}
	return model ? model_sound_pcm(model) : NULL;
}

const struct tracks *player_tracks(const struct player *p)
{
	const struct loaded_take *answer = answer_of(p);
	const struct model_sound *model = model_of(p);
	if (answer) {
		return answer->measured ? &answer->tracks : NULL;
	}
	return model ? model_sound_tracks(model) : NULL;
}

const struct value_list *player_measures(const struct player *p)
{
	const struct loaded_take *answer = answer_of(p);
	return answer && answer->measured ? &answer->measures : NULL;
}

size_t player_frame(const struct player *p)
{
	const struct pcm *pcm = player_pcm(p);
	return pcm ? playhead_frame(&p->playhead, p->in.mixer, pcm) : 0;
}

/* Where the answer begins in the current sound. */
static size_t answer_start(const struct player *p)
{
	return answer_of(p)
		       ? (size_t)(selection_take(&p->selection)->question_end_s * AUDIO_RATE_HZ)
		       : 0;
}

double player_fraction(const struct player *p)
{
	const struct pcm *pcm = player_pcm(p);
	size_t start = answer_start(p);
	if (!pcm || pcm->count <= start) {
		return 0;
	}
	double frame = (double)player_frame(p) - (double)start;
	return fmin(fmax(frame / (double)(pcm->count - start), 0), 1);
}

size_t player_frame_at(const struct player *p, double fraction)
{
	const struct pcm *pcm = player_pcm(p);
	size_t start = answer_start(p);
	if (!pcm || pcm->count <= start) {
		return 0;
	}
	return start + (size_t)(fraction * (double)(pcm->count - start));
}

void player_play_from(struct player *p, size_t frame)
{
	const struct pcm *pcm = player_pcm(p);
	if (pcm) {
		playhead_move(&p->playhead, p->in.mixer, pcm, frame);
	} else {
		mixer_hush(p->in.mixer);
	}
}

/* Tries again later when the store is busy; the next run measures again what was never saved. */
static void save_analyses(struct player *p)
{
	int64_t id;
	if (clock_steady_ms() < p->save_at_ms) {
		return;
	}
	while ((id = analysis_save_next(p->in.analyser, p->in.store, &p->unsaved)) != 0) {
		for (size_t i = 0; i < 2; i++) {
			if (p->loaded[i].take_id == id && !p->loaded[i].measured) {
				loaded_take_find_measures(&p->loaded[i], p->in.store);
			}
		}
	}
	if (p->unsaved.take_id != 0) {
		p->save_at_ms = clock_steady_ms() + SAVE_RETRY_MS;
	}
}

void player_collect(struct player *p)
{
	struct model_answer *model = &p->model;
	bool offline = device_is_offline(mixer_device(p->in.mixer));
	save_analyses(p);
	if (model->awaited && model_sound_ready(model->sound, offline)) {
		model->awaited = false;
		if (model_sound_trouble(model->sound)) {
			player_say(&p->message, TINT_RED, "%s", model_sound_trouble(model->sound));
		}
		player_play_from(p, player_frame_at(p, model->from));
	}
}

void player_idle(void *player)
{
	struct player *p = player;
	mixer_pump(p->in.mixer, 0);
	if (signals_stop()) {
		screen_cancel(p->in.screen);
	}
}
