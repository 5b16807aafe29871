/* Feeds the device from the renderer, and the recorder and the detector from the device. */
#include "mixer/mixer.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/signals.h"
#include "mixer/ahead.h"
#include "mixer/render.h"
#include "mixer/sent.h"

/* Frames in the device that are not heard yet: enough to outlast a slow disk's sync, few enough
 * that a change of speed is heard at once. */
#define AHEAD_FRAMES ((uint64_t)AUDIO_RATE_HZ)
#define CHUNK_FRAMES 4800
/* A soft cue lingers in the room. */
#define SOFT_TAIL_FRAMES ((uint64_t)AUDIO_RATE_HZ * 15 / 100)

struct mixer {
	struct device *device;
	const struct language *language;
	struct recorder *recorder; /* NULL: the device has no input */
	struct renderer renderer;
	struct ahead *ahead;     /* NULL: none */
	double volume;           /* 0 to 1 */
	unsigned texts;          /* given to mixer_say so far */
	struct hearing *hearing; /* NULL: the device has no input */
	struct sent sent;
	uint64_t taken;          /* captured frames read from the device */
	uint64_t ceased;         /* of them, when the device had let all sound be heard */
	bool hears_through_soft; /* the detector does not take a soft cue for speech */
	uint64_t covered;        /* frames handed on, to the end of the newest that covers speech */
	uint64_t soft_until;     /* of the recorder's clock: a soft cue is heard */
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
	if (device_has_input(device)) {
		mixer->recorder = recorder_create();
		mixer->hearing = hearing_create(AUDIO_RATE_HZ);
	}
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
		hearing_destroy(mixer->hearing);
		free(mixer);
	}
}

void mixer_listen(struct mixer *mixer, struct activity *activity)
{
	if (mixer->hearing) {
		hearing_set_activity(mixer->hearing, activity);
		mixer->hears_through_soft = activity && activity_tells_tones(activity);
	}
}

void mixer_expect_answer(struct mixer *mixer)
{
	if (mixer->hearing) {
		hearing_expect(mixer->hearing);
	}
}

struct loop *mixer_loop(struct mixer *mixer)
{
	return mixer->hearing ? hearing_loop(mixer->hearing) : NULL;
}

struct recorder *mixer_recorder(struct mixer *mixer)
{
	return mixer->recorder;
}

struct device *mixer_device(struct mixer *mixer)
{
	return mixer->device;
}

unsigned mixer_say(struct mixer *mixer, const char *text, enum lang lang)
{
	struct item *item = queue_add(&mixer->renderer.queue, ITEM_SPEECH);
	item->text = ++mixer->texts;
	language_read(mixer->language, text, lang, &item->speech);
	return item->text;
}

void mixer_cue(struct mixer *mixer, enum cue cue)
{
	struct item *item = queue_add(&mixer->renderer.queue, ITEM_SOUND);
	cue_make(cue, &item->pcm);
	item->soft = cue_is_soft(cue);
}

void mixer_silence(struct mixer *mixer, double seconds)
{
	struct item *item = queue_add(&mixer->renderer.queue, ITEM_SOUND);
	item->pcm.rate_hz = AUDIO_RATE_HZ;
	pcm_add_silence(&item->pcm, seconds);
}

/* A sound whose position can be asked for. */
static struct item *add_played(struct mixer *mixer, const struct pcm *pcm, size_t from)
{
	struct item *item = queue_add(&mixer->renderer.queue, ITEM_SOUND);
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
	uint64_t before = device_unheard(mixer->device);
	renderer_clear(&mixer->renderer);
	device_hush(mixer->device);
	uint64_t after = device_unheard(mixer->device);
	sent_drop(&mixer->sent, before > after ? before - after : 0);
}

/* Whether what is handed on next is a soft cue, which the detector hears through. */
static bool is_soft(const struct mixer *mixer)
{
	return mixer->hears_through_soft && renderer_is_soft(&mixer->renderer);
}

