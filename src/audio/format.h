/* The one format of sound in this program: mono float frames at 48 kHz. */
#ifndef AUDIO_FORMAT_H
#define AUDIO_FORMAT_H

#define AUDIO_RATE_HZ 48000

/* The longest take and the longest sound file that is read, in seconds; the sizes in a WAV header
 * overflow only far above. */
#define TAKE_LIMIT_S (4 * 3600)

#endif
