/* Any bytes as a configuration file: read, or refused with an error that names a line. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cmd/args.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct call call = {.verb = &VERBS[0]};
	struct error err = {0};
	char *bytes = mem_bytes_text((const char *)data, size);
	bool ok = call_configure_from(&call, "config", bytes, size, &err);
	if (!ok && (err.kind != ERROR_INPUT || strstr(err.text, "config") != err.text)) {
		abort();
	}
	call_fall_back(&call);
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const struct option *option = &OPTIONS[i];
		double number = call.values[i].number;
		bool ranged = option->kind == VALUE_COUNT || option->kind == VALUE_NUMBER ||
			      option->kind == VALUE_SECONDS;
		if (ranged && call.values[i].text &&
			(number < option->min || number > option->max)) {
			abort();
		}
	}
	call_finish(&call);
	free(bytes);
	return 0;
}
