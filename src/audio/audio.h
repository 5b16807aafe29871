/* Sound: the card and the offline device behind one contract, takes on disk, cues, resampling.
 * Mono float frames at AUDIO_RATE_HZ everywhere. */
#ifndef AUDIO_AUDIO_H
#define AUDIO_AUDIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/format.h"
#include "audio/wav_repair.h"
#include "base/error.h"
#include "base/pcm.h"

/* --- Devices ---
 * All calls from one thread (not the audio thread). The device's clock counts frames: captured ones
 * when there is an input, else rendered ones. */

struct device;

struct card_options {
	const char *input_name;  /* part of a device's name, any case; NULL: the default */
	const char *output_name; /* likewise */
	bool want_input;
	bool want_output;
};

struct offline_options {
	const char *const *in_paths; /* sound files heard; none: silence */
	size_t in_count;
	bool in_per_answer;   /* a file begins when device_next_input is called, not at the start */
	const char *out_path; /* WAV written with all that is played; NULL: nowhere */
	bool want_input;
};

/* ERROR_DEVICE says which side failed and what to do. Never hangs for more than 2 s. */
struct device *device_open_card(const struct card_options *options, struct error *err);
/* ERROR_NOT_FOUND, ERROR_INPUT for a file that is no sound; any rate and channels are accepted. */
struct device *device_open_offline(const struct offline_options *options, struct error *err);
/* Ends it; accepts NULL. False when the offline output could not be written whole (full disk). */
bool device_close(struct device *device, struct error *err);

/* "pulse", "USB Microphone"… as opened; "offline". Borrowed until device_close. */
const char *device_input_name(const struct device *device);
const char *device_output_name(const struct device *device);
bool device_is_offline(const struct device *device);
bool device_has_input(const struct device *device);

/* Lets up to `ms` milliseconds pass. A card: returns as soon as 10 ms of sound are there to be
 * read. Offline: moves the world on by 10 ms at once. */
void device_wait(struct device *device, int ms);

/* Takes captured frames, oldest first; returns how many, 0 when none are there. Read before the
 * ring (30 s) is full, or frames are lost and counted. */
size_t device_read(struct device *device, float *frames, size_t max);

/* Queues frames to be heard; returns how many fitted. */
size_t device_play(struct device *device, const float *frames, size_t count);
/* Drops what is queued and not yet heard, with a fade of 5 ms. */
void device_hush(struct device *device);
/* Frames queued and not yet heard, the card's own latency included; 0: all has been heard. */
uint64_t device_unheard(const struct device *device);

/* The frame count now, and input frames that were lost because nobody read them. */
uint64_t device_clock(const struct device *device);
uint64_t device_lost(const struct device *device);

/* Offline with in_per_answer: the next file begins now; after the last, silence. Cards ignore it.
 */
void device_next_input(struct device *device);

enum device_health {
	DEVICE_WELL,
	DEVICE_STALLED, /* no frames for a second */
	DEVICE_GONE,    /* the sound server or card went away */
	DEVICE_ZEROS,   /* the microphone has delivered exact zeros for two seconds */
};
enum device_health device_health(const struct device *device);

/* Opens the card again after DEVICE_GONE or DEVICE_STALLED; the clock goes on from where it was. */
bool device_reopen(struct device *device, struct error *err);

/* What the machine has. free() the array. Probed in a child process first, as PortAudio can abort.
 */
struct device_info {
	char name[128];
	int inputs;
	int outputs;
	double rate_hz;
	bool is_default_input;
	bool is_default_output;
};
bool device_list(struct device_info **devices, size_t *count, struct error *err);

/* Where the sound libraries' own messages go instead of the screen; NULL: nowhere. Before any open.
 */
void device_log_to(const char *path);

/* --- The recorder: history and takes --- */

struct recorder;

struct recorder *recorder_create(void);
void recorder_destroy(struct recorder *recorder); /* ends an open take and keeps it; accepts NULL */

/* Takes in what device_read gave, in order, always: it keeps the last 2 s and feeds the open take.
 */
void recorder_feed(struct recorder *recorder, const float *frames, size_t count);

/* Frames fed so far: session time. */
uint64_t recorder_clock(const struct recorder *recorder);

/* Peak and mean power of the last 50 ms, in dB of full scale; -120 for silence. */
void recorder_level(const struct recorder *recorder, double *peak_db, double *rms_db);

/* Opens `path` (16-bit mono WAV at 48 kHz, made with mode 0600, locked while it is written; must
 * not exist) and writes from frame `from` of session time on (at most 2 s back). The writing is
 * done by a thread of its own, with a sync each second. */
bool recorder_begin(struct recorder *recorder, const char *path, uint64_t from, struct error *err);

