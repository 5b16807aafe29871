/* Keeps the device fed with what is to be heard and takes in what it captures. */
#include "cmd/desk.h"

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
	unsigned text;  /* the number desk_say gave it */
	size_t segment; /* the next one to render */
	struct pcm pcm;
	size_t at;      /* the next frame to hand on */
	bool stretched; /* given to desk_play: follows the play speed, and its position is asked for
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

struct desk {
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
	unsigned texts;            /* given to desk_say so far */
	struct activity *activity; /* NULL: nobody listens */
	uint64_t deaf_until;       /* of the recorder's clock */
	struct error trouble;
};

static bool go_on(void *context);

struct desk *desk_create(
	struct device *device, struct voice *voice, const struct language *language)
{
	struct desk *desk = mem_array(1, sizeof(*desk));
	*desk = (struct desk){.device = device,
		.voice = voice,
		.language = language,
		.volume = 1,
		.voice_speed = 1,
		.play_speed = 1};
	desk->recorder = device_has_input(device) ? recorder_create() : NULL;
	if (voice) {
		voice_set_wait(voice, go_on, desk);
	}
	return desk;
}

static void item_finish(struct item *item)
{
	speech_finish(&item->speech);
	if (!item->borrowed) {
		pcm_finish(&item->pcm);
	}
}

static void drop_first(struct desk *desk)
{
	item_finish(&desk->items[0]);
	desk->item_count--;
	memmove(desk->items, desk->items + 1, desk->item_count * sizeof(*desk->items));
}

static void forget_all(struct desk *desk)
{
	while (desk->item_count > 0) {
		drop_first(desk);
	}
	desk->ready.count = 0;
	desk->ready_at = 0;
	desk->spoken_count = 0;
	desk->loop_length = 0;
	stretch_destroy(desk->stretch);
	desk->stretch = NULL;
}

void desk_destroy(struct desk *desk)
{
	if (desk) {
		forget_all(desk);
		if (desk->voice) {
			voice_set_wait(desk->voice, NULL, NULL);
		}
		recorder_destroy(desk->recorder);
		pcm_finish(&desk->ready);
		free(desk->items);
		free(desk->spoken);
		free(desk);
	}
}

void desk_listen(struct desk *desk, struct activity *activity)
{
	desk->activity = activity;
}

struct recorder *desk_recorder(struct desk *desk)
{
	return desk->recorder;
}

struct device *desk_device(struct desk *desk)
{
	return desk->device;
}

static struct item *add_item(struct desk *desk, enum item_kind kind)
{
	desk->items = mem_reserve(
		desk->items, &desk->item_capacity, desk->item_count + 1, sizeof(*desk->items));
	struct item *item = &desk->items[desk->item_count++];
	*item = (struct item){.kind = kind};
	return item;
}

unsigned desk_say(struct desk *desk, const char *text, enum lang lang)
{
	struct item *item = add_item(desk, ITEM_SPEECH);
	item->text = ++desk->texts;
	language_read(desk->language, text, lang, &item->speech);
	return item->text;
}

void desk_cue(struct desk *desk, enum cue cue)
{
	cue_make(cue, &add_item(desk, ITEM_SOUND)->pcm);
}

void desk_silence(struct desk *desk, double seconds)
{
	struct item *item = add_item(desk, ITEM_SOUND);
	item->pcm.rate_hz = AUDIO_RATE_HZ;
	pcm_add_silence(&item->pcm, seconds);
}

void desk_play(struct desk *desk, struct pcm *pcm, size_t from)
{
	struct item *item = add_item(desk, ITEM_SOUND);
	item->pcm = *pcm;
	item->at = from < pcm->count ? from : pcm->count;
	item->stretched = true;
	*pcm = (struct pcm){0};
}

void desk_play_borrowed(
	struct desk *desk, const struct pcm *pcm, size_t from, size_t loop_start, size_t loop_end)
{
	struct item *item = add_item(desk, ITEM_SOUND);
	item->pcm = *pcm;
	item->at = from < pcm->count ? from : pcm->count;
	item->stretched = true;
	item->borrowed = true;
	item->loop_start = loop_start;
	item->loop_end = loop_end < pcm->count ? loop_end : pcm->count;
	desk->play_at = item->at;
}

void desk_set_voice_speed(struct desk *desk, double speed)
{
	desk->voice_speed = speed;
}

