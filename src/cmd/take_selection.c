/* Finds the takes that operands and options name. */
#include "cmd/take_selection.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"

bool take_id_parse(const char *text, int64_t *id, struct error *err)
{
	char *end;
	long long number = strtoll(text, &end, 10);
	if (end == text || *end != '\0' || number < 1) {
		return error_set(err, ERROR_USAGE,
			"'%s' is not a take (a number; 'rehearse takes' lists them)", text);
	}
	*id = number;
	return true;
}

static void filter_days(const struct invocation *invocation, struct take_filter *filter)
{
	filter->now_ms = clock_wall_ms();
	if (invocation_flag(invocation, OPTION_TODAY)) {
		filter->from_day = filter->to_day = day_of(filter->now_ms);
	}
	if (invocation->values[OPTION_ON].given) {
		filter->from_day = filter->to_day = (int)invocation_number(invocation, OPTION_ON);
	}
	filter->text = invocation_text(invocation, OPTION_QUESTION);
}

bool takes_select(const struct invocation *invocation, struct store *store, struct take_list *list,
	struct error *err)
{
	*list = (struct take_list){0};
	if (invocation->operand_count == 0) {
		struct take_filter filter = {0};
		filter_days(invocation, &filter);
		return store_takes(store, &filter, list, err);
	}
	list->items = mem_array(invocation->operand_count, sizeof(*list->items));
	for (size_t i = 0; i < invocation->operand_count; i++) {
		struct take_filter filter = {.now_ms = clock_wall_ms()};
		struct take_list one = {0};
		if (!take_id_parse(invocation->operands[i], &filter.id, err) ||
			!store_takes(store, &filter, &one, err)) {
			return false;
		}
		if (one.count == 0) {
			take_list_finish(&one);
			return error_set(err, ERROR_NOT_FOUND,
				"there is no take %s; 'rehearse takes' lists them",
				invocation->operands[i]);
		}
		list->items[list->count++] = one.items[0];
		free(one.items);
	}
	return true;
}
