/* The sound card, through PortAudio: two half-duplex streams, and a time limit for each call that
 * may hang.
 *
 * PortAudio allows one thread at a time. So each call goes through timed_call_run, and none begins
 * while an earlier one hangs. Nobody closes a stream under a hanging call: when the call returns,
 * its own thread closes what it has opened or started (open_late, start_late). */
#include "audio/card.h"

#include <portaudio.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "audio/driver.h"
#include "audio/format.h"
#include "audio/library_log.h"
#include "audio/rt.h"
#include "audio/sound_system.h"
#include "audio/stream_watch.h"
#include "audio/timed_call.h"
#include "base/clock.h"
#include "base/mem.h"

/* 20 and 50 ms glitched on two busy cores, 100 ms did not. */
#define LATENCY_S 0.1
/* Added to the latency that the card reports; with it, the end was audible in 18 of 18 tries. */
#define MARGIN_FRAMES (AUDIO_RATE_HZ / 10)
#define ZERO_FRAMES (2 * AUDIO_RATE_HZ)
#define TICK_FRAMES (AUDIO_RATE_HZ / 100)
#define POLL_NS 5000000

int card_call_limit_ms = 2000;

struct card {
	struct device device;
	char *wanted[SIDE_COUNT]; /* parts of names; NULL: the default */
	PaStream *streams[SIDE_COUNT];
	bool started;   /* this card has started PortAudio */
	bool connected; /* its streams run, or did until the card went away */
	bool speaks;    /* the output has started; see start_output */

	struct stream_watch watch[SIDE_COUNT];
};

/* Everything that opening needs and makes, so that a hanging call can own it. */
struct open_job {
	struct shared_duplex *shared;
	bool wants[SIDE_COUNT];
	char *wanted[SIDE_COUNT];
	bool renew; /* search for devices again */
	bool started;
	PaStream *streams[SIDE_COUNT];
	double latency_s;
	char names[SIDE_COUNT][128];
	bool ok;
	struct error err;
};

struct start_job {
	struct shared_duplex *shared;
	PaStream *stream;
	PaError why;
};

struct close_job {
	struct shared_duplex *shared;
	PaStream *streams[SIDE_COUNT];
	bool stop; /* also terminate PortAudio */
};

static struct card *card_of(struct device *device)
{
	return (struct card *)device;
}

static void close_streams(PaStream *streams[SIDE_COUNT])
{
	for (int side = 0; side < SIDE_COUNT; side++) {
		if (streams[side]) {
			/* Not Pa_StopStream, which hangs when no data flows and drains nothing. */
			(void)Pa_AbortStream(streams[side]);
			(void)Pa_CloseStream(streams[side]);
			streams[side] = NULL;
		}
	}
}

static bool open_side(struct open_job *job, enum side side)
{
	PaDeviceIndex index = sound_system_find(side, job->wanted[side], &job->err);
	if (index == paNoDevice) {
		return false;
	}
	const PaDeviceInfo *info = Pa_GetDeviceInfo(index);
	(void)snprintf(job->names[side], sizeof(job->names[side]), "%s", info->name);
	PaStreamParameters how = {
		.device = index,
		.channelCount = 1,
		.sampleFormat = paFloat32,
		.suggestedLatency = LATENCY_S,
	};
	bool is_input = side == SIDE_INPUT;
	struct duplex *duplex = &job->shared->duplex;
	PaStream *stream = NULL;
	PaError why = Pa_OpenStream(&stream, is_input ? &how : NULL, is_input ? NULL : &how,
		AUDIO_RATE_HZ, paFramesPerBufferUnspecified,
		paClipOff | paDitherOff | paPrimeOutputBuffersUsingStreamCallback,
		is_input ? duplex_on_input : duplex_on_output, duplex);
	if (why != paNoError) {
		return sound_system_refuse(side, job->names[side], why, &job->err);
	}
	job->streams[side] = stream;
	(void)Pa_SetStreamFinishedCallback(stream, duplex_on_finished);
	why = is_input ? Pa_StartStream(stream) : paNoError;
	if (why != paNoError) {
		return sound_system_refuse(side, job->names[side], why, &job->err);
	}
	const PaStreamInfo *opened = Pa_GetStreamInfo(stream);
	if (!is_input && opened) {
		job->latency_s = opened->outputLatency;
	}
	return true;
}

static void open_work(void *arg)
{
	struct open_job *job = arg;
	if (job->renew && job->started) {
		(void)Pa_Terminate();
		job->started = false;
	}
	if (!job->started && !sound_system_start(&job->err)) {
		return;
	}
	job->started = true;
	job->ok = true;
	for (int side = 0; side < SIDE_COUNT; side++) {
		job->ok = job->ok && (!job->wants[side] || open_side(job, (enum side)side));
	}
	if (!job->ok) {
		close_streams(job->streams);
	}
}

