/* Tables of events of a session, with the actions and the state that must follow each. Include it
 * behind cmocka.h. */
#ifndef UNIT_SESSION_ROWS_H
#define UNIT_SESSION_ROWS_H

#include "session/session.h"

#define S 48000u /* a second of frames */

/* One event, the actions that must follow (ACTION_FINISH + 1 ends them) and the state after it. */
struct row {
	enum session_event_kind kind;
	uint64_t at;
	int grade;
	enum session_action_kind actions[5];
	enum session_state state;
};

#define NOTHING ((enum session_action_kind)(ACTION_FINISH + 1))

static struct session_event event(enum session_event_kind kind, uint64_t at, int grade)
{
	return (struct session_event){.kind = kind, .at = at, .grade = grade};
}

static void run(struct session *s, const struct row *rows, size_t count)
{
	struct session_actions out;
	for (size_t i = 0; i < count; i++) {
		session_step(s, event(rows[i].kind, rows[i].at, rows[i].grade), &out);
		size_t want = 0;
		while (want < 5 && rows[i].actions[want] != NOTHING) {
			if (want >= out.count || out.items[want].kind != rows[i].actions[want]) {
				fail_msg("row %zu: action %zu is %d of %zu, wanted %d", i, want,
					want < out.count ? (int)out.items[want].kind : -1,
					out.count, (int)rows[i].actions[want]);
			}
			want++;
		}
		if (want != out.count || s->state != rows[i].state) {
			fail_msg("row %zu: %zu actions and state %d, wanted %zu and %d", i,
				out.count, (int)s->state, want, (int)rows[i].state);
		}
	}
}

#define RUN(s, rows) run(s, rows, sizeof(rows) / sizeof((rows)[0]))

#endif
