/* The session and the recorder together, as the rehearsal's loop drives them: keys, ticks, speech,
 * a device that stalls, leaves and comes back, a disk that fills up, all by chance. What was said
 * while the screen said "recording" is what the takes hold, and nothing of what was said in a
 * pause. `make session-pair` tries many; COUNT [FIRST-SEED] does some again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audio/audio.h"
#include "audio/wav_bytes.h"
#include "rehearsal/recording.h"
#include "session/session.h"
#include "unit/recorded_take.h"
#include "unit/session_promises.h"

#define S 480u      /* a second, made short: the two count frames and do not care how long one is */
#define LAG (S / 8) /* what a detector of speech knows is so old */
#define BEGUN (S / 5) /* so much speech begins an answer */
#define ROUNDS 160

/* The unit test's share; sanitizers make each of the many threads dear. */
#define TRIED 2000
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif
#ifdef SANITIZED
#undef TRIED
#define TRIED 100
#endif

struct world {
	uint64_t random;
	char path[128];
	struct recorder *recorder;
	struct session s;
	struct session_question questions[3];
	struct promises promises;
	uint8_t *frames;
	bool speaks;
	bool sounds;   /* a sound of ours is heard, and nothing through it */
	bool soft;     /* a soft cue is heard, and speech through it */
	bool awaiting; /* its end is to be told */
	bool device_lost;
	bool gives_up;  /* nothing can be recorded: the session is to end */
	uint64_t chain; /* behind the last speech that could be heard, or went on under a sound */
	uint64_t expected;    /* speech is listened for from here on */
	uint64_t first;       /* its first frame; UINT64_MAX: none */
	uint64_t last;        /* behind its last */
	uint64_t speech_from; /* first frame of what is being said now */
	uint64_t asked_at;    /* when the question began to be spoken */
	uint64_t from;        /* of the open take */
	const char *lost;     /* what went wrong first */
};

/* Of all sequences. */
static uint64_t takes_kept;
static uint64_t frames_kept;

static unsigned draw(struct world *w, unsigned below)
{
	w->random ^= w->random << 13;
	w->random ^= w->random >> 7;
	w->random ^= w->random << 17;
	return (unsigned)(w->random >> 20) % below;
}

static void lose(struct world *w, const char *why)
{
	w->lost = w->lost ? w->lost : why;
}

static void mark(struct world *w, uint64_t from, uint64_t to, uint8_t flag)
{
	for (uint64_t n = from; n < to; n++) {
		w->frames[n] |= flag;
	}
}

static void unmark(struct world *w, uint64_t from, uint64_t to, uint8_t flag)
{
	for (uint64_t n = from; n < to; n++) {
		w->frames[n] &= (uint8_t)~flag;
	}
}

/* --- What is fed, and what may be expected of it --- */

static void note_speech(struct world *w, uint64_t from, uint64_t to)
{
	bool goes_on = from <= w->chain + w->s.settings.tail;
	if (!w->sounds) {
		w->first = w->first == UINT64_MAX ? from : w->first;
		w->last = to;
	}
	/* Under a sound of ours nobody can hear a word begin, but one that goes on is kept. */
	if (!w->sounds || goes_on) {
		mark(w, from, to, SPOKEN);
	}
}

static void feed(struct world *w, size_t count)
{
	static float said[2 * PERIOD]; /* session frame n says n */
	for (size_t i = 0; said[0] == 0.0f || (i > 0 && i < 2 * PERIOD); i++) {
		said[i] = (float)(1 + i % PERIOD) / 32768.0f;
	}
	uint64_t from = recorder_clock(w->recorder);
	uint64_t to = from + count;
	recorder_feed(w->recorder, said + from % PERIOD, count);
	if (promises_answers(w->s.state)) {
		mark(w, from, to, ANSWER);
	} else if (w->s.state == SESSION_PAUSED) {
		mark(w, from, to, PAUSED);
	}
	if (w->speaks) {
		note_speech(w, from, to);
	}
	if (w->sounds ? from <= w->chain + w->s.settings.tail : w->speaks) {
		w->chain = to;
	}
}

