/* What is said, to sound: the espeak-ng helper process, its profiles and a cache of rendered
 * speech. */
#ifndef VOICE_VOICE_H
#define VOICE_VOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/pcm.h"
#include "language/language.h"

/* What an external command is given. */
enum voice_text { VOICE_TEXT_NORMALISED, VOICE_TEXT_PRONOUNCED, VOICE_TEXT_ORIGINAL };

/* How a language is spoken. Read from voices/NAME.voice (key = value lines). */
struct voice_profile {
	char name[64]; /* the file's name without .voice */
	enum lang lang;
	char engine_voice[32]; /* espeak-ng voice, from a fixed list of names */
	char variant[32];      /* espeak-ng variant ("f2"), from a fixed list; "" for none */
	int rate_wpm;          /* 80–450; 175 is espeak-ng's own */
	int pitch;             /* 0–99 */
	int volume;            /* 0–200, 100 is full scale without clipping */
	bool latin_english;    /* short Latin terms inside Korean go to the English voice */
	bool phonemes;         /* Korean is given to espeak-ng as phonemes, not as Hangul */
	char command[1024];    /* another engine: its words, each ended by a zero byte, a further
				* one behind the last; "" for espeak-ng, which also speaks when the
				* command cannot */
	enum voice_text text;
	int raw_hz;   /* the rate of the bare 16-bit frames it writes; 0: it writes WAV */
	int limit_ms; /* how long it may take for a segment */
};

/* What a language is spoken with when nothing else is said; its name is "". */
struct voice_profile voice_profile_usual(enum lang lang);

/* Reads one profile; ERROR_INPUT names file, line and key. */
bool voice_profile_load(const char *path, struct voice_profile *profile, struct error *err);
/* The same from memory; `path` names it in messages. */
bool voice_profile_parse(const char *path, const char *bytes, size_t length,
	struct voice_profile *profile, struct error *err);

/* Finds "NAME.voice" in the folders, first folder first; ERROR_NOT_FOUND lists the names there are.
 */
bool voice_profile_find(const char *const *folders, size_t folder_count, const char *name,
	struct voice_profile *profile, struct error *err);

/* All profiles of the folders (an earlier folder's name hides a later one's), sorted by name.
 * Files that cannot be read are given to `remark` (may be NULL). free() the array. */
struct voice_profile *voice_profile_list(const char *const *folders, size_t folder_count,
	size_t *count, void (*remark)(void *context, const char *text), void *context);

struct voice_options {
	const char *const *helper_argv; /* program that calls voice_helper_main; NULL-terminated */
	struct voice_profile profiles[LANG_COUNT]; /* all-zero: the usual one */
	const char *cache_folder;                  /* NULL: no cache */
	size_t cache_limit_bytes;                  /* oldest use is dropped first; 0: no cache */
	int patience_ms;                           /* least time a piece of text is given; 0: 8 s */
};

struct voice;

/* Starts the helper at once, without waiting for it: engine start-up overlaps with the caller's
 * own. Strings are copied. */
struct voice *voice_open(const struct voice_options *options, struct error *err);
void voice_close(struct voice *voice); /* accepts NULL */

/* While the voice waits for an engine, `wait` is called every 50 ms or oftener: what may not stand
 * still meanwhile is done there. True gives up what is being spoken, without trouble. NULL: nothing
 * is called. */
void voice_set_wait(struct voice *voice, bool (*wait)(void *context), void *context);

/* Most text that one call speaks: about an hour. The rest is left out, and `trouble` says so. */
#define VOICE_TEXT_LIMIT_BYTES ((size_t)64 << 10)

/* Speaks all segments and their pauses to the end of `pcm` (all-zero, or 22050 Hz, which is
 * espeak-ng's rate). `speed` multiplies the profiles' rate, 0.5–2. A helper that dies or takes too
 * long costs its utterance: the rest is spoken, the function still returns true, and `trouble`
 * (all-zero before, or NULL) gets the first such thing as one line for the screen; after three in a
 * row the rest of the call is left out. False with ERROR_DEVICE when no helper can be started at
 * all or espeak-ng lacks the voice; `pcm` then holds what was spoken before. Never waits for ever.
 */
bool voice_say(struct voice *voice, const struct speech *speech, double speed, struct pcm *pcm,
	struct error *trouble, struct error *err);

/* Where a word of a segment begins in the pcm. */
struct voice_mark {
	size_t word;  /* its index in the segment */
	size_t frame; /* of the pcm */
};

/* All-zero is none. */
struct voice_marks {
	struct voice_mark *items;
	size_t count;
	size_t capacity;
};
void voice_marks_finish(struct voice_marks *marks);

/* The same in pieces, for the shortest time to the first sound: one segment. `marks` (or NULL) gets
 * a mark for each of its words, in order: as espeak-ng tells, within some 50 ms, or, where an
 * engine does not tell, by the words' lengths. */
bool voice_say_segment(struct voice *voice, const struct segment *segment, double speed,
	struct pcm *pcm, struct voice_marks *marks, struct error *trouble, struct error *err);

/* The helper's whole life: reads requests from fd_in, writes sound to fd_out, returns the exit
 * status. Run it in a process of its own that has done nothing else. */
int voice_helper_main(int fd_in, int fd_out);

/* Text made safe for espeak-ng: control characters and markup gone, long Latin words broken, runs
 * collapsed, cut to pieces of at most 2 KB. Returns pieces; *count of them. Free each and the
 * array. */
char **voice_safe_pieces(const char *text, size_t *count);

/* The same; (*places)[i][b] is the byte of `text` that byte b of piece i came from. Free each of
 * them and the array too. */
char **voice_safe_pieces_placed(const char *text, size_t *count, size_t ***places);

#endif
