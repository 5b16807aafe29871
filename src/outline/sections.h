/* Nodes that hold the lines below them: headings, folds, titles, quotations that stand alone. */
#ifndef OUTLINE_SECTIONS_H
#define OUTLINE_SECTIONS_H

#include "outline/tree_builder.h"

void tree_take_heading(struct tree_builder *tree);

/* Opens a `<details>`; its text is empty until tree_take_summary. */
void tree_open_fold(struct tree_builder *tree);
void tree_take_summary(struct tree_builder *tree, struct span text);

/* Adds a line all bold, or in brackets. */
void tree_take_title(struct tree_builder *tree);

/* Adds a line after `>`: a title when it stands alone, otherwise text. */
void tree_take_quote(struct tree_builder *tree);

/* Adds `[!question]- title`, a callout of note-taking programs; false when the line is not one. */
bool tree_take_callout(struct tree_builder *tree);

#endif
