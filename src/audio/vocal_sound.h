/* Tells the sounds of a mouth that are no words – a long hum, a laugh, clearing the throat – from
 * words, and hears hesitations that the network misses. Pure. Inside the room only.
 *
 * Words change their spectrum all the time: vowels, stops, hiss. A hum or a cleared throat has one
 * spectrum that only grows and dies, and the bursts of a laugh are alike and follow each other
 * faster than syllables. A short sound is a word or a hesitation ("uh") all the same: nothing tells
 * them apart, and an answer that is cut is worse than a wait. */
#ifndef AUDIO_VOCAL_SOUND_H
#define AUDIO_VOCAL_SOUND_H

#include <stdbool.h>

#include "audio/sound_bands.h"

#define VOCAL_BANDS 3   /* up to 4 kHz */
#define VOCAL_STEPS 248 /* remembered of a stretch: 2 s */
#define VOCAL_MINIMA 6  /* blocks of a second whose minima are the floor */
#define VOCAL_NO_SPEECH 0xffffffffu

/* What a stretch of sound is: chunks rated as speech, with silences up to 256 ms. */
enum vocal_kind {
	VOCAL_SILENCE, /* there is none */
	VOCAL_DOUBT,   /* words or not: it has just begun, or has been one sound so far */
	VOCAL_WORDS,   /* words, up to now; also of a stretch that has just ended */
	VOCAL_SOUND    /* a stretch without words has just ended */
};

struct vocal_sound {
	float steps[VOCAL_STEPS][VOCAL_BANDS]; /* of the stretch, dB, a ring */
	unsigned step_count;                   /* since its start */
	unsigned age;                          /* of the stretch, chunks; 0: there is none */
	unsigned silent;                       /* chunks since speech in it */
	bool words;
	float minima[VOCAL_MINIMA + 1][VOCAL_BANDS]; /* dB, the current block first */
	unsigned block_chunks;
	float level_db;        /* of the latest chunk */
	float speech_db;       /* usual level of speech in the stream */
	unsigned since_speech; /* chunks; VOCAL_NO_SPEECH: none yet */
	unsigned soft;         /* the same, or sound that may be a whisper */
	unsigned voiced;       /* a bit per chunk: speech, or a voice that is not rated so */
};

void vocal_sound_init(struct vocal_sound *sound);

/* The next chunk: its powers, and whether it is rated as speech. */
enum vocal_kind vocal_sound_step(
	struct vocal_sound *sound, const struct band_powers powers[CHUNK_STEPS], bool speech);

/* After the step of a chunk that is not rated as speech: whether the user hesitates aloud or
 * whispers in it. Its probability of speech is `likely`: low, for a voice as loud as the speech
 * before it for 96 of 128 ms; or in doubt, for any sound of that level for 192 of 320 ms. Within 5
 * s of speech, so that no other sound delays an end for long. */
bool vocal_sound_hesitates(
	struct vocal_sound *sound, const float chunk[SPEECH_CHUNK], float likely);

#endif
