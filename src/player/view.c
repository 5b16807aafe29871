/* Puts the player's state into words and a drawing. */
#include "player/view.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"
#include "player/playing.h"

#define DRAW_MS 60
#define TEXT_LIMIT ((size_t)64 << 10)

/* "first word after 1.5 s · longest pause 2.9 s · …": the measures that are known. */
static void add_measures(const struct value_list *measures, struct text *out)
{
	static const struct {
		const char *name;
		const char *before;
		const char *unit;
	} SHOWN[] = {{"delay_s", "first word after ", " s"},
		{"longest_pause_s", "longest pause ", " s"},
		{"speech_rate", "", " syllables per second"},
		{"pitch_sd_semitones", "pitch ±", " semitones"}, {"lufs", "", " LUFS"}};
	for (size_t i = 0; measures && i < sizeof(SHOWN) / sizeof(SHOWN[0]); i++) {
		double value;
		if (value_list_find(measures, SHOWN[i].name, &value)) {
			text_addf(out, " · %s%.1f%s", SHOWN[i].before, value, SHOWN[i].unit);
		}
	}
}

static char *make_detail(
	const struct take *take, const struct ratings *ratings, const struct value_list *measures)
{
	struct text out;
	text_init(&out, TEXT_LIMIT);
	text_add(&out, take->grade ? "graded " : "not graded");
	text_add(&out, grade_name(take->grade));
	if (take->grade_by == GRADED_AUTOMATICALLY) {
		text_add(&out, " automatically (g, then 1-4 corrects it)");
	}
	text_add(&out, take->best ? " · best" : "");
	for (const char *part = "STAR"; *part; part++) {
		if (ratings_has_part(ratings, *part)) {
			text_addf(&out, "%s%c", part[0] == 'S' ? " · " : " ", *part);
		}
	}
	add_measures(measures, &out);
	if (take->note) {
		text_addf(&out, " · note: %s", take->note);
	}
	return text_take(&out);
}

static char *make_points(const struct points *points, const struct ratings *ratings)
{
	struct text out;
	text_init(&out, TEXT_LIMIT);
	for (size_t i = 0; i < points->count; i++) {
		text_addf(&out, "%s%zu %s %s", i > 0 ? "\n" : "", i + 1,
			ratings_has_point(ratings, points->items[i]) ? "✓" : "·", points->items[i]);
	}
	return text_take(&out);
}

/* `room` is for a text that is not a constant. */
static const char *make_doing(const struct player *p, char *room, size_t size)
{
	static const char *const NAMES[] = {[PLAYER_QUESTION] = "question",
		[PLAYER_ANSWER] = "my answer",
		[PLAYER_MODEL] = "model answer",
		[PLAYER_END] = "that was all"};
	enum player_part part = p->playhead.part;
	if (p->playhead.paused) {
		return "paused";
	}
	if (part == PLAYER_ANSWER && p->selection.on_other) {
		(void)snprintf(room, size, "earlier take %lld",
			(long long)selection_take(&p->selection)->id);
		return room;
	}
	if (part == PLAYER_MODEL && p->model.awaited) {
		return "preparing the model answer";
	}
	return NAMES[part];
}

/* The mixer knows the spoken word of a question, the rendered sound that of a model answer. */
static void set_word_said(const struct player *p, struct screen_view *view)
{
	enum player_part part = p->playhead.part;
	unsigned text;
	size_t start;
	size_t end;
	if (part == PLAYER_QUESTION && mixer_spoken(p->in.mixer, &text, &start, &end) &&
		text == p->playhead.question_text) {
		view->said_start = start;
		view->said_end = end;
	} else if (part == PLAYER_MODEL && p->model.sound && !p->model.awaited &&
		   model_sound_word(p->model.sound, player_frame(p), &start, &end)) {
		view->says_answer = true;
		view->said_start = start;
		view->said_end = end;
	}
}

static char *make_heading(const struct take *take)
{
	char started[26];
	time_format(take->started_ms, started);
	started[10] = ' ';
	return mem_format("play · take %lld, %.16s", (long long)take->id, started);
}

void player_view_make(const struct player *p, bool with_wave, struct player_view *view)
{
	const struct take *take = selection_take(&p->selection);
	const struct pcm *pcm = player_pcm(p);
	const struct tracks *tracks = with_wave ? player_tracks(p) : NULL;
	*view = (struct player_view){.heading = make_heading(take),
		.detail = make_detail(take, &p->ratings, player_measures(p)),
		.points = make_points(&p->model.points, &p->ratings)};
	(void)snprintf(view->progress, sizeof(view->progress), "%zu of %zu", p->selection.at + 1,
		p->selection.list->count);
	if (tracks && tracks->steps > 0) {
		player_wave_make(&view->wave, tracks, &p->playhead, player_frame(p));
	}
	view->screen = (struct screen_view){.heading = view->heading,
		.progress = view->progress,
		.question = take->question_text ? take->question_text : take->question_id,
		.detail = view->detail,
		.answer = view->points,
		.doing = make_doing(p, view->doing, sizeof(view->doing)),
		.has_timer = pcm != NULL,
		.timer_s = (double)player_frame(p) / AUDIO_RATE_HZ,
		.timer_end_s = pcm ? pcm_seconds(pcm) : 0,
		.wave = view->wave.screen.steps > 0 ? &view->wave.screen : NULL,
		.message = p->message.text[0] ? p->message.text : NULL,
		.message_tint = p->message.tint,
		.keys = view->hints,
		.key_count = player_key_hints(view->hints)};
	if (p->playhead.part == PLAYER_MODEL && p->model.sound) {
		view->screen.answer = model_sound_text(p->model.sound);
	}
	set_word_said(p, &view->screen);
}

void player_view_finish(struct player_view *view)
{
	player_wave_finish(&view->wave);
	free(view->points);
	free(view->detail);
	free(view->heading);
}

void player_draw(struct player *p)
{
	struct player_view view;
	int64_t now = clock_steady_ms();
	bool full = screen_is_full(p->in.screen);
	if (full && now - p->drawn_ms < DRAW_MS) {
		return;
	}
	p->drawn_ms = now;
	player_view_make(p, full, &view);
	screen_draw(p->in.screen, &view.screen);
	player_view_finish(&view);
}
