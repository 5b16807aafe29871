/* Tells the user's speech from that of a talker in the room, by its level. Pure: what it has learnt
 * is in the caller's struct. Inside the room only. */
#ifndef AUDIO_OWN_VOICE_H
#define AUDIO_OWN_VOICE_H

#include <stdbool.h>
#include <stddef.h>

#include "audio/speech_chunk.h"

#define OWN_VOICE_BINS 128  /* of 1 dB, from -126 dBFS on */
#define OWN_VOICE_RECENT 32 /* chunks: 1 s */

/* How often each level was heard: weights, of which older ones have less. */
struct own_voice_levels {
	float weights[OWN_VOICE_BINS];
	float sum;
};

/* What has been learnt from one stream. own_voice_init before its first use. */
struct own_voice {
	float low_cut[2]; /* states of the two filters of own_voice_measure */
	float high_cut[2];
	float recent[OWN_VOICE_RECENT];      /* the levels of the latest chunks, dBFS, a ring */
	float recent_talk[OWN_VOICE_RECENT]; /* the same; far below all others without talk */
	unsigned at;                         /* of the latest chunk in both */
	unsigned without_talk;               /* chunks since the latest talk */
	struct own_voice_levels user;        /* of chunks that counted as the user's speech */
	struct own_voice_levels quiet;       /* of chunks without talk */
	struct own_voice_levels pending;     /* of talk since the user last spoke loudly */
	struct own_voice_levels room;        /* of talk before that, once the user spoke again */
	unsigned counted;        /* chunks of speech that counted since own_voice_expect */
	unsigned refused;        /* and those that did not */
	unsigned quiet_before;   /* chunks without talk before any of either */
	float loudest_before_db; /* talk since then, but for the latest second */
	bool opened;             /* all speech counts, as nothing louder came */
	bool was_room;           /* what counted since own_voice_expect was the room */
	unsigned since;          /* chunks ago: where the user's speech begins then */
};

void own_voice_init(struct own_voice *voice);

/* Starts from the level of the user's speech in an earlier stream of the same microphone, dBFS,
 * as own_voice_level gave it. */
void own_voice_set_level(struct own_voice *voice, float level_db);

/* The 90th percentile of the levels of the user's speech, dBFS, as own_voice_measure gives them.
 * False while no speech has counted and no level was set. */
bool own_voice_level(const struct own_voice *voice, float *level_db);

/* An answer is awaited from here on. What is known of the room and of the user is kept. */
void own_voice_expect(struct own_voice *voice);

/* The level of a chunk between 200 and 3800 Hz, dBFS, -120 or more. Takes each chunk of the stream,
 * in order. */
float own_voice_measure(struct own_voice *voice, const float chunk[SPEECH_CHUNK]);

/* Takes in the next chunk: its level, the probability that somebody speaks in it (0 to 1), and
 * whether the detector calls it speech. True when it counts as the user's speech. */
bool own_voice_step(struct own_voice *voice, float level_db, float likely, bool speech);

/* Whether the last step found that all speech which had counted since own_voice_expect was a
 * talker's in the room: the user, who is far louder, speaks only since so many chunks. */
bool own_voice_was_room(const struct own_voice *voice, unsigned *since);

#endif
