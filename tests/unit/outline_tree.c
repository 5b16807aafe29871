/* Which lines hold which others in a file of notes, before their meaning is known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "outline/outline.h"

/* A line per node, two spaces for each node that holds it: "heading Title". */
static char *render(const char *path, const char *notes, struct notes_log *log)
{
	static const char *const KINDS[NODE_KINDS] = {[NODE_HEADING] = "heading",
		[NODE_FOLD] = "fold",
		[NODE_TITLE] = "title",
		[NODE_OPENER] = "opener",
		[NODE_ITEM] = "item",
		[NODE_LINE] = "line",
		[NODE_ROW] = "row",
		[NODE_CODE] = "code",
		[NODE_RULE] = "rule",
		[NODE_ASIDE] = "aside"};
	struct outline outline = {0};
	struct text text;
	text_init(&text, 65536);
	outline_read(&outline, path, span_of(notes), 0, log);
	for (uint32_t i = 0; i < outline.count; i++) {
		const struct node *node = &outline.nodes[i];
		for (uint32_t at = node->parent; at != NO_NODE; at = outline.nodes[at].parent) {
			text_add(&text, "  ");
		}
		text_addf(&text, "%s %.*s\n", KINDS[node->kind], (int)node->text.length,
			node->text.at);
	}
	outline_finish(&outline);
	return text_take(&text);
}

static void test_lines_belong_to_what_is_open_above_them(void **state)
{
	(void)state;
	static const struct {
		const char *path;
		const char *notes;
		const char *tree;
	} rows[] = {
		{"a.md", "# One\n\n1. first\n   told\n2. second\n\n## Two\n",
			"heading One\n  item first\n    line told\n  item second\n  heading Two\n"},
		{"a.md", "1. first\n- here\n- there\n2. second\n",
			"item first\n  item here\n  item there\nitem second\n"},
		{"a.md", "<details><summary>ask</summary>\n\ntold\n</details>\n\nafter\n",
			"fold ask\n  opener told\nopener after\n"},
		{"a.org", "* One\n** Two\ntold\n", "heading One\n  heading Two\n    opener told\n"},
		{"a.md", "Q: ask\nA: told\n", "opener ask\n  line told\n"},
		{"a.md", "```\ncode\n```\n---\n| a | b |\n",
			"code code\nrule ---\nrow | a | b |\n"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct notes_log log = {0};
		char *tree = render(rows[i].path, rows[i].notes, &log);
		assert_string_equal(tree, rows[i].tree);
		free(tree);
		notes_log_finish(&log);
	}
}

static void test_what_is_said_of_lines_goes_into_the_log(void **state)
{
	(void)state;
	struct notes_log log = {0};
	free(render("a.md", "1. first\n<!-- a comment -->\n\n---\n2.\n", &log));
	assert_int_equal(log.remark_count, 1);
	assert_int_equal(log.remarks[0].line, 2);
	assert_int_equal(log.uses[1], USE_ASIDE);
	assert_int_equal(log.uses[0], USE_NONE);
	notes_log_finish(&log);
}

static void test_many_remarks_alike_share_one(void **state)
{
	(void)state;
	struct notes_log log = {0};
	for (int line = 1; line <= 1000; line++) {
		notes_log_remark(&log, line, "odd");
	}
	notes_log_remark(&log, 2000, "other");
	notes_log_close(&log);
	assert_true(log.remark_count < 200);
	assert_non_null(strstr(log.remarks[log.remark_count - 2].text, "up to line 1000"));
	assert_string_equal(log.remarks[log.remark_count - 1].text, "other");
	notes_log_finish(&log);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines_belong_to_what_is_open_above_them),
		cmocka_unit_test(test_what_is_said_of_lines_goes_into_the_log),
		cmocka_unit_test(test_many_remarks_alike_share_one),
	};
	return cmocka_run_group_tests_name("outline_tree", tests, NULL, NULL);
}
