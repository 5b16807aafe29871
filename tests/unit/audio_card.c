/* Claims about a sound card that is pulled out or whose calls hang, with a fake PortAudio: only one
 * thread at a time is in it, and only the hanging thread closes its stream. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <portaudio.h>
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "audio/audio.h"
#include "audio/driver.h"
#include "audio/timed_call.h"

#define STREAMS 16

struct stream {
	bool open;
	bool is_output;
	void *data; /* the callback's */
	bool starting;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t released = PTHREAD_COND_INITIALIZER;
static struct stream streams[STREAMS];
static size_t stream_count;
static int initialised;
static int inside; /* threads in a call */
static int calls;
static bool hang_in_start;
static bool hang_in_close;
static bool unplugged;
static const char *wrong; /* the first violation of PortAudio's rules */

static void blame(const char *what)
{
	wrong = wrong ? wrong : what;
}

static void call_begins(void)
{
	(void)pthread_mutex_lock(&lock);
	calls++;
	if (inside++ > 0) {
		blame("a call began while another had not returned");
	}
}

static void call_ends(void)
{
	inside--;
	(void)pthread_mutex_unlock(&lock);
}

static void hang_while(const bool *hangs)
{
	while (*hangs) {
		(void)pthread_cond_wait(&released, &lock);
	}
}

PaError Pa_Initialize(void)
{
	call_begins();
	initialised++;
	call_ends();
	return paNoError;
}

PaError Pa_Terminate(void)
{
	call_begins();
	if (--initialised < 0) {
		blame("PortAudio was brought down more often than up");
	}
	call_ends();
	return paNoError;
}

PaDeviceIndex Pa_GetDeviceCount(void)
{
	return 1;
}

PaDeviceIndex Pa_GetDefaultInputDevice(void)
{
	return 0;
}

PaDeviceIndex Pa_GetDefaultOutputDevice(void)
{
	return 0;
}

const PaDeviceInfo *Pa_GetDeviceInfo(PaDeviceIndex device)
{
	static const PaDeviceInfo INFO = {.name = "made up",
		.maxInputChannels = 1,
		.maxOutputChannels = 1,
		.defaultSampleRate = AUDIO_RATE_HZ};
	return device == 0 ? &INFO : NULL;
}

const PaStreamInfo *Pa_GetStreamInfo(PaStream *stream)
{
	static const PaStreamInfo INFO = {.outputLatency = 0.1};
	return stream ? &INFO : NULL;
}

const char *Pa_GetErrorText(PaError why)
{
	(void)why;
	return "made up";
}

PaError Pa_OpenStream(PaStream **stream, const PaStreamParameters *input,
	const PaStreamParameters *output, double rate, unsigned long frames, PaStreamFlags flags,
	PaStreamCallback *callback, void *data)
{
	(void)input;
	(void)rate;
	(void)frames;
	(void)flags;
	(void)callback;
	call_begins();
	if (unplugged) {
		call_ends();
		return paDeviceUnavailable;
	}
	assert_true(stream_count < STREAMS);
	struct stream *own = &streams[stream_count++];
	*own = (struct stream){.open = true, .is_output = output != NULL, .data = data};
	*stream = own;
	call_ends();
	return paNoError;
}

PaError Pa_SetStreamFinishedCallback(PaStream *stream, PaStreamFinishedCallback *callback)
{
	(void)stream;
	(void)callback;
	return paNoError;
}

PaError Pa_StartStream(PaStream *stream)
{
	struct stream *own = stream;
	call_begins();
	own->starting = true;
	if (own->is_output) {
		hang_while(&hang_in_start);
	}
	if (!own->open) {
		blame("a stream was closed while it was started");
	}
	own->starting = false;
	call_ends();
	return paNoError;
}

static void end_stream(struct stream *own, bool close)
{
	call_begins();
	if (!own->open || own->starting) {
		blame("a stream was ended that is closed or being started");
	}
	if (close) {
		hang_while(&hang_in_close);
		own->open = false;
	}
	call_ends();
}

PaError Pa_AbortStream(PaStream *stream)
{
	end_stream(stream, false);
	return paNoError;
}

PaError Pa_CloseStream(PaStream *stream)
{
	end_stream(stream, true);
	return paNoError;
}

static size_t open_streams(void)
{
	size_t open = 0;
	(void)pthread_mutex_lock(&lock);
	for (size_t i = 0; i < stream_count; i++) {
		open += streams[i].open;
	}
	(void)pthread_mutex_unlock(&lock);
	return open;
}

static int calls_so_far(void)
{
	(void)pthread_mutex_lock(&lock);
	int so_far = calls;
	(void)pthread_mutex_unlock(&lock);
	return so_far;
}

static void set(bool *hangs, bool to)
{
	(void)pthread_mutex_lock(&lock);
	*hangs = to;
	(void)pthread_cond_broadcast(&released);
	(void)pthread_mutex_unlock(&lock);
}

