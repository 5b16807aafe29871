/* Shows queued changes as if they were written. */
#include "store/queued_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/queued_changes.h"

void overlay_take(const struct store *store, struct take *take)
{
	for (size_t i = 0; i < pending_count(store); i++) {
		const struct journal_entry *entry = pending_entry(store, i);
		if (entry->take != take->id) {
			continue;
		}
		if (entry->kind == ENTRY_BEST) {
			take->best = entry->value != 0;
		} else if (entry->kind == ENTRY_NOTE) {
			free(take->note);
			take->note = mem_text(entry->text);
		} else if (entry->kind == ENTRY_REVIEW) {
			take->grade = (enum grade)entry->grade;
			take->grade_by = entry->grade ? (enum grade_by)entry->by : GRADED_BY_NOBODY;
		}
	}
}

static void show_tick(struct value_list *list, const struct journal_entry *entry)
{
	size_t at = 0;
	while (at < list->count && strcmp(list->items[at].name, entry->text) != 0) {
		at++;
	}
	if (entry->value == 0) {
		if (at < list->count) {
			free(list->items[at].name);
			list->items[at] = list->items[--list->count];
		}
		return;
	}
	if (at == list->count) {
		value_list_add(list, mem_text(entry->text), 0);
	}
	list->items[at].value = (double)entry->value;
}

void overlay_ticks(const struct store *store, int64_t take_id, struct value_list *list)
{
	for (size_t i = 0; i < pending_count(store); i++) {
		const struct journal_entry *entry = pending_entry(store, i);
		if (entry->kind == ENTRY_TICK && entry->take == take_id) {
			show_tick(list, entry);
		}
	}
}

void overlay_review(const struct store *store, int64_t take_id, struct review *review, bool *found)
{
	for (size_t i = 0; i < pending_count(store); i++) {
		const struct journal_entry *entry = pending_entry(store, i);
		if (entry->kind != ENTRY_REVIEW || entry->take != take_id) {
			continue;
		}
		*found = true;
		*review = (struct review){.id = -entry->number,
			.lang = entry->lang,
			.day = entry->day,
			.grade = (enum grade)entry->grade,
			.by = (enum grade_by)entry->by,
			.take_id = take_id,
			.supersedes = entry->supersedes,
			.made_ms = entry->at_ms};
	}
}
