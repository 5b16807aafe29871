/* Finding devices. PortAudio 19.6 asserts instead of failing when ALSA names no device, so the
 * configuration is looked at first, and doubtful ones are tried in a child process. */
#include "audio/ports.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "audio/audio.h"
#include "audio/deadline.h"
#include "audio/quiet.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/text.h"

#define PROBE_MS 1500
#define LIST_MS 2000
#define CONFIG_COMPOUND 1024 /* SND_CONFIG_TYPE_COMPOUND of ALSA's conf.h */

static const char *const SIDE_NAMES[] = {
	[SIDE_INPUT] = "microphone",
	[SIDE_OUTPUT] = "loudspeaker",
};
_Static_assert(sizeof(SIDE_NAMES) / sizeof(SIDE_NAMES[0]) == SIDE_COUNT, "name both sides");

const char *side_name(enum side side)
{
	return SIDE_NAMES[side];
}

static int channels(enum side side, const PaDeviceInfo *info)
{
	return side == SIDE_INPUT ? info->maxInputChannels : info->maxOutputChannels;
}

/* PortAudio asserts that fewer devices than there are names answer in its first round, in which it
 * leaves "default" and "dmix" out: with one of these the assertion holds. ALSA keeps what it has
 * read, so looking costs nothing that Pa_Initialize would not. */
static bool alsa_is_safe(void)
{
	void *found_update = quiet_find("snd_config_update");
	void *found_search = quiet_find("snd_config_search");
	void *found_type = quiet_find("snd_config_get_type");
	void **top = quiet_find("snd_config");
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

/* True when Pa_Initialize comes back alive in a child. */
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
	/* ECHILD: the program ignores its children's ends; nothing is known then. */
	return ended == child && WIFEXITED(status);
}

static bool start_probed(bool safe, struct error *err)
{
	if (!safe && !probe()) {
		return error_set(err, ERROR_DEVICE,
			"the sound configuration of this machine (ALSA) offers no device that "
			"works; "
			"look at ~/.asoundrc and /etc/asound.conf (`rehearse doctor` tells more)");
	}
	PaError why = Pa_Initialize();
	if (why != paNoError) {
		return error_set(err, ERROR_DEVICE,
			"the sound system of this machine cannot be used: %s (`rehearse doctor` "
			"tells more)",
			Pa_GetErrorText(why));
	}
	return true;
}

bool ports_start(struct error *err)
{
	quiet_install();
	return start_probed(alsa_is_safe(), err);
}

/* "; choose one of: a, b" or what to do when there are none. free() it. */
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
		text_add(&text, side == SIDE_INPUT ? "plug one in" : "plug one or headphones in");
	}
	text_add(&text, " (`rehearse doctor` tells more)");
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

PaDeviceIndex ports_find(enum side side, const char *name, struct error *err)
{
	PaDeviceIndex index = name ? find_named(side, name) : find_default(side);
	if (index != paNoDevice) {
		return index;
	}
	char *next = advice(side);
	if (name) {
		(void)error_set(err, ERROR_DEVICE, "no %s has '%s' in its name; %s",
			side_name(side), name, next);
	} else {
		(void)error_set(err, ERROR_DEVICE, "no %s was found; %s", side_name(side), next);
	}
	free(next);
	return paNoDevice;
}

bool ports_refuse(enum side side, const char *name, PaError why, struct error *err)
{
	const char *what = Pa_GetErrorText(why);
	if (why == paInvalidSampleRate) {
		what = "it does not offer 48000 Hz";
	} else if (why == paBadIODeviceCombination || why == paDeviceUnavailable ||
		   why == paUnanticipatedHostError) {
		/* What PortAudio says of a server that went away has nothing to do with it. */
		what = "it is not there now, or another program has it";
	}
	char *next = advice(side);
	(void)error_set(err, ERROR_DEVICE, "the %s '%s' cannot be opened: %s; %s", side_name(side),
		name, what, next);
	free(next);
	return false;
}

struct list_job {
	struct device_info *devices;
	size_t count;
	bool ok;
	struct error err;
};

static void list_work(void *arg)
{
	struct list_job *job = arg;
	quiet_install();
	/* Asked for by hand, so the few milliseconds are there to be quite sure. */
	job->ok = start_probed(false, &job->err);
	if (!job->ok) {
		return;
	}
	int count = Pa_GetDeviceCount();
	job->devices = mem_array(count > 0 ? (size_t)count : 0, sizeof(struct device_info));
	for (PaDeviceIndex i = 0; i < count; i++) {
		const PaDeviceInfo *info = Pa_GetDeviceInfo(i);
		if (!info) {
			continue;
		}
		struct device_info *device = &job->devices[job->count++];
		size_t fits = text_fit(info->name, strlen(info->name), sizeof(device->name) - 1);
		fits = fits < sizeof(device->name) - 1 ? fits : sizeof(device->name) - 1;
		memcpy(device->name, info->name, fits);
		device->inputs = info->maxInputChannels;
		device->outputs = info->maxOutputChannels;
		device->rate_hz = info->defaultSampleRate;
		device->is_default_input = i == Pa_GetDefaultInputDevice();
		device->is_default_output = i == Pa_GetDefaultOutputDevice();
	}
	(void)Pa_Terminate();
}

static void list_free(void *arg)
{
	struct list_job *job = arg;
	free(job->devices);
	free(job);
}

bool device_list(struct device_info **devices, size_t *count, struct error *err)
{
	if (deadline_is_late()) {
		return error_set(err, ERROR_DEVICE,
			"the sound server still does not answer; restart it or wait a little");
	}
	struct list_job *job = mem_array(1, sizeof(*job));
	int saved = quiet_begin();
	bool in_time = deadline_run(list_work, list_free, job, LIST_MS);
	quiet_end(saved);
	if (!in_time) {
		return error_set(err, ERROR_DEVICE,
			"the sound server does not answer; restart it (`systemctl --user restart "
			"pulseaudio` or `pipewire-pulse`)");
	}
	bool ok = job->ok;
	if (ok) {
		*devices = job->devices;
		*count = job->count;
		job->devices = NULL;
	} else if (err) {
		*err = job->err;
	}
	list_free(job);
	return ok;
}
