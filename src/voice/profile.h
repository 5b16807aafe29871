/* Voice profiles: how a language is spoken, read from voices/NAME.voice ("key = value" lines). */
#ifndef VOICE_PROFILE_H
#define VOICE_PROFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/lang.h"

/* The text that an external command gets. */
enum voice_text { VOICE_TEXT_NORMALISED, VOICE_TEXT_PRONOUNCED, VOICE_TEXT_ORIGINAL };

struct voice_profile {
	char name[64]; /* the file name without .voice */
	enum lang lang;
	char engine_voice[32]; /* espeak-ng voice, from a fixed list of names */
	char variant[32];      /* espeak-ng variant ("f2"), from a fixed list; "" for none */
	int rate_wpm;          /* 80–450; 175 is espeak-ng's default */
	int pitch;             /* 0–99 */
	int volume;            /* 0–200, 100 is full scale without clipping */
	bool latin_english;    /* short Latin terms inside Korean go to the English voice */
	bool phonemes;         /* espeak-ng gets Korean as phonemes, not as Hangul */
	char command[1024];    /* another engine: its words, each followed by a zero byte, and one
				* more zero byte; "": espeak-ng, which also replaces a command
				* that fails */
	enum voice_text text;
	int raw_hz;   /* rate of the raw 16-bit frames that the command writes; 0: it writes WAV */
	int limit_ms; /* how long the command may take for a segment */
};

/* The default profile of a language; its name is "". */
struct voice_profile voice_profile_usual(enum lang lang);

/* Reads one profile; ERROR_INPUT names file, line and key. */
bool voice_profile_load(const char *path, struct voice_profile *profile, struct error *err);
/* The same from memory; `path` is for messages. */
bool voice_profile_parse(const char *path, const char *bytes, size_t length,
	struct voice_profile *profile, struct error *err);

#endif
