/* Turns --lang, --minutes, --topic and the like into what the agenda takes. */
#include "cmd/agenda_settings.h"

#include "setup/setup.h"

/* 0 when it was given neither on the command line nor in the configuration. */
static double given_number(const struct invocation *invocation, enum option_id option)
{
	return invocation->values[option].given ? invocation_number(invocation, option) : 0;
}

struct agenda_settings agenda_settings_of(const struct invocation *invocation)
{
	const struct value *values = invocation->values;
	enum mock_kind mock = MOCK_NONE;
	if (values[OPTION_MOCK].given) {
		mock = invocation_number(invocation, OPTION_MOCK) > 0.5 ? MOCK_OPIC
									: MOCK_INTERVIEW;
	}
	return (struct agenda_settings){.today = setup_today(invocation),
		.lang = (enum asked_lang)(int)invocation_number(invocation, OPTION_LANG),
		.minutes = given_number(invocation, OPTION_MINUTES),
		.questions = (size_t)given_number(invocation, OPTION_QUESTIONS),
		.topics = (const char *const *)values[OPTION_TOPIC].texts,
		.topic_count = values[OPTION_TOPIC].text_count,
		.only = invocation_text(invocation, OPTION_ONLY),
		.mock = mock,
		.by = (int)given_number(invocation, OPTION_BY),
		.by_must_be_ahead = values[OPTION_BY].on_command_line,
		.retention = invocation_number(invocation, OPTION_RETENTION),
		.limit_s = invocation_number(invocation, OPTION_LIMIT),
		.limit_overrides = values[OPTION_LIMIT].on_command_line,
		.several_days = values[OPTION_DAYS].given,
		.seed = (uint64_t)invocation_number(invocation, OPTION_SEED)};
}
