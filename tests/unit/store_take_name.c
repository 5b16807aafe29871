/* Claims about the names of take files: they tell their story, and can be read back. */
#include "unit/store_help.h"

#include "store/take_name.h"

static void test_names_hold_start_language_and_question(void **state)
{
	(void)state;
	static const struct {
		const char *id;
		enum lang lang;
		int64_t started_ms;
		int nth;
		const char *want;
	} rows[] = {
		{"q-1f", LANG_KO, NOW_MS, 1, "20261122T090507.123Z_ko_q-1f.wav.part"},
		{"q-1f", LANG_EN, NOW_MS, 3, "20261122T090507.123Z-3_en_q-1f.wav.part"},
		{"자기소개", LANG_KO, 0, 1, "19700101T000000.000Z_ko_자기소개.wav.part"},
		{"a/b %~", LANG_KO, 951782400000, 1,
			"20000229T000000.000Z_ko_a%2Fb%20%25%7E.wav.part"},
		{"../x_y.wav", LANG_EN, 999, 1, "19700101T000000.999Z_en_..%2Fx_y.wav.wav.part"},
		{"\xFF!", LANG_EN, -5, 1, "19700101T000000.000Z_en_%FF%21.wav.part"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *name =
			take_name_make(rows[i].id, rows[i].lang, rows[i].started_ms, rows[i].nth);
		assert_string_equal(name, rows[i].want);
		free(name);
	}
}

static void test_names_are_read_back(void **state)
{
	(void)state;
	static const char *const IDS[] = {
		"q", "자기소개", "a/b %~_x.wav", "..", "\xFF\xFE", "\n\t", "é", "x.wav.part"};
	for (size_t i = 0; i < sizeof(IDS) / sizeof(IDS[0]); i++) {
		for (int nth = 1; nth < 13; nth += 11) {
			char *name = take_name_make(IDS[i], LANG_EN, NOW_MS, nth);
			struct take_name read = {0};
			assert_true(take_name_read(name, &read));
			assert_string_equal(read.question_id, IDS[i]);
			assert_int_equal(read.lang, LANG_EN);
			assert_int_equal(read.started_ms, NOW_MS);
			assert_true(read.partial);
			assert_false(read.id_is_cut);
			take_name_finish(&read);
			name[strlen(name) - strlen(".part")] = '\0';
			assert_true(take_name_read(name, &read));
			assert_string_equal(read.question_id, IDS[i]);
			assert_false(read.partial);
			take_name_finish(&read);
			free(name);
		}
	}
}

static void test_other_names_are_not_ours(void **state)
{
	(void)state;
	static const char *const NAMES[] = {
		"",
		".wav",
		"notes.txt",
		"20261122T090507.123Z_ko_.wav",
		"20261122T090507.123Z_fr_q.wav",
		"20261122T090507.123Z_ko_q.mp3",
		"20261122T090507.123Z_koq.wav",
		"20261322T090507.123Z_ko_q.wav",
		"20261122T250507.123Z_ko_q.wav",
		"20261122T090507.123_ko_q.wav",
		"20261122T090507Z_ko_q.wav",
		"20261122T090507.123Z-2x_ko_q.wav",
		"20261122T090507.123Z_ko_q%2.wav",
		"20261122T090507.123Z_ko_q%00.wav",
		"20261122T090507.123Z_ko_q~12.wav",
		"20261122T090507.123Z_ko_q.wav.part.new",
	};
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		struct take_name read = {0};
		if (take_name_read(NAMES[i], &read)) {
			fail_msg("%s is taken for ours", NAMES[i]);
		}
		take_name_finish(&read);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_hold_start_language_and_question),
		cmocka_unit_test(test_names_are_read_back),
		cmocka_unit_test(test_other_names_are_not_ours),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
