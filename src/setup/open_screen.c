/* Opens the screen. */
#include "setup/open_screen.h"

struct screen *setup_screen(bool plain, const struct paths *paths, int *saved_stderr)
{
	*saved_stderr = stderr_divert_to_log(paths->log);
	struct screen *screen = screen_open(plain);
	if (!screen_is_full(screen)) {
		stderr_restore(*saved_stderr);
		*saved_stderr = -1;
	}
	return screen;
}
