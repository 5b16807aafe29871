/* The protocol between the program and its helper. Numbers are in the byte order of the machine,
 * since both ends are the same program on the same machine. Inside the room only. */
#ifndef VOICE_HELPER_PROTOCOL_H
#define VOICE_HELPER_PROTOCOL_H

#include <stdint.h>

#include "voice/format.h"

/* Most bytes of text in a request: longer text takes seconds and can crash the library. */
#define PIECE_LIMIT_BYTES 2048
/* The same for phonemes, which are longer than their Hangul. */
#define PHONEMES_LIMIT_BYTES 8192
/* Most frames in one block of sound. */
#define BLOCK_LIMIT_FRAMES 65536

#define REQUEST_MAGIC 0x52485131u /* "RHQ1" */
#define RECORD_MAGIC 0x52485231u  /* "RHR1" */

/* A request; text_length bytes of text follow. Names end in a zero byte. */
struct voice_request {
	uint32_t magic;
	uint32_t serial;
	int32_t rate_wpm;
	int32_t pitch;
	int32_t volume;
	uint32_t text_length;
	uint32_t phonemes; /* 1: the text is [[phonemes]] made by this program */
	char voice[32];
	char variant[32];
};
_Static_assert(sizeof(struct voice_request) == 92, "a request has no holes");

enum record_kind {
	RECORD_READY = 1,     /* the engine is up; serial 0 */
	RECORD_SOUND = 2,     /* count frames of 16 bits follow */
	RECORD_END = 3,       /* the request is done */
	RECORD_NO_VOICE = 4,  /* the engine does not have the voice; the request is done */
	RECORD_NO_ENGINE = 5, /* instead of READY: the engine finds no data */
	RECORD_WORDS = 6,     /* count struct word_event follow */
};

/* The start of a word: its character in the request's text, from 1, and its time. */
struct word_event {
	uint32_t character;
	uint32_t at_ms;
};
#define WORDS_LIMIT 64 /* in one record */

/* A record of the answer. */
struct voice_record {
	uint32_t magic;
	uint32_t kind; /* enum record_kind */
	uint32_t serial;
	uint32_t count;
};
_Static_assert(sizeof(struct voice_record) == 16, "a record has no holes");

#endif
