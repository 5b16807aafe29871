/* What is heard at the listening desk: a take, an earlier one, the model answer. */
#include <math.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "player/player.h"

static void sound_finish(struct player_sound *sound)
{
	pcm_finish(&sound->pcm);
	tracks_finish(&sound->tracks);
	value_list_finish(&sound->measures);
	*sound = (struct player_sound){0};
}

static void load_model(struct player *p, const struct take *take)
{
	const struct question *question = decks_find(p->house.decks, take->question_id, NULL);
	char *text = question ? question_model_answer(question, take->lang) : NULL;
	points_find(p->house.language, text, take->lang, &p->points);
	if (text && p->house.model_voice) {
		p->model = model_sound_begin(p->house.model_voice, p->house.language, text,
			take->lang, invocation_number(p->house.invocation, OPTION_SPEED));
	}
	free(text);
}

static void load_earlier(struct player *p, const struct take *take)
{
	struct error err = {0};
	struct take_filter filter = {.question_id = take->question_id, .now_ms = clock_wall_ms()};
	if (!store_takes(p->house.store, &filter, &p->earlier, &err)) {
		player_say(p, TINT_RED, "%s", err.text);
		return;
	}
	size_t here = 0;
	while (here < p->earlier.count && p->earlier.items[here].id != take->id) {
		here++;
	}
	if (p->earlier.count > 1 && here < p->earlier.count) {
		p->earlier_at = (here + 1) % p->earlier.count;
		p->has_earlier = true;
	}
}

void player_load_ticks(struct player *p)
{
	struct error err = {0};
	value_list_finish(&p->ticks);
	if (!store_ticks(p->house.store, player_take(p)->id, &p->ticks, &err)) {
		player_say(p, TINT_RED, "%s", err.text);
	}
}

void player_load(struct player *p)
{
	const struct take *take = &p->house.takes->items[p->at];
	player_unload(p);
	load_model(p, take);
	load_earlier(p, take);
	player_load_ticks(p);
}

void player_unload(struct player *p)
{
	mixer_hush(p->house.mixer);
	model_sound_end(p->model);
	p->model = NULL;
	p->waiting = false;
	p->on_earlier = p->has_earlier = false;
	points_finish(&p->points);
	value_list_finish(&p->ticks);
	take_list_finish(&p->earlier);
	sound_finish(&p->sounds[0]);
	sound_finish(&p->sounds[1]);
}

static void find_tracks(struct player *p, struct player_sound *sound)
{
	sound->known = analysis_load(
		p->house.store, sound->take_id, &sound->measures, &sound->tracks);
}

static struct player_sound *sound_of_take(struct player *p)
{
	struct player_sound *sound = &p->sounds[p->on_earlier];
	const struct take *take = player_take(p);
	if (sound->take_id == take->id) {
		return sound;
	}
	struct error err = {0};
	sound_finish(sound);
	if (!sound_read(take->file, &sound->pcm, &err)) {
		player_say(p, TINT_RED, "%s", err.text);
	}
	sound->take_id = take->id;
	find_tracks(p, sound);
	if (!sound->known && sound->pcm.count > 0 && p->house.analyser) {
		analyser_add(p->house.analyser, take->id, take->file, take->question_end_s, true);
	}
	return sound;
}

const struct pcm *player_pcm(struct player *p)
{
	if (p->part == PLAYER_ANSWER) {
		const struct pcm *pcm = &sound_of_take(p)->pcm;
		return pcm->count > 0 ? pcm : NULL;
	}
	bool model = p->part == PLAYER_MODEL && p->model && !p->waiting;
	return model ? model_sound_pcm(p->model) : NULL;
}

const struct tracks *player_tracks(struct player *p)
{
	if (p->part == PLAYER_ANSWER) {
		const struct player_sound *sound = sound_of_take(p);
		return sound->known ? &sound->tracks : NULL;
	}
	bool model = p->part == PLAYER_MODEL && p->model && !p->waiting;
	return model ? model_sound_tracks(p->model) : NULL;
}

const struct value_list *player_measures(struct player *p)
{
	const struct player_sound *sound = &p->sounds[p->on_earlier];
	return sound->known && p->part == PLAYER_ANSWER ? &sound->measures : NULL;
}

size_t player_position(struct player *p)
{
	const struct pcm *pcm = player_pcm(p);
	if (!pcm) {
		return 0;
	}
	size_t at = p->paused ? p->position : mixer_play_position(p->house.mixer);
	return at < pcm->count ? at : pcm->count;
}

/* Where the comparable part of this sound begins. */
static size_t start_frame(const struct player *p)
{
	return p->part == PLAYER_ANSWER ? (size_t)(player_take(p)->question_end_s * AUDIO_RATE_HZ)
					: 0;
}

double player_place(struct player *p)
{
	const struct pcm *pcm = player_pcm(p);
	size_t start = start_frame(p);
	if (!pcm || pcm->count <= start) {
		return 0;
	}
	double at = (double)player_position(p) - (double)start;
	return fmin(fmax(at / (double)(pcm->count - start), 0), 1);
}

size_t player_frame_of(struct player *p, double place)
{
	const struct pcm *pcm = player_pcm(p);
	size_t start = start_frame(p);
	if (!pcm || pcm->count <= start) {
		return 0;
	}
	return start + (size_t)(place * (double)(pcm->count - start));
}

void player_play_from(struct player *p, size_t frame)
{
	mixer_hush(p->house.mixer);
	const struct pcm *pcm = player_pcm(p);
	if (!pcm) {
		return;
	}
	p->position = frame < pcm->count ? frame : pcm->count;
	bool loops = p->loop_b >= p->loop_a + PLAYER_LOOP_LEAST_FRAMES && p->position < p->loop_b;
	if (!p->paused) {
		mixer_play_borrowed(p->house.mixer, pcm, p->position, loops ? p->loop_a : 0,
			loops ? p->loop_b : 0);
	}
}

/* Those for which the store is too busy are tried again; what is not kept in the end is made anew
 * another time. */
static void keep_measures(struct player *p)
{
	struct error err = {0};
	while (p->house.analyser && clock_steady_ms() >= p->keep_at_ms &&
		(p->unkept_id != 0 ||
			analyser_take(p->house.analyser, 0, &p->unkept_id, &p->unkept))) {
		int64_t id = p->unkept_id;
		if (!analysis_save(p->house.store, id, &p->unkept, &err)) {
			p->keep_at_ms = clock_steady_ms() + PLAYER_AGAIN_MS;
			return;
		}
		analysis_finish(&p->unkept);
		p->unkept_id = 0;
		for (size_t i = 0; i < 2; i++) {
			if (p->sounds[i].take_id == id && !p->sounds[i].known) {
				find_tracks(p, &p->sounds[i]);
			}
		}
	}
}

void player_collect(struct player *p)
{
	keep_measures(p);
	bool offline = device_is_offline(mixer_device(p->house.mixer));
	if (p->waiting && model_sound_ready(p->model, offline)) {
		p->waiting = false;
		if (model_sound_trouble(p->model)) {
			player_say(p, TINT_RED, "%s", model_sound_trouble(p->model));
		}
		player_play_from(p, player_frame_of(p, p->place));
	}
}
