/* Keeps the device fed with what is to be heard and takes in what it captures. */
#include "mixer/mixer.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/signals.h"
#include "language/language.h"

/* How much is handed to the device ahead of hearing: it outlasts a slow disk's sync, and is short
 * enough that a change of speed is heard at once. */
#define AHEAD_FRAMES ((uint64_t)AUDIO_RATE_HZ)
#define CHUNK_FRAMES 4800
/* What a speaker played is in the room, and in the microphone's path, a little longer. */
#define ECHO_FRAMES ((uint64_t)AUDIO_RATE_HZ * 15 / 100)

enum item_kind { ITEM_SPEECH, ITEM_SOUND };

struct item {
	enum item_kind kind;
	struct speech speech;
	unsigned text;  /* the number mixer_say gave it */
	size_t segment; /* the next one to render */
	struct pcm pcm;
	size_t at;      /* the next frame to hand on */
	bool stretched; /* given to mixer_play: follows the play speed, and its position is asked
			 * for
			 */
	bool borrowed;  /* the frames are another's */
	size_t loop_start;
	size_t loop_end; /* 0: it is heard once */
};

/* From a frame of the output on a word is heard, or (text 0) nothing. */
struct spoken {
	uint64_t from;
	unsigned text;
	size_t start;
	size_t end;
};

struct mixer {
	struct device *device;
	struct voice *voice;
	const struct language *language;
	struct recorder *recorder;
	struct item *items; /* the first is being heard */
	size_t item_count;
	size_t item_capacity;
	struct pcm ready; /* rendered, not yet handed to the device */
	size_t ready_at;
	struct stretch *stretch;
	double volume; /* 0–1 */
	double voice_speed;
	double play_speed;
	size_t play_at;        /* frames of the played sound handed on so far */
	size_t loop_start;     /* of it, since it was heard from there again */
	size_t loop_length;    /* 0: it was not */
	uint64_t handed;       /* frames handed to the device, what was hushed among them */
	struct spoken *spoken; /* in order; the first is being heard, or was last */
	size_t spoken_count;
	size_t spoken_capacity;
	unsigned texts;            /* given to mixer_say so far */
	struct activity *activity; /* NULL: nobody listens */
	uint64_t deaf_until;       /* of the recorder's clock */
	struct error trouble;
};

static bool go_on(void *context);

struct mixer *mixer_create(
	struct device *device, struct voice *voice, const struct language *language)
{
	struct mixer *mixer = mem_array(1, sizeof(*mixer));
	*mixer = (struct mixer){.device = device,
		.voice = voice,
		.language = language,
		.volume = 1,
		.voice_speed = 1,
		.play_speed = 1};
	mixer->recorder = device_has_input(device) ? recorder_create() : NULL;
	if (voice) {
		voice_set_wait(voice, go_on, mixer);
	}
	return mixer;
}

static void item_finish(struct item *item)
{
	speech_finish(&item->speech);
	if (!item->borrowed) {
		pcm_finish(&item->pcm);
	}
}

static void drop_first(struct mixer *mixer)
{
	item_finish(&mixer->items[0]);
	mixer->item_count--;
	memmove(mixer->items, mixer->items + 1, mixer->item_count * sizeof(*mixer->items));
}

static void forget_all(struct mixer *mixer)
{
	while (mixer->item_count > 0) {
		drop_first(mixer);
	}
	mixer->ready.count = 0;
	mixer->ready_at = 0;
	mixer->spoken_count = 0;
	mixer->loop_length = 0;
	stretch_destroy(mixer->stretch);
	mixer->stretch = NULL;
}

void mixer_destroy(struct mixer *mixer)
{
	if (mixer) {
		forget_all(mixer);
		if (mixer->voice) {
			voice_set_wait(mixer->voice, NULL, NULL);
		}
		recorder_destroy(mixer->recorder);
		pcm_finish(&mixer->ready);
		free(mixer->items);
		free(mixer->spoken);
		free(mixer);
	}
}

void mixer_listen(struct mixer *mixer, struct activity *activity)
{
	mixer->activity = activity;
}

struct recorder *mixer_recorder(struct mixer *mixer)
{
	return mixer->recorder;
}

struct device *mixer_device(struct mixer *mixer)
{
	return mixer->device;
}

static struct item *add_item(struct mixer *mixer, enum item_kind kind)
{
	mixer->items = mem_reserve(
		mixer->items, &mixer->item_capacity, mixer->item_count + 1, sizeof(*mixer->items));
	struct item *item = &mixer->items[mixer->item_count++];
	*item = (struct item){.kind = kind};
	return item;
}

unsigned mixer_say(struct mixer *mixer, const char *text, enum lang lang)
{
	struct item *item = add_item(mixer, ITEM_SPEECH);
	item->text = ++mixer->texts;
	language_read(mixer->language, text, lang, &item->speech);
	return item->text;
}

void mixer_cue(struct mixer *mixer, enum cue cue)
{
	cue_make(cue, &add_item(mixer, ITEM_SOUND)->pcm);
}

