/* Runs any settings and events that a rehearsal can produce: the machine keeps its promises. Bytes:
 * the settings, the questions, then a few for each event. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "session/session.h"
#include "unit/session_promises.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct bytes {
	const uint8_t *at;
	size_t left;
};

static unsigned byte(struct bytes *bytes)
{
	if (bytes->left == 0) {
		return 0;
	}
	bytes->left--;
	return *bytes->at++;
}

/* Frames from nothing to some minutes, in steps that grow with the size. */
static uint64_t frames(struct bytes *bytes)
{
	unsigned value = byte(bytes);
	return (uint64_t)(value & 31u) << (value >> 5) * 3 >> 3;
}

static struct session_settings read_settings(struct bytes *bytes)
{
	unsigned flags = byte(bytes);
	struct session_settings settings = {.returns = flags & 1,
		.replay = flags >> 1 & 1,
		.model = flags >> 2 & 1,
		.grade = flags >> 3 & 1,
		.auto_grade = flags >> 4 & 1};
	settings.hearings = (int)(flags >> 5 & 3);
	unsigned grade = byte(bytes);
	settings.silence_grade = (int)(grade % 5);
	settings.most = byte(bytes) % 16;
	settings.think = frames(bytes);
	settings.preroll = frames(bytes);
	settings.length = frames(bytes);
	settings.gap = frames(bytes);
	settings.settle = settings.gap * (grade / 5) / 50; /* may be the gap, or more */
	settings.patience = frames(bytes);
	settings.tail = frames(bytes);
	settings.hard_delay = frames(bytes);
	settings.hard_pause = frames(bytes);
	return settings;
}

static size_t read_questions(struct bytes *bytes, struct session_question *questions)
{
	size_t count = 1 + byte(bytes) % PROMISES_QUESTIONS;
	for (size_t i = 0; i < count; i++) {
		unsigned flags = byte(bytes);
		struct session_question *q = &questions[i];
		q->has_model = flags & 1;
		q->always = flags >> 1 & 1;
		q->green = frames(bytes);
		q->yellow = q->green + frames(bytes);
		q->red = q->yellow + frames(bytes);
		q->end = q->red + 1 + frames(bytes);
		q->expected = frames(bytes);
	}
	return count;
}

/* What a detector reports: only since the session asked to listen anew, in order, nothing of the
 * future. */
static void hear(struct bytes *bytes, uint64_t before, uint64_t at, struct session_heard *heard)
{
	uint64_t late = frames(bytes);
	uint64_t last = at - before > late ? at - late : before;
	if (!heard->begun) {
		heard->begun = true;
		heard->first = last;
	}
	heard->last = last > heard->last ? last : heard->last;
}

static void check(struct promises *promises, const struct session *s,
	const struct session_event *event, const struct session_actions *out)
{
	const char *broken = promises_check(promises, s, event, out);
	if (broken) {
		(void)fprintf(stderr, "broken: %s\n", broken);
		abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes bytes = {data, size};
	struct session_settings settings = read_settings(&bytes);
	struct session_question questions[PROMISES_QUESTIONS] = {{0}};
	size_t count = read_questions(&bytes, questions);
	struct session s;
	struct session_actions out;
	struct promises promises = {0};
	struct session_heard heard = {0};
	struct session_event event = {.at = frames(&bytes)};
	session_begin(&s, &settings, questions, count, event.at, &out);
	check(&promises, &s, &event, &out);
	while (bytes.left > 0) {
		unsigned what = byte(&bytes);
		uint64_t before = event.at;
		uint64_t at = before + frames(&bytes);
		if (what & 16) {
			hear(&bytes, before, at, &heard);
		}
		event = (struct session_event){
			.kind = (enum session_event_kind)(what % 16 % (EVENT_TAKE_BROKEN + 1)),
			.at = at,
			.grade = 1 + (int)(what >> 6),
			.deaf = what >> 5 & 1};
		if (event.kind == EVENT_TICK) {
			event.heard = heard;
		}
		session_step(&s, event, &out);
		check(&promises, &s, &event, &out);
		if (out.listen_anew) {
			heard = (struct session_heard){.first = at, .last = at};
		}
	}
	return 0;
}
