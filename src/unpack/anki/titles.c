/* Names of decks and note types, found by id. */
#include "unpack/anki/titles.h"

#include <cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

struct title {
	int64_t id;
	char *text;
};

void titles_finish(struct titles *titles)
{
	for (size_t i = 0; i < titles->count; i++) {
		free(titles->items[i].text);
	}
	free(titles->items);
	*titles = (struct titles){0};
}

void titles_add(struct titles *titles, int64_t id, const char *name)
{
	struct text joined;
	text_init(&joined, (size_t)-1 / 2);
	for (;;) {
		size_t level = strcspn(name, "\x1F");
		text_add_bytes(&joined, name, level);
		if (name[level] == '\0') {
			break;
		}
		text_add(&joined, "::");
		name += level + 1;
	}
	titles->items = mem_reserve(
		titles->items, &titles->capacity, titles->count + 1, sizeof(*titles->items));
	titles->items[titles->count++] = (struct title){id, text_take(&joined)};
}

bool titles_from_json(struct titles *titles, const char *json, size_t length)
{
	cJSON *tree = cJSON_ParseWithLength(json, length);
	bool ok = cJSON_IsObject(tree);
	for (const cJSON *item = ok ? tree->child : NULL; item; item = item->next) {
		const char *name =
			cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(item, "name"));
		if (name) {
			titles_add(titles, strtoll(item->string, NULL, 10), name);
		}
	}
	cJSON_Delete(tree);
	return ok;
}

static int compare_titles(const void *a, const void *b)
{
	int64_t left = ((const struct title *)a)->id;
	int64_t right = ((const struct title *)b)->id;
	return (left > right) - (left < right);
}

void titles_sort(struct titles *titles)
{
	if (titles->count > 1) {
		qsort(titles->items, titles->count, sizeof(*titles->items), compare_titles);
	}
}

const char *titles_find(const struct titles *titles, int64_t id)
{
	struct title wanted = {.id = id};
	const struct title *found = titles->count == 0
					    ? NULL
					    : bsearch(&wanted, titles->items, titles->count,
						      sizeof(*titles->items), compare_titles);
	return found ? found->text : "";
}
