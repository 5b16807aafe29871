/* Claims about which decks a verb reads, and under which ids. */
#include "store_help.h"

#include "setup/setup.h"

/* A house for a test: a decks folder and the shipped decks, both still empty. */
struct house {
	struct paths paths;
	struct invocation invocation;
	char *operands[3];
};

static void put(const char *folder, const char *name, const char *text)
{
	char *path = path_join(folder, name);
	assert_true(folder_make(folder, 0700, NULL));
	write_file(path, text);
	free(path);
}

static void build(struct house *house, const char *folder)
{
	static const struct syntax SYNTAX = {.name = "plan", .operands = "[DECK…]"};
	*house = (struct house){
		.paths = {.decks = path_join(folder, "own"), .share = path_join(folder, "share")},
		.invocation = {.syntax = &SYNTAX}};
	house->invocation.operands = house->operands;
}

static void tear_down(struct house *house)
{
	free(house->paths.decks);
	free(house->paths.share);
}

/* The titles of the decks that are read, a blank behind each. */
static void check_titles(struct house *house, const char *titles)
{
	struct decks decks;
	struct error err = {0};
	char got[128] = "";
	size_t length = 0;
	assert_done(setup_decks(&house->invocation, &house->paths, 0, &decks, &err), err);
	for (size_t i = 0; i < decks.count; i++) {
		length += (size_t)snprintf(
			got + length, sizeof(got) - length, "%s ", decks.items[i].title);
	}
	assert_string_equal(got, titles);
	decks_finish(&decks);
}

static void test_decks_come_from_operands_the_configuration_the_folder_or_what_ships(void **state)
{
	char bare_name[] = "b";
	struct house house;
	build(&house, *state);
	char *shipped = path_join(house.paths.share, "decks");
	char *named = path_join(*state, "named.md");
	char *configured = path_join(*state, "configured.md");
	put(*state, "named.md", "# Named\n\n1. What is it?\n");
	put(*state, "configured.md", "# Configured\n\n1. What is it?\n");
	put(shipped, "shipped.md", "# Shipped\n\n1. What is it?\n");
	check_titles(&house, "Shipped ");
	put(house.paths.decks, "b.md", "# Own-b\n\n1. What is it?\n");
	put(house.paths.decks, "A.TXT", "# Own-a\n\n1. What is it?\n");
	put(house.paths.decks, "c.pdf", "1. What is it?\n");
	check_titles(&house, "Own-a Own-b ");
	house.invocation.values[OPTION_DECKS].texts = &configured;
	house.invocation.values[OPTION_DECKS].text_count = 1;
	check_titles(&house, "Configured ");
	house.operands[0] = named;
	house.operands[1] = named;
	house.invocation.operand_count = 2;
	check_titles(&house, "Named ");
	house.operands[1] = bare_name;
	check_titles(&house, "Named Own-b ");
	free(configured);
	free(named);
	free(shipped);
	tear_down(&house);
}

static void test_every_deck_of_the_user_is_listed_whichever_is_read(void **state)
{
	char input[] = DECK_OF_INPUT;
	struct house house;
	struct path_list files;
	build(&house, *state);
	char *named = path_join(*state, "named.md");
	put(*state, "named.md", "1. What is it?\n");
	put(house.paths.decks, "own.md", "1. What is it?\n");
	house.operands[0] = named;
	house.operands[1] = input;
	house.invocation.operand_count = 2;
	setup_deck_files(&house.invocation, &house.paths, 0, &files);
	assert_int_equal(files.count, 2);
	path_list_finish(&files);
	free(named);
	tear_down(&house);
}

static void test_a_name_that_leads_nowhere_and_a_folder_without_notes_are_refused(void **state)
{
	char nowhere[] = "nothing";
	struct house house;
	struct decks decks;
	struct error err = {0};
	build(&house, *state);
	house.operands[0] = nowhere;
	house.invocation.operand_count = 1;
	assert_false(setup_decks(&house.invocation, &house.paths, 0, &decks, &err));
	assert_int_equal(err.kind, ERROR_NOT_FOUND);
	decks_finish(&decks);
	house.operands[0] = *state;
	assert_false(setup_decks(&house.invocation, &house.paths, 0, &decks, &err));
	assert_int_equal(err.kind, ERROR_NOT_FOUND);
	decks_finish(&decks);
	house.invocation.operand_count = 0;
	assert_false(setup_decks(&house.invocation, &house.paths, 0, &decks, &err));
	assert_int_equal(err.kind, ERROR_NOT_FOUND);
	decks_finish(&decks);
	tear_down(&house);
}

