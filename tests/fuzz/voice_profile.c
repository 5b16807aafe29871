/* Reads any bytes as a voice profile: complete and within its ranges, or refused in one line. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "voice/espeak_voices.h"
#include "voice/voice.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct voice_profile p;
	struct error err = {0};
	if (!voice_profile_parse("fuzz.voice", (const char *)data, size, &p, &err)) {
		assert(err.kind == ERROR_INPUT && strncmp(err.text, "fuzz.voice:", 11) == 0);
		return 0;
	}
	enum lang spoken = p.lang;
	assert(err.kind == ERROR_NONE && strcmp(p.name, "fuzz") == 0);
	assert(espeak_voice_is_known(p.engine_voice, &spoken) && spoken == p.lang);
	assert(espeak_variant_is_known(p.variant));
	assert(p.rate_wpm >= 80 && p.rate_wpm <= 450);
	assert(p.pitch >= 0 && p.pitch <= 99 && p.volume >= 0 && p.volume <= 200);
	return 0;
}
