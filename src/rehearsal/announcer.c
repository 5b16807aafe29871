/* Sets the message line and speaks. */
#include "rehearsal/announcer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

#define PAUSE_S 0.3 /* after each spoken text */

void announcer_finish(struct announcer *announcer)
{
	free(announcer->unspoken);
	*announcer = (struct announcer){0};
}

enum lang announcer_lang(const struct announcer *announcer)
{
	return announcer->choices->items[announcer->session->current].lang;
}

static bool speaks(const struct announcer *announcer, enum spoken_part part)
{
	return (announcer->spoken >> part & 1) != 0;
}

void announcer_speak(struct announcer *announcer, enum spoken_part part, char *text)
{
	if (speaks(announcer, part)) {
		(void)mixer_say(announcer->mixer, text, announcer_lang(announcer));
		mixer_silence(announcer->mixer, PAUSE_S);
	}
	free(text);
}

void announcer_speak_trouble(struct announcer *announcer)
{
	if (announcer->unspoken) {
		(void)mixer_say(announcer->mixer, announcer->unspoken, announcer->unspoken_lang);
		mixer_silence(announcer->mixer, PAUSE_S);
	}
	free(announcer->unspoken);
	announcer->unspoken = NULL;
}

void announcer_hold(struct announcer *announcer, const char *text, enum lang lang)
{
	if (speaks(announcer, SPOKEN_TROUBLE)) {
		free(announcer->unspoken);
		announcer->unspoken = mem_text(text);
		announcer->unspoken_lang = lang;
	}
}

/* A trouble must not break into an answer. */
static void hold_trouble(struct announcer *announcer)
{
	enum session_state state = announcer->session->state;
	announcer_hold(announcer, announcer->message, LANG_EN);
	if (state != SESSION_CUEING && state != SESSION_ANSWERING) {
		announcer_speak_trouble(announcer);
	}
}

void announcer_say(struct announcer *announcer, enum tint tint, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	(void)vsnprintf(announcer->message, sizeof(announcer->message), format, args);
	va_end(args);
	announcer->tint = tint;
	if (tint == TINT_RED) {
		hold_trouble(announcer);
	}
}

void announcer_add(struct announcer *announcer, const char *format, ...)
{
	char *before = mem_text(announcer->message);
	char more[sizeof(announcer->message)];
	va_list args;
	va_start(args, format);
	(void)vsnprintf(more, sizeof(more), format, args);
	va_end(args);
	announcer_say(announcer, announcer->tint, "%s%s%s", before, before[0] ? "; " : "", more);
	free(before);
}

void announcer_make_room(struct announcer *announcer)
{
	if (announcer->tint != TINT_RED) {
		announcer_clear(announcer);
	}
}

void announcer_clear(struct announcer *announcer)
{
	announcer->message[0] = '\0';
}
