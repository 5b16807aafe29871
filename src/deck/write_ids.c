/* Writes {#id} after each question, so that it keeps its history through any edit. Reads the notes
 * with ids again and compares: an id that would change how anything is read is not written. */
#include "deck/write_ids.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "deck/load.h"
#include "outline/outline.h"
#include "words/words.h"

/* Maximum number of readings to find the ids that cannot be written. */
#define READINGS_MAX 300

/* The line that begins at `start`, without its line end. */
static struct span line_at(struct span text, size_t start)
{
	size_t end = start;
	while (end < text.length && text.at[end] != '\n' && text.at[end] != '\r') {
		end++;
	}
	return (struct span){text.at + start, end - start};
}

static size_t behind(struct span text, size_t end)
{
	if (end + 1 < text.length && text.at[end] == '\r' && text.at[end + 1] == '\n') {
		return end + 2;
	}
	return end < text.length ? end + 1 : end;
}

static struct span without_space(struct span text)
{
	while (text.length > 0 && strchr(" \t", text.at[text.length - 1])) {
		text.length--;
	}
	return text;
}

/* The line without `:tags:` at its end, which must stay at the end of an Org heading. */
static struct span without_org_tags(struct span line)
{
	struct span head = without_space(line);
	size_t start = head.length;
	while (start > 0 && !strchr(" \t", head.at[start - 1])) {
		start--;
	}
	struct span word = span_skip(head, start);
	bool tags = span_starts(line, "*") && start > 0 && word.length > 2 &&
		    span_starts(word, ":") && span_ends(word, ":");
	return tags ? span_take(line, start) : line;
}

/* Length of the line before the place of an id: before a closing tag, the answer of a card, and
 * trailing white space. */
static size_t place_of_id(struct span line)
{
	static const char *const CLOSING[] = {
		"</summary>", "</li>", "</h1>", "</h2>", "</h3>", "</h4>"};
	struct span head = line;
	size_t at;
	size_t length;
	for (size_t i = 0; i < sizeof(CLOSING) / sizeof(CLOSING[0]); i++) {
		head = span_take(head, span_find(head, CLOSING[i]));
	}
	if (head.length == line.length && flashcard_finds_answer(line, false, &at, &length)) {
		head = span_take(line, at);
	}
	return without_space(head).length;
}

/* The position inside the `{` of attributes at the end of the text; 0 when there are none. */
static size_t find_braces(struct span head)
{
	static const char *const WORDS[] = {"skip", "question", NULL};
	size_t open = head.length;
	if (!span_ends(head, "}")) {
		return 0;
	}
	while (open > 0 && head.at[open - 1] != '{') {
		open--;
	}
	struct span inner = span_skip(head, open);
	bool known =
		memchr(inner.at, '=', inner.length) != NULL || span_starts_any(inner, WORDS) > 0;
	return open > 0 && known ? open : 0;
}

static void add_line(struct text *out, struct span line, bool tags_last, const char *id)
{
	size_t place = place_of_id(tags_last ? without_org_tags(line) : line);
	size_t braces = find_braces(span_take(line, place));
	if (braces > 0) {
		text_add_bytes(out, line.at, braces);
		text_addf(out, "#%s ", id);
		text_add_bytes(out, line.at + braces, line.length - braces);
		return;
	}
	text_add_bytes(out, line.at, place);
	text_addf(out, " {#%s}", id);
	text_add_bytes(out, line.at + place, line.length - place);
}

/* The last line of a question's text. */
static size_t last_line_of(const struct deck *deck, const struct question *question)
{
	size_t line = (size_t)question->line;
	while (line < deck->line_count && deck->lines[line].goes_on) {
		line++;
	}
	return line;
}

