/* Tries the voices, the microphone and the speaker. */
#include "cmd/doctor/sound.h"

#include <math.h>
#include <stdlib.h>

#include "base/signals.h"
#include "mixer/mixer.h"
#include "terminal/terminal.h"

#define LISTEN_S 2
#define QUIET_DB (-60.0) /* the peak of a microphone that works is above this in any room */

void check_voices(struct checkup *c)
{
	static const struct {
		enum lang lang;
		const char *what;
		const char *text;
	} WORDS[] = {{LANG_KO, "voice ko", "안녕하세요"}, {LANG_EN, "voice en", "Hello"}};
	struct error err = {0};
	c->language = setup_language(c->invocation, &c->paths, &err);
	if (!c->language || !setup_voice(c->invocation, &c->paths, &c->voice, &err)) {
		checkup_bad(c, "voice", "%s", err.text);
		return;
	}
	for (size_t i = 0; i < sizeof(WORDS) / sizeof(WORDS[0]); i++) {
		struct speech speech = {0};
		struct pcm spoken = {0};
		struct error trouble = {0};
		language_read(c->language, WORDS[i].text, WORDS[i].lang, &speech);
		bool ok = voice_say(c->voice, &speech, 1, &spoken, &trouble, &err);
		if (ok && trouble.kind == ERROR_NONE && spoken.count > 0) {
			checkup_good(WORDS[i].what, "speaks: '%s' takes %.1f s", WORDS[i].text,
				pcm_seconds(&spoken));
		} else {
			bool sounds = ok && spoken.count > 0;
			checkup_bad(c, WORDS[i].what, "%s%s",
				!ok            ? err.text
				: trouble.kind ? trouble.text
					       : "no sound comes",
				sounds ? "" : "; is the package espeak-ng-data installed?");
		}
		pcm_finish(&spoken);
		speech_finish(&speech);
	}
}

void check_devices(struct checkup *c)
{
	struct device_info *devices = NULL;
	size_t count = 0;
	struct error err = {0};
	if (!device_list(&devices, &count, &err)) {
		checkup_bad(c, "devices", "%s", err.text);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		const struct device_info *d = &devices[i];
		checkup_good("device", "%s, %.0f Hz,%s%s%s", d->name, d->rate_hz,
			d->inputs > 0 ? " microphone" : "", d->outputs > 0 ? " speaker" : "",
			d->is_default_input || d->is_default_output ? " (default)" : "");
	}
	if (count == 0) {
		checkup_bad(c, "devices",
			"there is no sound device; plug one in, or start the sound server "
			"(PipeWire, PulseAudio)");
	}
	free(devices);
}

void check_microphone(struct checkup *c)
{
	struct device *device = NULL;
	struct error err = {0};
	if (!setup_device(c->invocation, &c->paths, true, NULL, &device, &err)) {
		checkup_bad(c, "microphone", "%s", err.text);
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
		checkup_bad(c, "microphone",
			"no sound comes from %s: does another program have it to itself?",
			device_input_name(device));
	} else if (loudest <= QUIET_DB) {
		checkup_bad(c, "microphone",
			"%s is silent (%.0f dB): unmute it or turn it up in the sound settings",
			device_input_name(device), loudest);
	} else {
		checkup_good("microphone", "%s, %d Hz, loudest %.0f dB%s",
			device_input_name(device), AUDIO_RATE_HZ, loudest,
			loudest > -1 ? " (too loud: turn it down)" : "");
	}
	mixer_destroy(mixer);
	(void)device_close(device, NULL);
}

void check_speaker(struct checkup *c)
{
	struct device *device = NULL;
	struct error err = {0};
	if (!setup_device(c->invocation, &c->paths, false, NULL, &device, &err)) {
		checkup_bad(c, "speaker", "%s", err.text);
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
	} while (!stuck && !mixer_is_silent(mixer) && !signals_stop());
	if (stuck) {
		checkup_bad(c, "speaker",
			"%s accepts no sound: does another program have "
			"it to itself?",
			device_output_name(device));
	} else {
		checkup_good("speaker", "%s has played a tone and a question; did you hear them?",
			device_output_name(device));
	}
	mixer_destroy(mixer);
	(void)device_close(device, NULL);
}
