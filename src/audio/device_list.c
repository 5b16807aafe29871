/* Lists the sound devices, on a thread that may hang. */
#include "audio/device_list.h"

#include <portaudio.h>
#include <stdlib.h>
#include <string.h>

#include "audio/library_log.h"
#include "audio/sound_system.h"
#include "audio/timed_call.h"
#include "base/mem.h"
#include "base/text.h"

#define LIST_MS 2000

struct list_job {
	struct device_info *devices;
	size_t count;
	bool ok;
	struct error err;
};

static void list_work(void *arg)
{
	struct list_job *job = arg;
	job->ok = sound_system_start_probed(&job->err);
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
	if (timed_call_hangs()) {
		return error_set(err, ERROR_DEVICE,
			"the sound server still does not answer; restart it or wait a little");
	}
	struct list_job *job = mem_array(1, sizeof(*job));
	int saved = library_log_divert();
	bool in_time = timed_call_run(list_work, list_free, job, LIST_MS);
	library_log_restore(saved);
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