void desk_set_play_speed(struct desk *desk, double speed)
{
	desk->play_speed = speed;
	if (desk->stretch) {
		stretch_set_speed(desk->stretch, speed);
	}
}

void desk_set_volume(struct desk *desk, double volume)
{
	desk->volume = volume;
}

void desk_hush(struct desk *desk)
{
	forget_all(desk);
	device_hush(desk->device);
}

bool desk_is_quiet(const struct desk *desk)
{
	return desk->item_count == 0 && desk->ready_at >= desk->ready.count &&
	       device_unheard(desk->device) == 0;
}

size_t desk_play_position(const struct desk *desk)
{
	double ahead =
		(double)device_unheard(desk->device) + (double)(desk->ready.count - desk->ready_at);
	double behind = ahead * desk->play_speed;
	double at = (double)desk->play_at - behind;
	if (desk->loop_length > 0 && at < (double)desk->loop_start) { /* before it went round */
		at += (double)desk->loop_length;
	}
	return at > 0 ? (size_t)at : 0;
}

bool desk_spoken(const struct desk *desk, unsigned *text, size_t *start, size_t *end)
{
	uint64_t unheard = device_unheard(desk->device);
	uint64_t heard = desk->handed > unheard ? desk->handed - unheard : 0;
	const struct spoken *now = NULL;
	for (size_t i = 0; i < desk->spoken_count && desk->spoken[i].from <= heard; i++) {
		now = &desk->spoken[i];
	}
	if (!now || now->text == 0) {
		return false;
	}
	*text = now->text;
	*start = now->start;
	*end = now->end;
	return true;
}

bool desk_trouble(struct desk *desk, struct error *trouble)
{
	bool any = desk->trouble.kind != ERROR_NONE;
	*trouble = desk->trouble;
	desk->trouble = (struct error){0};
	return any;
}

static void set_ready(struct desk *desk, const float *frames, size_t count)
{
	desk->ready.count = 0;
	desk->ready_at = 0;
	desk->ready.rate_hz = AUDIO_RATE_HZ;
	pcm_add(&desk->ready, frames, count);
}

static void add_spoken(struct desk *desk, struct spoken spoken)
{
	desk->spoken = mem_reserve(desk->spoken, &desk->spoken_capacity, desk->spoken_count + 1,
		sizeof(*desk->spoken));
	desk->spoken[desk->spoken_count++] = spoken;
}

/* Forgets the words that have been heard but the last. */
static void forget_heard(struct desk *desk)
{
	uint64_t unheard = device_unheard(desk->device);
	uint64_t heard = desk->handed > unheard ? desk->handed - unheard : 0;
	size_t past = 0;
	while (past + 1 < desk->spoken_count && desk->spoken[past + 1].from <= heard) {
		past++;
	}
	if (past == 0) {
		return;
	}
	desk->spoken_count -= past;
	memmove(desk->spoken, desk->spoken + past, desk->spoken_count * sizeof(*desk->spoken));
}

/* The words of a segment, as frames of the output: it is handed on from now. */
static void note_words(struct desk *desk, const struct item *item, const struct segment *segment,
	const struct voice_marks *marks, double ratio)
{
	forget_heard(desk);
	for (size_t i = 0; i < marks->count; i++) {
		const struct spoken_word *word = &segment->words[marks->items[i].word];
		add_spoken(desk,
			(struct spoken){
				desk->handed + (uint64_t)((double)marks->items[i].frame * ratio),
				item->text, word->start, word->end});
	}
	if (item->segment >= item->speech.count) {
		add_spoken(desk, (struct spoken){.from = desk->handed + desk->ready.count});
	}
}

/* Renders the next sentence. False when the speech is over. */
static bool render_speech(struct desk *desk, struct item *item)
{
	if (item->segment >= item->speech.count || !desk->voice) {
		return false;
	}
	const struct segment *segment = &item->speech.segments[item->segment++];
	struct pcm spoken = {0};
	struct pcm resampled = {0};
	struct voice_marks marks = {0};
	struct error err = {0};
	if (!voice_say_segment(desk->voice, segment, desk->voice_speed, &spoken, &marks,
		    &desk->trouble, &err)) {
		desk->trouble = err;
	}
	if (spoken.count > 0) {
		sound_resample(&spoken, &resampled);
	}
	set_ready(desk, resampled.frames, resampled.count);
	if (item->segment < item->speech.count) {
		pcm_add_silence(&desk->ready, segment->pause_ms / 1000.0);
	}
	if (spoken.count > 0) {
		note_words(desk, item, segment, &marks, (double)AUDIO_RATE_HZ / spoken.rate_hz);
	}
	voice_marks_finish(&marks);
	pcm_finish(&spoken);
	pcm_finish(&resampled);
	return true;
}