/* From now on a call hangs; the time limit is short. */
static void let_hang(bool *hangs)
{
	set(hangs, true);
	card_call_limit_ms = 20;
}

/* The hanging call has returned, and its thread has left the libraries. */
static void let_go(bool *hangs)
{
	set(hangs, false);
	card_call_limit_ms = 2000;
	while (timed_call_hangs()) {
		(void)sched_yield();
	}
}

static struct device *open_card(void)
{
	struct error err = {0};
	const struct card_options both = {.want_input = true, .want_output = true};
	struct device *device = device_open_card(&both, &err);
	if (!device) {
		fail_msg("%s", err.text);
	}
	return device;
}

static int begin(void **state)
{
	(void)state;
	stream_count = 0;
	initialised = 0;
	wrong = NULL;
	card_call_limit_ms = 2000;
	return 0;
}

static void test_a_stream_whose_start_hangs_is_closed_by_the_thread_it_hangs_on(void **state)
{
	(void)state;
	struct error err = {0};
	struct device *device = open_card();
	let_hang(&hang_in_start);
	device_wait(device, 1);
	assert_int_equal(device_health(device), DEVICE_GONE);
	int before = calls_so_far();
	assert_false(device_reopen(device, &err));
	assert_int_equal(err.kind, ERROR_DEVICE);
	assert_int_equal(calls_so_far(), before); /* no other call was made meanwhile */
	assert_int_equal(open_streams(), 2);
	let_go(&hang_in_start);
	assert_int_equal(open_streams(), 1); /* the card still owns the stream of the microphone */
	assert_true(device_reopen(device, &err));
	assert_int_equal(open_streams(), 2);
	device_wait(device, 1);
	assert_int_equal(device_health(device), DEVICE_WELL);
	assert_true(device_close(device, NULL));
	assert_int_equal(open_streams(), 0);
	assert_int_equal(initialised, 0);
	assert_null(wrong);
}

static void test_a_card_is_closed_while_a_start_hangs_and_no_stream_under_it(void **state)
{
	(void)state;
	struct device *device = open_card();
	let_hang(&hang_in_start);
	device_wait(device, 1);
	int before = calls_so_far();
	assert_true(device_close(device, NULL));
	assert_int_equal(calls_so_far(), before);
	let_go(&hang_in_start);
	/* The other stream stays open until the program ends, and so does its memory. */
	assert_int_equal(open_streams(), 1);
	assert_null(wrong);
}

static void test_a_close_that_hangs_is_waited_for_before_the_card_is_opened_again(void **state)
{
	(void)state;
	struct error err = {0};
	struct device *device = open_card();
	let_hang(&hang_in_close);
	assert_false(device_reopen(device, &err));
	assert_false(device_reopen(device, &err));
	let_go(&hang_in_close);
	assert_int_equal(open_streams(), 0);
	assert_true(device_reopen(device, &err));
	assert_true(device_close(device, NULL));
	assert_int_equal(open_streams(), 0);
	assert_int_equal(initialised, 0);
	assert_null(wrong);
}

static void test_a_card_that_was_pulled_out_is_opened_when_it_is_back(void **state)
{
	(void)state;
	static const float FRAMES[480] = {0.1f};
	struct device *device = open_card();
	struct duplex *duplex = &device->shared->duplex;
	for (int times = 1; times <= 2; times++) {
		duplex_capture(duplex, FRAMES, 480);
		device_wait(device, 1);
		assert_int_equal(device_health(device), DEVICE_WELL);
		set(&unplugged, true);
		duplex_on_finished(duplex);
		assert_int_equal(device_health(device), DEVICE_GONE);
		for (int tries = 0; tries < 3; tries++) {
			struct error err = {0};
			assert_false(device_reopen(device, &err));
			assert_int_equal(err.kind, ERROR_DEVICE);
			assert_non_null(strstr(err.text, "not there now"));
			assert_int_equal(device_health(device), DEVICE_GONE);
			assert_int_equal(open_streams(), 0);
		}
		set(&unplugged, false);
		assert_true(device_reopen(device, NULL));
		assert_int_equal(open_streams(), 2);
		assert_int_equal(device_health(device), DEVICE_WELL);
		assert_int_equal(device_clock(device), times * 480); /* it goes on */
		assert_int_equal(device_missing(device), 0);
	}
	assert_true(device_close(device, NULL));
	assert_int_equal(initialised, 0);
	assert_null(wrong);
}

#define CASE(test) cmocka_unit_test_setup(test, begin)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_a_stream_whose_start_hangs_is_closed_by_the_thread_it_hangs_on),
		CASE(test_a_close_that_hangs_is_waited_for_before_the_card_is_opened_again),
		CASE(test_a_card_that_was_pulled_out_is_opened_when_it_is_back),
		/* The last one, as its stream stays: `begin` would forget whose memory that is. */
		CASE(test_a_card_is_closed_while_a_start_hangs_and_no_stream_under_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
