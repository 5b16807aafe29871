/* The picture of a take as SVG: level, pitch, places to listen to, time. Inside the room only. */
#ifndef REPORT_PICTURE_H
#define REPORT_PICTURE_H

#include "base/lang.h"
#include "base/text.h"
#include "critique/critique.h"

/* Appends the picture. `limit_s` is the answer's time limit; 0: unknown. */
void picture_draw(struct text *out, enum lang lang, const struct tracks *tracks, double limit_s);

#endif
