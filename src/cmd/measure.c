/* measure: what can be said of any recording. */
#include "cmd/verbs.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "audio/audio.h"
#include "base/mem.h"
#include "cmd/args.h"
#include "cmd/json.h"
#include "cmd/rehearsal.h"
#include "cmd/setup.h"
#include "critique/critique.h"
#include "session/session.h"

#define PAUSE_FRAMES ((uint64_t)AUDIO_RATE_HZ / 4) /* shorter ones are within words */
#define TICK_FRAMES 480                            /* as often as a rehearsal looks */

/* All-zero is nothing. */
struct measuring {
	struct critique *critique;
	struct measures measures;
	struct sound_file *sound;
	struct activity *activity;
	int rate_hz; /* of the file */
	uint64_t frames;
	struct speech_run *runs; /* pauses are between them */
	size_t run_count;
	bool stops;       /* a rehearsal would have ended the answer */
	uint64_t stop_at; /* then */
};

static double seconds(uint64_t frames)
{
	return (double)frames / AUDIO_RATE_HZ;
}

/* Silences too short for a pause are within a run. */
static void join_runs(struct measuring *m)
{
	size_t count;
	const struct speech_run *runs = activity_runs(m->activity, &count);
	m->runs = mem_array(count + 1, sizeof(*m->runs));
	for (size_t i = 0; i < count; i++) {
		uint64_t end = runs[i].end < m->frames ? runs[i].end : m->frames;
		if (m->run_count > 0 &&
			runs[i].start - m->runs[m->run_count - 1].end < PAUSE_FRAMES) {
			m->runs[m->run_count - 1].end = end;
		} else {
			m->runs[m->run_count++] = (struct speech_run){runs[i].start, end};
		}
	}
}

/* The recording is the answer of a session with one question: its own rules tell where it ends. */
static void measure(struct measuring *m, double gap_s)
{
	const struct session_question question = {
		.green = UINT64_MAX, .yellow = UINT64_MAX, .red = UINT64_MAX, .end = UINT64_MAX};
	const struct session_settings settings = rehearsal_listening(gap_s);
	struct session session;
	struct session_actions actions;
	session_begin(&session, &settings, &question, 1, 0, &actions);
	for (int i = 0; i < 2; i++) { /* asked, and the tone has sounded */
		session_step(&session, (struct session_event){.kind = EVENT_SOUND_DONE}, &actions);
	}
	float frames[TICK_FRAMES];
	size_t got;
	while ((got = sound_next(m->sound, frames, TICK_FRAMES)) > 0) {
		activity_feed(m->activity, frames, got);
		critique_feed(m->critique, frames, got);
		m->frames += got;
		struct session_event tick = {.kind = EVENT_TICK, .at = m->frames};
		tick.heard = rehearsal_heard(m->activity);
		session_step(&session, tick, &actions);
		if (session.state != SESSION_ANSWERING && !m->stops) {
			m->stops = true;
			m->stop_at = m->frames;
		}
	}
	activity_end(m->activity);
	join_runs(m);
}

/* The second reading, now that it is known where there is speech. */
static bool judge(struct measuring *m, const char *path, struct error *err)
{
	struct stretch *speech = mem_array(m->run_count, sizeof(*speech));
	for (size_t i = 0; i < m->run_count; i++) {
		speech[i] = (struct stretch){seconds(m->runs[i].start), seconds(m->runs[i].end)};
	}
	critique_again(m->critique, speech, m->run_count);
	free(speech);
	struct sound_file *sound = sound_open(path, err);
	if (!sound) {
		return false;
	}
	float frames[TICK_FRAMES];
	size_t got;
	while ((got = sound_next(sound, frames, TICK_FRAMES)) > 0) {
		critique_feed(m->critique, frames, got);
	}
	sound_close(sound);
	critique_end(m->critique, 0, &m->measures);
	return true;
}

static cJSON *span(uint64_t start, uint64_t end)
{
	cJSON *pair = cJSON_CreateArray();
	char text[2][32];
	(void)snprintf(text[0], sizeof(text[0]), "%.3f", seconds(start));
	(void)snprintf(text[1], sizeof(text[1]), "%.3f", seconds(end));
	(void)cJSON_AddItemToArray(pair, cJSON_CreateRaw(text[0]));
	(void)cJSON_AddItemToArray(pair, cJSON_CreateRaw(text[1]));
	return pair;
}

/* What is not known is null. */
static void add_known(cJSON *object, const char *key, double value, int digits)
{
	if (isfinite(value)) {
		json_number(object, key, value, digits);
	} else {
		json_null(object, key);
	}
}

static void add_measures(cJSON *object, const struct measuring *m)
{
	const struct measures *found = &m->measures;
	bool spoken = m->run_count > 0;
	add_known(object, "syllables", spoken ? (double)found->syllables : (double)NAN, 0);
	add_known(object, "speech_rate", found->speech_rate, 2);
	add_known(object, "articulation_rate", found->articulation_rate, 2);
	cJSON *pitch = cJSON_AddObjectToObject(object, "pitch_hz");
	add_known(pitch, "median", found->pitch_median_hz, 1);
	add_known(pitch, "p10", found->pitch_p10_hz, 1);
	add_known(pitch, "p90", found->pitch_p90_hz, 1);
	add_known(object, "pitch_sd_semitones", found->pitch_sd_semitones, 2);
	add_known(object, "lufs", found->lufs, 2);
	(void)cJSON_AddNumberToObject(object, "clipped_frames", (double)found->clipped_frames);
	add_known(object, "snr_db", found->snr_db, 1);
	add_known(object, "speaking_s", spoken ? found->speaking_s : (double)NAN, 3);
	add_known(object, "longest_pause_s", found->pauses > 0 ? found->longest_s : (double)NAN, 3);
	add_known(object, "trailing_db", found->trailing_db, 1);
	struct stretch *places;
	size_t count = critique_drawn_out(m->critique, &places);
	cJSON *held = cJSON_AddArrayToObject(object, "drawn_out");
	for (size_t i = 0; i < count; i++) {
		(void)cJSON_AddItemToArray(
			held, span((uint64_t)(places[i].start_s * AUDIO_RATE_HZ),
				      (uint64_t)(places[i].end_s * AUDIO_RATE_HZ)));
	}
	free(places);
}

