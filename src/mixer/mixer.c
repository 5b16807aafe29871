/* Feeds the device from the renderer, and the recorder and the detector from the device. */
#include "mixer/mixer.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/signals.h"
#include "mixer/ahead.h"
#include "mixer/render.h"

/* Frames in the device that are not heard yet: enough to outlast a slow disk's sync, few enough
 * that a change of speed is heard at once. */
#define AHEAD_FRAMES ((uint64_t)AUDIO_RATE_HZ)
#define CHUNK_FRAMES 4800
/* Sound from the speaker lingers in the room and in the microphone's path. */
#define ECHO_FRAMES ((uint64_t)AUDIO_RATE_HZ * 15 / 100)

struct mixer {
	struct device *device;
	const struct language *language;
	struct recorder *recorder; /* NULL: the device has no input */
	struct renderer renderer;
	struct ahead *ahead;       /* NULL: none */
	double volume;             /* 0 to 1 */
	unsigned texts;            /* given to mixer_say so far */
	struct activity *activity; /* NULL: none */
	uint64_t deaf_until;       /* of the recorder's clock */
	bool covers;               /* what sounds until then is more than a soft cue */
};

static bool take_in_meanwhile(void *context);

void mixer_render_ahead(struct mixer *mixer, struct voice *voice)
{
	assert(!mixer->ahead);
	mixer->ahead = ahead_create(voice, mixer->language);
}

void mixer_prepare(struct mixer *mixer, const char *text, enum lang lang)
{
	if (mixer->ahead) {
		ahead_add(mixer->ahead, text, lang, mixer->renderer.voice_speed);
	}
}

struct mixer *mixer_create(
	struct device *device, struct voice *voice, const struct language *language)
{
	struct mixer *mixer = mem_array(1, sizeof(*mixer));
	*mixer = (struct mixer){.device = device, .language = language, .volume = 1};
	renderer_init(&mixer->renderer, voice);
	mixer->recorder = device_has_input(device) ? recorder_create() : NULL;
	if (voice) {
		voice_set_wait(voice, take_in_meanwhile, mixer);
	}
	return mixer;
}

void mixer_destroy(struct mixer *mixer)
{
	if (mixer) {
		ahead_destroy(mixer->ahead);
		if (mixer->renderer.voice) {
			voice_set_wait(mixer->renderer.voice, NULL, NULL);
		}
		renderer_finish(&mixer->renderer);
		recorder_destroy(mixer->recorder);
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

/* Adds what is heard to the queue; `soft`: nothing but a soft cue. */
static struct item *add_item(struct mixer *mixer, enum item_kind kind, bool soft)
{
	bool alone = mixer_is_silent(mixer) && mixer->recorder && !mixer_is_deaf(mixer);
	mixer->covers = !soft || (mixer->covers && !alone);
	return queue_add(&mixer->renderer.queue, kind);
}

unsigned mixer_say(struct mixer *mixer, const char *text, enum lang lang)
{
	struct item *item = add_item(mixer, ITEM_SPEECH, false);
	item->text = ++mixer->texts;
	language_read(mixer->language, text, lang, &item->speech);
	return item->text;
}

void mixer_cue(struct mixer *mixer, enum cue cue)
{
	cue_make(cue, &add_item(mixer, ITEM_SOUND, cue_is_soft(cue))->pcm);
}

void mixer_silence(struct mixer *mixer, double seconds)
{
	struct item *item = add_item(mixer, ITEM_SOUND, false);
	item->pcm.rate_hz = AUDIO_RATE_HZ;
	pcm_add_silence(&item->pcm, seconds);
}

/* A sound whose position can be asked for. */
static struct item *add_played(struct mixer *mixer, const struct pcm *pcm, size_t from)
{
	struct item *item = add_item(mixer, ITEM_SOUND, false);
	item->pcm = *pcm;
	item->at = from < pcm->count ? from : pcm->count;
	item->stretched = true;
	return item;
}

void mixer_play(struct mixer *mixer, struct pcm *pcm, size_t from)
{
	(void)add_played(mixer, pcm, from);
	*pcm = (struct pcm){0};
}

void mixer_play_borrowed(
	struct mixer *mixer, const struct pcm *pcm, size_t from, size_t loop_start, size_t loop_end)
{
	struct item *item = add_played(mixer, pcm, from);
	item->borrowed = true;
	item->loop_start = loop_start;
	item->loop_end = loop_end < pcm->count ? loop_end : pcm->count;
	mixer->renderer.play_at = item->at;
}

void mixer_set_voice_speed(struct mixer *mixer, double speed)
{
	mixer->renderer.voice_speed = speed;
}

void mixer_set_play_speed(struct mixer *mixer, double speed)
{
	renderer_set_play_speed(&mixer->renderer, speed);
}

void mixer_set_volume(struct mixer *mixer, double volume)
{
	mixer->volume = volume;
}

void mixer_hush(struct mixer *mixer)
{
	renderer_clear(&mixer->renderer);
	device_hush(mixer->device);
}

bool mixer_is_silent(const struct mixer *mixer)
{
	return renderer_is_empty(&mixer->renderer) && device_unheard(mixer->device) == 0;
}

size_t mixer_play_position(const struct mixer *mixer)
{
	return renderer_play_position(&mixer->renderer, device_unheard(mixer->device));
}

/* The output frame that is heard now. */
static uint64_t heard_frame(const struct mixer *mixer)
{
	uint64_t handed = mixer->renderer.handed;
	uint64_t unheard = device_unheard(mixer->device);
	return handed > unheard ? handed - unheard : 0;
}

bool mixer_spoken(const struct mixer *mixer, unsigned *text, size_t *start, size_t *end)
{
	struct heard_word word;
	if (!heard_words_at(&mixer->renderer.words, heard_frame(mixer), &word)) {
		return false;
	}
	*text = word.text;
	*start = word.start;
	*end = word.end;
	return true;
}

bool mixer_trouble(struct mixer *mixer, struct error *trouble)
{
	*trouble = mixer->renderer.trouble;
	mixer->renderer.trouble = (struct error){0};
	return trouble->kind != ERROR_NONE;
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
		size_t count;
		const float *frames = renderer_next(&mixer->renderer, heard_frame(mixer), &count);
		size_t taken = count > 0 ? play_some(mixer, frames, count) : 0;
		renderer_took(&mixer->renderer, taken);
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
		if (!mixer_is_silent(mixer)) {
			mixer->deaf_until = recorder_clock(mixer->recorder) + ECHO_FRAMES;
		}
		bool covered = mixer->covers || !activity_tells_tones(mixer->activity);
		activity_set_deaf(mixer->activity, covered && mixer_is_deaf(mixer));
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

/* A speech engine may take longer than the device can buffer captured frames. */
static bool take_in_meanwhile(void *context)
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
