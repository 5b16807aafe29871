/* Segments to sound: from the cache, or from the helper piece by piece, with what to do when the
 * helper fails. */
#include "voice/voice.h"

#include <assert.h>
#include <espeak-ng/speak_lib.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "voice/cache.h"
#include "voice/command.h"
#include "voice/engine.h"
#include "voice/marks.h"
#include "voice/names.h"
#include "voice/phonemes.h"

#define PATIENCE_MS 8000 /* a cold disk and a slow machine together */
#define PATIENCE_MS_PER_BYTE 5
#define MOST_FAILURES 3 /* in a row, before the voice is given up for this call */
#define PIECE_PAUSE_MS 150
#define QUIET 16  /* of 32767: espeak-ng's silence is 0, noise of some variants a little more */
#define EDGE_MS 5 /* of silence left at each end, so that nothing spoken is cut */
#define LONGEST_PAUSE_MS 10000

struct voice {
	char **argv;
	struct voice_profile profiles[LANG_COUNT];
	int patience_ms;
	struct cache cache;
	struct engine engine;
	struct samples samples; /* of the piece at hand */
	uint32_t serial;
	int command_losses[LANG_COUNT]; /* in a row; at MOST_FAILURES the command is given up */
	bool command_told[LANG_COUNT];  /* its failing has been said */
	struct waiting waiting;
};

/* One call of voice_say: what it may still speak, and how it is going. */
struct call {
	double speed;
	size_t bytes_left;
	int losses; /* pieces lost in a row */
	struct error *trouble;
};

/* How a piece ended. */
enum piece_end { PIECE_SPOKEN, PIECE_LOST, PIECE_IMPOSSIBLE };

struct voice *voice_open(const struct voice_options *options, struct error *err)
{
	assert(options->helper_argv && options->helper_argv[0]);
	struct voice *voice = mem_array(1, sizeof(*voice));
	size_t words = 0;
	while (options->helper_argv[words]) {
		words++;
	}
	voice->argv = mem_array(words + 1, sizeof(*voice->argv));
	for (size_t i = 0; i < words; i++) {
		voice->argv[i] = mem_text(options->helper_argv[i]);
	}
	for (int i = 0; i < LANG_COUNT; i++) {
		bool given = options->profiles[i].engine_voice[0] != '\0';
		voice->profiles[i] =
			given ? options->profiles[i] : voice_profile_usual((enum lang)i);
		assert(voice_is_known(voice->profiles[i].engine_voice, NULL) &&
			variant_is_known(voice->profiles[i].variant));
	}
	voice->patience_ms = options->patience_ms > 0 ? options->patience_ms : PATIENCE_MS;
	cache_init(&voice->cache, options->cache_folder, options->cache_limit_bytes);
	if (!engine_start(&voice->engine, (const char *const *)voice->argv, err)) {
		voice_close(voice);
		return NULL;
	}
	return voice;
}

void voice_set_wait(struct voice *voice, bool (*wait)(void *context), void *context)
{
	voice->waiting = (struct waiting){wait, context};
}

void voice_close(struct voice *voice)
{
	if (!voice) {
		return;
	}
	engine_stop(&voice->engine);
	cache_finish(&voice->cache);
	samples_finish(&voice->samples);
	for (size_t i = 0; voice->argv[i]; i++) {
		free(voice->argv[i]);
	}
	free(voice->argv);
	free(voice);
}

/* The first trouble of a call is the one told: later ones follow from it. */
static struct error *untold(const struct call *call)
{
	bool told = call->trouble && call->trouble->kind != ERROR_NONE;
	return told ? NULL : call->trouble;
}

static void note_loss(const struct call *call, const char *text, const char *why)
{
	struct text start;
	text_init(&start, 60);
	text_add(&start, text);
	(void)error_set(untold(call), ERROR_DEVICE, "the voice %s and left out: %s%s", why,
		start.bytes, start.cut ? "…" : "");
	text_finish(&start);
}

static void note_cut(const struct call *call)
{
	(void)error_set(untold(call), ERROR_INPUT,
		"the text is longer than %zu KB; the rest is not spoken",
		VOICE_TEXT_LIMIT_BYTES >> 10);
}

