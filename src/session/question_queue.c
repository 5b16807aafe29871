/* Keeps the questions in order and brings back those that went badly. */
#include "session/question_queue.h"

/* This many other questions come between a bad answer and the return of its question. */
#define OTHERS 3
#define RETURNS_MOST 2

static bool fits(const struct session *s, size_t question, uint64_t at)
{
	if (s->settings.most > 0 && s->begun >= s->settings.most) {
		return false;
	}
	uint64_t length = s->settings.length;
	uint64_t spent = at - s->began;
	if (length == 0 || s->begun == 0 || s->questions[question].always) {
		return true;
	}
	return spent < length && s->questions[question].expected <= length - spent;
}

static void remove_return(struct session *s, size_t i)
{
	for (s->return_count--; i < s->return_count; i++) {
		s->returns[i] = s->returns[i + 1];
	}
}

/* Takes out a question that is due. With `any`, one other question in between is enough. */
static bool take_return(struct session *s, uint64_t at, bool any, size_t *question)
{
	for (size_t i = 0; i < s->return_count; i++) {
		size_t others = s->begun - s->returns[i].begun;
		bool due = others >= OTHERS || (any && others > 0);
		if (due && fits(s, s->returns[i].question, at)) {
			*question = s->returns[i].question;
			s->returned = true;
			s->return_times = s->returns[i].times;
			remove_return(s, i);
			return true;
		}
	}
	return false;
}

bool question_queue_next(struct session *s, uint64_t at, size_t *question)
{
	s->returned = false;
	s->return_times = 0;
	if (take_return(s, at, false, question)) {
		s->begun++;
		return true;
	}
	for (; s->next < s->count; s->next++) {
		if (fits(s, s->next, at)) {
			*question = s->next++;
			s->begun++;
			return true;
		}
	}
	if (take_return(s, at, true, question)) {
		s->begun++;
		return true;
	}
	return false;
}

void question_queue_graded(struct session *s, int grade)
{
	enum { GRADE_AGAIN = 1, GRADE_HARD = 2 };
	for (size_t i = 0; i < s->return_count; i++) {
		if (s->returns[i].question == s->current) {
			remove_return(s, i);
			break;
		}
	}
	int times = s->regrading ? 0 : s->return_times;
	bool badly = grade == GRADE_AGAIN || grade == GRADE_HARD;
	if (s->settings.returns && badly && times < RETURNS_MOST &&
		s->return_count < SESSION_RETURNS_MAX) {
		s->returns[s->return_count++] = (struct session_return){
			.question = s->current, .begun = s->begun, .times = times + 1};
	}
}
