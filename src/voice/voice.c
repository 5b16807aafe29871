/* Speaks segments: from the cache, or with the first engine that serves the profile and works. */
#include "voice/voice.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "voice/cache.h"
#include "voice/command.h"
#include "voice/engine.h"
#include "voice/espeak.h"
#include "voice/espeak_voices.h"

#define MOST_FAILURES 3 /* in a row, before an engine is dropped for a language */
#define LONGEST_PAUSE_MS 10000
#define ENGINE_COUNT 2

/* An engine with its state and its record. */
struct engine_use {
	const struct engine *engine;
	void *own;
	int losses[LANG_COUNT]; /* segments lost in a row */
	bool told[LANG_COUNT];  /* its failure has been reported */
};

struct voice {
	struct voice_profile profiles[LANG_COUNT];
	struct cache cache;
	struct espeak *espeak;
	struct engine_use engines[ENGINE_COUNT]; /* tried in order; the last serves any profile */
	struct wait_hook hook;
};

struct voice *voice_open(const struct voice_options *options, struct error *err)
{
	struct voice *voice = mem_array(1, sizeof(*voice));
	for (int i = 0; i < LANG_COUNT; i++) {
		bool given = options->profiles[i].engine_voice[0] != '\0';
		voice->profiles[i] =
			given ? options->profiles[i] : voice_profile_usual((enum lang)i);
		assert(espeak_voice_is_known(voice->profiles[i].engine_voice, NULL) &&
			espeak_variant_is_known(voice->profiles[i].variant));
	}
	cache_init(&voice->cache, options->cache_folder, options->cache_limit_bytes);
	voice->espeak = espeak_create(options->helper_argv, options->patience_ms, err);
	if (!voice->espeak) {
		voice_close(voice);
		return NULL;
	}
	voice->engines[0] = (struct engine_use){.engine = &COMMAND_ENGINE};
	voice->engines[1] = (struct engine_use){.engine = &ESPEAK_ENGINE, .own = voice->espeak};
	return voice;
}

bool voice_runs_command(const struct voice *voice)
{
	bool runs = false;
	for (int i = 0; i < LANG_COUNT; i++) {
		runs = runs || COMMAND_ENGINE.serves(&voice->profiles[i]);
	}
	return runs;
}

void voice_set_wait(struct voice *voice, bool (*wait)(void *context), void *context)
{
	voice->hook = (struct wait_hook){wait, context};
}

void voice_close(struct voice *voice)
{
	if (!voice) {
		return;
	}
	espeak_destroy(voice->espeak);
	cache_finish(&voice->cache);
	free(voice);
}

static void add_to_pcm(struct pcm *pcm, const struct samples *sound, int pause_ms)
{
	int pause = pause_ms > LONGEST_PAUSE_MS ? LONGEST_PAUSE_MS : pause_ms;
	pcm->frames = mem_reserve(
		pcm->frames, &pcm->capacity, pcm->count + sound->count, sizeof(*pcm->frames));
	for (size_t i = 0; i < sound->count; i++) {
		pcm->frames[pcm->count + i] = (float)sound->frames[i] / 32768.0f;
	}
	pcm->count += sound->count;
	pcm_add_silence(pcm, pause / 1000.0);
}

/* Reports, once for each language, that an engine fails. */
static void report_failure(struct engine_use *use, enum lang lang, const struct engine_call *call,
	const struct error *why)
{
	if (!use->told[lang]) {
		(void)error_set(engine_trouble(call), ERROR_DEVICE, "%s; espeak-ng speaks instead",
			why->text);
		use->told[lang] = true;
	}
}

