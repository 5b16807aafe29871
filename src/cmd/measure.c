/* measure: measures speech, pace, pitch and loudness of any recording. */
#include "cmd/verb.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "analysis/analysis.h"
#include "audio/audio.h"
#include "base/mem.h"
#include "base/thread.h"
#include "cmd/json.h"
#include "critique/critique.h"
#include "options/options.h"
#include "rehearsal/rehearsal.h"
#include "session/session.h"
#include "setup/setup.h"
#include "terminal/terminal.h"

/* All-zero is empty. The recording is the answer of a session with one question: the session's
 * rules decide where it ends. */
struct measuring {
	const char *path; /* borrowed */
	struct take_analysis analysis;
	struct session_question question; /* the session's only one; borrowed */
	struct session session;
	int rate_hz; /* of the file */
	uint64_t frames;
	bool stops;       /* a rehearsal would have ended the answer */
	uint64_t stop_at; /* then */
	bool ok;          /* measured; else `err` says why not */
	struct error err;
};

static double seconds(uint64_t frames)
{
	return (double)frames / AUDIO_RATE_HZ;
}

static void begin_session(struct measuring *m, double gap_s)
{
	m->question = (struct session_question){
		.green = UINT64_MAX, .yellow = UINT64_MAX, .red = UINT64_MAX, .end = UINT64_MAX};
	const struct session_settings settings = rules_of_answer(gap_s);
	struct session_actions actions;
	session_begin(&m->session, &settings, &m->question, 1, 0, &actions);
	for (int i = 0; i < 2; i++) { /* asked, and the tone has sounded */
		session_step(
			&m->session, (struct session_event){.kind = EVENT_SOUND_DONE}, &actions);
	}
}

static void hear(void *context, const struct activity *activity, uint64_t frames)
{
	struct measuring *m = context;
	struct session_actions actions;
	struct session_event tick = {.kind = EVENT_TICK, .at = frames};
	tick.heard = rehearsal_heard(activity);
	tick.anyone = activity_last_anyone(activity);
	session_step(&m->session, tick, &actions);
	m->frames = frames;
	if (m->session.state != SESSION_ANSWERING && !m->stops) {
		m->stops = true;
		m->stop_at = frames;
	}
}

static cJSON *span(double start_s, double end_s)
{
	cJSON *pair = cJSON_CreateArray();
	char text[2][32];
	(void)snprintf(text[0], sizeof(text[0]), "%.3f", start_s);
	(void)snprintf(text[1], sizeof(text[1]), "%.3f", end_s);
	(void)cJSON_AddItemToArray(pair, cJSON_CreateRaw(text[0]));
	(void)cJSON_AddItemToArray(pair, cJSON_CreateRaw(text[1]));
	return pair;
}

/* Adds a number; null when it is unknown. */
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
	const struct tracks *tracks = &m->analysis.tracks;
	for (size_t i = 0; i < MEASURE_COUNT; i++) {
		const struct measure *measure = &MEASURES[i];
		cJSON *group = object;
		if (!measure->in_json) {
			continue;
		}
		if (measure->json_group) {
			group = cJSON_GetObjectItem(object, measure->json_group);
			group = group ? group
				      : cJSON_AddObjectToObject(object, measure->json_group);
		}
		add_known(group, measure->json_key ? measure->json_key : measure->name,
			measure_json_value(measure, &m->analysis.measures), measure->decimals);
	}
	cJSON *held = cJSON_AddArrayToObject(object, "drawn_out");
	for (size_t i = 0; i < tracks->drawn_out_count; i++) {
		(void)cJSON_AddItemToArray(
			held, span(tracks->drawn_out[i].start_s, tracks->drawn_out[i].end_s));
	}
}

static bool print_json(const struct measuring *m, struct error *err)
{
	cJSON *object = cJSON_CreateObject();
	json_text(object, "file", m->path);
	(void)cJSON_AddNumberToObject(object, "rate_hz", m->rate_hz);
	json_number(object, "duration_s", seconds(m->frames), 3);
	cJSON *speech = cJSON_AddArrayToObject(object, "speech");
	cJSON *pauses = cJSON_AddArrayToObject(object, "pauses");
	const struct tracks *tracks = &m->analysis.tracks;
	for (size_t i = 0; i < tracks->speech_count; i++) {
		const struct interval *run = &tracks->speech[i];
		(void)cJSON_AddItemToArray(speech, span(run->start_s, run->end_s));
		if (i > 0) {
			(void)cJSON_AddItemToArray(pauses, span(run[-1].end_s, run->start_s));
		}
	}
	add_known(object, "delay_s", m->analysis.measures.delay_s, 3);
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
	out_print("  about %.0f syllables, %.1f per second, %.1f without pauses\n", m->syllables,
		m->speech_rate, m->articulation_rate);
	if (isfinite(m->pitch_median_hz)) {
		out_print("  pitch %.0f Hz in the median, mostly %.0f to %.0f Hz, varying by "
			  "%.1f semitones\n",
			m->pitch_median_hz, m->pitch_p10_hz, m->pitch_p90_hz,
			m->pitch_sd_semitones);
	}
	if (isfinite(m->trailing_db)) {
		out_print("  sentence ends are %.1f dB %s the rest\n", fabs(m->trailing_db),
			m->trailing_db < 0 ? "below" : "above");
	}
}