static void open_free(void *arg)
{
	struct open_job *job = arg;
	shared_duplex_release(job->shared);
	free(job->wanted[SIDE_INPUT]);
	free(job->wanted[SIDE_OUTPUT]);
	free(job);
}

static void open_late(void *arg)
{
	struct open_job *job = arg;
	close_streams(job->streams);
	if (job->started) {
		(void)Pa_Terminate();
	}
	open_free(job);
}

static void start_work(void *arg)
{
	struct start_job *job = arg;
	job->why = Pa_StartStream(job->stream);
}

static void start_free(void *arg)
{
	struct start_job *job = arg;
	shared_duplex_release(job->shared);
	free(job);
}

/* The card has dropped the stream, so this thread closes it. */
static void start_late(void *arg)
{
	struct start_job *job = arg;
	PaStream *streams[SIDE_COUNT] = {[SIDE_OUTPUT] = job->stream};
	close_streams(streams);
	start_free(job);
}

static void close_work(void *arg)
{
	struct close_job *job = arg;
	close_streams(job->streams);
	if (job->stop) {
		(void)Pa_Terminate();
	}
}

static void close_free(void *arg)
{
	struct close_job *job = arg;
	shared_duplex_release(job->shared);
	free(job);
}

static bool server_hangs(struct error *err)
{
	return error_set(err, ERROR_DEVICE,
		"the sound server does not answer; restart it and try again (run `rehearse doctor` "
		"for more)");
}

/* True when the streams are closed. Else a thread is still closing them, or, because an earlier
 * call hangs, they stay open until the next attempt. */
static bool disconnect(struct card *card, bool stop)
{
	card->connected = false;
	if (timed_call_hangs()) {
		return false;
	}
	struct close_job *job = mem_array(1, sizeof(*job));
	job->shared = shared_duplex_hold(card->device.shared);
	job->stop = stop && card->started;
	for (int side = 0; side < SIDE_COUNT; side++) {
		job->streams[side] = card->streams[side];
		card->streams[side] = NULL;
	}
	card->started = card->started && !stop;
	int saved = library_log_divert();
	bool in_time = timed_call_run(close_work, close_free, job, card_call_limit_ms);
	library_log_restore(saved);
	if (in_time) {
		close_free(job);
	}
	return in_time;
}

static uint64_t count_of(const struct card *card, enum side side)
{
	const struct duplex *duplex = &card->device.shared->duplex;
	return atomic_load_explicit(
		side == SIDE_INPUT ? &duplex->captured : &duplex->rendered, memory_order_acquire);
}

static void take_over(struct card *card, struct open_job *job)
{
	struct device *device = &card->device;
	card->started = job->started;
	card->connected = job->ok;
	card->speaks = false;
	for (int side = 0; side < SIDE_COUNT; side++) {
		card->streams[side] = job->streams[side];
		stream_watch_begin(&card->watch[side], count_of(card, (enum side)side));
	}
	if (!job->ok) {
		return;
	}
	device->latency = (uint64_t)(job->latency_s * AUDIO_RATE_HZ) + MARGIN_FRAMES;
	(void)snprintf(
		device->input_name, sizeof(device->input_name), "%s", job->names[SIDE_INPUT]);
	(void)snprintf(
		device->output_name, sizeof(device->output_name), "%s", job->names[SIDE_OUTPUT]);
}

static bool connect_card(struct card *card, bool renew, struct error *err)
{
	/* The hanging call may hold the libraries' locks, so another call would hang as well. */
	if (timed_call_hangs()) {
		return server_hangs(err);
	}
	struct duplex *duplex = &card->device.shared->duplex;
	atomic_store(&duplex->gone, false);
	atomic_store(&duplex->zero_run, 0);
	struct open_job *job = mem_array(1, sizeof(*job));
	job->shared = shared_duplex_hold(card->device.shared);
	job->wants[SIDE_INPUT] = card->device.has_input;
	job->wants[SIDE_OUTPUT] = card->device.has_output;
	job->wanted[SIDE_INPUT] = mem_text(card->wanted[SIDE_INPUT]);
	job->wanted[SIDE_OUTPUT] = mem_text(card->wanted[SIDE_OUTPUT]);
	job->renew = renew;
	job->started = card->started;
	int saved = library_log_divert();
	bool in_time = timed_call_run(open_work, open_late, job, card_call_limit_ms);
	library_log_restore(saved);
	if (!in_time) {
		card->started = false;
		return server_hangs(err);
	}
	take_over(card, job);
	bool ok = job->ok;
	if (!ok && err) {
		*err = job->err;
	}
	open_free(job);
	return ok;
}