/* Renders the segment with one engine, or takes it from the cache. */
static enum engine_end render(struct voice *voice, const struct engine_use *use,
	const struct segment *segment, struct engine_call *call, struct samples *sound,
	struct error *err)
{
	const struct voice_profile *profile = &voice->profiles[segment->lang];
	char *text = use->engine->text(profile, segment, call);
	struct engine_request request = {profile, segment->lang, call->speed, text};
	char *key = use->engine->key(&request);
	enum engine_end end = ENGINE_WHOLE;
	if (!cache_get(&voice->cache, key, sound)) {
		end = use->engine->render(use->own, &request, call, sound, err);
		if (end == ENGINE_WHOLE) {
			cache_put(&voice->cache, key, sound);
		}
	}
	free(text);
	free(key);
	return end;
}

/* Speaks the segment with one engine. False when it cannot, and another engine should. */
static bool say_by(struct voice *voice, struct engine_use *use, const struct segment *segment,
	struct engine_call *call, struct pcm *pcm, struct word_times *times)
{
	enum lang lang = segment->lang;
	struct samples sound = {0};
	struct error why = {0};
	if (!use->engine->serves(&voice->profiles[lang]) || use->losses[lang] >= MOST_FAILURES) {
		return false;
	}
	bool ok = render(voice, use, segment, call, &sound, &why) != ENGINE_UNABLE;
	bool given_up = why.kind == ERROR_INTERRUPTED;
	use->losses[lang] = ok ? 0 : use->losses[lang] + !given_up;
	if (ok) {
		if (times) {
			word_times_add(times, segment, &sound, pcm->count);
		}
		add_to_pcm(pcm, &sound, segment->pause_ms);
	} else if (!given_up) {
		report_failure(use, lang, call, &why);
	}
	samples_finish(&sound);
	return ok;
}

/* Speaks the segment with the last engine, and keeps what it rendered before it failed. */
static bool say_by_last(struct voice *voice, const struct segment *segment,
	struct engine_call *call, struct pcm *pcm, struct word_times *times, struct error *err)
{
	const struct engine_use *use = &voice->engines[ENGINE_COUNT - 1];
	struct samples sound = {0};
	bool ok = render(voice, use, segment, call, &sound, err) != ENGINE_UNABLE;
	if (times) {
		word_times_add(times, segment, &sound, pcm->count);
	}
	add_to_pcm(pcm, &sound, ok ? segment->pause_ms : 0);
	samples_finish(&sound);
	return ok;
}

static bool say(struct voice *voice, const struct segment *segment, struct engine_call *call,
	struct pcm *pcm, struct word_times *times, struct error *err)
{
	for (size_t i = 0; i + 1 < ENGINE_COUNT; i++) {
		if (say_by(voice, &voice->engines[i], segment, call, pcm, times)) {
			return true;
		}
	}
	return say_by_last(voice, segment, call, pcm, times, err);
}

static struct engine_call begin(
	const struct voice *voice, double speed, struct pcm *pcm, struct error *trouble)
{
	assert(pcm->count == 0 || pcm->rate_hz == VOICE_RATE_HZ);
	pcm->rate_hz = VOICE_RATE_HZ;
	assert(speed > 0 && speed < 100);
	return (struct engine_call){.speed = speed,
		.bytes_left = VOICE_TEXT_LIMIT_BYTES,
		.hook = &voice->hook,
		.trouble = trouble};
}

bool voice_say(struct voice *voice, const struct speech *speech, double speed, struct pcm *pcm,
	struct error *trouble, struct error *err)
{
	struct engine_call call = begin(voice, speed, pcm, trouble);
	for (size_t i = 0; i < speech->count; i++) {
		if (call.bytes_left == 0) {
			engine_note_cut(&call);
			break;
		}
		if (!say(voice, &speech->segments[i], &call, pcm, NULL, err)) {
			return false;
		}
	}
	return true;
}

bool voice_say_segment(struct voice *voice, const struct segment *segment, double speed,
	struct pcm *pcm, struct word_times *times, struct error *trouble, struct error *err)
{
	struct engine_call call = begin(voice, speed, pcm, trouble);
	return say(voice, segment, &call, pcm, times, err);
}