/* Hands on the next piece of a sound, stretched when it is to be. False when the sound is over. */
static bool render_sound(struct desk *desk, struct item *item)
{
	bool loops = item->loop_end > item->loop_start;
	if (loops && item->at >= item->loop_end) {
		item->at = item->loop_start;
		desk->loop_start = item->loop_start;
		desk->loop_length = item->loop_end - item->loop_start;
	}
	size_t left = (loops ? item->loop_end : item->pcm.count) - item->at;
	size_t count = left < CHUNK_FRAMES ? left : CHUNK_FRAMES;
	const float *frames = item->pcm.frames + item->at;
	item->at += count;
	if (!item->stretched) {
		set_ready(desk, frames, count);
		return count > 0;
	}
	desk->play_at = item->at;
	if (!desk->stretch) {
		desk->stretch = stretch_create(desk->play_speed);
	}
	if (count > 0) {
		stretch_put(desk->stretch, frames, count);
	} else {
		stretch_end(desk->stretch);
	}
	set_ready(desk, NULL, 0);
	float out[CHUNK_FRAMES];
	for (size_t n; (n = stretch_take(desk->stretch, out, CHUNK_FRAMES)) > 0;) {
		pcm_add(&desk->ready, out, n);
	}
	if (count == 0) {
		stretch_destroy(desk->stretch);
		desk->stretch = NULL;
	}
	return count > 0 || desk->ready.count > 0;
}

static bool render_next(struct desk *desk)
{
	while (desk->item_count > 0) {
		struct item *item = &desk->items[0];
		bool more = item->kind == ITEM_SPEECH ? render_speech(desk, item)
						      : render_sound(desk, item);
		if (more) {
			return true;
		}
		drop_first(desk);
	}
	return false;
}

static size_t play_some(struct desk *desk, const float *frames, size_t count)
{
	float quieter[CHUNK_FRAMES];
	if (desk->volume >= 1) {
		return device_play(desk->device, frames, count);
	}
	count = count < CHUNK_FRAMES ? count : CHUNK_FRAMES;
	for (size_t i = 0; i < count; i++) {
		quieter[i] = frames[i] * (float)desk->volume;
	}
	return device_play(desk->device, quieter, count);
}

static void feed_device(struct desk *desk)
{
	while (device_unheard(desk->device) < AHEAD_FRAMES) {
		size_t left = desk->ready.count - desk->ready_at;
		if (left == 0) {
			if (!render_next(desk)) {
				return;
			}
			continue;
		}
		size_t taken = play_some(desk, desk->ready.frames + desk->ready_at, left);
		desk->ready_at += taken;
		desk->handed += taken;
		if (taken == 0) {
			return;
		}
	}
}

bool desk_is_deaf(const struct desk *desk)
{
	return recorder_clock(desk->recorder) < desk->deaf_until;
}

static void listen_to(struct desk *desk, const float *frames, size_t count)
{
	if (desk->activity) {
		if (!desk_is_quiet(desk)) {
			desk->deaf_until = recorder_clock(desk->recorder) + ECHO_FRAMES;
		}
		activity_set_deaf(desk->activity, desk_is_deaf(desk));
		activity_feed(desk->activity, frames, count);
	}
}

static void take_in(struct desk *desk)
{
	float frames[CHUNK_FRAMES];
	size_t count;
	while (desk->recorder && (count = device_read(desk->device, frames, CHUNK_FRAMES)) > 0) {
		recorder_feed(desk->recorder, frames, count);
		listen_to(desk, frames, count);
	}
}

/* While an engine is waited for, which may take longer than the device keeps what it captures. */
static bool go_on(void *context)
{
	take_in(context);
	return signals_stop();
}

void desk_pump(struct desk *desk, int ms)
{
	feed_device(desk);
	device_wait(desk->device, ms);
	take_in(desk);
	feed_device(desk);
}
