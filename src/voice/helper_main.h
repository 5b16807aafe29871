/* The helper process around espeak-ng. */
#ifndef VOICE_HELPER_MAIN_H
#define VOICE_HELPER_MAIN_H

/* The whole life of the helper: reads requests from fd_in, writes sound to fd_out, returns the exit
 * status. Run it in a process of its own that has done nothing else. */
int voice_helper_main(int fd_in, int fd_out);

#endif