static struct session_heard heard(const struct world *w)
{
	uint64_t at = recorder_clock(w->recorder);
	uint64_t known = at > w->expected + LAG ? at - LAG : w->expected;
	struct session_heard heard = {.first = w->expected, .last = w->expected};
	if (w->first != UINT64_MAX && w->first + BEGUN <= known) {
		heard = (struct session_heard){
			true, w->first, w->last < known ? w->last : known, 0};
	}
	return heard;
}

/* What a detector knows that hears through the question: speech that goes on at its end. */
static struct session_heard heard_now(const struct world *w)
{
	struct session_heard now = {0};
	uint64_t at = recorder_clock(w->recorder);
	if (w->speaks && w->speech_from + BEGUN + LAG <= at) {
		now = (struct session_heard){true, w->speech_from, at - LAG, 0};
	}
	return now;
}

/* The answer has begun over the end of the question: what was said is expected to be kept. */
static void note_early(struct world *w, uint64_t from)
{
	uint64_t at = recorder_clock(w->recorder);
	w->first = from;
	w->last = w->chain = at;
	mark(w, from, at, SPOKEN);
}

static void listen_anew(struct world *w)
{
	w->expected = recorder_clock(w->recorder);
	w->first = UINT64_MAX;
	w->last = w->expected;
}

/* --- Takes --- */

static void begin_take(struct world *w, const struct session_action *action, bool early)
{
	struct error err = {0};
	w->from = action->frame;
	if (early) { /* its first word was said in the time to think */
		mark(w, w->first, recorder_clock(w->recorder), ANSWER);
	}
	if (!recording_act(w->recorder, action, w->path, NULL, &err)) {
		w->gives_up = true; /* as the loop does, and tells the user */
		if (atomic_load(&room) < 0) {
			lose(w, "a take could not be begun");
		}
	}
}

static void end_take(struct world *w, const struct session_action *action)
{
	struct error err = {0};
	uint64_t frames = 0;
	uint64_t wanted = 0;
	if (!recorder_is_open(w->recorder)) { /* it could not be begun */
		unmark(w, w->from, recorder_clock(w->recorder), ANSWER);
		return;
	}
	bool whole = recording_act(w->recorder, action, NULL, &frames, &err);
	/* A file that could not be cut holds what was recorded behind the end as well. */
	uint64_t until = whole ? action->frame : recorder_clock(w->recorder);
	for (uint64_t n = w->from; n < until; n++) {
		wanted += !(w->frames[n] & PAUSED);
	}
	if (whole ? frames != wanted : frames > wanted || err.kind == ERROR_NONE) {
		lose(w, "a take is not as long as what was said");
	} else if (!file_says(w->path, w->frames, w->from, until, frames)) {
		lose(w, "a file does not hold what was said");
	}
	takes_kept++;
	frames_kept += frames;
	if (!whole) { /* the user is told so: what was said since is not expected to be there */
		unmark(w, w->from, recorder_clock(w->recorder), ANSWER);
	}
	if (w->s.limit_ended) { /* what was said behind the limit, before it was seen to be over */
		unmark(w, action->frame, recorder_clock(w->recorder), ANSWER);
	}
	(void)unlink(w->path);
}

static void carry_out(
	struct world *w, const struct session_action *action, const struct session_event *event)
{
	bool over = event->kind == EVENT_SOUND_DONE && w->s.state == SESSION_ANSWERING;
	bool early = over || (event->kind == EVENT_TICK && w->s.state == SESSION_ANSWERING);
	switch (action->kind) {
	case ACTION_BEGIN_TAKE:
		if (over) {
			uint64_t first = event->heard.first;
			note_early(w, first > w->asked_at ? first : w->asked_at);
		}
		begin_take(w, action, early);
		break;
	case ACTION_END_TAKE:
		end_take(w, action);
		break;
	case ACTION_HOLD_TAKE:
	case ACTION_GO_ON_TAKE:
		(void)recording_act(w->recorder, action, NULL, NULL, NULL);
		break;
	case ACTION_HUSH:
		w->sounds = w->soft = false;
		break;
	case ACTION_CUE_SETTLED:
	case ACTION_CUE_CHIME:
		w->soft = true;
		break;
	case ACTION_ASK:
		w->asked_at = event->at;
		w->sounds = true;
		break;
	case ACTION_CUE_START:
	case ACTION_CUE_STOP:
	case ACTION_CUE_GREEN:
	case ACTION_CUE_YELLOW:
	case ACTION_CUE_RED:
	case ACTION_REPLAY:
	case ACTION_MODEL:
		w->sounds = true;
		break;
	case ACTION_NO_ANSWER:
	case ACTION_GRADE:
	case ACTION_UNDO_GRADE:
	case ACTION_REFUSED:
	case ACTION_FINISH:
		break;
	}
}

