/* The fixed list of espeak-ng voices and variants. */
#include "voice/espeak_voices.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* The library finds en-gb by name only through its file. */
static const struct {
	const char *name;
	const char *engine;
	enum lang lang;
} VOICES[] = {
	{"ko", "ko", LANG_KO},
	{"en-gb", "gmw/en", LANG_EN},
	{"en-us", "en-us", LANG_EN},
	{"en-029", "en-029", LANG_EN},
	{"en-us-nyc", "en-us-nyc", LANG_EN},
	{"en-gb-scotland", "en-gb-scotland", LANG_EN},
	{"en-gb-x-rp", "en-gb-x-rp", LANG_EN},
	{"en-gb-x-gbclan", "en-gb-x-gbclan", LANG_EN},
	{"en-gb-x-gbcwmd", "en-gb-x-gbcwmd", LANG_EN},
};
#define VOICE_COUNT (sizeof(VOICES) / sizeof(VOICES[0]))

static const char *const VARIANTS[] = {"f1", "f2", "f3", "f4", "f5", "m1", "m2", "m3", "m4", "m5",
	"m6", "m7", "m8", "klatt", "klatt2", "klatt3", "klatt4", "Alicia", "Andrea", "Andy",
	"Annie", "Denis", "Michael", "Mike", "adam", "anika", "belinda", "linda", "max", "michel",
	"quincy", "steph"};
#define VARIANT_COUNT (sizeof(VARIANTS) / sizeof(VARIANTS[0]))

size_t espeak_voice_count(void)
{
	return VOICE_COUNT;
}

const char *espeak_voice_name(size_t index)
{
	assert(index < VOICE_COUNT);
	return VOICES[index].name;
}

size_t espeak_variant_count(void)
{
	return VARIANT_COUNT;
}

const char *espeak_variant_name(size_t index)
{
	assert(index < VARIANT_COUNT);
	return VARIANTS[index];
}

static size_t voice_index(const char *name)
{
	size_t i = 0;
	while (i < VOICE_COUNT && strcmp(VOICES[i].name, name) != 0) {
		i++;
	}
	return i;
}

bool espeak_voice_is_known(const char *name, enum lang *lang)
{
	size_t index = voice_index(name);
	if (index < VOICE_COUNT && lang) {
		*lang = VOICES[index].lang;
	}
	return index < VOICE_COUNT;
}

bool espeak_variant_is_known(const char *name)
{
	bool known = name[0] == '\0';
	for (size_t i = 0; i < VARIANT_COUNT && !known; i++) {
		known = strcmp(VARIANTS[i], name) == 0;
	}
	return known;
}

void espeak_voice_id(const char *voice, const char *variant, char out[64])
{
	size_t index = voice_index(voice);
	assert(index < VOICE_COUNT && espeak_variant_is_known(variant));
	(void)snprintf(out, 64, "%s%s%s", VOICES[index].engine, variant[0] ? "+" : "", variant);
}
