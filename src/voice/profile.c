/* Reads voice profiles: files of "key = value" lines that the user may edit. */
#include "voice/profile.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "voice/command_words.h"
#include "voice/espeak_voices.h"
#include "voice/wave.h"

#define PROFILE_LIMIT_BYTES ((size_t)64 << 10)
#define WORD_LIMIT_BYTES 40 /* every valid value but a command is shorter */
#define COMMAND_LIMIT_BYTES 1000
#define ENDING ".voice"
#define COMMAND_LIMIT_MS 30000
/* espeak-ng's words a minute for one syllable a second: 32.6 in Korean and 34.8 in English,
 * measured on whole sentences. */
#define RATE_PER_SYLLABLE 33.0

enum key {
	KEY_LANGUAGE,
	KEY_VOICE,
	KEY_VARIANT,
	KEY_RATE,
	KEY_PACE,
	KEY_PITCH,
	KEY_VOLUME,
	KEY_LATIN,
	KEY_INPUT,
	KEY_COMMAND,
	KEY_TEXT,
	KEY_SOUND,
	KEY_LIMIT,
};

static const struct {
	const char *name;
	int least; /* of a number */
	int most;
} KEYS[] = {
	[KEY_LANGUAGE] = {"language", 0, 0},
	[KEY_VOICE] = {"voice", 0, 0},
	[KEY_VARIANT] = {"variant", 0, 0},
	[KEY_RATE] = {"rate", 80, 450},
	[KEY_PACE] = {"pace", 0, 0},
	[KEY_PITCH] = {"pitch", 0, 99},
	[KEY_VOLUME] = {"volume", 0, 200},
	[KEY_LATIN] = {"latin", 0, 0},
	[KEY_INPUT] = {"input", 0, 0},
	[KEY_COMMAND] = {"command", 0, 0},
	[KEY_TEXT] = {"text", 0, 0},
	[KEY_SOUND] = {"sound", WAVE_RATE_LEAST_HZ, WAVE_RATE_MOST_HZ},
	[KEY_LIMIT] = {"limit", 1, 600},
};
#define KEY_COUNT (sizeof(KEYS) / sizeof(KEYS[0]))
_Static_assert(KEY_COUNT == KEY_LIMIT + 1, "name every key");

/* A profile that is being read, and the line of each key, 0 where it is not set. */
struct parsing {
	struct voice_profile *profile;
	size_t lines[KEY_COUNT];
};

/* A part of a line. */
struct span {
	const char *start;
	size_t length;
};

static struct span trimmed(const char *start, size_t length)
{
	while (length > 0 && strchr(" \t\r", start[0]) && start[0] != '\0') {
		start++;
		length--;
	}
	while (length > 0 && strchr(" \t\r", start[length - 1]) && start[length - 1] != '\0') {
		length--;
	}
	return (struct span){start, length};
}

/* Sets the error to "… is not one of a, b, c". */
static bool set_not_allowed(struct error *err, const char *key, const char *value, size_t count,
	const char *(*name)(size_t index))
{
	struct text names;
	text_init(&names, 600);
	for (size_t i = 0; i < count; i++) {
		text_addf(&names, "%s%s", i ? ", " : "", name(i));
	}
	(void)error_set(err, ERROR_INPUT, "%s '%s' is not one of %s", key, value, names.bytes);
	text_finish(&names);
	return false;
}

static bool read_number(enum key key, const char *value, int *number, struct error *err)
{
	char *end;
	errno = 0;
	long read = strtol(value, &end, 10);
	if (errno != 0 || end == value || *end != '\0' || read < KEYS[key].least ||
		read > KEYS[key].most) {
		return error_set(err, ERROR_INPUT, "%s '%s' is not a whole number from %d to %d",
			KEYS[key].name, value, KEYS[key].least, KEYS[key].most);
	}
	*number = (int)read;
	return true;
}

/* Reads one of a few words; *index is which. */
static bool read_choice(
	enum key key, const char *value, const char *const *words, int *index, struct error *err)
{
	struct text list;
	text_init(&list, 200);
	for (*index = 0; words[*index]; ++*index) {
		if (strcmp(words[*index], value) == 0) {
			text_finish(&list);
			return true;
		}
		text_addf(&list, "%s%s", *index > 0 ? " or " : "", words[*index]);
	}
	(void)error_set(err, ERROR_INPUT, "%s '%s' is not %s", KEYS[key].name, value, list.bytes);
	text_finish(&list);
	return false;
}