static void print_level(const struct measures *m)
{
	if (isfinite(m->lufs)) {
		out_print("  loudness %.1f LUFS", m->lufs);
		if (isfinite(m->snr_db)) {
			out_print(", %.0f dB above the background", m->snr_db);
		}
		out_print("\n");
	}
	if (m->clipped_frames > 0) {
		out_print(
			"  %.0f frames are clipped: turn the microphone down\n", m->clipped_frames);
	}
}

static void print_rows(const struct measuring *m, double gap_s)
{
	const struct measures *found = &m->analysis.measures;
	const struct tracks *tracks = &m->analysis.tracks;
	out_print("%s: %.1f s, %d Hz\n", m->path, seconds(m->frames), m->rate_hz);
	if (tracks->speech_count == 0) {
		out_print("  no speech was found in it\n");
	} else {
		out_print("  speech from %.1f s to %.1f s\n", tracks->speech[0].start_s,
			tracks->speech[tracks->speech_count - 1].end_s);
		out_print("  %.1f s of speech; pauses of 0.25 s or more: %.0f, the longest %.1f "
			  "s\n",
			found->speaking_s, found->pauses, found->longest_pause_s);
		print_measures(found);
	}
	print_level(found);
	if (m->stops) {
		out_print("  with a gap of %g s practice would have ended the answer at %.1f "
			  "s\n",
			gap_s, seconds(m->stop_at));
	} else {
		out_print("  with a gap of %g s practice would not have ended the answer within "
			  "it\n",
			gap_s);
	}
}

/* Files that are measured at once, on all processors; then they are printed in their order. */
#define GROUP 64

struct group {
	const struct listener *listener;
	double gap_s;
	struct measuring files[GROUP];
};

static void measure_file(void *context, size_t i)
{
	struct group *group = context;
	struct measuring *m = &group->files[i];
	struct sound_file *sound = sound_open(m->path, &m->err);
	if (!sound) {
		return;
	}
	m->rate_hz = sound_rate(sound);
	sound_close(sound);
	begin_session(m, group->gap_s);
	const struct analysis_task task = {.path = m->path,
		.listener = group->listener,
		.observer = hear,
		.observer_context = m};
	m->ok = analysis_measure(&task, &m->analysis, &m->err);
}

/* Up to the first file that cannot be read. */
static bool print_group(const struct group *group, size_t count, bool as_json, struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		const struct measuring *m = &group->files[i];
		if (!m->ok) {
			return error_set(err, m->err.kind, "%s", m->err.text);
		}
		if (!as_json) {
			print_rows(m, group->gap_s);
		} else if (!print_json(m, err)) {
			return false;
		}
	}
	return true;
}

static bool measure_files(
	const struct invocation *invocation, const struct listener *listener, struct error *err)
{
	struct group *group = mem_array(1, sizeof(*group));
	bool as_json = invocation_flag(invocation, OPTION_JSON);
	bool ok = true;
	group->listener = listener;
	group->gap_s = invocation_number(invocation, OPTION_ANSWER_GAP);
	for (size_t at = 0; ok && at < invocation->operand_count; at += GROUP) {
		size_t left = invocation->operand_count - at;
		size_t count = left < GROUP ? left : GROUP;
		for (size_t i = 0; i < count; i++) {
			group->files[i] = (struct measuring){.path = invocation->operands[at + i]};
		}
		thread_each(count, measure_file, group);
		ok = print_group(group, count, as_json, err);
		for (size_t i = 0; i < count; i++) {
			analysis_finish(&group->files[i].analysis);
		}
	}
	free(group);
	return ok;
}

static bool run_measure(struct invocation *invocation, struct error *err)
{
	struct paths paths = {0};
	struct listener *listener = NULL;
	bool ok = paths_find(&paths, err) && setup_listener(&paths, &listener, err) &&
		  measure_files(invocation, listener, err);
	listener_destroy(listener);
	paths_finish(&paths);
	return ok;
}

static const enum option_id MEASURE_OPTIONS[] = {OPTION_ANSWER_GAP, OPTION_JSON};

const struct verb VERB_MEASURE = {
	{"measure", "FILE...", 1, OPERANDS_ANY, MEASURE_OPTIONS, OPTIONS_OF(MEASURE_OPTIONS)},
	"measure speech, pace, pitch and loudness of any recording",
	"Finds the speech in each sound file and its pauses of a quarter of a second or more. "
	"Estimates the syllables per second (to within a tenth), the pitch and its variation "
	"in semitones, the loudness (EBU R128), the level above the noise, and whether "
	"sentence ends trail off. Also says when practice would have ended the answer "
	"(--gap). Several files are measured at once, on all processors, and told in the "
	"order given; with --json one object follows another.",
	run_measure,
};
