/* doctor: tries everything a rehearsal needs, and says what to do about what does not work. */
#include "cmd/verb.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/signals.h"
#include "base/text.h"
#include "cmd/doubts.h"
#include "language/language.h"
#include "mixer/mixer.h"
#include "options/options.h"
#include "remote/remote.h"
#include "setup/setup.h"
#include "terminal/terminal.h"

#define LISTEN_S 2
#define QUIET_DB (-60.0) /* a microphone that hears a room is above this */
#define BYTES_PER_MINUTE (60.0 * AUDIO_RATE_HZ * 2)

struct checkup {
	const struct invocation *invocation;
	struct paths paths;
	struct voice *voice;
	struct language *language;
	int problems;
};

static void good(const char *what, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void bad(struct checkup *c, const char *what, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void good(const char *what, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	out_print("ok       %-11s ", what);
	out_vprint(format, args);
	out_print("\n");
	va_end(args);
	(void)fflush(stdout);
}

static void bad(struct checkup *c, const char *what, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	out_print("problem  %-11s ", what);
	out_vprint(format, args);
	out_print("\n");
	va_end(args);
	(void)fflush(stdout);
	c->problems++;
}

/* The machine's clock, and what was entered while it was wrong. */
static void check_clock(struct checkup *c, struct store *store)
{
	struct doubts doubts;
	struct error err = {0};
	char stamp[26];
	int64_t now = clock_wall_ms();
	int day = day_of(now);
	time_format(now, stamp);
	stamp[10] = ' ';
	if (!doubts_find(store, day, &doubts, &err)) {
		bad(c, "clock", "%s", err.text);
		return;
	}
	char *text = doubts_text(&doubts);
	if (day < DAY_EARLIEST) {
		bad(c, "clock", "the machine's clock says %.16s, which cannot be: set it", stamp);
	} else if (text && doubts_can_be_voided(&doubts)) {
		bad(c, "clock", "%s", text);
	} else {
		good("clock", "%.16s%s%s", stamp, text ? "; " : "", text ? text : "");
	}
	free(text);
	doubts_finish(&doubts);
}

static void check_store(struct checkup *c)
{
	struct store *store = NULL;
	struct error err = {0};
	const char *folder = store_folder(c->invocation, &c->paths);
	if (store_setup(c->invocation, &c->paths, &store, &err)) {
		struct take_list takes = {0};
		struct take_filter all = {0};
		if (store_can_record(store, &err) && store_takes(store, &all, &takes, &err)) {
			good("store", "%s, %zu takes", folder, takes.count);
		} else {
			bad(c, "store", "%s", err.text);
		}
		take_list_finish(&takes);
	} else {
		bad(c, "store", "%s", err.text);
	}
	check_clock(c, store);
	store_close(store);
	struct statvfs disk;
	if (statvfs(folder, &disk) == 0) {
		double minutes = (double)disk.f_bavail * (double)disk.f_frsize / BYTES_PER_MINUTE;
		if (minutes < 60) {
			bad(c, "disk",
				"room for %.0f minutes of recording only: free some space in %s",
				minutes, folder);
		} else {
			good("disk", "room for %.0f hours of recording", minutes / 60);
		}
	}
}

static void check_memories(struct checkup *c, struct store *store)
{
	struct error err = {0};
	size_t kept = 0;
	size_t wrong = 0;
	if (!store_memories_check(store, today_of(c->invocation), &kept, &wrong, &err)) {
		bad(c, "memories", "%s", err.text);
	} else if (wrong > 0) {
		bad(c, "memories",
			"%zu were kept that the review log does not give; all are replayed from it "
			"again with the next start",
			wrong);
	} else if (kept > 0) {
		good("memories", "%zu are kept, each as the whole review log gives it", kept);
	} else {
		good("memories", "none are kept: all are replayed from the review log");
	}
}

/* Reads all of it, also what no start reads. */
static void check_whole_store(struct checkup *c)
{
	struct store *store = NULL;
	struct error err = {0};
	const char *folder = store_folder(c->invocation, &c->paths);
	if (!store_setup(c->invocation, &c->paths, &store, &err) || !store_check(store, &err)) {
		bad(c, "store", "%s", err.text);
	} else if (store_tracks_lost(store)) {
		bad(c, "store",
			"%s/tracks.db was damaged and is set aside; the next report measures the "
			"takes anew",
			folder);
	} else {
		good("store", "%s, all of it can be read", folder);
	}
	if (store) {
		check_memories(c, store);
	}
	store_close(store);
}

static void check_voices(struct checkup *c)
{
	static const struct {
		enum lang lang;
		const char *what;
		const char *text;
	} WORDS[] = {{LANG_KO, "voice ko", "안녕하세요"}, {LANG_EN, "voice en", "Hello"}};
	struct error err = {0};
	c->language = language_setup(c->invocation, &c->paths, &err);
	if (!c->language || !voice_setup(c->invocation, &c->paths, &c->voice, &err)) {
		bad(c, "voice", "%s", err.text);
		return;
	}
	for (size_t i = 0; i < sizeof(WORDS) / sizeof(WORDS[0]); i++) {
		struct speech speech = {0};
		struct pcm spoken = {0};
		struct error trouble = {0};
		language_read(c->language, WORDS[i].text, WORDS[i].lang, &speech);
		bool ok = voice_say(c->voice, &speech, 1, &spoken, &trouble, &err);
		if (ok && trouble.kind == ERROR_NONE && spoken.count > 0) {
			good(WORDS[i].what, "speaks: '%s' takes %.1f s", WORDS[i].text,
				pcm_seconds(&spoken));
		} else {
			bool sounds = ok && spoken.count > 0;
			bad(c, WORDS[i].what, "%s%s",
				!ok            ? err.text
				: trouble.kind ? trouble.text
					       : "no sound comes",
				sounds ? "" : "; is the package espeak-ng-data installed?");
		}
		pcm_finish(&spoken);
		speech_finish(&speech);
	}
}

static void list_devices(struct checkup *c)
{
	struct device_info *devices = NULL;
	size_t count = 0;
	struct error err = {0};
	if (!device_list(&devices, &count, &err)) {
		bad(c, "devices", "%s", err.text);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		const struct device_info *d = &devices[i];
		good("device", "%s, %.0f Hz,%s%s%s", d->name, d->rate_hz,
			d->inputs > 0 ? " microphone" : "", d->outputs > 0 ? " speaker" : "",
			d->is_default_input || d->is_default_output ? " (default)" : "");
	}
	if (count == 0) {
		bad(c, "devices",
			"there is no sound device; plug one in, or start the sound server "
			"(PipeWire, PulseAudio)");
	}
	free(devices);
}

static void check_microphone(struct checkup *c)
{
	struct device *device = NULL;
	struct error err = {0};
	if (!device_setup(c->invocation, &c->paths, true, NULL, &device, &err)) {
		bad(c, "microphone", "%s", err.text);
		return;
	}
	struct mixer *mixer = mixer_create(device, c->voice, c->language);
	double loudest = -120;
	out_print("         listening for %d seconds: say something\n", LISTEN_S);
	uint64_t end = (uint64_t)LISTEN_S * AUDIO_RATE_HZ;
	while (recorder_clock(mixer_recorder(mixer)) < end &&
		device_health(device) != DEVICE_GONE && device_health(device) != DEVICE_STALLED &&
		!signals_stop()) {
		double peak;
		double rms;
		mixer_pump(mixer, 20);
		recorder_level(mixer_recorder(mixer), &peak, &rms);
		loudest = fmax(loudest, peak);
	}
	if (recorder_clock(mixer_recorder(mixer)) < end) {
		bad(c, "microphone", "%s delivers nothing: is another program using it alone?",
			device_input_name(device));
	} else if (loudest <= QUIET_DB) {
		bad(c, "microphone",
			"%s is silent (%.0f dB): unmute it or turn it up in the sound settings",
			device_input_name(device), loudest);
	} else {
		good("microphone", "%s, %d Hz, loudest %.0f dB%s", device_input_name(device),
			AUDIO_RATE_HZ, loudest, loudest > -1 ? " (too loud: turn it down)" : "");
	}
	mixer_destroy(mixer);
	(void)device_close(device, NULL);
}

static void check_speaker(struct checkup *c)
{
	struct device *device = NULL;
	struct error err = {0};
	if (!device_setup(c->invocation, &c->paths, false, NULL, &device, &err)) {
		bad(c, "speaker", "%s", err.text);
		return;
	}
	struct mixer *mixer = mixer_create(device, c->voice, c->language);
	mixer_cue(mixer, CUE_START);
	mixer_say(mixer, "들리시나요?", LANG_KO);
	bool stuck = false;
	do {
		mixer_pump(mixer, 20);
		enum device_health health = device_health(device);
		stuck = health == DEVICE_GONE || health == DEVICE_STALLED;
	} while (!stuck && !mixer_is_quiet(mixer) && !signals_stop());
	if (stuck) {
		bad(c, "speaker", "%s takes no sound: is another program using it alone?",
			device_output_name(device));
	} else {
		good("speaker", "%s has played a tone and a question; did you hear them?",
			device_output_name(device));
	}
	mixer_destroy(mixer);
	(void)device_close(device, NULL);
}

/* Asks the terminal itself where the cursor is after Hangul was written would need its answer on
 * stdin; what can be told without it is whether the locale can show Hangul at all. */
static void check_terminal(struct checkup *c)
{
	static const char HANGUL[] = "한글";
	const char *term = getenv("TERM");
	enum out_encoding encoding = out_encoding();
	if (!isatty(STDOUT_FILENO)) {
		good("terminal", "not a terminal: plain lines are used");
	} else if (encoding == OUT_UTF8_ASSUMED) {
		bad(c, "terminal",
			"no locale is set that is there, so UTF-8 is written: set LANG to "
			"ko_KR.UTF-8 or C.UTF-8");
	} else if (encoding == OUT_OTHER) {
		bad(c, "terminal",
			"the encoding of the locale is not UTF-8, so not every question can be "
			"shown: set LANG to ko_KR.UTF-8 or C.UTF-8");
	} else {
		good("terminal", "%s, '%s' is %zu columns wide: the bars must meet |%s|",
			term ? term : "unknown", HANGUL, text_width(HANGUL, strlen(HANGUL)),
			HANGUL);
	}
}

/* Both are welcome and neither is needed: no problem when they are not there. */
static void check_extras(struct checkup *c)
{
	struct error err = {0};
	struct listener *listener = NULL;
	if (!listener_setup(&c->paths, &listener, &err)) {
		bad(c, "listening", "%s", err.text);
	} else if (listener) {
		good("listening", "the network that tells speech from noise is there");
	} else {
		good("listening", "speech is told from noise by the built-in detector: "
				  "speech.weights is not in voices/");
	}
	listener_destroy(listener);
	struct remote *remote = remote_open(&err);
	if (remote) {
		good("media keys", "are heard on the session bus");
	} else {
		good("media keys", "are not heard: %s", err.text);
	}
	remote_close(remote);
}

static void check_all(struct checkup *c)
{
	check_store(c);
	check_voices(c);
	list_devices(c);
	check_microphone(c);
	check_speaker(c);
	check_terminal(c);
	check_extras(c);
}

static bool run_doctor(struct invocation *invocation, struct error *err)
{
	struct checkup c = {.invocation = invocation};
	if (!paths_find(&c.paths, err)) {
		return false;
	}
	if (invocation_flag(invocation, OPTION_CHECK)) {
		check_whole_store(&c);
	} else {
		check_all(&c);
	}
	voice_close(c.voice);
	language_destroy(c.language);
	paths_finish(&c.paths);
	if (signals_stop()) {
		return signals_error(err);
	}
	if (c.problems > 0) {
		return error_set(err, ERROR_DEVICE,
			"%d problem%s found; each line above says what to do", c.problems,
			c.problems == 1 ? "" : "s");
	}
	return true;
}

static const enum option_id DOCTOR_OPTIONS[] = {
	OPTION_CHECK, OPTION_INPUT, OPTION_OUTPUT, OPTION_VOICE_KO, OPTION_VOICE_EN};

const struct verb VERB_DOCTOR = {
	{"doctor", "", 0, 0, DOCTOR_OPTIONS, OPTIONS_OF(DOCTOR_OPTIONS)},
	"check what works on this machine",
	"Tests the microphone, the speaker, the voices, the store, the disk and the "
	"terminal, and says how to fix what does not work. With --check it tests only the "
	"store, but all of it.",
	run_doctor,
};