static void fill_request(struct voice *voice, enum lang lang, double speed, const char *text,
	struct voice_request *request)
{
	const struct voice_profile *profile = &voice->profiles[lang];
	int rate = (int)(profile->rate_wpm * speed + 0.5);
	rate = rate < espeakRATE_MINIMUM ? espeakRATE_MINIMUM : rate;
	rate = rate > espeakRATE_MAXIMUM ? espeakRATE_MAXIMUM : rate;
	*request = (struct voice_request){
		.magic = REQUEST_MAGIC,
		.rate_wpm = rate,
		.pitch = profile->pitch,
		.volume = profile->volume,
		.text_length = (uint32_t)strlen(text),
		.phonemes = lang == LANG_KO && profile->phonemes,
	};
	_Static_assert(sizeof(request->voice) == sizeof(profile->engine_voice), "same names");
	_Static_assert(sizeof(request->variant) == sizeof(profile->variant), "same names");
	memcpy(request->voice, profile->engine_voice, sizeof(request->voice));
	memcpy(request->variant, profile->variant, sizeof(request->variant));
}

/* Whether a helper that has never said that it is up is worth another start; if not, why. */
static bool may_start_again(
	const struct voice *voice, enum spoke got, int starts, struct error *err)
{
	const char *program = voice->argv[0];
	switch (got) {
	case SPOKE_NO_ENGINE:
		return error_set(err, ERROR_DEVICE,
			"espeak-ng finds no data; install the package espeak-ng-data");
	case SPOKE_RUBBISH:
		return error_set(err, ERROR_DEVICE,
			"the voice cannot be started: %s is not its helper", program);
	case SPOKE_LATE:
		return error_set(
			err, ERROR_DEVICE, "the voice cannot be started: %s says nothing", program);
	case SPOKE_DIED:
		return starts < MOST_FAILURES ||
		       error_set(err, ERROR_DEVICE,
			       "the voice cannot be started: %s ended at once %d times", program,
			       starts);
	case SPOKE_ALL:
	case SPOKE_NO_VOICE:
	case SPOKE_GIVEN_UP:
		break;
	}
	return true;
}

/* The helper has died under a piece or would not end it: the piece is lost, the next one has a new
 * helper. */
static void note_failure(const struct call *call, const char *text, enum spoke got)
{
	static const char *const WHY[] = {
		[SPOKE_ALL] = "",
		[SPOKE_NO_VOICE] = "",
		[SPOKE_NO_ENGINE] = "ended",
		[SPOKE_DIED] = "ended",
		[SPOKE_LATE] = "took too long",
		[SPOKE_GIVEN_UP] = "",
		[SPOKE_RUBBISH] = "answered nonsense",
	};
	_Static_assert(sizeof(WHY) / sizeof(WHY[0]) == SPOKE_RUBBISH + 1, "a reason for each");
	note_loss(call, text, WHY[got]);
}

/* One piece of safe text, its sound in voice->samples. */
static enum piece_end speak_piece(struct voice *voice, struct voice_request *request,
	const char *text, struct call *call, struct error *err)
{
	int limit_ms = voice->patience_ms + PATIENCE_MS_PER_BYTE * (int)request->text_length;
	for (int starts = 1;; starts++) {
		if (!engine_is_alive(&voice->engine) &&
			!engine_start(&voice->engine, (const char *const *)voice->argv, err)) {
			return PIECE_IMPOSSIBLE;
		}
		voice->serial = voice->serial == UINT32_MAX ? 1 : voice->serial + 1;
		request->serial = voice->serial;
		voice->engine.waiting = &voice->waiting;
		enum spoke got =
			engine_speak(&voice->engine, request, text, limit_ms, &voice->samples);
		if (got == SPOKE_ALL) {
			call->losses = 0;
			return PIECE_SPOKEN;
		}
		if (got == SPOKE_NO_VOICE) {
			(void)error_set(err, ERROR_DEVICE,
				"espeak-ng has no voice '%s'; install the package espeak-ng-data",
				request->voice);
			return PIECE_IMPOSSIBLE;
		}
		if (got == SPOKE_GIVEN_UP) {
			call->losses = MOST_FAILURES; /* the rest is given up with it */
			return PIECE_LOST;
		}
		if (voice->engine.ready) {
			call->losses++;
			note_failure(call, text, got);
			return PIECE_LOST;
		}
		if (!may_start_again(voice, got, starts, err)) {
			return PIECE_IMPOSSIBLE;
		}
	}
}

