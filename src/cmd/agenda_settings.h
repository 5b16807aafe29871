/* The options that say which questions are asked, as the agenda takes them. */
#ifndef CMD_AGENDA_SETTINGS_H
#define CMD_AGENDA_SETTINGS_H

#include "agenda/agenda.h"
#include "options/options.h"

/* Strings are borrowed from the invocation. An option that the verb does not take has its value
 * from the configuration, or its default. */
struct agenda_settings agenda_settings_of(const struct invocation *invocation);

#endif