/* The pace in syllables a second is another way to give the rate. */
static bool read_pace(struct voice_profile *profile, const char *value, struct error *err)
{
	char *end;
	errno = 0;
	double pace = strtod(value, &end);
	double rate = pace * RATE_PER_SYLLABLE + 0.5;
	if (errno != 0 || end == value || *end != '\0' || !(rate >= KEYS[KEY_RATE].least) ||
		!(rate < KEYS[KEY_RATE].most + 1)) {
		return error_set(err, ERROR_INPUT,
			"pace '%s' is not a number of syllables a second from %.1f to %.1f", value,
			KEYS[KEY_RATE].least / RATE_PER_SYLLABLE,
			KEYS[KEY_RATE].most / RATE_PER_SYLLABLE);
	}
	profile->rate_wpm = (int)rate;
	return true;
}

/* "wav" or "raw 16000". */
static bool read_sound(struct voice_profile *profile, const char *value, struct error *err)
{
	profile->raw_hz = 0;
	if (strncmp(value, "raw ", 4) == 0) {
		return read_number(
			KEY_SOUND, value + 4 + strspn(value + 4, " "), &profile->raw_hz, err);
	}
	return strcmp(value, "wav") == 0 ||
	       error_set(err, ERROR_INPUT, "sound '%s' is not wav, or raw and its rate (raw 16000)",
		       value);
}

static bool read_value(
	struct voice_profile *profile, enum key key, const char *value, struct error *err)
{
	int choice = 0;
	bool ok;
	switch (key) {
	case KEY_LANGUAGE:
		return lang_from_name(value, &profile->lang) ||
		       error_set(err, ERROR_INPUT, "language '%s' is not ko or en", value);
	case KEY_VOICE:
		if (!espeak_voice_is_known(value, NULL)) {
			return set_not_allowed(
				err, "voice", value, espeak_voice_count(), espeak_voice_name);
		}
		memcpy(profile->engine_voice, value, strlen(value) + 1);
		return true;
	case KEY_VARIANT:
		if (!espeak_variant_is_known(value)) {
			return set_not_allowed(
				err, "variant", value, espeak_variant_count(), espeak_variant_name);
		}
		memcpy(profile->variant, value, strlen(value) + 1);
		return true;
	case KEY_RATE:
		return read_number(key, value, &profile->rate_wpm, err);
	case KEY_PACE:
		return read_pace(profile, value, err);
	case KEY_PITCH:
		return read_number(key, value, &profile->pitch, err);
	case KEY_VOLUME:
		return read_number(key, value, &profile->volume, err);
	case KEY_LATIN:
		ok = read_choice(
			key, value, (const char *const[]){"hangul", "english", NULL}, &choice, err);
		profile->latin_english = choice == 1;
		return ok;
	case KEY_INPUT:
		ok = read_choice(key, value, (const char *const[]){"hangul", "phonemes", NULL},
			&choice, err);
		profile->phonemes = choice == 1;
		return ok;
	case KEY_COMMAND:
		return command_split(value, profile->command, sizeof(profile->command)) ||
		       error_set(err, ERROR_INPUT,
			       "command '%s' is not a program with arguments (is a quote left "
			       "open?)",
			       value);
	case KEY_TEXT:
		ok = read_choice(key, value,
			(const char *const[]){"normalised", "pronounced", "original", NULL},
			&choice, err);
		profile->text = (enum voice_text)choice;
		return ok;
	case KEY_SOUND:
		return read_sound(profile, value, err);
	case KEY_LIMIT:
		ok = read_number(key, value, &choice, err);
		profile->limit_ms = choice * 1000;
		return ok;
	}
	return false;
}

static bool set_key(
	struct parsing *p, size_t number, const char *key, const char *value, struct error *err)
{
	for (size_t i = 0; i < KEY_COUNT; i++) {
		if (strcmp(KEYS[i].name, key) != 0) {
			continue;
		}
		if (p->lines[i] != 0) {
			return error_set(err, ERROR_INPUT, "%s is already set in line %zu", key,
				p->lines[i]);
		}
		p->lines[i] = number;
		return read_value(p->profile, (enum key)i, value, err);
	}
	return error_set(err, ERROR_INPUT,
		"'%s' is not a key; the keys are language, voice, variant, rate, pace, pitch, "
		"volume, latin, input, command, text, sound and limit",
		key);
}

static bool read_line(
	struct parsing *p, size_t number, const char *start, size_t length, struct error *err)
{
	struct span line = trimmed(start, length);
	if (line.length == 0 || line.start[0] == '#') {
		return true;
	}
	const char *equals = memchr(line.start, '=', line.length);
	if (!equals || memchr(line.start, '\0', line.length)) {
		return error_set(
			err, ERROR_INPUT, "a line is 'key = value', empty, or begins with '#'");
	}
	size_t before = (size_t)(equals - line.start);
	const char *comment = memchr(equals, '#', line.length - before);
	size_t behind = comment ? (size_t)(comment - equals) : line.length - before;
	struct span left = trimmed(line.start, before);
	struct span right = trimmed(equals + 1, behind - 1);
	struct text key;
	struct text value;
	text_init(&key, WORD_LIMIT_BYTES);
	text_init(&value, COMMAND_LIMIT_BYTES);
	text_add_bytes(&key, left.start, left.length);
	text_add_bytes(&value, right.start, right.length);
	bool is_command = strcmp(key.bytes, KEYS[KEY_COMMAND].name) == 0;
	bool too_long = value.cut || (value.length > WORD_LIMIT_BYTES && !is_command);
	bool ok = too_long ? error_set(err, ERROR_INPUT, "the value of '%s' is too long", key.bytes)
			   : set_key(p, number, key.bytes, value.bytes, err);
	text_finish(&key);
	text_finish(&value);
	return ok;
}

