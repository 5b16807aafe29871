/* All notes of the tests: the files of tests/data and the notes in deck_made_*.h. */
#ifndef UNIT_DECK_ALL_NOTES_H
#define UNIT_DECK_ALL_NOTES_H

#include "deck_render.h"

#include "base/file.h"
#include "base/mem.h"
#include "deck_made_folds.h"
#include "deck_made_headings.h"
#include "deck_made_labels.h"
#include "deck_made_lists.h"
#include "deck_made_programs.h"
#include "deck_made_sections.h"
#include "deck_made_settings.h"
#include "deck_made_stories.h"

#define READINGS_FOLDER "tests/data/readings"

static const char *const READINGS[] = {"headings-without-answers.md",
	"noun-headings-over-bullets.md", "plain-topic-lines.txt", "quoted-titles.txt",
	"folds-under-a-group.md", "follow-ups-in-html-list.md", "numbers-before-headings.md",
	"dash-and-number-headings.md", "numbered-steps-of-an-answer.md", "true-or-false.md",
	"signs-in-a-question.md", "page-with-contents.md", "columns-with-names.csv",
	"anki-with-headers.txt", "anki-cloze.txt", "obsidian-cards.md", "obsidian-callouts.md",
	"logseq-cards.md", "org-headings.org", "notion-page.md", "bullets-with-emoji.md",
	"short-requests.md", "stories-in-bullets-and-bold.md", "code-and-choices.md",
	"saved-as-cp949.txt", "saved-as-utf16.txt", "decomposed-hangul.txt",
	"table-of-questions.md", "bold-questions.md", "follow-up-headings.md",
	"bold-labels-with-numbers.md", "prose-in-a-fold.md", "headings-in-an-answer.md",
	"english-noun-headings.md", "request-over-numbers.md", "bullets-behind-numbers.md",
	"question-then-request.txt", "all-in-a-fence.md", "story-with-other-labels.md",
	"semicolons-without-header.txt", "story-in-html-list.md"};
#define READING_COUNT (sizeof(READINGS) / sizeof(READINGS[0]))

static const char *const LONG_NOTES[] = {"tests/data/notes-backend.md",
	"tests/data/notes-principles.md", "tests/data/notes-mixed.md"};

#define MADE(rows)                                                                                 \
	{                                                                                          \
		rows, sizeof(rows) / sizeof((rows)[0])                                             \
	}

static const struct {
	const struct made *rows;
	size_t count;
} MADE_NOTES[] = {MADE(MADE_HEADINGS), MADE(MADE_SECTIONS), MADE(MADE_LISTS), MADE(MADE_LABELS),
	MADE(MADE_STORIES), MADE(MADE_FOLDS), MADE(MADE_SETTINGS), MADE(MADE_PROGRAMS)};

/* In pieces, as cmocka cuts long output. */
static inline void tell_misread(
	const char *path, const char *notes, const char *read, const char *expected)
{
	print_error("%s:\n", path);
	print_error("%s\n", notes);
	print_error("is read as\n%s\n", read);
	print_error("not as\n%s\n", expected);
}

/* One of the notes after reading. */
struct note {
	const char *path;
	const char *bytes;
	size_t length;
	struct deck deck;
};

/* `look` prints what is wrong with a note and counts it, so that a test sees all notes before it
 * fails. */
static inline void look_at(void (*look)(struct note *note, int *wrong), const char *path,
	const char *bytes, size_t length, int *wrong)
{
	struct note note = {.path = path, .bytes = bytes, .length = length};
	struct error err = {0};
	if (!deck_parse(path, bytes, length, &note.deck, &err)) {
		print_error("%s\n", err.text);
		(*wrong)++;
	} else {
		look(&note, wrong);
	}
	deck_finish(&note.deck);
}

static inline void look_at_file(
	void (*look)(struct note *note, int *wrong), const char *path, int *wrong)
{
	char *bytes;
	size_t length;
	struct error err = {0};
	if (!file_read(path, 1 << 20, &bytes, &length, &err)) {
		fail_msg("%s", err.text);
	}
	look_at(look, path, bytes, length, wrong);
	free(bytes);
}

static inline void check_all_notes(void (*look)(struct note *note, int *wrong))
{
	int wrong = 0;
	for (size_t i = 0; i < READING_COUNT; i++) {
		char *path = path_join(READINGS_FOLDER, READINGS[i]);
		look_at_file(look, path, &wrong);
		free(path);
	}
	for (size_t i = 0; i < sizeof(LONG_NOTES) / sizeof(LONG_NOTES[0]); i++) {
		look_at_file(look, LONG_NOTES[i], &wrong);
	}
	for (size_t i = 0; i < sizeof(MADE_NOTES) / sizeof(MADE_NOTES[0]); i++) {
		for (size_t k = 0; k < MADE_NOTES[i].count; k++) {
			const struct made *made = &MADE_NOTES[i].rows[k];
			look_at(look, made->path, made->notes, strlen(made->notes), &wrong);
		}
	}
	assert_int_equal(wrong, 0);
}

#endif
