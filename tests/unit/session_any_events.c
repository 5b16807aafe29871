/* Any events in any order: the session keeps its promises. tests/fuzz/session_machine.c tries more.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "session/session.h"
#include "unit/session_promises.h"

#define S 48000u /* a second of frames */

static const struct session_question TWO[] = {
	{.green = 60 * S, .yellow = 90 * S, .red = 120 * S, .end = 130 * S, .has_model = true},
	{.green = 5 * S, .yellow = 8 * S, .red = 10 * S, .end = 11 * S, .has_model = false},
};

static void begin(struct session *s, struct session_settings settings, struct session_actions *out)
{
	settings.preroll = S / 2;
	session_begin(s, &settings, TWO, 2, 0, out);
}

static struct session_event event(enum session_event_kind kind, uint64_t at, int grade)
{
	return (struct session_event){.kind = kind, .at = at, .grade = grade};
}

static void assert_kept(struct promises *promises, const struct session *s,
	const struct session_event *event, const struct session_actions *out)
{
	const char *broken = promises_check(promises, s, event, out);
	if (broken) {
		fail_msg("broken: %s", broken);
	}
}

static void test_any_sequence_of_events_keeps_the_promises(void **state)
{
	(void)state;
	uint64_t random = 88172645463325252u;
	for (int round = 0; round < 3000; round++) {
		struct session s;
		struct session_actions out;
		struct promises promises = {0};
		struct session_heard heard = {0};
		struct session_event some = event(EVENT_TICK, 0, 0);
		begin(&s,
			(struct session_settings){.grade = round % 2,
				.replay = round % 3 == 0,
				.model = round % 5 == 0,
				.think = round % 7 == 0 ? 30 * S : 0,
				.auto_grade = round % 11 < 5,
				.silence_grade = round % 3,
				.gap = round % 13 < 7 ? 6 * S : 0,
				.settle = round % 17 < 9 ? 5 * S / 2 : 0,
				.patience = 20 * S,
				.tail = S / 2},
			&out);
		assert_kept(&promises, &s, &some, &out);
		for (int i = 0; i < 60 && s.state != SESSION_DONE; i++) {
			random ^= random << 13;
			random ^= random >> 7;
			random ^= random << 17;
			uint64_t at = some.at + random % (4 * S);
			some = event(
				(enum session_event_kind)(random / 7 % (EVENT_TAKE_BROKEN + 1)), at,
				1 + (int)(random / 99 % 4));
			some.deaf = random / 5 % 4 == 0;
			if (random / 11 % 2 == 0) {
				heard.first = heard.begun ? heard.first : at;
				heard.begun = true;
				heard.last = at;
			}
			some.heard = heard;
			session_step(&s, some, &out);
			assert_kept(&promises, &s, &some, &out);
			if (out.listen_anew) {
				heard = (struct session_heard){.first = at, .last = at};
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_any_sequence_of_events_keeps_the_promises),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
