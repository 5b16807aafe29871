/* Turns the first item of the queue into frames. */
#include "mixer/render.h"

#define CHUNK_FRAMES 4800 /* of a sound at once: 100 ms */

void renderer_init(struct renderer *r, struct voice *voice)
{
	*r = (struct renderer){.voice = voice, .voice_speed = 1, .play_speed = 1};
}

void renderer_clear(struct renderer *r)
{
	queue_clear(&r->queue);
	r->ready.count = 0;
	r->ready_at = 0;
	heard_words_clear(&r->words);
	r->loop_length = 0;
	stretch_destroy(r->stretch);
	r->stretch = NULL;
}

void renderer_finish(struct renderer *r)
{
	renderer_clear(r);
	queue_finish(&r->queue);
	pcm_finish(&r->ready);
	heard_words_finish(&r->words);
}

void renderer_set_play_speed(struct renderer *r, double speed)
{
	r->play_speed = speed;
	if (r->stretch) {
		stretch_set_speed(r->stretch, speed);
	}
}

static size_t left(const struct renderer *r)
{
	return r->ready.count - r->ready_at;
}

bool renderer_is_empty(const struct renderer *r)
{
	return r->queue.count == 0 && left(r) == 0;
}

size_t renderer_play_position(const struct renderer *r, uint64_t unheard)
{
	double behind = ((double)unheard + (double)left(r)) * r->play_speed;
	double at = (double)r->play_at - behind;
	if (r->loop_length > 0 && at < (double)r->loop_start) { /* the jump back is not heard yet */
		at += (double)r->loop_length;
	}
	return at > 0 ? (size_t)at : 0;
}

static void set_ready(struct renderer *r, const float *frames, size_t count)
{
	r->ready.count = 0;
	r->ready_at = 0;
	r->ready.rate_hz = AUDIO_RATE_HZ;
	pcm_add(&r->ready, frames, count);
}

/* The words of a segment that is handed on from now; `ratio` is output frames per voice frame. */
static void add_words(struct renderer *r, const struct item *item, const struct segment *segment,
	const struct word_times *times, double ratio)
{
	for (size_t i = 0; i < times->count; i++) {
		const struct spoken_word *word = &segment->words[times->items[i].word];
		uint64_t from = r->handed + (uint64_t)((double)times->items[i].frame * ratio);
		heard_words_add(
			&r->words, (struct heard_word){from, item->text, word->start, word->end});
	}
	if (item->segment >= item->speech.count) {
		heard_words_add(&r->words, (struct heard_word){.from = r->handed + r->ready.count});
	}
}

/* Renders the next sentence. False when the speech is over. */
static bool render_speech(struct renderer *r, struct item *item, uint64_t heard)
{
	if (item->segment >= item->speech.count || !r->voice) {
		return false;
	}
	const struct segment *segment = &item->speech.segments[item->segment++];
	struct pcm spoken = {0};
	struct pcm resampled = {0};
	struct word_times times = {0};
	struct error err = {0};
	if (!voice_say_segment(
		    r->voice, segment, r->voice_speed, &spoken, &times, &r->trouble, &err)) {
		r->trouble = err;
	}
	if (spoken.count > 0) {
		sound_resample(&spoken, &resampled);
	}
	set_ready(r, resampled.frames, resampled.count);
	if (item->segment < item->speech.count) {
		pcm_add_silence(&r->ready, segment->pause_ms / 1000.0);
	}
	if (spoken.count > 0) {
		heard_words_forget(&r->words, heard);
		add_words(r, item, segment, &times, (double)AUDIO_RATE_HZ / spoken.rate_hz);
	}
	word_times_finish(&times);
	pcm_finish(&spoken);
	pcm_finish(&resampled);
	return true;
}

/* The next frames of a sound; *count is 0 at its end. A loop has none. */
static const float *next_chunk(struct renderer *r, struct item *item, size_t *count)
{
	bool loops = item->loop_end > item->loop_start;
	if (loops && item->at >= item->loop_end) {
		item->at = item->loop_start;
		r->loop_start = item->loop_start;
		r->loop_length = item->loop_end - item->loop_start;
	}
	size_t end = loops ? item->loop_end : item->pcm.count;
	size_t from = item->at;
	*count = end - from < CHUNK_FRAMES ? end - from : CHUNK_FRAMES;
	item->at += *count;
	return *count > 0 ? item->pcm.frames + from : NULL;
}

/* False when the sound is over and the stretcher is empty. */
static bool render_stretched(struct renderer *r, struct item *item)
{
	size_t count;
	const float *frames = next_chunk(r, item, &count);
	r->play_at = item->at;
	if (!r->stretch) {
		r->stretch = stretch_create(r->play_speed);
	}
	if (count > 0) {
		stretch_put(r->stretch, frames, count);
	} else {
		stretch_end(r->stretch);
	}
	set_ready(r, NULL, 0);
	float out[CHUNK_FRAMES];
	for (size_t n; (n = stretch_take(r->stretch, out, CHUNK_FRAMES)) > 0;) {
		pcm_add(&r->ready, out, n);
	}
	if (count == 0) {
		stretch_destroy(r->stretch);
		r->stretch = NULL;
	}
	return count > 0 || r->ready.count > 0;
}

/* False when the sound is over. */
static bool render_sound(struct renderer *r, struct item *item)
{
	if (item->stretched) {
		return render_stretched(r, item);
	}
	size_t count;
	const float *frames = next_chunk(r, item, &count);
	set_ready(r, frames, count);
	return count > 0;
}

const float *renderer_next(struct renderer *r, uint64_t heard, size_t *count)
{
	while (left(r) == 0 && r->queue.count > 0) {
		struct item *item = &r->queue.items[0];
		bool more = item->kind == ITEM_SPEECH ? render_speech(r, item, heard)
						      : render_sound(r, item);
		if (!more) {
			queue_drop_first(&r->queue);
		}
	}
	*count = left(r);
	return *count > 0 ? r->ready.frames + r->ready_at : NULL;
}

bool renderer_is_soft(const struct renderer *r)
{
	return r->queue.count > 0 && r->queue.items[0].soft;
}

const struct segment *renderer_next_segment(const struct renderer *r)
{
	const struct item *item = r->queue.count > 0 ? &r->queue.items[0] : NULL;
	bool speech = item && item->kind == ITEM_SPEECH && item->segment < item->speech.count;
	return speech && left(r) == 0 ? &item->speech.segments[item->segment] : NULL;
}

void renderer_took(struct renderer *r, size_t count)
{
	r->ready_at += count;
	r->handed += count;
}