static bool is_quiet(int16_t frame)
{
	return frame <= QUIET && frame >= -QUIET;
}

/* Takes the engine's own silence off both ends: pauses are ours. */
static void trim(struct samples *samples)
{
	size_t edge = (size_t)VOICE_RATE_HZ * EDGE_MS / 1000;
	size_t start = 0;
	size_t end = samples->count;
	while (start < end && is_quiet(samples->frames[start])) {
		start++;
	}
	while (end > start && is_quiet(samples->frames[end - 1])) {
		end--;
	}
	if (start == end) {
		samples->count = 0;
		return;
	}
	start = start > edge ? start - edge : 0;
	end = samples->count - end > edge ? end + edge : samples->count;
	memmove(samples->frames, samples->frames + start, (end - start) * sizeof(*samples->frames));
	samples->count = end - start;
	for (size_t i = 0; i < samples->mark_count; i++) {
		size_t frame = samples->marks[i].frame;
		frame = frame > start ? frame - start : 0;
		samples->marks[i].frame =
			(uint32_t)(frame < samples->count ? frame : samples->count);
	}
}

static void append(struct samples *to, const int16_t *frames, size_t count)
{
	to->frames = mem_reserve(to->frames, &to->capacity, to->count + count, sizeof(*to->frames));
	if (frames && count > 0) {
		memcpy(to->frames + to->count, frames, count * sizeof(*frames));
	} else {
		memset(to->frames + to->count, 0, count * sizeof(*frames));
	}
	to->count += count;
}

/* From characters of what the engine was given to bytes of the text that was asked for. */
static void place_marks(
	struct samples *samples, const char *given, const char *piece, const size_t *places)
{
	size_t length = strlen(piece);
	for (size_t i = 0; i < samples->mark_count; i++) {
		size_t byte = marks_byte_of(given, samples->marks[i].at);
		byte = given == piece ? byte : marks_token(given, byte, piece);
		byte = byte < length ? byte : length > 0 ? length - 1 : 0;
		samples->marks[i].at = (uint32_t)places[byte];
	}
}

/* Speaks what the cache does not hold. *whole: no piece was lost, so that it may be kept. False
 * when nothing can be spoken at all. */
static bool render(struct voice *voice, enum lang lang, const char *text, struct call *call,
	struct samples *sound, bool *whole, struct error *err)
{
	size_t count;
	size_t **places = NULL;
	char **pieces = voice_safe_pieces_placed(text, &count, &places);
	enum piece_end end = PIECE_SPOKEN;
	*whole = true;
	for (size_t i = 0; i < count && end != PIECE_IMPOSSIBLE; i++) {
		struct voice_request request;
		if (call->losses >= MOST_FAILURES) {
			*whole = false;
			break;
		}
		char *sounds = voice->profiles[lang].phonemes && lang == LANG_KO
				       ? phonemes_from_hangul(pieces[i])
				       : NULL;
		fill_request(voice, lang, call->speed, sounds ? sounds : pieces[i], &request);
		const char *given = sounds ? sounds : pieces[i];
		end = speak_piece(voice, &request, given, call, err);
		place_marks(&voice->samples, given, pieces[i], places[i]);
		free(sounds);
		*whole = *whole && end == PIECE_SPOKEN;
		if (end != PIECE_SPOKEN) {
			continue;
		}
		trim(&voice->samples);
		if (sound->count > 0 && voice->samples.count > 0) {
			append(sound, NULL, (size_t)VOICE_RATE_HZ * PIECE_PAUSE_MS / 1000);
		}
		for (size_t k = 0; k < voice->samples.mark_count; k++) {
			samples_mark(sound, voice->samples.marks[k].at,
				sound->count + voice->samples.marks[k].frame);
		}
		append(sound, voice->samples.frames, voice->samples.count);
	}
	for (size_t i = 0; i < count; i++) {
		free(pieces[i]);
		free(places[i]);
	}
	free(pieces);
	free(places);
	return end != PIECE_IMPOSSIBLE;
}

