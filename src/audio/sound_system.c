/* Starts PortAudio and finds devices. PortAudio 19.6 asserts instead of failing when ALSA names no
 * device, so this checks the configuration first and tries a doubtful one in a child process. */
#include "audio/sound_system.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "audio/library_log.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"

#define PROBE_MS 1500
#define CONFIG_COMPOUND 1024 /* SND_CONFIG_TYPE_COMPOUND of ALSA's conf.h */

static const char *const SIDE_NAMES[] = {
	[SIDE_INPUT] = "microphone",
	[SIDE_OUTPUT] = "loudspeaker",
};
_Static_assert(sizeof(SIDE_NAMES) / sizeof(SIDE_NAMES[0]) == SIDE_COUNT, "name both sides");

static int channels(enum side side, const PaDeviceInfo *info)
{
	return side == SIDE_INPUT ? info->maxInputChannels : info->maxOutputChannels;
}

/* In its first round PortAudio leaves out "default" and "dmix" and asserts that fewer devices
 * answer than there are names. With one of the two in the configuration the assertion holds. ALSA
 * caches its configuration, so reading it here costs Pa_Initialize nothing. */
static bool alsa_is_safe(void)
{
	void *found_update = library_symbol("snd_config_update");
	void *found_search = library_symbol("snd_config_search");
	void *found_type = library_symbol("snd_config_get_type");
	void **top = library_symbol("snd_config");
	if (!found_update || !found_search || !found_type || !top) {
		return false;
	}
	int (*update)(void);
	int (*search)(void *config, const char *key, void **result);
	int (*type)(const void *config);
	memcpy(&update, &found_update, sizeof(update));
	memcpy(&search, &found_search, sizeof(search));
	memcpy(&type, &found_type, sizeof(type));
	if (update() < 0 || !*top) {
		return false;
	}
	void *pcm = NULL;
	void *one = NULL;
	return search(*top, "pcm", &pcm) >= 0 && type(pcm) == CONFIG_COMPOUND &&
	       (search(pcm, "default", &one) >= 0 || search(pcm, "dmix", &one) >= 0);
}

/* True when Pa_Initialize does not abort a child process. */
static bool probe(void)
{
	pid_t child = fork();
	if (child == 0) {
		int nowhere = open("/dev/null", O_WRONLY);
		if (nowhere >= 0) {
			(void)dup2(nowhere, STDERR_FILENO);
		}
		(void)signal(SIGABRT, SIG_DFL);
		_exit(Pa_Initialize() == paNoError ? 0 : 1);
	}
	if (child < 0) {
		return false;
	}
	int64_t until_ms = clock_steady_ms() + PROBE_MS;
	int status = 0;
	pid_t ended;
	while ((ended = waitpid(child, &status, WNOHANG)) == 0 && clock_steady_ms() < until_ms) {
		(void)nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
	}
	if (ended == 0) {
		(void)kill(child, SIGKILL);
		(void)waitpid(child, &status, 0);
		return false;
	}
	/* ECHILD: the program ignores SIGCHLD, so nothing is known. */
	return ended == child && WIFEXITED(status);
}

static bool start(bool safe, struct error *err)
{
	library_log_install();
	if (!safe && !probe()) {
		return error_set(err, ERROR_DEVICE,
			"the sound configuration of this machine (ALSA) offers no device that "
			"works; "
			"look at ~/.asoundrc and /etc/asound.conf (run `rehearse doctor` for "
			"more)");
	}
	PaError why = Pa_Initialize();
	if (why != paNoError) {
		return error_set(err, ERROR_DEVICE,
			"the sound system of this machine cannot be used: %s (run `rehearse "
			"doctor` for more)",
			Pa_GetErrorText(why));
	}
	return true;
}

bool sound_system_start(struct error *err)
{
	return start(alsa_is_safe(), err);
}

bool sound_system_start_probed(struct error *err)
{
	return start(false, err);
}

/* "choose one of: a, b", or what to do when there are no devices. free() it. */
static char *advice(enum side side)
{
	struct text text;
	text_init(&text, 400);
	for (PaDeviceIndex i = 0; i < Pa_GetDeviceCount(); i++) {
		const PaDeviceInfo *info = Pa_GetDeviceInfo(i);
		if (info && channels(side, info) > 0) {
			text_add(&text, text.length ? ", " : "choose one of: ");
			text_add(&text, info->name);
		}
	}
	if (text.length == 0) {
		text_add(&text, side == SIDE_INPUT ? "connect one" : "connect one or headphones");
	}
	text_add(&text, " (run `rehearse doctor` for more)");
	return text_take(&text);
}

static PaDeviceIndex find_default(enum side side)
{
	PaDeviceIndex index =
		side == SIDE_INPUT ? Pa_GetDefaultInputDevice() : Pa_GetDefaultOutputDevice();
	for (PaDeviceIndex i = 0; index < 0 && i < Pa_GetDeviceCount(); i++) {
		const PaDeviceInfo *info = Pa_GetDeviceInfo(i);
		index = info && channels(side, info) > 0 ? i : index;
	}
	return index < 0 ? paNoDevice : index;
}

static PaDeviceIndex find_named(enum side side, const char *name)
{
	char *wanted = text_fold(name);
	PaDeviceIndex index = paNoDevice;
	for (PaDeviceIndex i = 0; index == paNoDevice && i < Pa_GetDeviceCount(); i++) {
		const PaDeviceInfo *info = Pa_GetDeviceInfo(i);
		if (!info || channels(side, info) <= 0) {
			continue;
		}
		char *has = text_fold(info->name);
		index = strstr(has, wanted) ? i : paNoDevice;
		free(has);
	}
	free(wanted);
	return index;
}

PaDeviceIndex sound_system_find(enum side side, const char *name, struct error *err)
{
	PaDeviceIndex index = name ? find_named(side, name) : find_default(side);
	if (index != paNoDevice) {
		return index;
	}
	char *next = advice(side);
	if (name) {
		(void)error_set(err, ERROR_DEVICE, "no %s has '%s' in its name; %s",
			SIDE_NAMES[side], name, next);
	} else {
		(void)error_set(err, ERROR_DEVICE, "no %s was found; %s", SIDE_NAMES[side], next);
	}
	free(next);
	return paNoDevice;
}

bool sound_system_refuse(enum side side, const char *name, PaError why, struct error *err)
{
	const char *what = Pa_GetErrorText(why);
	if (why == paInvalidSampleRate) {
		what = "it does not offer 48000 Hz";
	} else if (why == paBadIODeviceCombination || why == paDeviceUnavailable ||
		   why == paUnanticipatedHostError) {
		/* PortAudio's text for a vanished server is misleading. */
		what = "it is not there now, or another program has it";
	}
	char *next = advice(side);
	(void)error_set(err, ERROR_DEVICE, "the %s '%s' cannot be opened: %s; %s", SIDE_NAMES[side],
		name, what, next);
	free(next);
	return false;
}
