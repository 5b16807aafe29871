/* Names of recordings: start, language and question, so that a recording explains itself. Inside
 * the room only.
 */
#ifndef STORE_TAKE_NAME_H
#define STORE_TAKE_NAME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/lang.h"

/* "20261122T090507.123Z_ko_ID.wav.part"; `nth` above 1 is appended to the time to distinguish takes
 * that start at the same moment. free() it. */
char *take_name_make(const char *question_id, enum lang lang, int64_t started_ms, int nth);

/* What a name says. All-zero before; take_name_finish afterwards. */
struct take_name {
	char *question_id; /* cut short when `id_is_cut` */
	bool id_is_cut;    /* the id was too long for a name: `id_hash` is of the whole id */
	uint64_t id_hash;
	enum lang lang;
	int64_t started_ms;
	bool partial; /* ends in .part */
};
/* False when the name is not ours. */
bool take_name_read(const char *name, struct take_name *read);
void take_name_finish(struct take_name *read);

#endif
