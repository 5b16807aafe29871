/* Recordings whose program died before it entered them into the store. */
#ifndef SETUP_RECOVER_H
#define SETUP_RECOVER_H

struct store;

/* Repairs each such recording and adds it to the store; reports on stderr what was saved. A file
 * that cannot be repaired is left where it is, and reported, too. */
void recover_takes(struct store *store);

#endif
