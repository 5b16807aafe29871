/* Standard error while the screen is full. */
#ifndef TERMINAL_STDERR_H
#define TERMINAL_STDERR_H

/* Sends stderr to the end of the file `log_path` and returns a descriptor for stderr_restore; -1
 * when nothing was changed. */
int stderr_divert(const char *log_path);

/* Sends stderr to where it went before. -1 does nothing. */
void stderr_restore(int saved_stderr);

#endif