void mixer_silence(struct mixer *mixer, double seconds)
{
	struct item *item = add_item(mixer, ITEM_SOUND);
	item->pcm.rate_hz = AUDIO_RATE_HZ;
	pcm_add_silence(&item->pcm, seconds);
}

void mixer_play(struct mixer *mixer, struct pcm *pcm, size_t from)
{
	struct item *item = add_item(mixer, ITEM_SOUND);
	item->pcm = *pcm;
	item->at = from < pcm->count ? from : pcm->count;
	item->stretched = true;
	*pcm = (struct pcm){0};
}

void mixer_play_borrowed(
	struct mixer *mixer, const struct pcm *pcm, size_t from, size_t loop_start, size_t loop_end)
{
	struct item *item = add_item(mixer, ITEM_SOUND);
	item->pcm = *pcm;
	item->at = from < pcm->count ? from : pcm->count;
	item->stretched = true;
	item->borrowed = true;
	item->loop_start = loop_start;
	item->loop_end = loop_end < pcm->count ? loop_end : pcm->count;
	mixer->play_at = item->at;
}

void mixer_set_voice_speed(struct mixer *mixer, double speed)
{
	mixer->voice_speed = speed;
}

void mixer_set_play_speed(struct mixer *mixer, double speed)
{
	mixer->play_speed = speed;
	if (mixer->stretch) {
		stretch_set_speed(mixer->stretch, speed);
	}
}

void mixer_set_volume(struct mixer *mixer, double volume)
{
	mixer->volume = volume;
}

void mixer_hush(struct mixer *mixer)
{
	forget_all(mixer);
	device_hush(mixer->device);
}

bool mixer_is_quiet(const struct mixer *mixer)
{
	return mixer->item_count == 0 && mixer->ready_at >= mixer->ready.count &&
	       device_unheard(mixer->device) == 0;
}

size_t mixer_play_position(const struct mixer *mixer)
{
	double ahead = (double)device_unheard(mixer->device) +
		       (double)(mixer->ready.count - mixer->ready_at);
	double behind = ahead * mixer->play_speed;
	double at = (double)mixer->play_at - behind;
	if (mixer->loop_length > 0 && at < (double)mixer->loop_start) { /* before it went round */
		at += (double)mixer->loop_length;
	}
	return at > 0 ? (size_t)at : 0;
}

bool mixer_spoken(const struct mixer *mixer, unsigned *text, size_t *start, size_t *end)
{
	uint64_t unheard = device_unheard(mixer->device);
	uint64_t heard = mixer->handed > unheard ? mixer->handed - unheard : 0;
	const struct spoken *now = NULL;
	for (size_t i = 0; i < mixer->spoken_count && mixer->spoken[i].from <= heard; i++) {
		now = &mixer->spoken[i];
	}
	if (!now || now->text == 0) {
		return false;
	}
	*text = now->text;
	*start = now->start;
	*end = now->end;
	return true;
}

bool mixer_trouble(struct mixer *mixer, struct error *trouble)
{
	bool any = mixer->trouble.kind != ERROR_NONE;
	*trouble = mixer->trouble;
	mixer->trouble = (struct error){0};
	return any;
}

static void set_ready(struct mixer *mixer, const float *frames, size_t count)
{
	mixer->ready.count = 0;
	mixer->ready_at = 0;
	mixer->ready.rate_hz = AUDIO_RATE_HZ;
	pcm_add(&mixer->ready, frames, count);
}

static void add_spoken(struct mixer *mixer, struct spoken spoken)
{
	mixer->spoken = mem_reserve(mixer->spoken, &mixer->spoken_capacity, mixer->spoken_count + 1,
		sizeof(*mixer->spoken));
	mixer->spoken[mixer->spoken_count++] = spoken;
}

/* Forgets the words that have been heard but the last. */
static void forget_heard(struct mixer *mixer)
{
	uint64_t unheard = device_unheard(mixer->device);
	uint64_t heard = mixer->handed > unheard ? mixer->handed - unheard : 0;
	size_t past = 0;
	while (past + 1 < mixer->spoken_count && mixer->spoken[past + 1].from <= heard) {
		past++;
	}
	if (past == 0) {
		return;
	}
	mixer->spoken_count -= past;
	memmove(mixer->spoken, mixer->spoken + past, mixer->spoken_count * sizeof(*mixer->spoken));
}

/* The words of a segment, as frames of the output: it is handed on from now. */
static void note_words(struct mixer *mixer, const struct item *item, const struct segment *segment,
	const struct word_times *times, double ratio)
{
	forget_heard(mixer);
	for (size_t i = 0; i < times->count; i++) {
		const struct spoken_word *word = &segment->words[times->items[i].word];
		add_spoken(mixer,
			(struct spoken){
				mixer->handed + (uint64_t)((double)times->items[i].frame * ratio),
				item->text, word->start, word->end});
	}
	if (item->segment >= item->speech.count) {
		add_spoken(mixer, (struct spoken){.from = mixer->handed + mixer->ready.count});
	}
}