/* Ends the take: all frames up to session frame `until` (at most the clock) are on the disk and
 * synced. *frames is how many the file holds. False when the disk failed: what was written is still
 * a good WAV of *frames frames. */
bool recorder_end(struct recorder *recorder, uint64_t until, uint64_t *frames, struct error *err);

/* While held, what is fed does not go into the open take (a pause); history and clock go on. A take
 * that ends while held ends where the hold began. A hold belongs to the open take and ends with it:
 * the next take is not held. Without an open take it does nothing. */
void recorder_hold(struct recorder *recorder, bool hold);

bool recorder_is_open(const struct recorder *recorder);
/* True when the open take could not be written on (disk full …); err says why. Ask once a tick. */
bool recorder_failed(struct recorder *recorder, struct error *err);

/* --- Files --- */

/* Any sound file libsndfile knows, mixed to mono, resampled to AUDIO_RATE_HZ, bit by bit.
 * ERROR_NOT_FOUND, ERROR_INPUT when it is no sound or longer than TAKE_LIMIT_S; NULL then. */
struct sound_file;
struct sound_file *sound_open(const char *path, struct error *err);
void sound_close(struct sound_file *sound);     /* accepts NULL */
int sound_rate(const struct sound_file *sound); /* of the file itself, Hz */
/* Takes the next frames; 0 is the end. A file that breaks off just ends there. */
size_t sound_next(struct sound_file *sound, float *frames, size_t max);

/* All of it at once. */
bool sound_read(const char *path, struct pcm *pcm, struct error *err);
/* Writes a 16-bit mono WAV whole (a temporary beside it, synced, renamed), mode 0600. */
bool sound_write(const char *path, const struct pcm *pcm, struct error *err);

/* --- Sound in memory --- */

/* `in` at any rate to `out` at AUDIO_RATE_HZ (soxr, high quality). Replaces *out. */
void sound_resample(const struct pcm *in, struct pcm *out);

enum cue {
	CUE_START,  /* rising */
	CUE_STOP,   /* falling */
	CUE_GREEN,  /* one tick */
	CUE_YELLOW, /* two */
	CUE_RED,    /* three */
	CUE_CHIME,  /* soft: the edge of a gap */
};
/* Short sounds within an octave, faded at the edges; `out` is replaced, at AUDIO_RATE_HZ. */
void cue_make(enum cue cue, struct pcm *out);

/* Speed without change of pitch (libsonic). Feed frames, take frames. */
struct stretch;
struct stretch *stretch_create(double speed);
void stretch_destroy(struct stretch *stretch);
void stretch_set_speed(struct stretch *stretch, double speed); /* 0.5–2 */
void stretch_put(struct stretch *stretch, const float *frames, size_t count);
void stretch_end(struct stretch *stretch); /* no more will come: what is inside becomes ready */
size_t stretch_take(struct stretch *stretch, float *frames, size_t max);

/* --- Who is speaking (activity.c) --- */

/* What tells speech from noise: a network whose weights are a file, or, without it, loudness over
 * the noise and the periods of a voice. */
struct listener;

/* From the bytes of voices/speech.weights; `path` names them in messages. ERROR_INPUT when they are
 * none. */
struct listener *listener_create(
	const char *path, const char *bytes, size_t length, struct error *err);
void listener_destroy(struct listener *listener); /* accepts NULL */

/* One stream that is listened to. Times are frames of what was fed. */
struct activity;

/* `listener` is borrowed; NULL: the built-in detector. 8000–192000 Hz. */
struct activity *activity_create(const struct listener *listener, int rate_hz);
void activity_destroy(struct activity *activity); /* accepts NULL */

/* Takes in frames, in order. What is known lags by up to 60 ms. While `deaf` is set what is fed
 * counts as silence: a prompt or cue is heard in it. */
void activity_feed(struct activity *activity, const float *frames, size_t count);
void activity_set_deaf(struct activity *activity, bool deaf);
void activity_end(struct activity *activity); /* no more will come */

/* Forgets whether an answer has begun: listening for one starts here. */
void activity_expect(struct activity *activity);

/* Since activity_expect: whether an answer has begun (200 ms of speech within 320), the frame of
 * its first speech, and the frame behind the last speech that was more than a click (96 ms of 128).
 */
bool activity_has_begun(const struct activity *activity);
uint64_t activity_first_speech(const struct activity *activity);
uint64_t activity_last_speech(const struct activity *activity);
/* The frame up to which all is known. */
uint64_t activity_known(const struct activity *activity);

/* Speech from one frame to another, silences under 120 ms within. */
struct speech_run {
	uint64_t start;
	uint64_t end;
};
/* All so far, in order; borrowed until the next call that takes an activity. */
const struct speech_run *activity_runs(const struct activity *activity, size_t *count);

#endif