static void test_a_deck_that_cannot_be_read_is_left_out_and_its_trouble_kept(void **state)
{
	struct house house;
	struct decks decks;
	struct error err = {0};
	build(&house, *state);
	put(house.paths.decks, "a.md", "\xff\xfe\x01\x02 no notes");
	put(house.paths.decks, "b.md", "1. What is it?\n");
	assert_done(setup_decks_untold(&house.invocation, &house.paths, 0, &decks, &err), err);
	assert_int_equal(decks.count, 1);
	assert_int_equal(decks.left_out, 1);
	assert_non_null(strstr(decks.trouble.text, "a.md"));
	decks_finish(&decks);
	tear_down(&house);
}

static void parse(struct deck *deck, const char *path, const char *notes)
{
	struct error err = {0};
	assert_done(deck_parse(path, notes, strlen(notes), deck, &err), err);
}

static void test_an_id_behind_two_questions_stays_with_the_one_the_store_knew(void **state)
{
	struct store *store = open_store(*state);
	struct deck items[2];
	struct decks known = {.items = items, .count = 1};
	struct decks decks = {.items = items, .count = 2};
	struct error err = {0};
	parse(&items[0], "old.md", "1. What is a block? {#a}\n");
	assert_done(setup_identify(&known, store, false, &err), err);
	assert_done(store_keep_decks(store, &known, NOW_MS, &err), err);
	deck_finish(&items[0]);
	parse(&items[0], "new.md", "1. What is a port? {#a}\n");
	parse(&items[1], "old.md", "1. What is a block? {#a}\n");
	assert_done(setup_identify(&decks, store, false, &err), err);
	assert_string_equal(items[1].questions[0].id, "a");
	assert_string_not_equal(items[0].questions[0].id, "a");
	assert_false(items[0].questions[0].id_is_explicit);
	assert_int_equal(items[0].remark_count, 1);
	deck_finish(&items[0]);
	deck_finish(&items[1]);
	store_close(store);
}

static void test_an_id_written_behind_a_known_question_takes_its_history_along(void **state)
{
	struct store *store = open_store(*state);
	struct deck deck;
	struct decks decks = {.items = &deck, .count = 1};
	struct error err = {0};
	bool knows = false;
	parse(&deck, "notes.md", "1. What is a block?\n");
	assert_done(setup_identify(&decks, store, false, &err), err);
	assert_done(store_keep_decks(store, &decks, NOW_MS, &err), err);
	deck_finish(&deck);
	parse(&deck, "notes.md", "1. What is a block? {#block}\n");
	assert_done(setup_identify(&decks, store, false, &err), err);
	assert_string_equal(deck.questions[0].id, "block");
	assert_done(store_knows(store, "block", &knows, &err), err);
	assert_true(knows);
	deck_finish(&deck);
	store_close(store);
}

static void test_questions_get_their_ids_without_a_store_too(void **state)
{
	(void)state;
	struct deck items[2];
	struct decks decks = {.items = items, .count = 2};
	struct error err = {0};
	parse(&items[0], "one.md", "1. What is a block? {#a}\n");
	parse(&items[1], "two.md", "1. What is a port? {#a}\n");
	assert_done(setup_identify(&decks, NULL, false, &err), err);
	assert_string_equal(items[0].questions[0].id, "a");
	assert_string_not_equal(items[1].questions[0].id, "a");
	deck_finish(&items[0]);
	deck_finish(&items[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		temp_test(test_decks_come_from_operands_the_configuration_the_folder_or_what_ships),
		temp_test(test_every_deck_of_the_user_is_listed_whichever_is_read),
		temp_test(test_a_name_that_leads_nowhere_and_a_folder_without_notes_are_refused),
		temp_test(test_a_deck_that_cannot_be_read_is_left_out_and_its_trouble_kept),
		temp_test(test_an_id_behind_two_questions_stays_with_the_one_the_store_knew),
		temp_test(test_an_id_written_behind_a_known_question_takes_its_history_along),
		temp_test(test_questions_get_their_ids_without_a_store_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
