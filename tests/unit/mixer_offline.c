/* Claims about the mixer on the offline device: what is heard, in which order, where it is, and
 * what is captured meanwhile. The program is its own speech helper when it is told "helper". */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "mixer/mixer.h"

#define MOST_ROUNDS 3000 /* of 10 ms */

struct place {
	char folder[64];
	char in[96];
	char out[96];
	struct device *device;
	struct mixer *mixer;
};

static int enter(void **state)
{
	struct place *place = mem_array(1, sizeof(*place));
	(void)snprintf(place->folder, sizeof(place->folder), "/tmp/rehearse-test.XXXXXX");
	if (!mkdtemp(place->folder)) {
		return -1;
	}
	(void)snprintf(place->in, sizeof(place->in), "%s/in.wav", place->folder);
	(void)snprintf(place->out, sizeof(place->out), "%s/out.wav", place->folder);
	*state = place;
	return 0;
}

static int leave(void **state)
{
	struct place *place = *state;
	mixer_destroy(place->mixer);
	(void)device_close(place->device, NULL);
	(void)unlink(place->in);
	(void)unlink(place->out);
	int status = rmdir(place->folder);
	free(place);
	return status;
}

static void open_mixer(
	struct place *place, bool with_input, struct voice *voice, const struct language *language)
{
	const char *in[] = {place->in};
	const struct offline_options options = {.in_paths = in,
		.in_count = with_input ? 1 : 0,
		.out_path = place->out,
		.want_input = true};
	place->device = device_open_offline(&options, NULL);
	assert_non_null(place->device);
	place->mixer = mixer_create(place->device, voice, language);
}

static void pump_until_quiet(struct place *place)
{
	int rounds = 0;
	while (!mixer_is_silent(place->mixer) && rounds++ < MOST_ROUNDS) {
		mixer_pump(place->mixer, 10);
	}
	assert_true(mixer_is_silent(place->mixer));
}

/* A sound of `count` frames, all of them `value`. */
static struct pcm level(float value, size_t count)
{
	struct pcm pcm = {.rate_hz = AUDIO_RATE_HZ};
	for (size_t i = 0; i < count; i++) {
		pcm_add(&pcm, &value, 1);
	}
	return pcm;
}

/* Ends the device and reads what was heard on it. */
static struct pcm heard(struct place *place)
{
	struct pcm pcm = {0};
	mixer_destroy(place->mixer);
	place->mixer = NULL;
	assert_true(device_close(place->device, NULL));
	place->device = NULL;
	assert_true(sound_read(place->out, &pcm, NULL));
	return pcm;
}

/* The mean of frames [from, to). */
static double mean(const struct pcm *pcm, size_t from, size_t to)
{
	double sum = 0;
	assert_true(to <= pcm->count && from < to);
	for (size_t i = from; i < to; i++) {
		sum += (double)pcm->frames[i];
	}
	return sum / (double)(to - from);
}

static void test_sounds_are_heard_in_the_order_in_which_they_were_queued(void **state)
{
	struct place *place = *state;
	struct pcm high = level(0.5f, 24000);
	struct pcm low = level(-0.25f, 24000);
	open_mixer(place, false, NULL, NULL);
	mixer_play(place->mixer, &high, 0);
	assert_null(high.frames); /* it was taken over */
	mixer_silence(place->mixer, 0.5);
	mixer_play(place->mixer, &low, 12000);
	assert_false(mixer_is_silent(place->mixer));
	pump_until_quiet(place);
	struct pcm pcm = heard(place);
	assert_true(fabs(mean(&pcm, 2000, 22000) - 0.5) < 0.02);
	assert_true(fabs(mean(&pcm, 26000, 46000)) < 0.02);
	assert_true(fabs(mean(&pcm, 50000, 58000) + 0.25) < 0.02); /* from its middle on */
	assert_true(pcm.count < 62000 || fabs(mean(&pcm, 62000, pcm.count)) < 0.02);
	pcm_finish(&pcm);
}