/* --- The loop, as in rehearsal/rehearsal.c, actions.c and watch.c --- */

static void carry_out_all(
	struct world *w, const struct session_event *event, const struct session_actions *out)
{
	const char *broken = promises_check(&w->promises, &w->s, event, out);
	if (broken) {
		lose(w, broken);
	}
	for (size_t i = 0; i < out->count; i++) {
		carry_out(w, &out->items[i], event);
	}
	w->awaiting = w->awaiting || out->count > 0;
	if (out->listen_anew) {
		listen_anew(w);
	}
	if (recorder_is_open(w->recorder) != w->s.take_open && !w->gives_up) {
		lose(w, "the recorder and the session do not agree whether a take is open");
	}
}

static void step(struct world *w, enum session_event_kind kind)
{
	struct session_actions out;
	struct session_event event = {
		.kind = kind, .at = recorder_clock(w->recorder), .grade = 1 + (int)draw(w, 4)};
	if (kind == EVENT_TICK) {
		event.heard = heard(w);
		event.deaf = w->sounds || w->soft;
	} else if (kind == EVENT_SOUND_DONE && draw(w, 2)) {
		event.heard = heard_now(w);
	}
	session_step(&w->s, event, &out);
	carry_out_all(w, &event, &out);
}

static void watch(struct world *w)
{
	bool failed = recorder_failed(w->recorder, NULL);
	if (!w->device_lost && draw(w, 40) == 0) {
		w->device_lost = true;
		step(w, EVENT_TAKE_BROKEN);
		w->sounds = w->soft = false;
	} else if (w->device_lost && draw(w, 4) == 0) {
		w->device_lost = false;
		step(w, EVENT_UNHEARD);
	}
	if (recording_is_broken(&w->s, w->recorder)) {
		step(w, EVENT_TAKE_BROKEN);
	}
	if (failed && recorder_failed(w->recorder, NULL)) {
		lose(w, "a take that cannot be written on goes on");
	}
}

static void press(struct world *w)
{
	static const enum session_event_kind KEYS[] = {EVENT_PAUSE, EVENT_PAUSE, EVENT_PAUSE,
		EVENT_NEXT, EVENT_NEXT, EVENT_NEXT, EVENT_HEAR_AGAIN, EVENT_REDO, EVENT_REDO,
		EVENT_REPLAY, EVENT_MODEL, EVENT_GRADE, EVENT_GRADE, EVENT_SKIP, EVENT_UNDO};
	if (draw(w, 400) == 0) {
		step(w, EVENT_QUIT);
	} else {
		step(w, KEYS[draw(w, sizeof(KEYS) / sizeof(KEYS[0]))]);
	}
}

static void one_round(struct world *w)
{
	bool stalls = draw(w, 20) == 0; /* for less than the loop minds */
	if (draw(w, 5) == 0) {
		w->speaks = !w->speaks;
		w->speech_from = recorder_clock(w->recorder);
	}
	if (!w->device_lost && !stalls) {
		feed(w, 1 + draw(w, draw(w, 8) == 0 ? 4 * S : S / 4));
	}
	watch(w);
	step(w, EVENT_TICK);
	if (w->awaiting && !w->device_lost && draw(w, 5) == 0) {
		w->awaiting = w->sounds = w->soft = false;
		step(w, EVENT_SOUND_DONE);
	}
	while (draw(w, 6) == 0) {
		press(w);
	}
}

static struct session_settings draw_settings(struct world *w)
{
	return (struct session_settings){.think = draw(w, 2) * draw(w, 10 * S),
		.preroll = S / 2,
		.returns = draw(w, 2),
		.replay = draw(w, 4) == 0,
		.model = draw(w, 4) == 0,
		.grade = draw(w, 2),
		.auto_grade = draw(w, 2),
		.silence_grade = (int)draw(w, 3),
		.gap = draw(w, 3) > 0 ? 2 * S + draw(w, 4 * S) : 0,
		.settle = draw(w, 4) * S / 2,
		.patience = 20 * S,
		.tail = S / 4 + draw(w, S / 4),
		.hard_delay = 6 * S,
		.hard_pause = 5 * S};
}

