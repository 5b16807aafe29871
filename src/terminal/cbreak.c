/* Cbreak mode of the terminal. */
#include "terminal/cbreak.h"

#include <unistd.h>

bool cbreak_enter(struct cbreak *cbreak, int fd)
{
	*cbreak = (struct cbreak){.fd = fd};
	if (!isatty(fd) || tcgetattr(fd, &cbreak->before) != 0) {
		return false;
	}
	struct termios keys = cbreak->before;
	keys.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	keys.c_lflag |= ISIG;
	keys.c_iflag &= ~(tcflag_t)IXON;
	keys.c_cc[VMIN] = 1;
	keys.c_cc[VTIME] = 0;
	cbreak->on = tcsetattr(fd, TCSADRAIN, &keys) == 0;
	return cbreak->on;
}

void cbreak_leave(struct cbreak *cbreak)
{
	if (cbreak->on) {
		(void)tcsetattr(cbreak->fd, TCSADRAIN, &cbreak->before);
	}
	cbreak->on = false;
}

void cbreak_set_signals(const struct cbreak *cbreak, bool on)
{
	struct termios keys;
	if (cbreak->on && tcgetattr(cbreak->fd, &keys) == 0) {
		keys.c_lflag = on ? keys.c_lflag | ISIG : keys.c_lflag & ~(tcflag_t)ISIG;
		(void)tcsetattr(cbreak->fd, TCSADRAIN, &keys);
	}
}
