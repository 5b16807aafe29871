/* How the engines report trouble: only the first in a call, since the rest follows from it. */
#include "voice/engine.h"

#include "voice/format.h"

struct error *engine_trouble(const struct engine_call *call)
{
	bool told = call->trouble && call->trouble->kind != ERROR_NONE;
	return told ? NULL : call->trouble;
}

void engine_note_cut(const struct engine_call *call)
{
	(void)error_set(engine_trouble(call), ERROR_INPUT,
		"the text is longer than %zu KB; the rest is not spoken",
		VOICE_TEXT_LIMIT_BYTES >> 10);
}
