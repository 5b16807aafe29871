/* Where a queued change is now. */
#ifndef STORE_QUEUE_RESULT_H
#define STORE_QUEUE_RESULT_H

enum saved {
	SAVED_NOWHERE,  /* in this program's memory at most: err says why */
	SAVED_BESIDE,   /* in the synced journal beside the store: err says why not in the store */
	SAVED_IN_STORE, /* as if written without the queue */
};

#endif
