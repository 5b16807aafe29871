/* Defaults and accessors of an invocation's values. */
#include "options/invocation.h"

#include <assert.h>
#include <stdlib.h>

void invocation_fall_back(struct invocation *invocation)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		struct value *value = &invocation->values[i];
		struct error err = {0};
		if (value->given || !OPTIONS[i].fallback) {
			continue;
		}
		bool ok = value_read(&OPTIONS[i], OPTIONS[i].fallback, value, &err);
		assert(ok); /* a test reads every default of the table */
		value->given = !ok;
	}
}

void invocation_finish(struct invocation *invocation)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		value_finish(&invocation->values[i]);
	}
	for (size_t i = 0; i < invocation->operand_count; i++) {
		free(invocation->operands[i]);
	}
	free(invocation->operands);
	*invocation = (struct invocation){0};
}

bool invocation_flag(const struct invocation *invocation, enum option_id option)
{
	assert(OPTIONS[option].kind == VALUE_FLAG);
	return invocation->values[option].number > 0.5;
}

double invocation_number(const struct invocation *invocation, enum option_id option)
{
	assert(OPTIONS[option].kind != VALUE_TEXT);
	return invocation->values[option].number;
}

const char *invocation_text(const struct invocation *invocation, enum option_id option)
{
	return invocation->values[option].text;
}
