/* The configuration file. */
#ifndef OPTIONS_CONFIGURATION_H
#define OPTIONS_CONFIGURATION_H

#include "options/invocation.h"

/* Reads the values of options that the command line did not give. A missing file is no error; an
 * unknown key or a bad value is ERROR_INPUT with its line. */
bool invocation_configure(struct invocation *invocation, const char *path, struct error *err);

/* The same from memory; bytes[length] is 0. `path` names the file in messages. */
bool invocation_configure_from(struct invocation *invocation, const char *path, const char *bytes,
	size_t length, struct error *err);

#endif