/* All that the sound depends on. */
static char *cache_key(struct voice *voice, enum lang lang, const char *text, double speed)
{
	struct voice_request request;
	fill_request(voice, lang, speed, "", &request);
	return mem_format("espeak-ng %s\n%s\n%s\n%d\n%d\n%d\n%u\n%s", espeak_Info(NULL),
		request.voice, request.variant, request.rate_wpm, request.pitch, request.volume,
		request.phonemes, text);
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

static char *command_key(const struct voice_profile *profile, const char *text)
{
	struct text key;
	text_init(&key, (size_t)-1 / 2);
	text_addf(&key, "command %d", profile->raw_hz);
	for (const char *word = profile->command; *word; word += strlen(word) + 1) {
		text_addf(&key, "\n%s", word);
	}
	text_addf(&key, "\n\n%s", text);
	return text_take(&key);
}

/* By the profile's command. False when that cannot: espeak-ng speaks then, and it is said once. */
static bool say_by_command(struct voice *voice, const struct segment *segment, struct call *call,
	struct pcm *pcm, struct voice_marks *marks)
{
	const struct voice_profile *profile = &voice->profiles[segment->lang];
	int *losses = &voice->command_losses[segment->lang];
	struct samples sound = {0};
	struct error why = {0};
	if (profile->command[0] == '\0' || *losses >= MOST_FAILURES) {
		return false;
	}
	char *text = command_text(profile, segment);
	char *key = command_key(profile, text);
	bool ok = cache_get(&voice->cache, key, &sound);
	if (!ok && command_speak(profile, text, &voice->waiting, &sound, &why)) {
		ok = true;
		cache_put(&voice->cache, key, &sound);
	}
	bool given_up = why.kind == ERROR_INTERRUPTED;
	*losses = ok ? 0 : *losses + !given_up;
	if (ok) {
		if (marks) {
			marks_of_words(segment, &sound, pcm->count, marks);
		}
		add_to_pcm(pcm, &sound, segment->pause_ms);
	} else if (!given_up && !voice->command_told[segment->lang]) {
		(void)error_set(
			untold(call), ERROR_DEVICE, "%s; espeak-ng speaks instead", why.text);
		voice->command_told[segment->lang] = true;
	}
	free(text);
	free(key);
	samples_finish(&sound);
	return ok;
}

static bool say(struct voice *voice, const struct segment *segment, struct call *call,
	struct pcm *pcm, struct voice_marks *marks, struct error *err)
{
	if (say_by_command(voice, segment, call, pcm, marks)) {
		return true;
	}
	struct samples sound = {0};
	struct text text;
	bool whole = false;
	bool ok = true;
	text_init(&text, call->bytes_left);
	text_add(&text, segment->text);
	call->bytes_left = text.cut ? 0 : call->bytes_left - text.length;
	if (text.cut) {
		note_cut(call);
	}
	char *key = cache_key(voice, segment->lang, text.bytes, call->speed);
	if (!cache_get(&voice->cache, key, &sound)) {
		ok = render(voice, segment->lang, text.bytes, call, &sound, &whole, err);
	}
	if (marks) {
		marks_of_words(segment, &sound, pcm->count, marks);
	}
	add_to_pcm(pcm, &sound, ok ? segment->pause_ms : 0);
	if (ok && whole) {
		cache_put(&voice->cache, key, &sound);
	}
	free(key);
	samples_finish(&sound);
	text_finish(&text);
	return ok;
}

static struct call begin(double speed, struct pcm *pcm, struct error *trouble)
{
	assert(pcm->count == 0 || pcm->rate_hz == VOICE_RATE_HZ);
	pcm->rate_hz = VOICE_RATE_HZ;
	assert(speed > 0 && speed < 100);
	return (struct call){
		.speed = speed, .bytes_left = VOICE_TEXT_LIMIT_BYTES, .trouble = trouble};
}

bool voice_say(struct voice *voice, const struct speech *speech, double speed, struct pcm *pcm,
	struct error *trouble, struct error *err)
{
	struct call call = begin(speed, pcm, trouble);
	for (size_t i = 0; i < speech->count; i++) {
		if (call.bytes_left == 0) {
			note_cut(&call);
			break;
		}
		if (!say(voice, &speech->segments[i], &call, pcm, NULL, err)) {
			return false;
		}
	}
	return true;
}

bool voice_say_segment(struct voice *voice, const struct segment *segment, double speed,
	struct pcm *pcm, struct voice_marks *marks, struct error *trouble, struct error *err)
{
	struct call call = begin(speed, pcm, trouble);
	return say(voice, segment, &call, pcm, marks, err);
}