static void test_hush_drops_what_is_queued_and_what_is_heard(void **state)
{
	struct place *place = *state;
	struct pcm first = level(0.5f, 96000);
	struct pcm second = level(0.5f, 96000);
	open_mixer(place, false, NULL, NULL);
	mixer_play(place->mixer, &first, 0);
	mixer_play(place->mixer, &second, 0);
	for (int i = 0; i < 50; i++) {
		mixer_pump(place->mixer, 10);
	}
	assert_false(mixer_is_silent(place->mixer));
	mixer_hush(place->mixer);
	for (int i = 0; i < 50; i++) {
		mixer_pump(place->mixer, 10);
	}
	assert_true(mixer_is_silent(place->mixer));
	struct pcm pcm = heard(place);
	assert_true(fabs(mean(&pcm, 2000, 20000) - 0.5) < 0.02);
	assert_true(fabs(mean(&pcm, 26000, pcm.count)) < 0.001); /* half a second, and a fade */
	pcm_finish(&pcm);
}

static void test_the_position_is_that_of_what_is_heard_not_of_what_is_queued(void **state)
{
	struct place *place = *state;
	struct pcm sound = level(0.1f, 10 * AUDIO_RATE_HZ);
	open_mixer(place, false, NULL, NULL);
	mixer_play_borrowed(place->mixer, &sound, 48000, 0, 0);
	assert_int_equal(mixer_play_position(place->mixer), 48000);
	for (int i = 1; i <= 200; i++) {
		mixer_pump(place->mixer, 10);
		double want = 48000 + 480.0 * i;
		double got = (double)mixer_play_position(place->mixer);
		if (fabs(got - want) > 4800) {
			fail_msg("after %d ms at %.0f, not at %.0f", 10 * i, got, want);
		}
	}
	mixer_hush(place->mixer);
	pcm_finish(&sound); /* it stayed ours */
}

static void test_a_loop_is_heard_again_and_again(void **state)
{
	struct place *place = *state;
	struct pcm sound = level(0.1f, 4 * AUDIO_RATE_HZ);
	open_mixer(place, false, NULL, NULL);
	mixer_play_borrowed(place->mixer, &sound, 0, 48000, 96000);
	for (int i = 1; i <= 700; i++) {
		mixer_pump(place->mixer, 10);
		size_t at = mixer_play_position(place->mixer);
		if (i > 120 && (at < 46000 || at > 97000)) {
			fail_msg("after %d ms at frame %zu, outside of the loop", 10 * i, at);
		}
	}
	assert_false(mixer_is_silent(place->mixer));
	mixer_hush(place->mixer);
	pcm_finish(&sound);
}

static void test_the_play_speed_stretches_sounds_and_leaves_cues_alone(void **state)
{
	struct place *place = *state;
	struct pcm sound = level(0.5f, 96000);
	open_mixer(place, false, NULL, NULL);
	mixer_set_play_speed(place->mixer, 2);
	mixer_play(place->mixer, &sound, 0);
	pump_until_quiet(place);
	uint64_t fast = device_clock(place->device);
	mixer_silence(place->mixer, 1);
	pump_until_quiet(place);
	uint64_t silence = device_clock(place->device) - fast;
	assert_true(fast > 44000 && fast < 58000); /* two seconds in one */
	assert_true(silence >= 48000 && silence < 54000);
}

static void test_the_volume_is_of_everything(void **state)
{
	struct place *place = *state;
	struct pcm sound = level(0.5f, 48000);
	open_mixer(place, false, NULL, NULL);
	mixer_set_volume(place->mixer, 0.5);
	mixer_play(place->mixer, &sound, 0);
	pump_until_quiet(place);
	struct pcm pcm = heard(place);
	assert_true(fabs(mean(&pcm, 4000, 44000) - 0.25) < 0.02);
	pcm_finish(&pcm);
}

static void test_what_is_captured_reaches_the_recorder_while_something_plays(void **state)
{
	struct place *place = *state;
	struct pcm captured = level(0.25f, 48000);
	char *take = mem_format("%s/take.wav", place->folder);
	uint64_t frames = 0;
	assert_true(sound_write(place->in, &captured, NULL));
	pcm_finish(&captured);
	open_mixer(place, true, NULL, NULL);
	struct recorder *recorder = mixer_recorder(place->mixer);
	mixer_silence(place->mixer, 2);
	assert_true(recorder_begin(recorder, take, 0, NULL));
	while (recorder_clock(recorder) < 24000) {
		mixer_pump(place->mixer, 10);
	}
	assert_true(recorder_end(recorder, 24000, &frames, NULL));
	assert_int_equal(frames, 24000);
	assert_true(sound_read(take, &captured, NULL));
	assert_true(fabs(mean(&captured, 0, captured.count) - 0.25) < 0.001);
	pcm_finish(&captured);
	(void)unlink(take);
	free(take);
}

