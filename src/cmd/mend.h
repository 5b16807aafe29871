/* Answers whose program died while they were recorded: their files are mended and taken into the
 * store. */
#ifndef CMD_MEND_H
#define CMD_MEND_H

struct store;

/* Tells on stderr of each take it saved. What cannot be mended is left where it is, and said. */
void mend_takes(struct store *store);

#endif
