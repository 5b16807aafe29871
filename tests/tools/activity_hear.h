/* Runs a detector over a labelled answer: ours as a rehearsal does, with the session's rules, and
 * WebRTC's for comparison. For activity_bench. */
#ifndef TOOLS_ACTIVITY_HEAR_H
#define TOOLS_ACTIVITY_HEAR_H

#include <dlfcn.h>
#include <math.h>
#include <string.h>

#include "audio/audio.h"
#include "audio/hearing.h"
#include "rehearsal/rules.h"
#include "session/session.h"
#include "tools/activity_files.h"

#define HEAR_GAPS 3
static const double HEAR_GAP_S[HEAR_GAPS] = {3, 5, 6};
#define HEAR_SESSION_GAP_S 6
#define HEAR_SETTLE_S 2.5
#define HEAR_TONE_S 0.16 /* the start tone, which is not in the files */
#define HEAR_BLOCK (AUDIO_RATE_HZ / 100)

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
	double plain_s;   /* it would have been over without settling */
	double settled_s; /* it counted as finished, and that was not taken back */
	int revoked;      /* how often that was taken back */
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
		.plain_s = -1,
		.settled_s = -1,
		.level_db = NAN};
}

/* The program's sound, the microphone behind the loop from the speaker, and the session. */
struct one_answer {
	const struct labelled *file;
	struct hearing *hearing;
	struct activity *activity;
	struct session session;
	struct session plain; /* one in which nothing settles */
	struct heard *heard;
	uint64_t asked_end;
	uint64_t tone_end;
	bool settled;
};

static inline void hear_step(struct one_answer *a, struct session_event event)
{
	struct session_actions actions;
	session_step(&a->plain, event, &actions);
	session_step(&a->session, event, &actions);
	for (size_t i = 0; i < actions.count; i++) {
		if (actions.items[i].kind == ACTION_GRADE && a->heard->grade == 0) {
			a->heard->grade = actions.items[i].grade;
		}
	}
	if (actions.listen_anew) {
		hearing_expect(a->hearing);
	}
}

static inline void hear_settled(struct one_answer *a, double now_s)
{
	struct heard *heard = a->heard;
	bool settled = session_is_settled(&a->session);
	heard->revoked += a->settled && !settled;
	heard->settled_s = settled && !a->settled ? now_s : heard->settled_s;
	a->settled = settled;
}

/* The answer's part of a rehearsal, at the given time. */
static inline void hear_answer(struct one_answer *a, uint64_t at)
{
	struct session_event tick = {.kind = EVENT_TICK, .at = at};
	struct heard *heard = a->heard;
	double now_s = (double)at / AUDIO_RATE_HZ;
	bool answers = a->session.state == SESSION_ANSWERING;
	bool plain = a->plain.state == SESSION_ANSWERING;
	if (!answers && !plain) {
		return;
	}
	tick.heard = rehearsal_heard(a->activity);
	tick.anyone = activity_last_anyone(a->activity);
	tick.deaf = hearing_is_deaf(a->hearing);
	hear_step(a, tick);
	if (plain && a->plain.state != SESSION_ANSWERING) {
		heard->plain_s = now_s;
	}
	if (answers && a->session.heard.begun) {
		heard->begun = true;
		heard->begun_s = (double)a->session.heard.first / AUDIO_RATE_HZ;
	}
	if (answers && a->session.state != SESSION_ANSWERING) {
		heard->ended_s = now_s;
	} else if (answers) {
		hear_settled(a, now_s);
	}
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
			    now - last >= gap * 3 / 5; /* as session/state.c has it */
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

/* One question, asked from the start of the file; without one its answer is awaited at once. */
static inline void hear_begin(struct one_answer *a, const struct session_question *question)
{
	struct session_settings settings = rules_of_answer(HEAR_SESSION_GAP_S);
	struct session_actions actions;
	settings.auto_grade = true;
	session_begin(&a->plain, &settings, question, 1, 0, &actions);
	settings.settle = (uint64_t)(HEAR_SETTLE_S * AUDIO_RATE_HZ);
	session_begin(&a->session, &settings, question, 1, 0, &actions);
	a->asked_end = (uint64_t)(a->file->asked_end_s * AUDIO_RATE_HZ);
	hearing_set_activity(a->hearing, a->activity);
	hearing_expect(a->hearing);
}

/* The question has been heard in the room, as far as the program knows, and then the tone. */
static inline void hear_sounds(struct one_answer *a, uint64_t at)
{
	struct session_event done = {.kind = EVENT_SOUND_DONE, .at = at};
	bool asked = a->file->played != NULL;
	double late_s = asked ? loop_known(hearing_loop(a->hearing)).delay_s : 0;
	if (a->session.state == SESSION_ASKING &&
		at >= a->asked_end + (uint64_t)(late_s * AUDIO_RATE_HZ)) {
		done.heard = rehearsal_heard_now(a->activity);
		hear_step(a, done);
		bool tone = asked && a->session.state == SESSION_CUEING;
		a->tone_end = tone ? at + (uint64_t)(HEAR_TONE_S * AUDIO_RATE_HZ) : at;
		done.heard = (struct session_heard){0};
	}
	if (a->session.state == SESSION_CUEING && at >= a->tone_end) {
		hear_step(a, done);
	}
}

static inline void hear_sound(struct one_answer *a, uint64_t at)
{
	const struct labelled *file = a->file;
	size_t left = file->live_count - (size_t)at;
	bool asking = file->played && at < a->asked_end;
	hearing_feed(a->hearing, asking ? file->played + at : NULL, file->live + at,
		left < HEAR_BLOCK ? left : HEAR_BLOCK, asking || at < a->tone_end);
}

/* `known_db`: the level of the voice that is known from other answers; NAN: none. */
static inline void hear_ours(const struct listener *listener, const struct labelled *file,
	double known_db, struct heard *heard)
{
	const struct session_question question = {
		.green = UINT64_MAX, .yellow = UINT64_MAX, .red = UINT64_MAX, .end = UINT64_MAX};
	struct one_answer a = {.file = file, .heard = heard};
	a.activity = activity_create(listener, AUDIO_RATE_HZ);
	a.hearing = hearing_create(AUDIO_RATE_HZ);
	if (isfinite(known_db)) {
		activity_set_voice_level(a.activity, known_db);
	}
	hear_begin(&a, &question);
	for (uint64_t at = 0; at < file->live_count; at += HEAR_BLOCK) {
		hear_sounds(&a, at);
		hear_sound(&a, at);
		hear_answer(&a, at + HEAR_BLOCK);
		hear_alone(&a);
	}
	hearing_end(a.hearing);
	activity_end(a.activity);
	if (!activity_voice_level(a.activity, &heard->level_db)) {
		heard->level_db = NAN;
	}
	hear_runs(a.activity, heard);
	hearing_destroy(a.hearing);
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
