/* Any bytes as a configuration file: read, or refused with an error that names a line. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "options/options.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct invocation invocation = {0};
	struct error err = {0};
	char *bytes = mem_bytes_text((const char *)data, size);
	bool ok = invocation_configure_from(&invocation, "config", bytes, size, &err);
	if (!ok && (err.kind != ERROR_INPUT || strstr(err.text, "config") != err.text)) {
		abort();
	}
	invocation_fall_back(&invocation);
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option *option = &OPTIONS[i];
		double number = invocation.values[i].number;
		bool ranged = option->kind == VALUE_COUNT || option->kind == VALUE_NUMBER ||
			      option->kind == VALUE_SECONDS;
		if (ranged && invocation.values[i].text &&
			(number < option->min || number > option->max)) {
			abort();
		}
	}
	invocation_finish(&invocation);
	free(bytes);
	return 0;
}
