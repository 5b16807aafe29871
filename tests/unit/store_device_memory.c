/* Claims about what is remembered of devices: by pair and by microphone, within bounds, and saved
 * with a damaged store. */
#include "unit/store_help.h"

static void keep(struct store *store, const char *input, const char *output,
	const struct device_memory *memory)
{
	struct error err = {0};
	assert_done(store_device_memory_keep(store, input, output, memory, &err), err);
}

static struct device_memory find(struct store *store, const char *input, const char *output)
{
	struct device_memory memory;
	struct error err = {0};
	assert_done(store_device_memory(store, input, output, &memory, &err), err);
	return memory;
}

static const struct device_memory LATE = {
	.has_loop = true, .loop_delay_s = 0.52, .loop_gain_db = -12.5};
static const struct device_memory VOICE = {.has_voice = true, .voice_dbfs = -31};

static void test_nothing_is_known_of_new_devices(void **state)
{
	struct store *store = open_store(*state);
	struct device_memory memory = find(store, "pulse", "pulse");
	assert_false(memory.has_loop);
	assert_false(memory.has_voice);
	store_close(store);
}

static void test_the_loop_is_of_the_pair_and_the_voice_of_the_microphone(void **state)
{
	struct store *store = open_store(*state);
	keep(store, "마이크", "television", &LATE);
	keep(store, "마이크", "television", &VOICE);
	store_close(store);

	store = open_store(*state);
	struct device_memory pair = find(store, "마이크", "television");
	struct device_memory other = find(store, "마이크", "headphones");
	assert_true(pair.has_loop && pair.has_voice);
	assert_true(pair.loop_delay_s > 0.519 && pair.loop_delay_s < 0.521);
	assert_true(pair.loop_gain_db > -12.6 && pair.loop_gain_db < -12.4);
	assert_false(other.has_loop);
	assert_true(other.has_voice);
	assert_true(other.voice_dbfs > -31.1 && other.voice_dbfs < -30.9);
	assert_false(find(store, "USB", "television").has_voice);
	store_close(store);
}

static void test_a_later_value_replaces_an_earlier_one(void **state)
{
	struct store *store = open_store(*state);
	struct device_memory sooner = LATE;
	sooner.loop_delay_s = 0;
	keep(store, "a", "b", &LATE);
	keep(store, "a", "b", &sooner);
	assert_true(find(store, "a", "b").has_loop);
	assert_true(find(store, "a", "b").loop_delay_s < 0.001);
	assert_answer(*state, "SELECT count(*) FROM device_values", "2");
	store_close(store);
}

static void test_values_out_of_bounds_count_as_unknown(void **state)
{
	struct store *store = open_store(*state);
	keep(store, "a", "b", &LATE);
	keep(store, "a", "b", &VOICE);
	assert_answer(*state, "UPDATE device_values SET value = 1e300", "");
	struct device_memory memory = find(store, "a", "b");
	assert_false(memory.has_loop);
	assert_false(memory.has_voice);
	assert_true(memory.loop_delay_s < 0.001);
	store_close(store);
}

static void test_what_was_learnt_is_saved_from_a_damaged_store(void **state)
{
	struct store *store = open_store(*state);
	keep(store, "a", "b", &LATE);
	store_close(store);
	assert_answer(*state, "DROP TABLE decks", "");

	struct error err = {0};
	assert_done(store_open(*state, NOW_MS, &store, NULL, &err), err);
	assert_true(find(store, "a", "b").has_loop);
	store_close(store);
}

/* Its version is set back to one that did not have this table. */
static void test_a_damaged_store_of_an_older_version_is_mended(void **state)
{
	struct store *store = open_store(*state);
	store_close(store);
	assert_answer(*state, "DROP TABLE device_values", "");
	assert_answer(*state, "INSERT INTO questions VALUES (1, 'q')", "");
	assert_answer(*state, "DROP TABLE decks", "");
	assert_answer(*state, "PRAGMA user_version = 4", "");

	struct error err = {0};
	assert_done(store_open(*state, NOW_MS, &store, NULL, &err), err);
	assert_answer(*state, "SELECT count(*) FROM questions", "1");
	keep(store, "a", "b", &LATE);
	assert_true(find(store, "a", "b").has_loop);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_nothing_is_known_of_new_devices),
		temp_test(test_the_loop_is_of_the_pair_and_the_voice_of_the_microphone),
		temp_test(test_a_later_value_replaces_an_earlier_one),
		temp_test(test_values_out_of_bounds_count_as_unknown),
		temp_test(test_what_was_learnt_is_saved_from_a_damaged_store),
		temp_test(test_a_damaged_store_of_an_older_version_is_mended),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
