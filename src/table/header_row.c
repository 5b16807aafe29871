/* Reads the record that names the columns as a whole: one question, its answers, its choices. */
#include "table/header_row.h"

#include <stdlib.h>

static int count_role(const struct table_columns *columns, enum column_role role)
{
	int count = 0;
	for (int i = 0; i < columns->count; i++) {
		count += columns->at[i].role == role;
	}
	return count;
}

/* Lets only the surest column keep the role, the first of equals; the others get `others`. */
static void keep_one(struct table_columns *columns, enum column_role role, enum column_role others)
{
	int best = -1;
	for (int i = 0; i < columns->count; i++) {
		const struct table_column *column = &columns->at[i];
		if (column->role == role &&
			(best < 0 || column->strength > columns->at[best].strength)) {
			best = i;
		}
	}
	for (int i = 0; i < columns->count; i++) {
		struct table_column *column = &columns->at[i];
		if (column->role == role && i != best) {
			column->role = column->strength == 1 ? ROLE_CONTEXT : others;
		}
	}
}

/* Ends in a number or in a single letter: "answer1", "Answer B". */
static bool is_lettered(struct span name)
{
	if (name.length < 2) {
		return false;
	}
	char last = name.at[name.length - 1];
	char before = name.at[name.length - 2];
	bool letter = (last >= 'A' && last <= 'I') || (last >= 'a' && last <= 'i');
	return (last >= '0' && last <= '9') || (letter && (before == ' ' || before == '_'));
}

/* "A", "B", "C" are choices when there are at least two of them. */
static void name_letters(struct table_columns *columns, const struct record *names)
{
	bool a = false;
	bool b = false;
	for (int pass = 0; pass < 2; pass++) {
		for (int i = 0; i < columns->count; i++) {
			struct span name = names->cells[i].raw;
			char c = name.length == 1 ? (char)(name.at[0] | 0x20) : ' ';
			a = a || c == 'a';
			b = b || c == 'b';
			if (pass == 1 && a && b && c >= 'a' && c <= 'i') {
				columns->at[i].role = ROLE_CHOICE;
			}
		}
	}
}

/* "answer1", "answer2" … beside "correct answer" are choices too. */
static void name_numbered(struct table_columns *columns)
{
	static const char *const RIGHT[] = {"correct", "right", "정답", "solution", NULL};
	int right = -1;
	int others = 0;
	for (int i = 0; i < columns->count; i++) {
		struct span name = span_of(columns->at[i].name);
		bool answer = columns->at[i].role == ROLE_ANSWER;
		bool sure = false;
		for (size_t k = 0; RIGHT[k]; k++) {
			sure = sure || span_starts_nocase(name, RIGHT[k]);
		}
		right = answer && sure && right < 0 ? i : right;
		others += answer && is_lettered(name);
	}
	for (int i = 0; i < columns->count && right >= 0 && others >= 2; i++) {
		if (i != right && columns->at[i].role == ROLE_ANSWER &&
			is_lettered(span_of(columns->at[i].name))) {
			columns->at[i].role = ROLE_CHOICE;
		}
	}
}

static void settle_parts(struct table_columns *columns)
{
	int parts = 0;
	for (int role = ROLE_SITUATION; role <= ROLE_RESULT; role++) {
		parts += count_role(columns, (enum column_role)role) == 1;
	}
	for (int i = 0; i < columns->count && parts < 2; i++) {
		if (columns->at[i].role >= ROLE_SITUATION) {
			columns->at[i].role = ROLE_CONTEXT;
		}
	}
}

void table_columns_set_names(struct table_columns *columns, const struct record *names)
{
	columns->count = record_fields(names);
	columns->named = true;
	for (int i = 0; i < columns->count; i++) {
		struct table_column *column = &columns->at[i];
		free(column->name);
		column->name = cell_text(names->cells[i], CELL_MIXED);
		column->role = column_role_named(span_of(column->name), &column->strength);
	}
	name_letters(columns, names);
	name_numbered(columns);
	settle_parts(columns);
	keep_one(columns, ROLE_QUESTION, ROLE_QUESTION_TOO);
	keep_one(columns, ROLE_TOPIC, ROLE_CONTEXT);
	keep_one(columns, ROLE_NUMBER, ROLE_IGNORED);
	keep_one(columns, ROLE_TAGS, ROLE_CONTEXT);
	bool sure = false;
	for (int i = 0; i < columns->count; i++) {
		sure = sure || (columns->at[i].role == ROLE_ANSWER && columns->at[i].strength >= 2);
	}
	for (int i = 0; i < columns->count; i++) {
		if (sure && columns->at[i].role == ROLE_ANSWER && columns->at[i].strength < 2) {
			columns->at[i].role = ROLE_CONTEXT;
		}
	}
}

bool header_row_is(const struct record *names, bool sure)
{
	struct table_columns columns = {0};
	for (int i = 0; i < record_fields(names); i++) {
		struct span raw = names->cells[i].raw;
		if (raw.length > COLUMN_NAME_MAX_BYTES || span_ends(raw, "?") ||
			span_ends(raw, "다.")) {
			return false;
		}
	}
	table_columns_set_names(&columns, names);
	int known = 0;
	int question = 0; /* strength of the best one */
	int answer = 0;
	for (int i = 0; i < columns.count; i++) {
		const struct table_column *column = &columns.at[i];
		bool answers = column->role == ROLE_ANSWER || column->role == ROLE_SITUATION;
		known += column->role != ROLE_UNKNOWN;
		question = column->role == ROLE_QUESTION ? column->strength : question;
		answer = answers && column->strength > answer ? column->strength : answer;
	}
	table_columns_finish(&columns);
	if (question > 0 && answer > 0) {
		return question + answer > (sure ? 2 : 1);
	}
	return question >= 2 && !sure && known * 2 > names->count;
}
