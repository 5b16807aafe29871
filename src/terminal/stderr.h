/* Keeps what libraries write to stderr off the screen. */
#ifndef TERMINAL_STDERR_H
#define TERMINAL_STDERR_H

/* Sends stderr to `fd`, which the caller may close afterwards. Returns a descriptor for
 * stderr_restore; -1 when nothing changed. */
int stderr_divert(int fd);

/* The same, to the end of the file `log_path`, which is created when missing. */
int stderr_divert_to_log(const char *log_path);

/* Restores stderr. -1 does nothing. */
void stderr_restore(int saved_stderr);

#endif
