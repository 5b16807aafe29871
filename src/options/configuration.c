/* Reads the configuration file by the table of options. */
#include "options/configuration.h"

#include <ini.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"

/* A configuration file is small; a larger file is something else. */
#define CONFIG_LIMIT_BYTES ((size_t)1 << 20)

struct config_reading {
	struct invocation *invocation;
	struct error *err; /* of the first bad line */
	bool bad;
};

/* The handler of inih; returns 0 for a line that it does not understand. */
static int config_line(void *context, const char *section, const char *name, const char *value)
{
	struct config_reading *reading = context;
	if (reading->bad) {
		return 1;
	}
	for (size_t i = 0; i < OPTION_COUNT && section[0] == '\0'; i++) {
		if (!OPTIONS[i].in_config || strcmp(OPTIONS[i].name, name) != 0) {
			continue;
		}
		struct value *kept = &reading->invocation->values[i];
		struct value ignored = {0};
		/* read even when the command line wins, so that no bad line is hidden */
		reading->bad = !value_read(
			&OPTIONS[i], value, kept->on_command_line ? &ignored : kept, reading->err);
		value_finish(&ignored);
		return !reading->bad;
	}
	reading->bad = true;
	(void)error_set(reading->err, ERROR_INPUT,
		"there is no setting '%s%s%s'; the man page lists them", section,
		section[0] ? "/" : "", name);
	return 0;
}

bool invocation_configure_from(struct invocation *invocation, const char *path, const char *bytes,
	size_t length, struct error *err)
{
	if (strlen(bytes) != length || !utf8_valid(bytes, length, NULL)) {
		return error_set(err, ERROR_INPUT, "%s is not a text file in UTF-8", path);
	}
	struct error why = {0};
	struct config_reading reading = {.invocation = invocation, .err = &why};
	int line = ini_parse_string(bytes, config_line, &reading);
	if (line == 0) {
		return true;
	}
	if (!reading.bad) {
		(void)error_set(
			&why, ERROR_INPUT, "not understood; a setting is written 'name = value'");
	}
	why.kind = ERROR_INPUT;
	*err = why;
	return error_wrap(err, "%s:%d", path, line);
}

bool invocation_configure(struct invocation *invocation, const char *path, struct error *err)
{
	char *bytes = NULL;
	size_t length = 0;
	struct error why = {0};
	if (!file_read(path, CONFIG_LIMIT_BYTES, &bytes, &length, &why)) {
		if (why.kind == ERROR_NOT_FOUND) {
			return true;
		}
		*err = why;
		return false;
	}
	bool ok = invocation_configure_from(invocation, path, bytes, length, err);
	free(bytes);
	return ok;
}
