/* The table of media keys for `play` and `listen`. */
#include "remote/listening_keys.h"

int remote_listening_key(enum remote_kind kind, bool paused)
{
	switch (kind) {
	case REMOTE_TOGGLE:
		return ' ';
	case REMOTE_PLAY:
		return paused ? ' ' : 0;
	case REMOTE_PAUSE:
		return paused ? 0 : ' ';
	case REMOTE_NEXT:
		return 'n';
	case REMOTE_PREVIOUS:
		return 'p';
	case REMOTE_STOP:
		return 'q';
	case REMOTE_NONE:
	case REMOTE_SEEK:
	case REMOTE_MOVE:
	case REMOTE_RATE:
	case REMOTE_VOLUME:
		break;
	}
	return 0;
}
