/* The queue of texts to speak and sounds to play, in order. */
#ifndef MIXER_QUEUE_H
#define MIXER_QUEUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pcm.h"
#include "language/language.h"

enum item_kind { ITEM_SPEECH, ITEM_SOUND };

struct item {
	enum item_kind kind;
	struct speech speech;
	unsigned text;  /* the number mixer_say gave it */
	size_t segment; /* the next one to render */
	struct pcm pcm;
	size_t at;      /* the next frame to hand on */
	bool stretched; /* follows the play speed, and its position can be asked for */
	bool borrowed;  /* the frames belong to the caller */
	bool soft;      /* a soft cue (audio/cue.h) */
	size_t loop_start;
	size_t loop_end; /* 0: it is played once */
};

/* The first item is being rendered. All-zero is empty. */
struct queue {
	struct item *items;
	size_t count;
	size_t capacity;
};

void queue_finish(struct queue *queue);
void queue_clear(struct queue *queue);

/* An all-zero item of the kind at the end; borrowed until the next call. */
struct item *queue_add(struct queue *queue, enum item_kind kind);
void queue_drop_first(struct queue *queue);

#endif