/* Renders the next sentence. False when the speech is over. */
static bool render_speech(struct mixer *mixer, struct item *item)
{
	if (item->segment >= item->speech.count || !mixer->voice) {
		return false;
	}
	const struct segment *segment = &item->speech.segments[item->segment++];
	struct pcm spoken = {0};
	struct pcm resampled = {0};
	struct word_times times = {0};
	struct error err = {0};
	if (!voice_say_segment(mixer->voice, segment, mixer->voice_speed, &spoken, &times,
		    &mixer->trouble, &err)) {
		mixer->trouble = err;
	}
	if (spoken.count > 0) {
		sound_resample(&spoken, &resampled);
	}
	set_ready(mixer, resampled.frames, resampled.count);
	if (item->segment < item->speech.count) {
		pcm_add_silence(&mixer->ready, segment->pause_ms / 1000.0);
	}
	if (spoken.count > 0) {
		note_words(mixer, item, segment, &times, (double)AUDIO_RATE_HZ / spoken.rate_hz);
	}
	word_times_finish(&times);
	pcm_finish(&spoken);
	pcm_finish(&resampled);
	return true;
}

/* Hands on the next piece of a sound, stretched when it is to be. False when the sound is over. */
static bool render_sound(struct mixer *mixer, struct item *item)
{
	bool loops = item->loop_end > item->loop_start;
	if (loops && item->at >= item->loop_end) {
		item->at = item->loop_start;
		mixer->loop_start = item->loop_start;
		mixer->loop_length = item->loop_end - item->loop_start;
	}
	size_t left = (loops ? item->loop_end : item->pcm.count) - item->at;
	size_t count = left < CHUNK_FRAMES ? left : CHUNK_FRAMES;
	const float *frames = item->pcm.frames + item->at;
	item->at += count;
	if (!item->stretched) {
		set_ready(mixer, frames, count);
		return count > 0;
	}
	mixer->play_at = item->at;
	if (!mixer->stretch) {
		mixer->stretch = stretch_create(mixer->play_speed);
	}
	if (count > 0) {
		stretch_put(mixer->stretch, frames, count);
	} else {
		stretch_end(mixer->stretch);
	}
	set_ready(mixer, NULL, 0);
	float out[CHUNK_FRAMES];
	for (size_t n; (n = stretch_take(mixer->stretch, out, CHUNK_FRAMES)) > 0;) {
		pcm_add(&mixer->ready, out, n);
	}
	if (count == 0) {
		stretch_destroy(mixer->stretch);
		mixer->stretch = NULL;
	}
	return count > 0 || mixer->ready.count > 0;
}

static bool render_next(struct mixer *mixer)
{
	while (mixer->item_count > 0) {
		struct item *item = &mixer->items[0];
		bool more = item->kind == ITEM_SPEECH ? render_speech(mixer, item)
						      : render_sound(mixer, item);
		if (more) {
			return true;
		}
		drop_first(mixer);
	}
	return false;
}

static size_t play_some(struct mixer *mixer, const float *frames, size_t count)
{
	float quieter[CHUNK_FRAMES];
	if (mixer->volume >= 1) {
		return device_play(mixer->device, frames, count);
	}
	count = count < CHUNK_FRAMES ? count : CHUNK_FRAMES;
	for (size_t i = 0; i < count; i++) {
		quieter[i] = frames[i] * (float)mixer->volume;
	}
	return device_play(mixer->device, quieter, count);
}

static void feed_device(struct mixer *mixer)
{
	while (device_unheard(mixer->device) < AHEAD_FRAMES) {
		size_t left = mixer->ready.count - mixer->ready_at;
		if (left == 0) {
			if (!render_next(mixer)) {
				return;
			}
			continue;
		}
		size_t taken = play_some(mixer, mixer->ready.frames + mixer->ready_at, left);
		mixer->ready_at += taken;
		mixer->handed += taken;
		if (taken == 0) {
			return;
		}
	}
}

bool mixer_is_deaf(const struct mixer *mixer)
{
	return recorder_clock(mixer->recorder) < mixer->deaf_until;
}

static void listen_to(struct mixer *mixer, const float *frames, size_t count)
{
	if (mixer->activity) {
		if (!mixer_is_quiet(mixer)) {
			mixer->deaf_until = recorder_clock(mixer->recorder) + ECHO_FRAMES;
		}
		activity_set_deaf(mixer->activity, mixer_is_deaf(mixer));
		activity_feed(mixer->activity, frames, count);
	}
}

static void take_in(struct mixer *mixer)
{
	float frames[CHUNK_FRAMES];
	size_t count;
	while (mixer->recorder && (count = device_read(mixer->device, frames, CHUNK_FRAMES)) > 0) {
		recorder_feed(mixer->recorder, frames, count);
		listen_to(mixer, frames, count);
	}
}

/* While an engine is waited for, which may take longer than the device keeps what it captures. */
static bool go_on(void *context)
{
	take_in(context);
	return signals_stop();
}

void mixer_pump(struct mixer *mixer, int ms)
{
	feed_device(mixer);
	device_wait(mixer->device, ms);
	take_in(mixer);
	feed_device(mixer);
}
