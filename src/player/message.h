/* The message line of the player: what happened last. */
#ifndef PLAYER_MESSAGE_H
#define PLAYER_MESSAGE_H

#include "terminal/terminal.h"

struct player_message {
	char text[256]; /* "": none */
	enum tint tint;
};

/* Replaces the message; cut off where it does not fit. */
void player_say(struct player_message *message, enum tint tint, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
