/* The helper process: runs espeak-ng where a crash does no harm. It reads requests, writes sound,
 * and ends when its input does. */
#include "voice/helper_main.h"

#include <errno.h>
#include <espeak-ng/speak_lib.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "voice/espeak_voices.h"
#include "voice/helper_protocol.h"

/* An orphan that hangs in the library still ends, because SIGALRM kills it. */
#define REQUEST_LIMIT_S 120

enum { HELPER_DONE = 0, HELPER_BAD_REQUEST = 3, HELPER_NO_ENGINE = 4, HELPER_CUT_OFF = 6 };

/* espeak-ng is global and its callback has no context that lasts through all events, so these are
 * global too. */
static FILE *sound_out;
static uint32_t sound_serial;

static bool write_record(enum record_kind kind, uint32_t serial, size_t count)
{
	struct voice_record record = {RECORD_MAGIC, (uint32_t)kind, serial, (uint32_t)count};
	return fwrite(&record, sizeof(record), 1, sound_out) == 1;
}

/* Reports where words begin. */
static bool write_words(const espeak_EVENT *events)
{
	struct word_event words[WORDS_LIMIT];
	size_t count = 0;
	for (; events && events->type != espeakEVENT_LIST_TERMINATED; events++) {
		if (events->type == espeakEVENT_WORD && count < WORDS_LIMIT &&
			events->text_position > 0 && events->audio_position >= 0) {
			words[count++] = (struct word_event){
				(uint32_t)events->text_position, (uint32_t)events->audio_position};
		}
	}
	return count == 0 || (write_record(RECORD_WORDS, sound_serial, count) &&
				     fwrite(words, sizeof(*words), count, sound_out) == count);
}

static int on_sound(short *frames, int count, espeak_EVENT *events)
{
	if (sound_serial != 0 && !write_words(events)) {
		return 1;
	}
	if (!frames || count <= 0 || sound_serial == 0) { /* serial 0: warming up, discard */
		return 0;
	}
	for (size_t left = (size_t)count; left > 0;) {
		size_t now = left < BLOCK_LIMIT_FRAMES ? left : BLOCK_LIMIT_FRAMES;
		if (!write_record(RECORD_SOUND, sound_serial, now) ||
			fwrite(frames, sizeof(*frames), now, sound_out) != now) {
			return 1;
		}
		frames += now;
		left -= now;
	}
	return 0;
}

static void synthesize(const struct voice_request *request, const char *text)
{
	sound_serial = request->serial;
	/* Earlier text may have changed the parameters, so this sets all of them each time. */
	(void)espeak_SetParameter(espeakRATE, request->rate_wpm, 0);
	(void)espeak_SetParameter(espeakPITCH, request->pitch, 0);
	(void)espeak_SetParameter(espeakVOLUME, request->volume, 0);
	unsigned flags = espeakCHARS_UTF8 | (request->phonemes ? espeakPHONEMES : 0u);
	(void)espeak_Synth(text, strlen(text) + 1, 0, POS_CHARACTER, 0, flags, NULL, NULL);
}

static bool set_voice(const char *voice, const char *variant)
{
	char name[64];
	espeak_voice_id(voice, variant, name);
	return espeak_SetVoiceByName(name) == EE_OK;
}

/* Loads the next voice that is not loaded yet; false when all are. The caller does this only
 * between requests, so that the first question does not wait for the other language. */
static bool warm_next(size_t *warmed)
{
	static const struct {
		const char *voice;
		const char *text;
	} WARM[] = {{"ko", "네"}, {"en-us", "a"}, {"en-gb", "a"}};
	if (*warmed >= sizeof(WARM) / sizeof(WARM[0])) {
		return false;
	}
	if (set_voice(WARM[*warmed].voice, "")) {
		synthesize(&(struct voice_request){.rate_wpm = espeakRATE_MAXIMUM, .pitch = 50},
			WARM[*warmed].text);
	}
	++*warmed;
	return true;
}

static bool is_waiting(int fd)
{
	struct pollfd wait = {.fd = fd, .events = POLLIN};
	return poll(&wait, 1, 0) != 0;
}

/* False at the end of the stream. */
static bool read_exactly(int fd, void *to, size_t size)
{
	char *at = to;
	while (size > 0) {
		ssize_t n = read(fd, at, size);
		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n <= 0) {
			return false;
		}
		at += n;
		size -= (size_t)n;
	}
	return true;
}

static bool is_sound_request(const struct voice_request *request)
{
	return request->magic == REQUEST_MAGIC && request->serial != 0 && request->phonemes <= 1 &&
	       request->text_length <=
		       (request->phonemes ? PHONEMES_LIMIT_BYTES : PIECE_LIMIT_BYTES) &&
	       memchr(request->voice, '\0', sizeof(request->voice)) &&
	       memchr(request->variant, '\0', sizeof(request->variant)) &&
	       espeak_voice_is_known(request->voice, NULL) &&
	       espeak_variant_is_known(request->variant) &&
	       request->rate_wpm >= espeakRATE_MINIMUM && request->rate_wpm <= espeakRATE_MAXIMUM &&
	       request->pitch >= 0 && request->pitch <= 99 && request->volume >= 0 &&
	       request->volume <= 200;
}

static int serve(int fd_in)
{
	static char text[PHONEMES_LIMIT_BYTES + 1];
	size_t warmed = 0;
	for (;;) {
		struct voice_request request;
		while (!is_waiting(fd_in) && warm_next(&warmed)) {
		}
		if (!read_exactly(fd_in, &request, sizeof(request))) {
			return HELPER_DONE;
		}
		if (!is_sound_request(&request)) {
			return HELPER_BAD_REQUEST;
		}
		if (!read_exactly(fd_in, text, request.text_length)) {
			return HELPER_DONE;
		}
		text[request.text_length] = '\0';
		(void)alarm(REQUEST_LIMIT_S);
		bool found = set_voice(request.voice, request.variant);
		if (found) {
			synthesize(&request, text);
		}
		(void)alarm(0);
		if (!write_record(found ? RECORD_END : RECORD_NO_VOICE, request.serial, 0) ||
			fflush(sound_out) != 0) {
			return HELPER_CUT_OFF;
		}
	}
}

/* Moves the sound to a descriptor that the library cannot print to by accident. */
static int keep_apart(int fd_out)
{
	int kept = fcntl(fd_out, F_DUPFD_CLOEXEC, 3);
	if (kept >= 0 && fd_out == STDOUT_FILENO) {
		int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
		if (nowhere >= 0) {
			(void)dup2(nowhere, fd_out);
			(void)close(nowhere);
		}
	}
	return kept;
}

int voice_helper_main(int fd_in, int fd_out)
{
	int fd = keep_apart(fd_out);
	sound_out = fd >= 0 ? fdopen(fd, "w") : NULL;
	if (!sound_out) {
		return HELPER_CUT_OFF;
	}
	int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL, espeakINITIALIZE_DONT_EXIT);
	bool up = rate == VOICE_RATE_HZ;
	bool told =
		write_record(up ? RECORD_READY : RECORD_NO_ENGINE, 0, 0) && fflush(sound_out) == 0;
	int status = up ? HELPER_CUT_OFF : HELPER_NO_ENGINE;
	if (up && told) {
		espeak_SetSynthCallback(on_sound);
		status = serve(fd_in);
		(void)espeak_Terminate();
	}
	(void)fclose(sound_out);
	sound_out = NULL;
	return status;
}
