/* The message line of the player. */
#include "player/message.h"

#include <stdarg.h>
#include <stdio.h>

void player_say(struct player_message *message, enum tint tint, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	(void)vsnprintf(message->text, sizeof(message->text), format, args);
	va_end(args);
	message->tint = tint;
}
