/* The chunk of sound that a speech detector classifies at once: 32 ms at 16 kHz. Inside the room
 * only. */
#ifndef AUDIO_SPEECH_CHUNK_H
#define AUDIO_SPEECH_CHUNK_H

#define SPEECH_RATE_HZ 16000
#define SPEECH_CHUNK 512 /* frames */

#endif
