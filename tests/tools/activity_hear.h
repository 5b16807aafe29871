/* Runs a detector over a labelled answer: ours as a rehearsal does, with the session's rules, and
 * WebRTC's for comparison. For activity_bench. */
#ifndef TOOLS_ACTIVITY_HEAR_H
#define TOOLS_ACTIVITY_HEAR_H

#include <dlfcn.h>
#include <math.h>
#include <string.h>

#include "audio/audio.h"
#include "rehearsal/rules.h"
#include "session/session.h"
#include "tools/activity_files.h"

#define HEAR_GAPS 3
static const double HEAR_GAP_S[HEAR_GAPS] = {3, 5, 6};
#define HEAR_SESSION_GAP_S 6
#define HEAR_SETTLE_S 2.5
#define HEAR_TONE_S 0.16 /* the start tone, which is not in the files */
#define HEAR_ECHO_S 0.15
#define HEAR_BLOCK (AUDIO_RATE_HZ / 100)

/* Detectors before these are measured as well. */
#if __has_include("audio/hearing.h")
#include "audio/hearing.h"
#define HEAR_LOOP 1
#else
#define HEAR_LOOP 0
#endif
#if __has_include("audio/own_voice.h")
#define HEAR_LEVEL 1
#else
#define HEAR_LEVEL 0
#endif

/* What a detector makes of a file. Times in seconds, -1: not. */
struct heard {
	bool *speech; /* a frame of 10 ms */
	size_t frames;
	/* By the detector alone: the answer's onset, and its end by each gap. */
	double first_s;
	double stop_s[HEAR_GAPS];
	/* By the session. */
	bool begun;
	double begun_s;   /* the onset */
	double ended_s;   /* the answer was over */
	double settled_s; /* the last time that a silence had lasted HEAR_SETTLE_S */
	int grade;        /* the automatic one; 0: none */
	double level_db;  /* of the voice, as the detector has learnt it; NAN: not */
};

static inline struct heard heard_init(size_t frames)
{
	return (struct heard){.speech = mem_array(frames + 1, sizeof(bool)),
		.frames = frames,
		.first_s = -1,
		.stop_s = {-1, -1, -1},
		.begun_s = -1,
		.ended_s = -1,
		.settled_s = -1,
		.level_db = NAN};
}

struct one_answer {
	struct activity *activity;
	struct session session;
	struct heard *heard;
	bool settled;
};

static inline void hear_step(struct one_answer *a, struct session_event event)
{
	struct session_actions actions;
	session_step(&a->session, event, &actions);
	for (size_t i = 0; i < actions.count; i++) {
		if (actions.items[i].kind == ACTION_GRADE && a->heard->grade == 0) {
			a->heard->grade = actions.items[i].grade;
		}
	}
	if (actions.listen_anew) {
		activity_expect(a->activity);
	}
}

/* The answer's part of a rehearsal, at the given time. */
static inline void hear_answer(struct one_answer *a, uint64_t at, bool deaf)
{
	struct session_event tick = {.kind = EVENT_TICK, .at = at, .deaf = deaf};
	struct heard *heard = a->heard;
	if (a->session.state != SESSION_ANSWERING) {
		return;
	}
	tick.heard = rehearsal_heard(a->activity);
	hear_step(a, tick);
	if (a->session.heard.begun) {
		heard->begun = true;
		heard->begun_s = (double)a->session.heard.first / AUDIO_RATE_HZ;
	}
	if (a->session.state != SESSION_ANSWERING) {
		heard->ended_s = (double)at / AUDIO_RATE_HZ;
		return;
	}
	uint64_t from = a->session.silent_from;
	bool silent =
		heard->begun && at > from && (double)(at - from) >= HEAR_SETTLE_S * AUDIO_RATE_HZ;
	heard->settled_s = silent && !a->settled ? (double)at / AUDIO_RATE_HZ : heard->settled_s;
	a->settled = silent;
}

