/* Reads one line ahead: skips lines of programs and turns dialects into Markdown. */
#include "outline/lookahead.h"

#include "outline/line_prefix_read.h"

int tree_expected_number(const struct tree_builder *tree)
{
	if (tree->prefix.value != NO_NUMBER) {
		return tree->prefix.value + 1;
	}
	for (size_t i = tree->depth; i > 0; i--) {
		if (tree->open[i - 1].value != NO_NUMBER) {
			return tree->open[i - 1].value + 1;
		}
	}
	return NO_NUMBER;
}

void tree_look_ahead(struct tree_builder *tree)
{
	struct outline *outline = tree->outline;
	tree->next_card = false;
	for (;;) {
		int blanks = tree->next.blanks;
		source_next(&outline->source, &tree->next);
		tree->next_prefix = line_prefix_none((struct span){"", 0});
		tree->next_tags = (struct span){"", 0};
		if (tree->next.kind != LINE_TEXT ||
			!dialect_is_aside(&outline->dialect, &tree->next, tree->lines)) {
			break;
		}
		struct span title;
		if (!outline->title && dialect_title(tree->next.text, &title)) {
			outline->title = text_nfc(title.at, title.length);
		}
		notes_log_use(outline->log, tree->next.number, USE_ASIDE);
		tree->next.blanks += blanks;
	}
	tree->lines += tree->next.kind == LINE_TEXT;
	if (tree->next.kind == LINE_TEXT) {
		bool card = false;
		tree->next.text = dialect_line(&outline->dialect, &outline->source, tree->next.text,
			&tree->next_tags, &card);
		tree->next_card = card;
		tree->next_prefix = line_prefix_read(tree->next.text, tree_expected_number(tree));
	}
}
