/* Claims about the real helper: how it runs, ends and refuses. This program is its own helper when
 * its argument is "helper". */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "voice/espeak_voices.h"
#include "voice/helper.h"
#include "voice/voice.h"

static const char *const REAL[] = {"/proc/self/exe", "helper", NULL};

static void test_the_helper_has_a_group_of_its_own_and_ends_when_nobody_asks(void **state)
{
	(void)state;
	struct helper helper = {0};
	int status = -1;
	assert_true(helper_start(&helper, REAL, NULL));
	assert_int_equal(getpgid(helper.pid), helper.pid);
	assert_int_equal(close(helper.fd), 0);
	(void)alarm(30); /* ends the program when the helper does not end */
	assert_int_equal(waitpid(helper.pid, &status, 0), helper.pid);
	(void)alarm(0);
	assert_true(WIFEXITED(status) || WTERMSIG(status) == SIGPIPE);
}

static void test_the_helper_refuses_what_is_not_on_its_lists(void **state)
{
	(void)state;
	static const struct voice_request GOOD = {REQUEST_MAGIC, 1, 145, 50, 100, 2, 0, "ko", ""};
	static const struct {
		size_t offset; /* of the wrong field */
		int32_t value;
		const char *name;
	} ROWS[] = {
		{offsetof(struct voice_request, voice), 0, "ko+../../x"},
		{offsetof(struct voice_request, voice), 0, "../ko"},
		{offsetof(struct voice_request, voice), 0, "en"},
		{offsetof(struct voice_request, variant), 0, "f9"},
		{offsetof(struct voice_request, variant), 0, "../f1"},
		{offsetof(struct voice_request, rate_wpm), 79, NULL},
		{offsetof(struct voice_request, rate_wpm), 451, NULL},
		{offsetof(struct voice_request, pitch), 100, NULL},
		{offsetof(struct voice_request, volume), -1, NULL},
		{offsetof(struct voice_request, magic), 1, NULL},
	};
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		struct voice_request request = GOOD;
		struct helper helper = {0};
		struct samples samples = {0};
		if (ROWS[i].name) {
			memcpy((char *)&request + ROWS[i].offset, ROWS[i].name,
				strlen(ROWS[i].name) + 1);
		} else {
			memcpy((char *)&request + ROWS[i].offset, &ROWS[i].value, sizeof(int32_t));
		}
		assert_true(helper_start(&helper, REAL, NULL));
		assert_int_equal(helper_speak(&helper, &GOOD, "hi", 20000, &samples), SPOKE_ALL);
		assert_int_equal(
			helper_speak(&helper, &request, "hi", 20000, &samples), SPOKE_DIED);
		helper_stop(&helper);
		samples_finish(&samples);
	}
}

static struct samples real_sound(struct helper *helper, const char *voice, const char *variant)
{
	static uint32_t serial;
	const char *text = "Hello there, 안녕하세요.";
	serial++;
	struct voice_request request = {.magic = REQUEST_MAGIC,
		.serial = serial,
		.rate_wpm = 300,
		.pitch = 50,
		.volume = 100,
		.text_length = (uint32_t)strlen(text)};
	struct samples samples = {0};
	memcpy(request.voice, voice, strlen(voice));
	memcpy(request.variant, variant, strlen(variant));
	assert_int_equal(helper_speak(helper, &request, text, 20000, &samples), SPOKE_ALL);
	assert_true(samples.count > 10000);
	return samples;
}

/* Power of the differences over power, which shows where the weight of the spectrum is. The same
 * text rendered twice differs in its samples, but in this by less than a hundredth. */
static double tilt_of(struct helper *helper, const char *voice, const char *variant)
{
	struct samples sound = real_sound(helper, voice, variant);
	double power = 0;
	double steps = 0;
	for (size_t i = 1; i < sound.count; i++) {
		double step = sound.frames[i] - sound.frames[i - 1];
		power += (double)sound.frames[i] * sound.frames[i];
		steps += step * step;
	}
	samples_finish(&sound);
	return steps / power;
}

static void test_every_voice_speaks_and_every_variant_changes_it(void **state)
{
	(void)state;
	struct helper helper = {0};
	assert_true(helper_start(&helper, REAL, NULL));
	for (size_t i = 0; i < espeak_voice_count(); i++) {
		struct samples named = real_sound(&helper, espeak_voice_name(i), "");
		samples_finish(&named);
	}
	double plain = tilt_of(&helper, "ko", "");
	double again = tilt_of(&helper, "ko", "");
	assert_true(again > plain * 0.98 && again < plain * 1.02);
	for (size_t i = 0; i < espeak_variant_count(); i++) {
		double tilt = tilt_of(&helper, "ko", espeak_variant_name(i));
		if (tilt > plain * 0.96 && tilt < plain * 1.04) {
			fail_msg("the variant %s sounds like none", espeak_variant_name(i));
		}
	}
	helper_stop(&helper);
}

static void test_the_real_voice_says_notes_in_both_languages(void **state)
{
	(void)state;
	struct error err = {0};
	struct error trouble = {0};
	struct speech speech;
	struct pcm pcm = {0};
	struct voice *voice = voice_open(&(struct voice_options){.helper_argv = REAL}, &err);
	assert_non_null(voice);
	struct language *language = language_create(true);
	language_read(language, "- **자기소개**를 해 주세요.\n- Tell me about yourself.", LANG_KO,
		&speech);
	assert_true(voice_say(voice, &speech, 1, &pcm, &trouble, &err));
	assert_string_equal(trouble.text, "");
	assert_int_equal(speech.count, 2);
	assert_true(pcm_seconds(&pcm) > 3.0 && pcm_seconds(&pcm) < 6.0);
	size_t loud = 0;
	for (size_t i = 0; i < pcm.count; i++) {
		loud += pcm.frames[i] > 0.02f || pcm.frames[i] < -0.02f;
	}
	assert_true(loud > pcm.count / 3);
	speech_finish(&speech);
	language_destroy(language);
	pcm_finish(&pcm);
	voice_close(voice);
}

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "helper") == 0) {
		return voice_helper_main(STDIN_FILENO, STDOUT_FILENO);
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_helper_has_a_group_of_its_own_and_ends_when_nobody_asks),
		cmocka_unit_test(test_the_helper_refuses_what_is_not_on_its_lists),
		cmocka_unit_test(test_every_voice_speaks_and_every_variant_changes_it),
		cmocka_unit_test(test_the_real_voice_says_notes_in_both_languages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
