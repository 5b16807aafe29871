/* Answers whose program died while they were recorded: their files are mended and taken into the
 * store. */
#ifndef SETUP_RECOVER_H
#define SETUP_RECOVER_H

struct store;

/* Tells on stderr of each take it saved. What cannot be mended is left where it is, and said. */
void recover_takes(struct store *store);

#endif