/* The onset and the ends by the detector alone, without a session. */
static inline void hear_alone(struct one_answer *a)
{
	struct heard *heard = a->heard;
	if (!activity_has_begun(a->activity)) {
		return;
	}
	double now = (double)activity_known(a->activity) / AUDIO_RATE_HZ;
	double last = (double)activity_last_speech(a->activity) / AUDIO_RATE_HZ;
	double word = (double)activity_last_word(a->activity) / AUDIO_RATE_HZ;
	for (int g = 0; g < HEAR_GAPS; g++) {
		double gap = HEAR_GAP_S[g];
		bool over = now - word >= gap &&
			    now - last >= gap * 2 / 3; /* as session/state.c has it */
		if (heard->stop_s[g] < 0 && (over || now - last >= gap)) {
			heard->stop_s[g] = now;
		}
	}
	if (heard->first_s < 0) {
		heard->first_s = (double)activity_first_speech(a->activity) / AUDIO_RATE_HZ;
	}
}

static inline void hear_runs(const struct activity *activity, struct heard *heard)
{
	size_t count;
	const struct speech_run *runs = activity_runs(activity, &count);
	for (size_t i = 0; i < count; i++) {
		size_t to = (size_t)((double)runs[i].end / HEAR_BLOCK + 0.5);
		for (size_t f = (size_t)((double)runs[i].start / HEAR_BLOCK + 0.5);
			f < to && f < heard->frames; f++) {
			heard->speech[f] = true;
		}
	}
}

/* The program's sound, and the microphone behind the loop from the speaker. */
struct ear {
	const struct labelled *file;
	struct activity *activity;
	uint64_t asked_end;
	uint64_t tone_end; /* 0: the question is not over */
	bool deaf;
#if HEAR_LOOP
	struct hearing *hearing;
#else
	uint64_t deaf_until;
#endif
};

static inline void ear_init(struct ear *ear, const struct labelled *file, struct activity *activity)
{
	*ear = (struct ear){.file = file, .activity = activity};
	ear->asked_end = (uint64_t)(file->asked_end_s * AUDIO_RATE_HZ);
#if HEAR_LOOP
	ear->hearing = hearing_create(AUDIO_RATE_HZ);
	hearing_set_activity(ear->hearing, activity);
#endif
}

static inline void ear_finish(struct ear *ear)
{
#if HEAR_LOOP
	hearing_end(ear->hearing);
	hearing_destroy(ear->hearing);
#endif
	activity_end(ear->activity);
}

static inline void ear_feed(struct ear *ear, uint64_t at, size_t count)
{
	const struct labelled *file = ear->file;
	bool asking = file->played && at < ear->asked_end;
	bool sounds = asking || at < ear->tone_end;
#if HEAR_LOOP
	hearing_feed(
		ear->hearing, asking ? file->played + at : NULL, file->live + at, count, sounds);
	ear->deaf = hearing_is_deaf(ear->hearing);
#else
	uint64_t echo = (uint64_t)(HEAR_ECHO_S * AUDIO_RATE_HZ);
	ear->deaf_until = sounds ? at + echo : ear->deaf_until;
	ear->deaf = at < ear->deaf_until;
	activity_set_deaf(ear->activity, ear->deaf);
	activity_feed(ear->activity, file->live + at, count);
#endif
}

/* Whether the question has been heard in the room, as far as the program knows. */
static inline bool ear_heard_question(const struct ear *ear, uint64_t at)
{
	double late_s = 0;
#if HEAR_LOOP
	late_s = ear->file->played ? loop_known(hearing_loop(ear->hearing)).delay_s : 0;
#endif
	return at >= ear->asked_end + (uint64_t)(late_s * AUDIO_RATE_HZ);
}

/* One question, asked from the start of the file; without one its answer is awaited at once. */
static inline void hear_begin(struct one_answer *a, const struct session_question *question)
{
	struct session_settings settings = rules_of_answer(HEAR_SESSION_GAP_S);
	struct session_actions actions;
	settings.auto_grade = true;
	session_begin(&a->session, &settings, question, 1, 0, &actions);
	activity_expect(a->activity);
}

/* The question and then the tone have been heard. */
static inline void hear_sounds(struct one_answer *a, struct ear *ear, uint64_t at)
{
	struct session_event done = {.kind = EVENT_SOUND_DONE, .at = at};
	if (a->session.state == SESSION_ASKING && ear_heard_question(ear, at)) {
#if HEAR_LOOP
		done.heard = rehearsal_heard_now(a->activity);
#endif
		hear_step(a, done);
		bool tone = ear->file->played && a->session.state == SESSION_CUEING;
		ear->tone_end = tone ? at + (uint64_t)(HEAR_TONE_S * AUDIO_RATE_HZ) : at;
	}
	if (a->session.state == SESSION_CUEING && at >= ear->tone_end) {
		hear_step(a, done);
	}
}

