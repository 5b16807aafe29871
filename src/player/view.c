/* The listening desk as it is seen. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "player/player.h"

#define DRAW_MS 60
#define QUIETEST_DB (-60.0)
#define PAUSE_SHOWN_S 0.6
#define PAUSES_SHOWN 64
#define TEXT_LIMIT ((size_t)64 << 10)

/* What the screen draws of the tracks. */
struct drawing {
	struct screen_wave wave;
	unsigned char *loud;
	unsigned char *voice;
	signed char *pitch;
	double pauses[PAUSES_SHOWN][2];
};

static void drawing_finish(struct drawing *d)
{
	free(d->loud);
	free(d->voice);
	free(d->pitch);
}

static void draw_steps(const struct tracks *t, double median_hz, struct drawing *d)
{
	double loudest = QUIETEST_DB;
	for (size_t i = 0; i < t->steps; i++) {
		loudest = fmax(loudest, tracks_level_db(t, i));
	}
	d->loud = mem_array(t->steps, 1);
	d->voice = mem_array(t->steps, 1);
	d->pitch = mem_array(t->steps, 1);
	for (size_t i = 0; i < t->steps; i++) {
		/* of the amplitude: what is quiet is small, but seen */
		double share = pow(10, (tracks_level_db(t, i) - loudest) / 30);
		double hz = tracks_pitch_hz(t, i);
		double quarters = hz > 0 && median_hz > 0 ? 48 * log2(hz / median_hz) : 0;
		d->loud[i] = (unsigned char)lround(255 * fmin(share, 1));
		d->pitch[i] = hz > 0 ? (signed char)lround(fmin(fmax(quarters, -100), 100))
				     : WAVE_NO_PITCH;
	}
	for (size_t i = 0; i < t->speech_count; i++) {
		size_t from = (size_t)(t->speech[i].start_s / CRITIQUE_STEP_S);
		size_t to = (size_t)(t->speech[i].end_s / CRITIQUE_STEP_S);
		for (size_t k = from; k < to && k < t->steps; k++) {
			d->voice[k] = 1;
		}
	}
}

static void drawing_make(struct player *p, const struct tracks *t, struct drawing *d)
{
	*d = (struct drawing){0};
	draw_steps(t, tracks_median_hz(t), d);
	size_t count = 0;
	for (size_t i = 1; i < t->speech_count && count < PAUSES_SHOWN; i++) {
		if (t->speech[i].start_s - t->speech[i - 1].end_s >= PAUSE_SHOWN_S) {
			d->pauses[count][0] = t->speech[i - 1].end_s;
			d->pauses[count++][1] = t->speech[i].start_s;
		}
	}
	d->wave = (struct screen_wave){.steps = t->steps,
		.loud = d->loud,
		.voice = d->voice,
		.pitch = d->pitch,
		.length_s = t->duration_s,
		.at_s = (double)player_position(p) / AUDIO_RATE_HZ,
		.loop_a_s = p->has_loop_a ? (double)p->loop_a / AUDIO_RATE_HZ : -1,
		.loop_b_s = (double)p->loop_b / AUDIO_RATE_HZ,
		.pauses = (const double(*)[2])d->pauses,
		.pause_count = count};
}

/* "begun after 1.5 s · longest pause 2.9 s · …": what is known of it. */
static void add_measures(struct player *p, struct text *out)
{
	static const struct {
		const char *name;
		const char *before;
		const char *unit;
	} SHOWN[] = {{"delay_s", "begun after ", " s"}, {"longest_pause_s", "longest pause ", " s"},
		{"speech_rate", "", " syllables a second"},
		{"pitch_sd_semitones", "pitch ±", " semitones"}, {"lufs", "", " LUFS"}};
	const struct value_list *measures = player_measures(p);
	for (size_t i = 0; measures && i < sizeof(SHOWN) / sizeof(SHOWN[0]); i++) {
		double value;
		if (value_list_find(measures, SHOWN[i].name, &value)) {
			text_addf(out, " · %s%.1f%s", SHOWN[i].before, value, SHOWN[i].unit);
		}
	}
}

static char *detail_of(struct player *p)
{
	const struct take *take = player_take(p);
	struct text out;
	text_init(&out, TEXT_LIMIT);
	text_add(&out, take->grade ? "graded " : "not graded");
	text_add(&out, grade_name(take->grade));
	if (take->grade_by == GRADED_AUTOMATICALLY) {
		text_add(&out, " automatically (g, then 1-4 corrects it)");
	}
	text_add(&out, take->best ? " · best" : "");
	for (const char *part = "STAR"; *part; part++) {
		char name[] = {'p', 'a', 'r', 't', ':', *part, '\0'};
		if (value_list_number(&p->ticks, name)) {
			text_addf(&out, "%s%c", part[0] == 'S' ? " · " : " ", *part);
		}
	}
	add_measures(p, &out);
	if (take->note) {
		text_addf(&out, " · note: %s", take->note);
	}
	return text_take(&out);
}

