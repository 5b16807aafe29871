/* Lines about what was wrong in the store. */
#include "store/notes.h"

#include <stdlib.h>

#include "base/mem.h"

void store_notes_add(struct store_notes *notes, char *line)
{
	if (!notes) {
		free(line);
		return;
	}
	size_t capacity = notes->count;
	notes->lines =
		mem_reserve(notes->lines, &capacity, notes->count + 1, sizeof(*notes->lines));
	notes->lines[notes->count++] = line;
}

void store_notes_finish(struct store_notes *notes)
{
	for (size_t i = 0; i < notes->count; i++) {
		free(notes->lines[i]);
	}
	free(notes->lines);
	*notes = (struct store_notes){0};
}