/* `known_db`: the level of the voice that is known from other answers; NAN: none. */
static inline void hear_ours(const struct listener *listener, const struct labelled *file,
	double known_db, struct heard *heard)
{
	const struct session_question question = {
		.green = UINT64_MAX, .yellow = UINT64_MAX, .red = UINT64_MAX, .end = UINT64_MAX};
	struct one_answer a = {.heard = heard};
	struct ear ear;
	a.activity = activity_create(listener, AUDIO_RATE_HZ);
#if HEAR_LEVEL
	if (isfinite(known_db)) {
		activity_set_voice_level(a.activity, known_db);
	}
#else
	(void)known_db;
#endif
	ear_init(&ear, file, a.activity);
	hear_begin(&a, &question);
	for (uint64_t at = 0; at < file->live_count; at += HEAR_BLOCK) {
		size_t left = file->live_count - (size_t)at;
		hear_sounds(&a, &ear, at);
		ear_feed(&ear, at, left < HEAR_BLOCK ? left : HEAR_BLOCK);
		hear_answer(&a, at + HEAR_BLOCK, ear.deaf);
		hear_alone(&a);
	}
	ear_finish(&ear);
#if HEAR_LEVEL
	double level_db;
	heard->level_db = activity_voice_level(a.activity, &level_db) ? level_db : (double)NAN;
#endif
	hear_runs(a.activity, heard);
	activity_destroy(a.activity);
}

/* Frames of 10 ms to an answer's end: begun by 20 of 30, the gap counted anew by 8 of 12. */
static inline void hear_end_by_frames(struct heard *heard)
{
	size_t last = 0;
	bool begun = false;
	for (size_t f = 0; f < heard->frames; f++) {
		size_t of30 = 0, of12 = 0, oldest = f;
		for (size_t k = 0; k < 30 && k <= f; k++) {
			of30 += heard->speech[f - k];
			of12 += k < 12 && heard->speech[f - k];
			oldest = heard->speech[f - k] ? f - k : oldest;
		}
		if (!begun && of30 >= 20) {
			begun = true;
			heard->first_s = (double)oldest / 100;
		}
		last = begun && of12 >= 8 ? f : last;
		for (int g = 0; begun && g < HEAR_GAPS; g++) {
			if (heard->stop_s[g] < 0 && (double)(f - last) / 100 >= HEAR_GAP_S[g]) {
				heard->stop_s[g] = (double)f / 100;
			}
		}
	}
}

struct webrtc {
	void *(*create)(void);
	int (*init)(void *);
	int (*set_mode)(void *, int);
	int (*process)(void *, int, const int16_t *, size_t);
	void (*destroy)(void *);
};

static inline void webrtc_symbol(void *library, const char *name, void *to)
{
	void *symbol = dlsym(library, name);
	memcpy(to, &symbol, sizeof(symbol));
}

static inline bool webrtc_load(struct webrtc *w)
{
	void *library = dlopen("libwebrtc_audio_processing.so.1", RTLD_NOW);
	if (!library) {
		return false;
	}
	webrtc_symbol(library, "WebRtcVad_Create", &w->create);
	webrtc_symbol(library, "WebRtcVad_Init", &w->init);
	webrtc_symbol(library, "WebRtcVad_set_mode", &w->set_mode);
	webrtc_symbol(library, "WebRtcVad_Process", &w->process);
	webrtc_symbol(library, "WebRtcVad_Free", &w->destroy);
	return w->create && w->init && w->set_mode && w->process && w->destroy;
}

static inline void hear_webrtc(
	const struct webrtc *w, const struct labelled *file, struct heard *heard)
{
	void *vad = w->create();
	(void)w->init(vad);
	(void)w->set_mode(vad, 3);
	for (size_t f = 0; f < heard->frames; f++) {
		int16_t block[FILE_FRAME];
		for (size_t i = 0; i < FILE_FRAME; i++) {
			block[i] = (int16_t)(file->frames[f * FILE_FRAME + i] * 32767.0f);
		}
		heard->speech[f] = w->process(vad, FILE_RATE_HZ, block, FILE_FRAME) == 1;
	}
	w->destroy(vad);
	hear_end_by_frames(heard);
}

#endif
