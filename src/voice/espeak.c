/* Renders text with espeak-ng, piece by piece, and handles a helper that dies or hangs. */
#include "voice/espeak.h"

#include <assert.h>
#include <espeak-ng/speak_lib.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "voice/espeak_text.h"
#include "voice/helper.h"
#include "voice/phonemes.h"

#define PATIENCE_MS 8000 /* enough for a cold disk on a slow machine */
#define PATIENCE_MS_PER_BYTE 5
#define MOST_FAILURES 3 /* in a row, before it gives up the call */
#define PIECE_PAUSE_MS 150

struct espeak {
	char **argv;
	int patience_ms;
	struct helper helper;
	struct samples samples; /* of the current piece */
	uint32_t serial;
};

/* How a piece ended. */
enum piece_end { PIECE_SPOKEN, PIECE_LOST, PIECE_IMPOSSIBLE };

struct espeak *espeak_create(const char *const *argv, int patience_ms, struct error *err)
{
	assert(argv && argv[0]);
	struct espeak *espeak = mem_array(1, sizeof(*espeak));
	size_t words = 0;
	while (argv[words]) {
		words++;
	}
	espeak->argv = mem_array(words + 1, sizeof(*espeak->argv));
	for (size_t i = 0; i < words; i++) {
		espeak->argv[i] = mem_text(argv[i]);
	}
	espeak->patience_ms = patience_ms > 0 ? patience_ms : PATIENCE_MS;
	if (!helper_start(&espeak->helper, (const char *const *)espeak->argv, err)) {
		espeak_destroy(espeak);
		return NULL;
	}
	return espeak;
}

void espeak_destroy(struct espeak *espeak)
{
	if (!espeak) {
		return;
	}
	helper_stop(&espeak->helper);
	samples_finish(&espeak->samples);
	for (size_t i = 0; espeak->argv[i]; i++) {
		free(espeak->argv[i]);
	}
	free(espeak->argv);
	free(espeak);
}

static bool uses_phonemes(const struct engine_request *request)
{
	return request->lang == LANG_KO && request->profile->phonemes;
}

/* `text` is what the helper gets. */
static void fill_request(
	const struct engine_request *asked, const char *text, struct voice_request *request)
{
	const struct voice_profile *profile = asked->profile;
	int rate = (int)(profile->rate_wpm * asked->speed + 0.5);
	rate = rate < espeakRATE_MINIMUM ? espeakRATE_MINIMUM : rate;
	rate = rate > espeakRATE_MAXIMUM ? espeakRATE_MAXIMUM : rate;
	*request = (struct voice_request){
		.magic = REQUEST_MAGIC,
		.rate_wpm = rate,
		.pitch = profile->pitch,
		.volume = profile->volume,
		.text_length = (uint32_t)strlen(text),
		.phonemes = uses_phonemes(asked),
	};
	_Static_assert(sizeof(request->voice) == sizeof(profile->engine_voice), "same names");
	_Static_assert(sizeof(request->variant) == sizeof(profile->variant), "same names");
	memcpy(request->voice, profile->engine_voice, sizeof(request->voice));
	memcpy(request->variant, profile->variant, sizeof(request->variant));
}

static void note_loss(const struct engine_call *call, const char *text, const char *why)
{
	struct text start;
	text_init(&start, 60);
	text_add(&start, text);
	(void)error_set(engine_trouble(call), ERROR_DEVICE, "the voice %s and left out: %s%s", why,
		start.bytes, start.cut ? "…" : "");
	text_finish(&start);
}

/* Whether to start again a helper that never became ready; if not, the error says why. */
static bool may_start_again(
	const struct espeak *espeak, enum spoke got, int starts, struct error *err)
{
	const char *program = espeak->argv[0];
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

/* The helper died or hung on a piece: that piece is lost, and the next one gets a new helper. */
static void note_failure(const struct engine_call *call, const char *text, enum spoke got)
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

/* Renders one piece of safe text into espeak->samples. */
static enum piece_end speak_piece(struct espeak *espeak, struct voice_request *request,
	const char *text, struct engine_call *call, struct error *err)
{
	int limit_ms = espeak->patience_ms + PATIENCE_MS_PER_BYTE * (int)request->text_length;
	for (int starts = 1;; starts++) {
		if (!helper_is_alive(&espeak->helper) &&
			!helper_start(&espeak->helper, (const char *const *)espeak->argv, err)) {
			return PIECE_IMPOSSIBLE;
		}
		espeak->serial = espeak->serial == UINT32_MAX ? 1 : espeak->serial + 1;
		request->serial = espeak->serial;
		espeak->helper.hook = call->hook;
		enum spoke got =
			helper_speak(&espeak->helper, request, text, limit_ms, &espeak->samples);
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
			call->losses = MOST_FAILURES; /* gives up the rest as well */
			return PIECE_LOST;
		}
		if (espeak->helper.ready) {
			call->losses++;
			note_failure(call, text, got);
			return PIECE_LOST;
		}
		if (!may_start_again(espeak, got, starts, err)) {
			return PIECE_IMPOSSIBLE;
		}
	}
}

