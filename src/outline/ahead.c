/* Reads a line ahead: lines of programs are passed over, dialects become Markdown. */
#include "outline/ahead.h"

#include "outline/mark_line.h"

int growth_expected_number(const struct growth *growth)
{
	if (growth->mark.value != NO_NUMBER) {
		return growth->mark.value + 1;
	}
	for (size_t i = growth->depth; i > 0; i--) {
		if (growth->open[i - 1].value != NO_NUMBER) {
			return growth->open[i - 1].value + 1;
		}
	}
	return NO_NUMBER;
}

void growth_look_ahead(struct growth *growth)
{
	struct outline *outline = growth->outline;
	growth->next_card = false;
	for (;;) {
		int blanks = growth->next.blanks;
		source_next(&outline->source, &growth->next);
		growth->ahead = mark_none((struct span){"", 0});
		growth->next_tags = (struct span){"", 0};
		if (growth->next.kind != LINE_TEXT ||
			!dialect_is_aside(&outline->dialect, &growth->next, growth->lines)) {
			break;
		}
		struct span title;
		if (!outline->title && dialect_title(growth->next.text, &title)) {
			outline->title = text_nfc(title.at, title.length);
		}
		notes_log_use(outline->log, growth->next.number, USE_ASIDE);
		growth->next.blanks += blanks;
	}
	growth->lines += growth->next.kind == LINE_TEXT;
	if (growth->next.kind == LINE_TEXT) {
		bool card = false;
		growth->next.text = dialect_line(&outline->dialect, &outline->source,
			growth->next.text, &growth->next_tags, &card);
		growth->next_card = card;
		growth->ahead = mark_line(growth->next.text, growth_expected_number(growth));
	}
}