static void begin(struct world *w)
{
	for (int i = 0; i < 3; i++) {
		uint64_t red = 2 * S + draw(w, 30 * S);
		w->questions[i] = (struct session_question){.green = red / 2,
			.yellow = red * 3 / 4,
			.red = red,
			.end = red + red / 10,
			.has_model = draw(w, 2)};
	}
	struct session_settings settings = draw_settings(w);
	struct session_actions out;
	feed(w, 1 + draw(w, S));
	struct session_event event = {.kind = EVENT_TICK, .at = recorder_clock(w->recorder)};
	listen_anew(w);
	session_begin(&w->s, &settings, w->questions, 3, event.at, &out);
	carry_out_all(w, &event, &out);
}

/* NULL, or what was lost. */
static const char *try_one(const char *path, uint64_t seed)
{
	static uint8_t frames[MOST_FRAMES];
	struct world w = {.random = (seed + 1) * 0x9E3779B97F4A7C15u, .frames = frames};
	memset(frames, 0, sizeof(frames));
	(void)snprintf(w.path, sizeof(w.path), "%s", path);
	w.recorder = recorder_create();
	atomic_store(&room, draw(&w, 20) == 0 ? (long)draw(&w, 20000) : -1);
	begin(&w);
	for (int i = 0; i < ROUNDS && w.s.state != SESSION_DONE && !w.lost; i++) {
		one_round(&w);
		if (w.gives_up || recorder_clock(w.recorder) > MOST_FRAMES - 8 * S) {
			break;
		}
	}
	step(&w, EVENT_QUIT);
	if (recorder_is_open(w.recorder)) {
		lose(&w, "a take is open behind the end");
	}
	for (uint64_t n = 0; n < recorder_clock(w.recorder); n++) {
		uint8_t flags = w.frames[n];
		if ((flags & (SPOKEN | ANSWER)) == (SPOKEN | ANSWER) && !(flags & KEPT)) {
			lose(&w, "what was said while it was recorded is in no take");
		} else if ((flags & PAUSED) && (flags & KEPT)) {
			lose(&w, "what was said in a pause is in a take");
		}
	}
	recorder_destroy(w.recorder);
	(void)unlink(path);
	return w.lost;
}

/* How many of `count` sequences lost something; each is named on stderr. */
static size_t try_all(size_t count, uint64_t seed)
{
	/* In memory where that can be had: a sync of a real disk is not what is tried here. */
	char folder[64];
	char path[96];
	bool memory = access("/dev/shm", W_OK) == 0;
	(void)snprintf(
		folder, sizeof(folder), "%s/rehearse-test.XXXXXX", memory ? "/dev/shm" : "/tmp");
	assert_non_null(mkdtemp(folder));
	(void)snprintf(path, sizeof(path), "%s/take.wav", folder);
	wav_pwrite = write_while_there_is_room;
	size_t lost = 0;
	for (size_t i = 0; i < count; i++) {
		const char *why = try_one(path, seed + i);
		if (why) {
			lost++;
			(void)fprintf(
				stderr, "sequence %llu: %s\n", (unsigned long long)(seed + i), why);
		}
	}
	wav_pwrite = pwrite;
	assert_int_equal(rmdir(folder), 0);
	return lost;
}

static void test_what_was_said_is_what_was_kept(void **state)
{
	(void)state;
	assert_int_equal(try_all(TRIED, 1), 0);
}

int main(int argc, char **argv)
{
	if (argc > 1) {
		size_t count = strtoul(argv[1], NULL, 10);
		size_t lost = try_all(count, argc > 2 ? strtoul(argv[2], NULL, 10) : 1);
		(void)printf("%llu takes, %.1f frames each\nsession: %zu tried, %zu lost\n",
			(unsigned long long)takes_kept, (double)frames_kept / (double)takes_kept,
			count, lost);
		return lost > 0;
	}
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_was_said_is_what_was_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
