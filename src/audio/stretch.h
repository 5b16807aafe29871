/* Playback speed without a change of pitch: put frames in, take frames out. */
#ifndef AUDIO_STRETCH_H
#define AUDIO_STRETCH_H

#include <stddef.h>

struct stretch;

struct stretch *stretch_create(double speed);
void stretch_destroy(struct stretch *stretch);                 /* accepts NULL */
void stretch_set_speed(struct stretch *stretch, double speed); /* clamped to 0.5–2 */
void stretch_put(struct stretch *stretch, const float *frames, size_t count);
/* No more input follows: makes the rest ready. */
void stretch_end(struct stretch *stretch);
/* Returns how many frames it took out; 0 when none are ready. */
size_t stretch_take(struct stretch *stretch, float *frames, size_t max);

#endif
