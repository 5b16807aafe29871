/* Which texts are tables, and their records and cells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "table/table.h"

static void test_a_table_is_told_by_its_name_and_by_its_columns(void **state)
{
	(void)state;
	static const struct {
		const char *path;
		const char *text;
		char separator; /* 0: it is not a table */
	} rows[] = {
		{"a.csv", "Question,Answer\nwhy?,because\n", ','},
		{"a.tsv", "why?\tbecause\nhow?\tso\n", '\t'},
		{"a.txt", "#separator:semicolon\nwhy?;because\n", ';'},
		{"a.md", "1. why, how, when?\n2. so, or so?\n", '\0'},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct table_format format;
		bool is = table_format_find(rows[i].path, span_of(rows[i].text), &format);
		assert_true(is == (rows[i].separator != '\0'));
		assert_true(!is || format.separator == rows[i].separator);
	}
}

static void test_a_record_ends_where_its_quotes_let_it(void **state)
{
	(void)state;
	struct records records = {
		.rest = span_of("a,\"b, \"\"c\"\"\nd\"\n\ne,f\n"), .line = 1, .separator = ','};
	struct record record;
	assert_true(records_next(&records, &record));
	assert_int_equal(record.count, 2);
	assert_int_equal(record.last_line, 2);
	char *cell = cell_raw(record.cells[1]);
	assert_string_equal(cell, "b, \"c\"\nd");
	free(cell);
	assert_true(records_next(&records, &record));
	assert_int_equal(record.line, 4);
	assert_false(records_next(&records, &record));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_table_is_told_by_its_name_and_by_its_columns),
		cmocka_unit_test(test_a_record_ends_where_its_quotes_let_it),
	};
	return cmocka_run_group_tests_name("table_records", tests, NULL, NULL);
}
