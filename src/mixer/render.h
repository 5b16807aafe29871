/* Renders the queue, a piece at a time: a sentence of speech, or a tenth of a second of a sound,
 * stretched to the play speed. */
#ifndef MIXER_RENDER_H
#define MIXER_RENDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/audio.h"
#include "base/error.h"
#include "mixer/heard.h"
#include "mixer/queue.h"
#include "voice/voice.h"

struct renderer {
	struct queue queue;
	struct voice *voice;      /* borrowed; NULL: speech is skipped */
	double voice_speed;       /* times the profile's rate */
	double play_speed;        /* of stretched sounds */
	struct pcm ready;         /* the rendered piece */
	size_t ready_at;          /* the next frame of `ready` to hand on */
	uint64_t handed;          /* frames handed on so far, hushed ones among them */
	struct stretch *stretch;  /* of the sound being rendered; NULL: none */
	size_t play_at;           /* the next frame of the last stretched sound to render */
	size_t loop_start;        /* where the loop last jumped back to */
	size_t loop_length;       /* 0: it never jumped back */
	struct heard_words words; /* by frames handed on */
	struct error trouble;     /* of the voice, the newest */
};

void renderer_init(struct renderer *renderer, struct voice *voice);
void renderer_finish(struct renderer *renderer);

/* Forgets everything that is queued or rendered. */
void renderer_clear(struct renderer *renderer);

void renderer_set_play_speed(struct renderer *renderer, double speed);

/* The frames that come next, rendered now if need be; *count is 0 when the queue is empty. Words
 * that are over at the output frame `heard` are forgotten. Borrowed until the next call. */
const float *renderer_next(struct renderer *renderer, uint64_t heard, size_t *count);

/* The sentence that renderer_next would render now; NULL: none. Borrowed until then. */
const struct segment *renderer_next_segment(const struct renderer *renderer);

/* Records that `count` of those frames were handed on. */
void renderer_took(struct renderer *renderer, size_t count);

/* Whether the frames of the last renderer_next belong to a soft cue. */
bool renderer_is_soft(const struct renderer *renderer);

/* Nothing is left to hand on. */
bool renderer_is_empty(const struct renderer *renderer);

/* The frame of the last stretched sound that is heard when `unheard` frames of output are still
 * pending. */
size_t renderer_play_position(const struct renderer *renderer, uint64_t unheard);

#endif
