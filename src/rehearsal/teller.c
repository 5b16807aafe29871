/* Sets the message line and speaks. */
#include "rehearsal/teller.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

#define PAUSE_S 0.3 /* after each spoken text */

void teller_finish(struct teller *teller)
{
	free(teller->unspoken);
	*teller = (struct teller){0};
}

enum lang teller_lang(const struct teller *teller)
{
	return teller->choices->items[teller->session->current].lang;
}

static bool speaks(const struct teller *teller, enum spoken_part part)
{
	return (teller->spoken >> part & 1) != 0;
}

void teller_speak(struct teller *teller, enum spoken_part part, char *text)
{
	if (speaks(teller, part)) {
		(void)mixer_say(teller->mixer, text, teller_lang(teller));
		mixer_silence(teller->mixer, PAUSE_S);
	}
	free(text);
}

void teller_speak_trouble(struct teller *teller)
{
	if (teller->unspoken) {
		(void)mixer_say(teller->mixer, teller->unspoken, LANG_EN);
		mixer_silence(teller->mixer, PAUSE_S);
	}
	free(teller->unspoken);
	teller->unspoken = NULL;
}

/* A trouble must not break into an answer. */
static void hold_trouble(struct teller *teller)
{
	enum session_state state = teller->session->state;
	if (speaks(teller, SPOKEN_TROUBLE)) {
		free(teller->unspoken);
		teller->unspoken = mem_text(teller->message);
	}
	if (state != SESSION_CUEING && state != SESSION_ANSWERING) {
		teller_speak_trouble(teller);
	}
}

void teller_say(struct teller *teller, enum tint tint, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	(void)vsnprintf(teller->message, sizeof(teller->message), format, args);
	va_end(args);
	teller->tint = tint;
	if (tint == TINT_RED) {
		hold_trouble(teller);
	}
}

void teller_add(struct teller *teller, const char *format, ...)
{
	char *before = mem_text(teller->message);
	char more[sizeof(teller->message)];
	va_list args;
	va_start(args, format);
	(void)vsnprintf(more, sizeof(more), format, args);
	va_end(args);
	teller_say(teller, teller->tint, "%s%s%s", before, before[0] ? "; " : "", more);
	free(before);
}

void teller_clear(struct teller *teller)
{
	teller->message[0] = '\0';
}