/* "folder/ko-slow.voice" -> "ko-slow". */
static bool name_from_path(const char *path, char name[64], struct error *err)
{
	const char *slash = strrchr(path, '/');
	const char *file = slash ? slash + 1 : path;
	size_t length = strlen(file);
	size_t ending = sizeof(ENDING) - 1;
	if (length > ending && strcmp(file + length - ending, ENDING) == 0) {
		length -= ending;
	}
	if (length == 0 || length >= 64) {
		return error_set(err, ERROR_INPUT,
			"%s: the name of a voice has 1 to 63 bytes before " ENDING, path);
	}
	memcpy(name, file, length);
	name[length] = '\0';
	return true;
}

static bool check_whole(struct parsing *p, const char *path, struct error *err)
{
	struct voice_profile *profile = p->profile;
	enum lang spoken = profile->lang;
	if (p->lines[KEY_LANGUAGE] == 0) {
		return error_set(err, ERROR_INPUT,
			"%s: the line 'language = ko' or 'language = en' is missing", path);
	}
	if (p->lines[KEY_VOICE] == 0) {
		struct voice_profile usual = voice_profile_usual(profile->lang);
		memcpy(profile->engine_voice, usual.engine_voice, sizeof(usual.engine_voice));
	}
	(void)espeak_voice_is_known(profile->engine_voice, &spoken);
	if (spoken != profile->lang) {
		return error_set(err, ERROR_INPUT,
			"%s:%zu: voice '%s' speaks %s, but the language is %s", path,
			p->lines[KEY_VOICE], profile->engine_voice, lang_name(spoken),
			lang_name(profile->lang));
	}
	if (p->lines[KEY_RATE] != 0 && p->lines[KEY_PACE] != 0) {
		return error_set(err, ERROR_INPUT,
			"%s:%zu: pace and rate mean the same; drop one of them", path,
			p->lines[KEY_PACE]);
	}
	for (size_t i = KEY_LATIN; i <= KEY_LIMIT; i++) {
		bool korean = i == KEY_LATIN || i == KEY_INPUT;
		if (p->lines[i] == 0 || (korean ? profile->lang == LANG_KO : i == KEY_COMMAND)) {
			continue;
		}
		if (korean) {
			return error_set(err, ERROR_INPUT, "%s:%zu: %s is only for Korean voices",
				path, p->lines[i], KEYS[i].name);
		}
		if (p->lines[KEY_COMMAND] == 0) {
			return error_set(err, ERROR_INPUT,
				"%s:%zu: %s is for a voice with a command; the line 'command = "
				"PROGRAM' is missing",
				path, p->lines[i], KEYS[i].name);
		}
	}
	return true;
}

struct voice_profile voice_profile_usual(enum lang lang)
{
	/* 145 is 4.4 syllables a second in Korean and 4.2 in English, the pace of interviewers. */
	struct voice_profile profile = {.lang = lang,
		.rate_wpm = 145,
		.pitch = 50,
		.volume = 100,
		.limit_ms = COMMAND_LIMIT_MS};
	const char *voice = lang == LANG_KO ? "ko" : "en-us";
	memcpy(profile.engine_voice, voice, strlen(voice) + 1);
	return profile;
}

bool voice_profile_parse(const char *path, const char *bytes, size_t length,
	struct voice_profile *profile, struct error *err)
{
	*profile = voice_profile_usual(LANG_KO);
	struct parsing p = {.profile = profile};
	if (!name_from_path(path, profile->name, err)) {
		return false;
	}
	size_t number = 0;
	size_t byte_order_mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	for (size_t at = byte_order_mark; at < length;) {
		const char *feed = memchr(bytes + at, '\n', length - at);
		size_t end = feed ? (size_t)(feed - bytes) : length;
		number++;
		if (!read_line(&p, number, bytes + at, end - at, err)) {
			return error_wrap(err, "%s:%zu", path, number);
		}
		at = end + 1;
	}
	return check_whole(&p, path, err);
}

bool voice_profile_load(const char *path, struct voice_profile *profile, struct error *err)
{
	char *bytes = NULL;
	size_t length = 0;
	if (!file_read(path, PROFILE_LIMIT_BYTES, &bytes, &length, err)) {
		return false;
	}
	bool ok = voice_profile_parse(path, bytes, length, profile, err);
	free(bytes);
	return ok;
}
