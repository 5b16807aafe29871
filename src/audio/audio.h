/* The door of audio: sound in and out of the machine and of files.
 *
 * In: captured frames, sound files, frames to play. Out: sound on the speaker or in a WAV, takes on
 * the disk, and where speech is. All of it is mono float frames at AUDIO_RATE_HZ.
 *
 * device.h is the contract of card.h (PortAudio) and offline.h (files). recorder.h writes takes,
 * wav_repair.h repairs them, sound_file.h reads and writes sound files, activity.h detects speech,
 * hearing.h keeps it deaf to what is played (loop.h), cue.h and stretch.h make sounds and change
 * their speed.
 *
 * Three threads: the audio thread runs rt.c and nothing else. Each open take has a thread that
 * writes it (take_writer.c). Everything else runs on the caller's thread. */
#ifndef AUDIO_AUDIO_H
#define AUDIO_AUDIO_H

#include "audio/activity.h"
#include "audio/card.h"
#include "audio/cue.h"
#include "audio/device.h"
#include "audio/device_list.h"
#include "audio/format.h"
#include "audio/hearing.h"
#include "audio/library_log.h"
#include "audio/loop.h"
#include "audio/offline.h"
#include "audio/recorder.h"
#include "audio/sound_file.h"
#include "audio/stretch.h"
#include "audio/wav_repair.h"

#endif
