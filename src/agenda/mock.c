/* Puts a mock interview together: stages by the words of the questions, blocks by topic. */
#include "agenda/mock.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define INTERVIEW_MINUTES 20
#define OPIC_MINUTES 40
#define OPIC_QUESTIONS 15
#define BLOCK 3 /* questions of one topic in a row */
#define WARM_UP_SHARE 0.15
#define EXPERIENCE_SHARE 0.5 /* of the time until the technical stage begins */
#define WARM_UPS_MOST 2

/* Words that show a question's stage; searched for in its texts, then in its topic's title. */
static const char *const INTRODUCTION[] = {"자기소개", "자기 소개", "introduce yourself",
	"tell me about yourself", "about yourself", "walk me through your resume", NULL};
static const char *const CLOSING[] = {"궁금한 점", "궁금하신", "물어보고 싶은", "질문이 있으",
	"질문 있으", "질문 있나", "마지막으로 하고 싶은", "마지막으로 하실", "마지막 한마디",
	"questions for us", "questions for me", "any questions", "anything you would like to ask",
	"anything else you", NULL};
static const char *const WARM_UP[] = {"지원한 이유", "지원하신 이유", "지원 동기", "지원동기",
	"지원하셨", "지원했", "왜 우리", "이직", "떠나", "강점", "장점", "약점", "단점", "취미",
	"성격", "존경", "포부", "10년 후", "5년 후", "why do you want", "why are you leaving",
	"why our company", "why this company", "strength", "weakness", "hobby", "hobbies",
	"five years", "ten years", "motivat", NULL};
static const char *const WARM_UP_TOPICS[] = {
	"동기", "자기소개", "인사", "motivation", "warm", "introduction", NULL};
static const char *const EXPERIENCE[] = {"경험", "적이 있", "적 있", "사례", "갈등", "실패",
	"tell me about a time", "describe a time", "give me an example", "give an example",
	"have you ever", "a situation", NULL};
static const char *const EXPERIENCE_TOPICS[] = {"인성", "경험", "원칙", "가치", "star", "behavio",
	"principle", "value", "experience", "leadership", "리더십", NULL};

static bool holds_one(const char *text, const char *const *words)
{
	if (!text) {
		return false;
	}
	char *folded = text_fold(text);
	bool found = false;
	for (size_t i = 0; words[i] && !found; i++) {
		char *word = text_fold(words[i]);
		found = strstr(folded, word) != NULL;
		free(word);
	}
	free(folded);
	return found;
}

static bool asks(const struct question *question, const char *const *words)
{
	return holds_one(question->text[LANG_KO], words) ||
	       holds_one(question->text[LANG_EN], words);
}

static enum mock_stage stage_of(const struct choice *choice)
{
	const struct question *question = choice->question;
	if (question->parent != NO_PARENT) { /* a follow-up comes with its question */
		struct choice parent = *choice;
		parent.question = &choice->deck->questions[question->parent];
		return stage_of(&parent);
	}
	bool story = false;
	for (int part = 0; part < PART_COUNT; part++) {
		story = story || question->parts[part];
	}
	return asks(question, INTRODUCTION)                    ? STAGE_INTRODUCTION
	       : asks(question, CLOSING)                       ? STAGE_CLOSING
	       : story || asks(question, EXPERIENCE)           ? STAGE_EXPERIENCE
	       : asks(question, WARM_UP)                       ? STAGE_WARM_UP
	       : holds_one(question->topic, EXPERIENCE_TOPICS) ? STAGE_EXPERIENCE
	       : holds_one(question->topic, WARM_UP_TOPICS)    ? STAGE_WARM_UP
							       : STAGE_TECHNICAL;
}

/* An interview being put together. */
struct mock {
	struct choice *from; /* the questions, in the order of the plan */
	bool *used;          /* of each: it is already in the interview, or excluded */
	size_t count;
	struct choice *items;
	size_t filled;
	size_t most;
	double seconds;
	double left;
	double reserved; /* seconds kept for the closing question */
};

static bool add(struct mock *m, size_t i)
{
	if (m->used[i] || m->filled == m->most || m->from[i].seconds > m->left - m->reserved) {
		return false;
	}
	m->used[i] = true;
	m->items[m->filled] = m->from[i];
	m->items[m->filled].reason = REASON_MOCK;
	m->filled++;
	m->left -= m->from[i].seconds;
	return true;
}

static bool is_follow_up(const struct choice *choice, const struct choice *of)
{
	return choice->parent && choice->parent == of->question;
}

static int by_line(const void *left, const void *right)
{
	const struct choice *const *a = left;
	const struct choice *const *b = right;
	return (*a)->question->line - (*b)->question->line;
}

/* Adds the question and its follow-ups, in the order of the notes. */
static bool add_with_follow_ups(struct mock *m, size_t i)
{
	if (!add(m, i)) {
		return false;
	}
	const struct choice **follow = mem_array(m->count, sizeof(const struct choice *));
	size_t found = 0;
	for (size_t k = 0; k < m->count; k++) {
		if (!m->used[k] && is_follow_up(&m->from[k], &m->from[i])) {
			follow[found++] = &m->from[k];
		}
	}
	if (found > 1) {
		qsort(follow, found, sizeof(const struct choice *), by_line);
	}
	for (size_t k = 0; k < found; k++) {
		(void)add_with_follow_ups(m, (size_t)(follow[k] - m->from));
	}
	free(follow);
	return true;
}