/* Converts times by character of the helper's text into times by byte of the original. */
static void place_times(
	struct samples *samples, const char *given, const char *piece, const size_t *places)
{
	size_t length = strlen(piece);
	for (size_t i = 0; i < samples->time_count; i++) {
		size_t byte = espeak_text_byte(given, samples->times[i].at);
		byte = given == piece ? byte : espeak_text_token(given, byte, piece);
		byte = byte < length ? byte : length > 0 ? length - 1 : 0;
		samples->times[i].at = (uint32_t)places[byte];
	}
}

/* Renders one piece and appends it to the sound. */
static enum piece_end add_piece(struct espeak *espeak, const struct engine_request *asked,
	const char *piece, const size_t *places, struct engine_call *call, struct samples *sound,
	struct error *err)
{
	struct voice_request request;
	struct samples *made = &espeak->samples;
	char *phonemes = uses_phonemes(asked) ? phonemes_from_hangul(piece) : NULL;
	const char *given = phonemes ? phonemes : piece;
	fill_request(asked, given, &request);
	enum piece_end end = speak_piece(espeak, &request, given, call, err);
	place_times(made, given, piece, places);
	free(phonemes);
	if (end != PIECE_SPOKEN) {
		return end;
	}
	samples_trim(made);
	if (sound->count > 0 && made->count > 0) {
		samples_add(sound, NULL, (size_t)VOICE_RATE_HZ * PIECE_PAUSE_MS / 1000);
	}
	for (size_t i = 0; i < made->time_count; i++) {
		samples_add_time(sound, made->times[i].at, sound->count + made->times[i].frame);
	}
	samples_add(sound, made->frames, made->count);
	return end;
}

static enum engine_end render(void *own, const struct engine_request *request,
	struct engine_call *call, struct samples *sound, struct error *err)
{
	size_t count;
	size_t **places = NULL;
	char **pieces = espeak_text_pieces(request->text, &count, &places);
	enum engine_end end = ENGINE_WHOLE;
	for (size_t i = 0; i < count && end != ENGINE_UNABLE; i++) {
		if (call->losses >= MOST_FAILURES) {
			end = ENGINE_PART;
			break;
		}
		enum piece_end piece =
			add_piece(own, request, pieces[i], places[i], call, sound, err);
		end = piece == PIECE_IMPOSSIBLE ? ENGINE_UNABLE
		      : piece == PIECE_LOST     ? ENGINE_PART
						: end;
	}
	for (size_t i = 0; i < count; i++) {
		free(pieces[i]);
		free(places[i]);
	}
	free(pieces);
	free(places);
	return end;
}

static bool serves(const struct voice_profile *profile)
{
	(void)profile; /* espeak-ng speaks whenever no other engine does */
	return true;
}

/* Cuts the text to what the call may still speak. */
static char *text_of(const struct voice_profile *profile, const struct segment *segment,
	struct engine_call *call)
{
	(void)profile;
	struct text text;
	text_init(&text, call->bytes_left);
	text_add(&text, segment->text);
	call->bytes_left = text.cut ? 0 : call->bytes_left - text.length;
	if (text.cut) {
		engine_note_cut(call);
	}
	return text_take(&text);
}

static char *key_of(const struct engine_request *asked)
{
	struct voice_request request;
	fill_request(asked, "", &request);
	return mem_format("espeak-ng %s\n%s\n%s\n%d\n%d\n%d\n%u\n%s", espeak_Info(NULL),
		request.voice, request.variant, request.rate_wpm, request.pitch, request.volume,
		request.phonemes, asked->text);
}

const struct engine ESPEAK_ENGINE = {
	.name = "espeak-ng", .serves = serves, .text = text_of, .key = key_of, .render = render};
