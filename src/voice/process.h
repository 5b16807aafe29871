/* A program run as a voice: started in a group of its own, ended with all it started; inside the
 * room only. */
#ifndef VOICE_PROCESS_H
#define VOICE_PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

/* Starts argv[0] (a path, or a name to be looked for in PATH) with fd_in and fd_out as its standard
 * input and output and nothing as its standard error. False with errno's value in *why. */
bool process_start(pid_t *pid, int fd_in, int fd_out, const char *const *argv, int *why);

/* True when it has ended; it is not reaped yet, so that its number is not given to another. */
bool process_has_ended(pid_t pid);

/* Ends it and its group, asked first, forced after 200 ms, and reaps it. Returns its status as
 * waitpid gives it. */
int process_end(pid_t pid);

#endif
