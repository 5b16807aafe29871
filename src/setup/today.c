/* Reads --today and the wall clock. */
#include "setup/today.h"

#include "base/clock.h"

int setup_today(const struct invocation *invocation)
{
	const struct value *today = &invocation->values[OPTION_TODAY_DATE];
	return today->given ? (int)today->number : day_of(clock_wall_ms());
}

int64_t setup_now_ms(const struct invocation *invocation)
{
	const struct value *today = &invocation->values[OPTION_TODAY_DATE];
	int64_t now = clock_wall_ms();
	return today->given ? day_move(now, (int)today->number) : now;
}
