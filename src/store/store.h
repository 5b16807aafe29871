/* The store: questions, takes, reviews and what was measured of takes, in SQLite; the folder of
 * recordings.
 *
 * In: decks with identified questions, finished recordings, grades, measures. Out: the questions of
 * a deck as known before, lists of takes, the memory of each question. A review is appended, never
 * changed: memories are replayed from the review log.
 *
 * Callers pass in all times; the room reads a clock only to date what it queues. An open store
 * belongs to one thread. Several programs may have the same store open: what one cannot write at
 * once waits in its journal (queue.h). This header only includes the parts that other rooms use. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "store/access.h"
#include "store/deck_paths.h"
#include "store/decks.h"
#include "store/device_memory.h"
#include "store/full_check.h"
#include "store/memories.h"
#include "store/memory_list.h"
#include "store/memory_replay.h"
#include "store/notes.h"
#include "store/open.h"
#include "store/orphans.h"
#include "store/questions.h"
#include "store/queue.h"
#include "store/queue_result.h"
#include "store/recordings.h"
#include "store/regrading.h"
#include "store/review.h"
#include "store/reviews.h"
#include "store/take.h"
#include "store/take_delete.h"
#include "store/take_filter.h"
#include "store/take_lengths.h"
#include "store/take_values.h"
#include "store/takes.h"
#include "store/tracks.h"
#include "store/transcripts.h"
#include "store/value_list.h"

#endif
