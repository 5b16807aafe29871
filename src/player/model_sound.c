/* Renders a model answer in a thread: speech, its words and its tracks. */
#include "player/model_sound.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "audio/audio.h"
#include "base/mem.h"

struct heard_word {
	size_t frame; /* where it begins in the sound */
	size_t start; /* bytes [start, end) of the text */
	size_t end;
};

struct model_sound {
	struct voice *voice;
	const struct language *language;
	char *text;
	enum lang lang;
	double speed;
	pthread_t thread;
	bool joined;
	atomic_bool cancelled;
	atomic_bool done;
	/* the thread's own until it is joined: */
	struct pcm pcm;
	struct interval_list {
		struct interval *items;
		size_t count;
		size_t capacity;
	} spoken;
	struct heard_word *words;
	size_t word_count;
	size_t word_capacity;
	struct tracks tracks;
	struct error trouble;
};

/* --- The rendering thread --- */

/* Adds the words of a segment, which begins at the end of the sound; `ratio` is of sample rates. */
static void add_words(struct model_sound *s, const struct segment *segment,
	const struct word_times *times, double ratio)
{
	for (size_t i = 0; i < times->count; i++) {
		const struct spoken_word *word = &segment->words[times->items[i].word];
		s->words = mem_reserve(
			s->words, &s->word_capacity, s->word_count + 1, sizeof(*s->words));
		s->words[s->word_count++] = (struct heard_word){
			s->pcm.count + (size_t)((double)times->items[i].frame * ratio), word->start,
			word->end};
	}
}

static void add_segment(struct model_sound *s, const struct segment *segment, bool last)
{
	struct pcm spoken = {0};
	struct pcm resampled = {0};
	struct word_times times = {0};
	struct error err = {0};
	if (!voice_say_segment(s->voice, segment, s->speed, &spoken, &times, &s->trouble, &err)) {
		s->trouble = err;
	}
	if (spoken.count > 0) {
		sound_resample(&spoken, &resampled);
		add_words(s, segment, &times, (double)AUDIO_RATE_HZ / spoken.rate_hz);
		double start_s = pcm_seconds(&s->pcm);
		pcm_add(&s->pcm, resampled.frames, resampled.count);
		s->spoken.items = mem_reserve(s->spoken.items, &s->spoken.capacity,
			s->spoken.count + 1, sizeof(*s->spoken.items));
		s->spoken.items[s->spoken.count++] =
			(struct interval){start_s, pcm_seconds(&s->pcm)};
	}
	if (!last) {
		pcm_add_silence(&s->pcm, segment->pause_ms / 1000.0);
	}
	word_times_finish(&times);
	pcm_finish(&spoken);
	pcm_finish(&resampled);
}

/* The engine reports where it speaks, so no detector is needed. */
static void make_tracks(struct model_sound *s)
{
	struct critique *critique = critique_create();
	struct measures measures;
	critique_feed(critique, s->pcm.frames, s->pcm.count);
	critique_end(critique, s->spoken.items, s->spoken.count, 0, &measures);
	critique_tracks(critique, 0, &s->tracks);
	critique_destroy(critique);
}

static void *work(void *context)
{
	struct model_sound *s = context;
	struct speech speech;
	language_read(s->language, s->text, s->lang, &speech);
	for (size_t i = 0; i < speech.count && !atomic_load(&s->cancelled); i++) {
		add_segment(s, &speech.segments[i], i + 1 == speech.count);
	}
	speech_finish(&speech);
	if (!atomic_load(&s->cancelled)) {
		make_tracks(s);
	}
	atomic_store(&s->done, true);
	return NULL;
}

/* --- The caller's thread --- */

struct model_sound *model_sound_begin(struct voice *voice, const struct language *language,
	const char *text, enum lang lang, double speed)
{
	struct model_sound *s = mem_array(1, sizeof(*s));
	s->voice = voice;
	s->language = language;
	s->text = mem_text(text);
	s->lang = lang;
	s->speed = speed;
	s->pcm.rate_hz = AUDIO_RATE_HZ;
	if (pthread_create(&s->thread, NULL, work, s) != 0) {
		free(s->text);
		free(s);
		return NULL;
	}
	return s;
}

static void join(struct model_sound *s)
{
	if (!s->joined) {
		(void)pthread_join(s->thread, NULL);
		s->joined = true;
	}
}

void model_sound_end(struct model_sound *s)
{
	if (s) {
		atomic_store(&s->cancelled, true);
		join(s);
		pcm_finish(&s->pcm);
		tracks_finish(&s->tracks);
		free(s->spoken.items);
		free(s->words);
		free(s->text);
		free(s);
	}
}

bool model_sound_ready(struct model_sound *s, bool wait)
{
	if (!wait && !atomic_load(&s->done)) {
		return false;
	}
	join(s);
	return true;
}

const struct pcm *model_sound_pcm(const struct model_sound *s)
{
	return &s->pcm;
}

const struct tracks *model_sound_tracks(const struct model_sound *s)
{
	return &s->tracks;
}

const char *model_sound_text(const struct model_sound *s)
{
	return s->text;
}

const char *model_sound_trouble(const struct model_sound *s)
{
	return s->trouble.kind != ERROR_NONE ? s->trouble.text : NULL;
}

bool model_sound_word(const struct model_sound *s, size_t frame, size_t *start, size_t *end)
{
	const struct heard_word *now = NULL;
	for (size_t i = 0; i < s->word_count && s->words[i].frame <= frame; i++) {
		now = &s->words[i];
	}
	if (!now) {
		return false;
	}
	*start = now->start;
	*end = now->end;
	return true;
}
