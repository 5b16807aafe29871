/* Replays a review history file and prints what is remembered after each review. */
#include "cmd/plan/history.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "schedule/schedule.h"
#include "terminal/terminal.h"

#define HISTORY_LIMIT_BYTES ((size_t)1 << 30)
#define RECALL_OF_INTERVAL 0.9

/* Memories by the name of the card: a hash table with open addressing, doubled when half full. */
struct cards {
	struct card {
		const char *name; /* borrowed from the file's bytes; NULL: free */
		struct memory memory;
	} * slots;
	size_t capacity;
	size_t count;
};

static struct card *card_slot(struct card *slots, size_t capacity, const char *name)
{
	size_t at = hash_bytes(HASH_START, name, strlen(name)) & (capacity - 1);
	while (slots[at].name && strcmp(slots[at].name, name) != 0) {
		at = (at + 1) & (capacity - 1);
	}
	return &slots[at];
}

static struct memory *card_memory(struct cards *cards, const char *name)
{
	if (cards->count * 2 >= cards->capacity) {
		size_t capacity = cards->capacity ? cards->capacity * 2 : 1024;
		struct card *slots = mem_array(capacity, sizeof(*slots));
		for (size_t i = 0; i < cards->capacity; i++) {
			if (cards->slots[i].name) {
				*card_slot(slots, capacity, cards->slots[i].name) = cards->slots[i];
			}
		}
		free(cards->slots);
		cards->slots = slots;
		cards->capacity = capacity;
	}
	struct card *card = card_slot(cards->slots, cards->capacity, name);
	if (!card->name) {
		card->name = name;
		cards->count++;
	}
	return &card->memory;
}

static bool whole_number(const char *text, int min, int max, int *value)
{
	char *end;
	errno = 0;
	long number = strtol(text, &end, 10);
	if (errno != 0 || end == text || *end != '\0' || number < min || number > max) {
		return false;
	}
	*value = (int)number;
	return true;
}

static bool replay_row(struct cards *cards, char *line, struct text *out, struct error *err)
{
	char *day_text = strchr(line, '\t');
	char *grade_text = day_text ? strchr(day_text + 1, '\t') : NULL;
	int day = 0;
	int grade = 0;
	if (!grade_text || strchr(grade_text + 1, '\t') || day_text == line) {
		return error_set(err, ERROR_INPUT, "a row has three columns: card, day, grade");
	}
	*day_text++ = '\0';
	*grade_text++ = '\0';
	if (!whole_number(day_text, -1000000, 10000000, &day)) {
		return error_set(err, ERROR_INPUT, "'%s' is not a day (a whole number)", day_text);
	}
	if (!whole_number(grade_text, GRADE_AGAIN, GRADE_EASY, &grade)) {
		return error_set(err, ERROR_INPUT, "'%s' is not a grade (1 to 4)", grade_text);
	}
	struct memory *memory = card_memory(cards, line);
	bool first = memory->reviews == 0;
	if (!first && day < memory->last_day) {
		return error_set(err, ERROR_INPUT,
			"the reviews of '%s' are not in the order of their days", line);
	}
	int elapsed = first ? 0 : day - memory->last_day;
	double recall = memory_recall(memory, day);
	memory_review(memory, day, (enum grade)grade);
	text_addf(out, "%s\t%d\t%d\t%d\t", line, day, grade, elapsed);
	if (!first) {
		text_addf(out, "%#.9g", recall);
	}
	text_addf(out, "\t%#.9g\t%#.9g\t%#.9g\n", memory->stability, memory->difficulty,
		memory_interval(memory->stability, RECALL_OF_INTERVAL));
	return true;
}

static bool replay_all(char *bytes, struct text *out, int *number, struct error *err)
{
	struct cards cards = {0};
	bool ok = true;
	*number = 0;
	for (char *line = bytes; ok && line && *line;) {
		char *end = strchr(line, '\n');
		size_t length = end ? (size_t)(end - line) : strlen(line);
		line[length] = '\0';
		if (length > 0 && line[length - 1] == '\r') {
			line[length - 1] = '\0';
		}
		(*number)++;
		if (*number == 1) {
			ok = strcmp(line, "card\tday\tgrade") == 0 ||
			     error_set(err, ERROR_INPUT,
				     "the first line must be the header 'card day grade' (tabs "
				     "between)");
		} else if (line[0] != '\0') {
			ok = replay_row(&cards, line, out, err);
		}
		line = end ? end + 1 : NULL;
	}
	free(cards.slots);
	return ok;
}

bool history_replay(const char *path, struct error *err)
{
	char *bytes = NULL;
	size_t length = 0;
	if (!file_read(path, HISTORY_LIMIT_BYTES, &bytes, &length, err)) {
		return false;
	}
	struct text out;
	text_init(&out, SIZE_MAX / 4);
	text_add(&out, "card\tday\tgrade\telapsed\trecall\tstability\tdifficulty\tinterval\n");
	int number = 0;
	bool ok = replay_all(bytes, &out, &number, err);
	if (!ok) {
		(void)error_wrap(err, "%s:%d", path, number);
	} else {
		out_text(out.bytes);
	}
	text_finish(&out);
	free(bytes);
	return ok;
}