/* A follow-up makes no sense without its question. */
static bool may_begin(const struct mock *m, size_t i, enum mock_stage stage)
{
	return !m->used[i] && m->from[i].stage == stage && m->from[i].question->parent == NO_PARENT;
}

static bool same_block(const struct choice *a, const struct choice *b)
{
	return strcmp(a->question->topic, b->question->topic) == 0;
}

/* Adds questions of a stage in blocks of one topic until only `leave` seconds are left. */
static void add_blocks(struct mock *m, enum mock_stage stage, size_t block, double leave)
{
	for (size_t i = 0; i < m->count && m->left > leave; i++) {
		if (!may_begin(m, i, stage)) {
			continue;
		}
		size_t start = m->filled;
		for (size_t k = i; k < m->count && m->left > leave && m->filled - start < block;
			k++) {
			if (may_begin(m, k, stage) && same_block(&m->from[k], &m->from[i])) {
				(void)add_with_follow_ups(m, k);
			}
		}
	}
}

/* Adds the first question of a stage that fits; a shipped one only if the user's notes have none.
 */
static bool add_one(struct mock *m, enum mock_stage stage)
{
	for (int shipped = 0; shipped < 2; shipped++) {
		for (size_t i = 0; i < m->count; i++) {
			bool ships = strncmp(m->from[i].question->id, "mock-", 5) == 0;
			if (ships == (shipped == 1) && may_begin(m, i, stage) &&
				add_with_follow_ups(m, i)) {
				return true;
			}
		}
	}
	return false;
}

static void interview(struct mock *m)
{
	for (size_t i = 0; i < m->count; i++) {
		bool closes = m->from[i].stage == STAGE_CLOSING &&
			      m->from[i].question->parent == NO_PARENT;
		if (closes && (m->reserved <= 0 || m->from[i].seconds < m->reserved)) {
			m->reserved = m->from[i].seconds;
		}
	}
	(void)add_one(m, STAGE_INTRODUCTION);
	double after_warm_up = m->left - WARM_UP_SHARE * m->seconds;
	for (int i = 0; i < WARM_UPS_MOST && m->left > after_warm_up; i++) {
		(void)add_one(m, STAGE_WARM_UP);
	}
	add_blocks(m, STAGE_EXPERIENCE, 2, (1 - EXPERIENCE_SHARE) * m->seconds);
	add_blocks(m, STAGE_TECHNICAL, BLOCK, m->reserved);
	/* where the notes lack a stage, the others fill its time */
	add_blocks(m, STAGE_EXPERIENCE, 2, m->reserved);
	add_blocks(m, STAGE_WARM_UP, 2, m->reserved);
	m->reserved = 0;
	(void)add_one(m, STAGE_CLOSING);
}

/* Adds one block of each topic that has at least `least` questions left. False: nothing added. */
static bool add_round(struct mock *m, size_t least)
{
	bool added = false;
	size_t before = m->filled;
	for (size_t i = 0; i < m->count && m->filled < m->most; i++) {
		size_t members = 0;
		bool had = false;
		for (size_t k = 0; k < m->count; k++) {
			members += !m->used[k] && same_block(&m->from[k], &m->from[i]);
		}
		for (size_t k = before; k < m->filled; k++) {
			had = had || same_block(&m->items[k], &m->from[i]);
		}
		if (had || members < least) {
			continue;
		}
		size_t start = m->filled;
		for (size_t k = i; k < m->count && m->filled - start < BLOCK; k++) {
			if (same_block(&m->from[k], &m->from[i])) {
				added = add(m, k) || added;
			}
		}
	}
	return added;
}

/* The self-introduction, then topics in blocks. */
static void opic(struct mock *m)
{
	m->most = OPIC_QUESTIONS;
	(void)add_one(m, STAGE_INTRODUCTION);
	for (size_t i = 0; i < m->count; i++) {
		if (m->from[i].stage == STAGE_INTRODUCTION) {
			m->used[i] = true;
		}
	}
	/* a block of each topic in turn; whole blocks before the rests of topics */
	for (size_t least = BLOCK; least > 0; least--) {
		while (m->filled < m->most && add_round(m, least)) {
		}
	}
}

double mock_minutes(const struct agenda_settings *agenda_settings)
{
	if (agenda_settings->minutes > 0) {
		return agenda_settings->minutes;
	}
	switch (agenda_settings->mock) {
	case MOCK_NONE:
		break;
	case MOCK_INTERVIEW:
		return INTERVIEW_MINUTES;
	case MOCK_OPIC:
		return OPIC_MINUTES;
	}
	return 0;
}

bool mock_interview(
	const struct agenda_settings *agenda_settings, struct choices *choices, struct error *err)
{
	double minutes = mock_minutes(agenda_settings);
	struct mock m = {.from = choices->items,
		.used = mem_array(choices->count, sizeof(*m.used)),
		.count = choices->count,
		.items = mem_array(choices->count, sizeof(*m.items)),
		.most = agenda_settings->questions > 0 ? agenda_settings->questions
						       : choices->count,
		.seconds = minutes * 60,
		.left = minutes * 60};
	for (size_t i = 0; i < m.count; i++) {
		m.from[i].stage = stage_of(&m.from[i]);
	}
	if (agenda_settings->mock == MOCK_OPIC) {
		opic(&m);
	} else {
		interview(&m);
	}
	free(m.used);
	free(choices->items);
	choices->items = m.items;
	choices->count = choices->session_count = m.filled;
	return m.filled > 0 ||
	       error_set(err, ERROR_NOT_FOUND,
		       "no question fits into a mock interview of %g minutes", minutes);
}
