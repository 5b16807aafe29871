/* Runs a detector over a labelled answer: ours as a rehearsal does, with the session's rules, and
 * WebRTC's for comparison. For activity_bench. */
#ifndef TOOLS_ACTIVITY_HEAR_H
#define TOOLS_ACTIVITY_HEAR_H

#include <dlfcn.h>
#include <string.h>

#include "audio/audio.h"
#include "rehearsal/rules.h"
#include "session/session.h"
#include "tools/activity_files.h"

#define HEAR_GAPS 3
static const double HEAR_GAP_S[HEAR_GAPS] = {3, 5, 6};
#define HEAR_SESSION_GAP_S 6
#define HEAR_SETTLE_S 2.5
#define HEAR_ECHO_S 0.15
#define HEAR_SCALE (AUDIO_RATE_HZ / FILE_RATE_HZ)

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
};

static inline struct heard heard_init(size_t frames)
{
	return (struct heard){.speech = mem_array(frames + 1, sizeof(bool)),
		.frames = frames,
		.first_s = -1,
		.stop_s = {-1, -1, -1},
		.begun_s = -1,
		.ended_s = -1,
		.settled_s = -1};
}

struct hearing_one {
	struct activity *activity;
	struct session session;
	const struct labelled *file;
	struct heard *heard;
	bool settled;
	double listened_s; /* since then by the detector alone */
};

static inline void hear_note(struct hearing_one *h, const struct session_actions *actions)
{
	for (size_t i = 0; i < actions->count; i++) {
		if (actions->items[i].kind == ACTION_GRADE && h->heard->grade == 0) {
			h->heard->grade = actions->items[i].grade;
		}
	}
	if (actions->listen_anew) {
		activity_expect(h->activity);
	}
}

static inline void hear_step(struct hearing_one *h, struct session_event event)
{
	struct session_actions actions;
	session_step(&h->session, event, &actions);
	hear_note(h, &actions);
}

/* The answer's part of a rehearsal, at the given time. */
static inline void hear_answer(struct hearing_one *h, uint64_t at, bool deaf)
{
	struct session_event tick = {.kind = EVENT_TICK, .at = at * HEAR_SCALE, .deaf = deaf};
	struct heard *heard = h->heard;
	double now_s = (double)at / FILE_RATE_HZ;
	tick.heard = rehearsal_heard(h->activity);
	tick.heard.first *= HEAR_SCALE;
	tick.heard.last *= HEAR_SCALE;
	if (h->session.state != SESSION_ANSWERING) {
		return;
	}
	hear_step(h, tick);
	if (!heard->begun && h->session.heard.begun) {
		heard->begun = true;
		heard->begun_s = (double)h->session.heard.first / AUDIO_RATE_HZ;
	}
	if (h->session.state != SESSION_ANSWERING) {
		heard->ended_s = now_s;
		return;
	}
	uint64_t from = h->session.silent_from;
	bool silent = heard->begun && tick.at > from &&
		      (double)(tick.at - from) >= HEAR_SETTLE_S * AUDIO_RATE_HZ;
	heard->settled_s = silent && !h->settled ? now_s : heard->settled_s;
	h->settled = silent;
}

/* The onset and the ends by the detector alone, without a session. */
static inline void hear_alone(struct hearing_one *h)
{
	struct heard *heard = h->heard;
	if (!activity_has_begun(h->activity)) {
		return;
	}
	double now = (double)activity_known(h->activity) / FILE_RATE_HZ;
	double last = (double)activity_last_speech(h->activity) / FILE_RATE_HZ;
	for (int g = 0; g < HEAR_GAPS; g++) {
		if (heard->stop_s[g] < 0 && now - last >= HEAR_GAP_S[g]) {
			heard->stop_s[g] = now;
		}
	}
	if (heard->first_s < 0) {
		heard->first_s = (double)activity_first_speech(h->activity) / FILE_RATE_HZ;
	}
}

static inline void hear_runs(const struct activity *activity, struct heard *heard)
{
	size_t count;
	const struct speech_run *runs = activity_runs(activity, &count);
	for (size_t i = 0; i < count; i++) {
		size_t to = (size_t)((double)runs[i].end / FILE_FRAME + 0.5);
		for (size_t f = (size_t)((double)runs[i].start / FILE_FRAME + 0.5);
			f < to && f < heard->frames; f++) {
			heard->speech[f] = true;
		}
	}
}

/* One question, its answer awaited from the moment at which it has been heard. */
static inline void hear_begin(struct hearing_one *h, const struct session_question *question)
{
	struct session_settings settings = rules_of_answer(HEAR_SESSION_GAP_S);
	struct session_actions actions;
	settings.auto_grade = true;
	session_begin(&h->session, &settings, question, 1, 0, &actions);
	activity_expect(h->activity);
}

static inline void hear_asked(struct hearing_one *h, uint64_t at)
{
	for (int i = 0; i < 2; i++) { /* the question, and the tone, which is not in the file */
		hear_step(
			h, (struct session_event){.kind = EVENT_SOUND_DONE, .at = at * HEAR_SCALE});
	}
}

static inline void hear_ours(
	const struct listener *listener, const struct labelled *file, struct heard *heard)
{
	const struct session_question question = {
		.green = UINT64_MAX, .yellow = UINT64_MAX, .red = UINT64_MAX, .end = UINT64_MAX};
	struct hearing_one h = {.file = file, .heard = heard};
	uint64_t asked_end = (uint64_t)(file->asked_end_s * FILE_RATE_HZ);
	uint64_t deaf_until = asked_end + (uint64_t)(HEAR_ECHO_S * FILE_RATE_HZ);
	bool asked = false;
	h.activity = activity_create(listener, FILE_RATE_HZ);
	hear_begin(&h, &question);
	for (uint64_t at = 0; at < file->count; at += FILE_FRAME) {
		size_t some = file->count - at < FILE_FRAME ? file->count - at : FILE_FRAME;
		bool deaf = file->played && at < deaf_until;
		if (!asked && at >= asked_end) {
			hear_asked(&h, at);
			asked = true;
		}
		activity_set_deaf(h.activity, deaf);
		activity_feed(h.activity, file->frames + at, some);
		hear_answer(&h, at + some, deaf);
		hear_alone(&h);
	}
	activity_end(h.activity);
	hear_runs(h.activity, heard);
	activity_destroy(h.activity);
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