static void test_the_detector_is_deaf_while_the_speaker_plays_and_a_moment_longer(void **state)
{
	struct place *place = *state;
	struct activity *activity = activity_create(NULL, AUDIO_RATE_HZ);
	open_mixer(place, false, NULL, NULL);
	mixer_listen(place->mixer, activity);
	mixer_pump(place->mixer, 10);
	assert_false(mixer_is_deaf(place->mixer));
	mixer_silence(place->mixer, 0.5);
	mixer_pump(place->mixer, 10);
	mixer_pump(place->mixer, 10);
	assert_true(mixer_is_deaf(place->mixer));
	pump_until_quiet(place);
	assert_true(mixer_is_deaf(place->mixer)); /* it echoes in the room */
	for (int i = 0; i < 16; i++) {
		mixer_pump(place->mixer, 10);
	}
	assert_false(mixer_is_deaf(place->mixer));
	mixer_listen(place->mixer, NULL);
	activity_destroy(activity);
}

/* Pumps until quiet and notes the words that were heard, "TEXT:START" each. */
static void note_words(struct place *place, char *noted, size_t size)
{
	unsigned last_text = 0;
	size_t last_start = 0;
	noted[0] = '\0';
	for (int i = 0; i < MOST_ROUNDS && !mixer_is_silent(place->mixer); i++) {
		unsigned text;
		size_t start;
		size_t end;
		mixer_pump(place->mixer, 10);
		if (mixer_spoken(place->mixer, &text, &start, &end) &&
			(text != last_text || start != last_start)) {
			size_t length = strlen(noted);
			(void)snprintf(noted + length, size - length, "%u:%zu ", text, start);
			last_text = text;
			last_start = start;
		}
	}
}

static void test_each_word_of_each_text_is_said_in_turn(void **state)
{
	struct place *place = *state;
	static const char *const HELPER[] = {"/proc/self/exe", "helper", NULL};
	const struct voice_options options = {.helper_argv = HELPER};
	struct language *language = language_create(true);
	struct voice *voice = voice_open(&options, NULL);
	char noted[256];
	assert_non_null(voice);
	open_mixer(place, false, voice, language);
	assert_int_equal(mixer_say(place->mixer, "First we look.", LANG_EN), 1);
	mixer_silence(place->mixer, 0.3);
	assert_int_equal(mixer_say(place->mixer, "Then **we** leap.", LANG_EN), 2);
	note_words(place, noted, sizeof(noted));
	assert_string_equal(noted, "1:0 1:6 1:9 2:0 2:7 2:12 ");
	unsigned text;
	size_t start;
	size_t end;
	assert_false(mixer_spoken(place->mixer, &text, &start, &end));
	struct error trouble;
	assert_false(mixer_trouble(place->mixer, &trouble));
	mixer_destroy(place->mixer);
	place->mixer = NULL;
	voice_close(voice);
	language_destroy(language);
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "helper") == 0) {
		return voice_helper_main(STDIN_FILENO, STDOUT_FILENO);
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_sounds_are_heard_in_the_order_in_which_they_were_queued, enter, leave),
		cmocka_unit_test_setup_teardown(
			test_hush_drops_what_is_queued_and_what_is_heard, enter, leave),
		cmocka_unit_test_setup_teardown(
			test_the_position_is_that_of_what_is_heard_not_of_what_is_queued, enter,
			leave),
		cmocka_unit_test_setup_teardown(test_a_loop_is_heard_again_and_again, enter, leave),
		cmocka_unit_test_setup_teardown(
			test_the_play_speed_stretches_sounds_and_leaves_cues_alone, enter, leave),
		cmocka_unit_test_setup_teardown(test_the_volume_is_of_everything, enter, leave),
		cmocka_unit_test_setup_teardown(
			test_what_is_captured_reaches_the_recorder_while_something_plays, enter,
			leave),
		cmocka_unit_test_setup_teardown(
			test_the_detector_is_deaf_while_the_speaker_plays_and_a_moment_longer,
			enter, leave),
		cmocka_unit_test_setup_teardown(
			test_each_word_of_each_text_is_said_in_turn, enter, leave),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
