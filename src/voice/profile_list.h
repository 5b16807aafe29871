/* Finds voice profiles in folders. */
#ifndef VOICE_PROFILE_LIST_H
#define VOICE_PROFILE_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "voice/profile.h"

/* Finds "NAME.voice", first folder first. ERROR_NOT_FOUND lists the available names. */
bool voice_profile_find(const char *const *folders, size_t folder_count, const char *name,
	struct voice_profile *profile, struct error *err);

/* All profiles, sorted by name; a name in an earlier folder hides a later one. Calls `remark` (may
 * be NULL) for each file that cannot be read. free() the array. */
struct voice_profile *voice_profile_list(const char *const *folders, size_t folder_count,
	size_t *count, void (*remark)(void *context, const char *text), void *context);

#endif