static bool print_json(const struct measuring *m, const char *path, struct error *err)
{
	cJSON *object = cJSON_CreateObject();
	json_text(object, "file", path);
	(void)cJSON_AddNumberToObject(object, "rate_hz", m->rate_hz);
	json_number(object, "duration_s", seconds(m->frames), 3);
	cJSON *speech = cJSON_AddArrayToObject(object, "speech");
	cJSON *pauses = cJSON_AddArrayToObject(object, "pauses");
	for (size_t i = 0; i < m->run_count; i++) {
		(void)cJSON_AddItemToArray(speech, span(m->runs[i].start, m->runs[i].end));
		if (i > 0) {
			(void)cJSON_AddItemToArray(
				pauses, span(m->runs[i - 1].end, m->runs[i].start));
		}
	}
	if (m->run_count > 0) {
		json_number(object, "delay_s", seconds(m->runs[0].start), 3);
	} else {
		json_null(object, "delay_s");
	}
	if (m->stops) {
		json_number(object, "stop_s", seconds(m->stop_at), 3);
	} else {
		json_null(object, "stop_s");
	}
	add_measures(object, m);
	return json_print(object, err);
}

static void print_measures(const struct measures *m)
{
	(void)printf("  about %zu syllables, %.1f a second, %.1f without pauses\n", m->syllables,
		m->speech_rate, m->articulation_rate);
	if (isfinite(m->pitch_median_hz)) {
		(void)printf("  pitch %.0f Hz on the whole, %.0f to %.0f, varied by %.1f "
			     "semitones\n",
			m->pitch_median_hz, m->pitch_p10_hz, m->pitch_p90_hz,
			m->pitch_sd_semitones);
	}
	if (isfinite(m->trailing_db)) {
		(void)printf("  the ends of what is said are %.1f dB %s the rest\n",
			fabs(m->trailing_db), m->trailing_db < 0 ? "below" : "above");
	}
}

static void print_level(const struct measures *m)
{
	if (isfinite(m->lufs)) {
		(void)printf("  loudness %.1f LUFS", m->lufs);
		if (isfinite(m->snr_db)) {
			(void)printf(", %.0f dB over what is heard between", m->snr_db);
		}
		(void)printf("\n");
	}
	if (m->clipped_frames > 0) {
		(void)printf(
			"  %zu frames are clipped: turn the microphone down\n", m->clipped_frames);
	}
}

static void print_rows(const struct measuring *m, const char *path, double gap_s)
{
	uint64_t spoken = 0;
	uint64_t longest = 0;
	for (size_t i = 0; i < m->run_count; i++) {
		spoken += m->runs[i].end - m->runs[i].start;
		uint64_t pause = i > 0 ? m->runs[i].start - m->runs[i - 1].end : 0;
		longest = pause > longest ? pause : longest;
	}
	(void)printf("%s: %.1f s, %d Hz\n", path, seconds(m->frames), m->rate_hz);
	if (m->run_count == 0) {
		(void)puts("  no speech was heard in it");
	} else {
		(void)printf("  first speech at %.1f s, last until %.1f s\n",
			seconds(m->runs[0].start), seconds(m->runs[m->run_count - 1].end));
		(void)printf("  %.1f s of speech; pauses of 0.25 s or more: %zu, the longest %.1f "
			     "s\n",
			seconds(spoken), m->run_count - 1, seconds(longest));
		print_measures(&m->measures);
	}
	print_level(&m->measures);
	if (m->stops) {
		(void)printf("  with a gap of %g s practice would have ended the answer at %.1f "
			     "s\n",
			gap_s, seconds(m->stop_at));
	} else {
		(void)printf("  with a gap of %g s practice would not have ended the answer within "
			     "it\n",
			gap_s);
	}
}

static bool measure_file(const struct call *call, const struct listener *listener, const char *path,
	struct error *err)
{
	struct measuring m = {.sound = sound_open(path, err)};
	double gap_s = call_number(call, OPTION_ANSWER_GAP);
	bool ok = m.sound != NULL;
	if (ok) {
		m.rate_hz = sound_rate(m.sound);
		m.activity = activity_create(listener, AUDIO_RATE_HZ);
		m.critique = critique_create();
		measure(&m, gap_s);
		ok = judge(&m, path, err);
		if (ok && call_flag(call, OPTION_JSON)) {
			ok = print_json(&m, path, err);
		} else if (ok) {
			print_rows(&m, path, gap_s);
		}
	}
	free(m.runs);
	critique_destroy(m.critique);
	activity_destroy(m.activity);
	sound_close(m.sound);
	return ok;
}

bool verb_measure(struct call *call, struct error *err)
{
	struct paths paths = {0};
	struct listener *listener = NULL;
	bool ok = paths_find(&paths, err) && listener_setup(&paths, &listener, err) &&
		  measure_file(call, listener, call->operands[0], err);
	listener_destroy(listener);
	paths_finish(&paths);
	return ok;
}
