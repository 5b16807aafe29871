/* Holds items and frees what they own. */
#include "mixer/queue.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void item_finish(struct item *item)
{
	speech_finish(&item->speech);
	if (!item->borrowed) {
		pcm_finish(&item->pcm);
	}
}

void queue_drop_first(struct queue *queue)
{
	item_finish(&queue->items[0]);
	queue->count--;
	memmove(queue->items, queue->items + 1, queue->count * sizeof(*queue->items));
}

void queue_clear(struct queue *queue)
{
	while (queue->count > 0) {
		queue_drop_first(queue);
	}
}

void queue_finish(struct queue *queue)
{
	queue_clear(queue);
	free(queue->items);
	*queue = (struct queue){0};
}

struct item *queue_add(struct queue *queue, enum item_kind kind)
{
	queue->items = mem_reserve(
		queue->items, &queue->capacity, queue->count + 1, sizeof(*queue->items));
	struct item *item = &queue->items[queue->count++];
	*item = (struct item){.kind = kind};
	return item;
}