/* The notes with the ids of the wanted questions. free() it. */
static char *with_ids(const struct deck *deck, struct span text, const bool *wanted, size_t *length)
{
	size_t lines = 0;
	for (size_t i = 0; i < deck->question_count; i++) {
		size_t line = last_line_of(deck, &deck->questions[i]);
		lines = wanted[i] && line >= lines ? line + 1 : lines;
	}
	const char **ids = mem_array(lines, sizeof(*ids));
	for (size_t i = 0; i < deck->question_count; i++) {
		if (wanted[i]) {
			ids[last_line_of(deck, &deck->questions[i])] = deck->questions[i].id;
		}
	}
	bool tags_last = dialect_of(deck->path, text).rules->heading_tags;
	struct text out;
	text_init(&out, SIZE_MAX / 4);
	size_t number = 1;
	for (size_t start = 0; start < text.length; number++) {
		struct span line = line_at(text, start);
		size_t end = start + line.length;
		size_t next = behind(text, end);
		if (number < lines && ids[number]) {
			add_line(&out, line, tags_last, ids[number]);
		} else {
			text_add_bytes(&out, line.at, line.length);
		}
		text_add_bytes(&out, text.at + end, next - end);
		start = next;
	}
	free(ids);
	*length = out.length;
	return out.bytes;
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_question(const struct question *was, const struct question *is)
{
	bool same = was->line == is->line && was->parent == is->parent && was->lang == is->lang &&
		    was->answer_count == is->answer_count && was->skipped == is->skipped &&
		    same_text(was->topic, is->topic) && same_text(was->number, is->number) &&
		    same_text(was->context, is->context);
	for (int lang = 0; same && lang < LANG_COUNT; lang++) {
		same = same_text(was->text[lang], is->text[lang]);
	}
	for (int part = 0; same && part < PART_COUNT; part++) {
		same = same_text(was->parts[part], is->parts[part]);
	}
	for (size_t i = 0; same && i < was->answer_count; i++) {
		same = same_text(was->answers[i].text, is->answers[i].text) &&
		       was->answers[i].lang == is->answers[i].lang;
	}
	return same;
}

/* One attempt at writing ids. */
struct trial {
	const struct deck *deck;
	struct span bytes;
	const bool *given; /* questions that may get an id */
	bool *wanted;      /* questions that get one in this attempt */
	int readings;
};

static bool same_topics(const struct deck *was, const struct deck *is)
{
	bool same = was->topic_count == is->topic_count && same_text(was->title, is->title);
	for (size_t i = 0; same && i < was->topic_count; i++) {
		same = same_text(was->topics[i], is->topics[i]);
	}
	return same;
}

/* Whether the notes with the wanted ids are read as before, each id on its question. */
static bool reads_the_same(struct trial *trial)
{
	const struct deck *deck = trial->deck;
	struct deck read = {0};
	struct error err = {0};
	size_t length;
	char *text = with_ids(deck, trial->bytes, trial->wanted, &length);
	bool same = deck_parse(deck->path, text, length, &read, &err) &&
		    read.question_count == deck->question_count && same_topics(deck, &read);
	trial->readings++;
	for (size_t i = 0; same && i < deck->question_count; i++) {
		same = same_question(&deck->questions[i], &read.questions[i]) &&
		       (!trial->wanted[i] ||
			       (read.questions[i].id_is_explicit &&
				       same_text(read.questions[i].id, deck->questions[i].id)));
	}
	deck_finish(&read);
	free(text);
	return same;
}

/* Takes the ids of all questions if the notes still read the same, otherwise tries halves: a list
 * of ranges instead of recursion. Ids that are undecided when the readings are used up are not
 * written. */
static void take_what_reads(struct trial *trial, size_t count)
{
	size_t from[64];
	size_t to[64];
	size_t ranges = 1;
	from[0] = 0;
	to[0] = count;
	while (ranges > 0 && trial->readings < READINGS_MAX) {
		ranges--;
		size_t low = from[ranges];
		size_t high = to[ranges];
		bool any = false;
		for (size_t i = low; i < high; i++) {
			trial->wanted[i] = trial->given[i];
			any = any || trial->given[i];
		}
		if (!any || reads_the_same(trial)) {
			continue;
		}
		for (size_t i = low; i < high; i++) {
			trial->wanted[i] = false;
		}
		if (high - low > 1 && ranges + 2 <= 64) {
			size_t middle = low + (high - low) / 2;
			from[ranges] = middle;
			to[ranges++] = high;
			from[ranges] = low;
			to[ranges++] = middle;
		}
	}
}

bool deck_write_ids(const struct deck *deck, const char *bytes, size_t length, char **text,
	struct ids_written *report, struct error *err)
{
	size_t count = deck->question_count;
	bool *given = mem_array(count, sizeof(*given));
	bool *wanted = mem_array(count, sizeof(*wanted));
	*report = (struct ids_written){0};
	*text = NULL;
	if (!utf8_valid(bytes, length, NULL)) {
		free(given);
		free(wanted);
		return error_set(err, ERROR_INPUT,
			"%s is not UTF-8, so no id is written into it; save it as UTF-8 first",
			deck->path);
	}
	for (size_t i = 0; i < count; i++) {
		bool shares = i > 0 && deck->questions[i - 1].line == deck->questions[i].line;
		given[i] = !deck->is_table && !deck->questions[i].id_is_explicit && !shares;
	}
	struct trial trial = {
		.deck = deck, .bytes = {bytes, length}, .given = given, .wanted = wanted};
	take_what_reads(&trial, count);
	report->left = mem_array(count, sizeof(*report->left));
	for (size_t i = 0; i < count; i++) {
		report->written += wanted[i];
		if (!wanted[i] && !deck->questions[i].id_is_explicit) {
			report->left[report->left_count++] = deck->questions[i].line;
		}
	}
	size_t made;
	*text = with_ids(deck, (struct span){bytes, length}, wanted, &made);
	free(given);
	free(wanted);
	return true;
}

void ids_written_finish(struct ids_written *report)
{
	free(report->left);
	*report = (struct ids_written){0};
}
