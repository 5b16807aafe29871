/* A mock interview: the questions of the decks in the order in which an interviewer would ask. */
#include <stdlib.h>
#include <string.h>

#include "agenda/agenda.h"
#include "base/mem.h"
#include "base/text.h"

enum part_of_mock {
	MOCK_INTRODUCTION,
	MOCK_WARM_UP,
	MOCK_EXPERIENCE,
	MOCK_TECHNICAL,
	MOCK_CLOSING
};

#define INTERVIEW_MINUTES 20
#define OPIC_MINUTES 40
#define OPIC_QUESTIONS 15
#define BLOCK 3 /* questions of a topic, one after the other */
#define WARM_UP_SHARE 0.15
#define EXPERIENCE_SHARE 0.5 /* of the time, when it is over; the rest is technical */
#define WARM_UPS_MOST 2

static const char *const PART_NAMES[] = {
	[MOCK_INTRODUCTION] = "introduction",
	[MOCK_WARM_UP] = "warm-up",
	[MOCK_EXPERIENCE] = "experience",
	[MOCK_TECHNICAL] = "technical",
	[MOCK_CLOSING] = "closing",
};
_Static_assert(sizeof(PART_NAMES) / sizeof(PART_NAMES[0]) == MOCK_CLOSING + 1, "name every part");

/* Words by which a question's part is known, folded; looked for in its texts, then in its topic. */
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

const char *mock_part(const struct choice *choice)
{
	return PART_NAMES[choice->mock_part];
}

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

static enum part_of_mock part_of(const struct choice *choice)
{
	const struct question *question = choice->question;
	if (question->parent != NO_PARENT) { /* it follows up on what it is part of */
		struct choice parent = *choice;
		parent.question = &choice->deck->questions[question->parent];
		return part_of(&parent);
	}
	bool story = false;
	for (int part = 0; part < PART_COUNT; part++) {
		story = story || question->parts[part];
	}
	return asks(question, INTRODUCTION)                    ? MOCK_INTRODUCTION
	       : asks(question, CLOSING)                       ? MOCK_CLOSING
	       : story || asks(question, EXPERIENCE)           ? MOCK_EXPERIENCE
	       : asks(question, WARM_UP)                       ? MOCK_WARM_UP
	       : holds_one(question->topic, EXPERIENCE_TOPICS) ? MOCK_EXPERIENCE
	       : holds_one(question->topic, WARM_UP_TOPICS)    ? MOCK_WARM_UP
							       : MOCK_TECHNICAL;
}

/* An interview being put together. */
struct mock {
	struct choice *from; /* by what practice would ask first */
	bool *used;
	size_t count;
	struct choice *items;
	size_t filled;
	size_t most;
	double seconds;
	double left;
	double reserved; /* for the closing */
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

/* The question and what follows up on it, in the order of the notes. */
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

/* A follow-up makes no sense without what it follows. */
static bool may_begin(const struct mock *m, size_t i, enum part_of_mock part)
{
	return !m->used[i] && m->from[i].mock_part == (int)part &&
	       m->from[i].question->parent == NO_PARENT;
}

static bool same_block(const struct choice *a, const struct choice *b)
{
	return strcmp(a->question->topic, b->question->topic) == 0;
}

/* Questions of a part in blocks of a topic, until so much of the time is left. */
static void add_blocks(struct mock *m, enum part_of_mock part, size_t block, double leave)
{
	for (size_t i = 0; i < m->count && m->left > leave; i++) {
		if (!may_begin(m, i, part)) {
			continue;
		}
		size_t start = m->filled;
		for (size_t k = i; k < m->count && m->left > leave && m->filled - start < block;
			k++) {
			if (may_begin(m, k, part) && same_block(&m->from[k], &m->from[i])) {
				(void)add_with_follow_ups(m, k);
			}
		}
	}
}

/* The first that fits of a part; the one that ships only when the notes have none. */
static bool add_one(struct mock *m, enum part_of_mock part)
{
	for (int shipped = 0; shipped < 2; shipped++) {
		for (size_t i = 0; i < m->count; i++) {
			bool ours = strncmp(m->from[i].question->id, "mock-", 5) == 0;
			if (ours == (shipped == 1) && may_begin(m, i, part) &&
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
		bool first = m->from[i].mock_part == MOCK_CLOSING &&
			     m->from[i].question->parent == NO_PARENT;
		if (first && (m->reserved <= 0 || m->from[i].seconds < m->reserved)) {
			m->reserved = m->from[i].seconds;
		}
	}
	(void)add_one(m, MOCK_INTRODUCTION);
	double after_warm_up = m->left - WARM_UP_SHARE * m->seconds;
	for (int i = 0; i < WARM_UPS_MOST && m->left > after_warm_up; i++) {
		(void)add_one(m, MOCK_WARM_UP);
	}
	add_blocks(m, MOCK_EXPERIENCE, 2, (1 - EXPERIENCE_SHARE) * m->seconds);
	add_blocks(m, MOCK_TECHNICAL, BLOCK, m->reserved);
	/* a deck without one kind is filled up with the others */
	add_blocks(m, MOCK_EXPERIENCE, 2, m->reserved);
	add_blocks(m, MOCK_WARM_UP, 2, m->reserved);
	m->reserved = 0;
	(void)add_one(m, MOCK_CLOSING);
}

/* A block of each topic that has so many questions left, once; false when there is none. */
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

/* The self-introduction, then topics in blocks of three. */
static void opic(struct mock *m)
{
	m->most = OPIC_QUESTIONS;
	(void)add_one(m, MOCK_INTRODUCTION);
	for (size_t i = 0; i < m->count; i++) {
		if (m->from[i].mock_part == MOCK_INTRODUCTION) {
			m->used[i] = true;
		}
	}
	/* a block of each topic, then of each again; whole blocks before what is left of topics */
	for (size_t least = BLOCK; least > 0; least--) {
		while (m->filled < m->most && add_round(m, least)) {
		}
	}
}

static bool is_opic(const struct invocation *invocation)
{
	return (int)invocation_number(invocation, OPTION_MOCK) == 1;
}

double choices_minutes(const struct invocation *invocation)
{
	if (invocation->values[OPTION_MINUTES].given) {
		return invocation_number(invocation, OPTION_MINUTES);
	}
	return !invocation->values[OPTION_MOCK].given ? 0
	       : is_opic(invocation)                  ? OPIC_MINUTES
						      : INTERVIEW_MINUTES;
}

bool choice_closes(const struct choice *choice)
{
	return choice->mock_part == MOCK_CLOSING;
}

bool choices_mock(const struct invocation *invocation, struct choices *choices, struct error *err)
{
	double minutes = choices_minutes(invocation);
	struct mock m = {.from = choices->items,
		.used = mem_array(choices->count, sizeof(*m.used)),
		.count = choices->count,
		.items = mem_array(choices->count, sizeof(*m.items)),
		.most = invocation->values[OPTION_QUESTIONS].given
				? (size_t)invocation_number(invocation, OPTION_QUESTIONS)
				: choices->count,
		.seconds = minutes * 60,
		.left = minutes * 60};
	for (size_t i = 0; i < m.count; i++) {
		m.from[i].mock_part = (int)part_of(&m.from[i]);
	}
	if (is_opic(invocation)) {
		opic(&m);
	} else {
		interview(&m);
	}
	free(m.used);
	free(choices->items);
	choices->items = m.items;
	choices->count = choices->today = m.filled;
	return m.filled > 0 ||
	       error_set(err, ERROR_NOT_FOUND,
		       "no question fits into a mock interview of %g minutes", minutes);
}