/* False once the device has let everything be heard. */
static bool plays(const struct mixer *mixer)
{
	return !renderer_is_empty(&mixer->renderer) || device_unheard(mixer->device) > 0;
}

/* The same of sounds that cover what the user says: all but soft cues. */
static bool plays_cover(const struct mixer *mixer)
{
	const struct renderer *renderer = &mixer->renderer;
	uint64_t unheard = device_unheard(mixer->device);
	return (!renderer_is_empty(renderer) && !is_soft(mixer)) ||
	       renderer->handed < mixer->covered + unheard;
}

/* Frames handed on that are not heard in the room yet: those that the device tells of, and those
 * that come later through the loop. */
static uint64_t unheard(const struct mixer *mixer)
{
	uint64_t late = 0;
	if (mixer->sent.written > 0) { /* something was played, and there is an input */
		struct loop_estimate loop = loop_known(hearing_loop(mixer->hearing));
		late = (uint64_t)(loop.delay_s * AUDIO_RATE_HZ);
	}
	uint64_t since = plays(mixer) ? 0 : mixer->taken - mixer->ceased;
	return device_unheard(mixer->device) + (late > since ? late - since : 0);
}

bool mixer_is_silent(const struct mixer *mixer)
{
	return renderer_is_empty(&mixer->renderer) && unheard(mixer) == 0;
}

size_t mixer_play_position(const struct mixer *mixer)
{
	return renderer_play_position(&mixer->renderer, unheard(mixer));
}

/* The output frame that is heard now. */
static uint64_t heard_frame(const struct mixer *mixer)
{
	uint64_t handed = mixer->renderer.handed;
	uint64_t later = unheard(mixer);
	return handed > later ? handed - later : 0;
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
	if (mixer->volume < 1) {
		count = count < CHUNK_FRAMES ? count : CHUNK_FRAMES;
		for (size_t i = 0; i < count; i++) {
			quieter[i] = frames[i] * (float)mixer->volume;
		}
		frames = quieter;
	}
	size_t taken = device_play(mixer->device, frames, count);
	if (mixer->hearing) {
		sent_add(&mixer->sent, is_soft(mixer) ? NULL : frames, taken);
	}
	if (!is_soft(mixer)) {
		mixer->covered = mixer->renderer.handed + taken;
	}
	return taken;
}

/* The sentence that comes is being rendered already: it is taken from there, a little later. */
static bool waits_for_ahead(const struct mixer *mixer)
{
	const struct segment *next = renderer_next_segment(&mixer->renderer);
	return mixer->ahead && next && ahead_is_at(mixer->ahead, next);
}

static void feed_device(struct mixer *mixer)
{
	while (device_unheard(mixer->device) < AHEAD_FRAMES && !waits_for_ahead(mixer)) {
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
	return mixer->hearing && (hearing_is_deaf(mixer->hearing) ||
					 recorder_clock(mixer->recorder) < mixer->soft_until);
}

static void listen_to(struct mixer *mixer, const float *frames, size_t count)
{
	float heard[CHUNK_FRAMES];
	const struct device *device = mixer->device;
	uint64_t captured = device_clock(device) - device_lost(device);
	uint64_t waiting = captured > mixer->taken ? captured - mixer->taken : 0;
	bool sounds = sent_heard(&mixer->sent, device_unheard(device) + waiting, heard, count);
	bool playing = plays(mixer);
	bool covers = playing && plays_cover(mixer);
	mixer->ceased = playing ? mixer->taken : mixer->ceased;
	if (playing && !covers) {
		mixer->soft_until = recorder_clock(mixer->recorder) + SOFT_TAIL_FRAMES;
	}
	hearing_feed(mixer->hearing, sounds ? heard : NULL, frames, count, covers);
}

static void take_in(struct mixer *mixer)
{
	float frames[CHUNK_FRAMES];
	size_t count;
	while (mixer->recorder && (count = device_read(mixer->device, frames, CHUNK_FRAMES)) > 0) {
		recorder_feed(mixer->recorder, frames, count);
		mixer->taken += count;
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
