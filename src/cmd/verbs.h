/* One function a verb: it does the whole thing and returns false with the error that ends the
 * program. */
#ifndef CMD_VERBS_H
#define CMD_VERBS_H

#include <stdbool.h>

#include "base/error.h"

struct call;

bool verb_practice(struct call *call, struct error *err);
bool verb_play(struct call *call, struct error *err);
bool verb_listen(struct call *call, struct error *err);
bool verb_takes(struct call *call, struct error *err);
bool verb_plan(struct call *call, struct error *err);
bool verb_stats(struct call *call, struct error *err);
bool verb_report(struct call *call, struct error *err);
bool verb_export(struct call *call, struct error *err);
bool verb_deck(struct call *call, struct error *err);
bool verb_say(struct call *call, struct error *err);
bool verb_measure(struct call *call, struct error *err);
bool verb_voices(struct call *call, struct error *err);
bool verb_doctor(struct call *call, struct error *err);

#endif
