/* Collects troubles and decides what a rehearsal returns. */
#include "rehearsal/end_result.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/signals.h"

void ending_finish(struct ending *ending)
{
	for (size_t i = 0; i < ending->trouble_count; i++) {
		free(ending->troubles[i]);
	}
	free(ending->troubles);
	*ending = (struct ending){0};
}

void ending_remark(struct ending *ending, const char *line)
{
	for (size_t i = 0; i < ending->trouble_count; i++) {
		if (strcmp(ending->troubles[i], line) == 0) {
			return;
		}
	}
	ending->troubles = mem_reserve(ending->troubles, &ending->trouble_capacity,
		ending->trouble_count + 1, sizeof(*ending->troubles));
	ending->troubles[ending->trouble_count++] = mem_text(line);
}

void ending_trouble(struct ending *ending, const struct error *err)
{
	ending_remark(ending, err->text);
	ending->error = *err;
}

void ending_give_up(struct ending *ending, const struct error *err)
{
	ending->error = *err;
	ending->gives_up = true;
}

bool ending_result(const struct ending *ending, bool stopped, struct error *err)
{
	if (stopped && !ending->gives_up && !ending->lost) {
		return signals_error(err);
	}
	if (ending->error.kind != ERROR_NONE) {
		*err = ending->error;
		return false;
	}
	return true;
}
