/* Any bytes as marks that a page exported: taken in within their ranges, or refused with words. */
#include <assert.h>
#include <stdint.h>

#include "cmd/takes.h"
#include "fuzz/store_for_fuzzing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void assert_in_range(struct store *store)
{
	struct value_list ticks = {0};
	struct error err = {0};
	assert(store_ticks(store, 1, &ticks, &err));
	for (size_t i = 0; i < ticks.count; i++) {
		const char *name = ticks.items[i].name;
		if (strcmp(name, "rating") == 0) {
			assert(ticks.items[i].value >= 1 && ticks.items[i].value <= 5);
		} else {
			assert(strncmp(name, "point:", 6) == 0 || strncmp(name, "part:", 5) == 0);
			assert(ticks.items[i].value == 1);
		}
	}
	value_list_finish(&ticks);
	struct take_list list = {0};
	assert(store_takes(store, &(struct take_filter){0}, &list, &err));
	assert(list.count == 1 && list.items[0].grade == GRADE_NONE);
	take_list_finish(&list);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error err = {0};
	struct store *store = fresh_store();
	char *path = path_join(fuzz_folder, "marks.json");
	if (!file_replace(path, (const char *)data, size, 0600, &err)) {
		abort();
	}
	int kept = hush();
	bool ok = takes_import(store, path, &err);
	unhush(kept);
	assert(ok ? err.kind == ERROR_NONE
		  : err.kind == ERROR_INPUT || err.kind == ERROR_NOT_FOUND);
	assert(ok || err.text[0]);
	assert_in_range(store);
	free(path);
	return 0;
}