static char *points_text(const struct player *p)
{
	struct text out;
	text_init(&out, TEXT_LIMIT);
	for (size_t i = 0; i < p->points.count; i++) {
		text_addf(&out, "%s%zu %s %s", i > 0 ? "\n" : "", i + 1,
			player_ticked(p, p->points.items[i]) ? "✓" : "·", p->points.items[i]);
	}
	return text_take(&out);
}

static const char *doing_of(const struct player *p, char *room, size_t size)
{
	static const char *const NAMES[] = {[PLAYER_QUESTION] = "question",
		[PLAYER_ANSWER] = "my answer",
		[PLAYER_MODEL] = "model answer",
		[PLAYER_END] = "that was all"};
	if (p->paused) {
		return "paused";
	}
	if (p->part == PLAYER_ANSWER && p->on_earlier) {
		(void)snprintf(room, size, "earlier take %lld", (long long)player_take(p)->id);
		return room;
	}
	if (p->part == PLAYER_MODEL && p->waiting) {
		return "the model answer is being made";
	}
	return NAMES[p->part];
}

/* Which word is said: of the question by the mixer, of the model answer by its own marks. */
static void set_said(struct player *p, struct screen_view *view)
{
	unsigned text;
	size_t start;
	size_t end;
	if (p->part == PLAYER_QUESTION && mixer_spoken(p->house.mixer, &text, &start, &end) &&
		text == p->text) {
		view->said_start = start;
		view->said_end = end;
	} else if (p->part == PLAYER_MODEL && p->model && !p->waiting &&
		   model_sound_word(p->model, player_position(p), &start, &end)) {
		view->says_answer = true;
		view->said_start = start;
		view->said_end = end;
	}
}

static const struct key_hint KEYS[] = {{"space", "pause"}, {"Tab", "compare"},
	{"j k", "next, previous pause"}, {"< >", "5 s"}, {"a b", "loop"}, {"[ ]", "speed"},
	{"1-9", "point heard"}, {"g", "grade"}, {"n p", "next, previous"}, {"m", "model answer"},
	{"o", "older take"}, {"S T A R", "part heard"}, {"*", "best"}, {"e", "note"},
	{"x", "delete"}, {"q", "quit"}};

static void show(struct player *p, const struct tracks *tracks)
{
	const struct take *take = player_take(p);
	const struct pcm *pcm = player_pcm(p);
	struct drawing drawing = {0};
	char started[26];
	char progress[64];
	char doing[64];
	time_format(take->started_ms, started);
	started[10] = ' ';
	(void)snprintf(progress, sizeof(progress), "%zu of %zu", p->at + 1, p->house.takes->count);
	char *heading = mem_format("play · take %lld, %.16s", (long long)take->id, started);
	char *detail = detail_of(p);
	char *points = points_text(p);
	if (tracks && tracks->steps > 0) {
		drawing_make(p, tracks, &drawing);
	}
	struct screen_view view = {.heading = heading,
		.progress = progress,
		.question = take->question_text ? take->question_text : take->question_id,
		.detail = detail,
		.answer = points,
		.doing = doing_of(p, doing, sizeof(doing)),
		.has_timer = pcm != NULL,
		.timer_s = (double)player_position(p) / AUDIO_RATE_HZ,
		.timer_end_s = pcm ? pcm_seconds(pcm) : 0,
		.wave = drawing.wave.steps > 0 ? &drawing.wave : NULL,
		.message = p->message[0] ? p->message : NULL,
		.message_tint = p->message_tint,
		.keys = KEYS,
		.key_count = sizeof(KEYS) / sizeof(KEYS[0])};
	if (p->part == PLAYER_MODEL && p->model) {
		view.answer = model_sound_text(p->model);
	}
	set_said(p, &view);
	screen_draw(p->house.screen, &view);
	drawing_finish(&drawing);
	free(points);
	free(detail);
	free(heading);
}

void player_draw(struct player *p)
{
	int64_t now = clock_steady_ms();
	if (screen_is_full(p->house.screen) && now - p->drawn_ms < DRAW_MS) {
		return;
	}
	p->drawn_ms = now;
	show(p, screen_is_full(p->house.screen) ? player_tracks(p) : NULL);
}