static bool card_close(struct device *device, struct error *err)
{
	(void)err;
	struct card *card = card_of(device);
	(void)disconnect(card, true);
	if (card->streams[SIDE_INPUT] || card->streams[SIDE_OUTPUT]) {
		/* They may still run, so their shared_duplex is never freed. */
		(void)shared_duplex_hold(device->shared);
	}
	free(card->wanted[SIDE_INPUT]);
	free(card->wanted[SIDE_OUTPUT]);
	free(card);
	return true;
}

static bool card_reopen(struct device *device, struct error *err)
{
	struct card *card = card_of(device);
	if (!disconnect(card, false)) {
		return server_hangs(err);
	}
	/* Tries the known devices first, which is quick. Then searches again, because a device that
	 * was unplugged comes back as another one. */
	return connect_card(card, false, NULL) || connect_card(card, true, err);
}

static void watch(struct card *card, int64_t now_ms, int waited_ms)
{
	bool uses[SIDE_COUNT] = {card->device.has_input, card->device.has_output};
	for (int side = 0; side < SIDE_COUNT; side++) {
		if (uses[side]) {
			stream_watch_look(&card->watch[side], now_ms, waited_ms,
				count_of(card, (enum side)side));
		}
	}
	card->device.missing = card->watch[SIDE_INPUT].missing;
}

static bool has_news(const struct card *card, uint64_t rendered)
{
	if (card->device.has_input) {
		return ring_count(&card->device.shared->duplex.record) >= TICK_FRAMES;
	}
	return count_of(card, SIDE_OUTPUT) - rendered >= TICK_FRAMES;
}

/* Starts the output at the first wait, when the first sound is already in the ring. Started
 * earlier, it would begin with a buffer of silence, a tenth of a second. */
static void start_output(struct card *card)
{
	if (timed_call_hangs()) {
		card->connected = false;
		return;
	}
	struct start_job *job = mem_array(1, sizeof(*job));
	job->shared = shared_duplex_hold(card->device.shared);
	job->stream = card->streams[SIDE_OUTPUT];
	card->speaks = true;
	int saved = library_log_divert();
	bool in_time = timed_call_run(start_work, start_late, job, card_call_limit_ms);
	library_log_restore(saved);
	card->connected = in_time && job->why == paNoError;
	if (in_time) {
		start_free(job);
	} else {
		card->streams[SIDE_OUTPUT] = NULL;
	}
}

static void card_wait(struct device *device, int ms)
{
	struct card *card = card_of(device);
	if (card->connected && device->has_output && !card->speaks) {
		start_output(card);
	}
	uint64_t rendered = card->watch[SIDE_OUTPUT].seen;
	int64_t start_ms = clock_steady_ms();
	int64_t waited_ms = 0;
	while (!has_news(card, rendered) && waited_ms < ms) {
		int64_t left_ns = (ms - waited_ms) * 1000000;
		struct timespec nap = {.tv_nsec = left_ns < POLL_NS ? (long)left_ns : POLL_NS};
		bool interrupted = nanosleep(&nap, NULL) != 0;
		waited_ms = clock_steady_ms() - start_ms;
		if (interrupted) {
			break; /* a signal: its handler set a flag that the caller reads */
		}
	}
	/* Counts only the time asked for: if the program itself was stopped, the card has not
	 * stalled. */
	watch(card, start_ms + waited_ms, waited_ms < ms ? (int)waited_ms : ms);
}

static void card_next_input(struct device *device)
{
	(void)device;
}

static enum device_health card_health(const struct device *device)
{
	const struct card *card = (const struct card *)device;
	const struct duplex *duplex = &device->shared->duplex;
	if (!card->connected || atomic_load_explicit(&duplex->gone, memory_order_acquire)) {
		return DEVICE_GONE;
	}
	for (int side = 0; side < SIDE_COUNT; side++) {
		if (card->watch[side].still_ms >= STREAM_STILL_MS) {
			return DEVICE_STALLED;
		}
	}
	bool zeros = atomic_load_explicit(&duplex->zero_run, memory_order_acquire) >= ZERO_FRAMES;
	return device->has_input && zeros ? DEVICE_ZEROS : DEVICE_WELL;
}

static const struct device_driver CARD = {
	.close = card_close,
	.wait = card_wait,
	.reopen = card_reopen,
	.next_input = card_next_input,
	.health = card_health,
};

struct device *device_open_card(const struct card_options *options, struct error *err)
{
	struct card *card = mem_array(1, sizeof(*card));
	struct device *device = &card->device;
	device->driver = &CARD;
	device->shared = shared_duplex_create();
	device->has_input = options->want_input;
	device->has_output = options->want_output;
	card->wanted[SIDE_INPUT] = mem_text(options->input_name);
	card->wanted[SIDE_OUTPUT] = mem_text(options->output_name);
	if (!connect_card(card, false, err)) {
		(void)device_close(device, NULL);
		return NULL;
	}
	return device;
}
