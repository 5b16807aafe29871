/* What holds the lines below it: headings, folds, titles, quotations that stand alone. */
#ifndef OUTLINE_SECTIONS_H
#define OUTLINE_SECTIONS_H

#include "outline/tree_builder.h"

void tree_take_heading(struct tree_builder *tree);

/* `<details>`; its text is empty until tree_take_summary. */
void tree_open_fold(struct tree_builder *tree);
void tree_take_summary(struct tree_builder *tree, struct span text);

/* A line all bold, or in brackets. */
void tree_take_title(struct tree_builder *tree);

/* A line behind `>`: a title when it stands alone, else text. */
void tree_take_quote(struct tree_builder *tree);

/* `[!question]- title` of note-taking programs; false when the line is none. */
bool tree_take_callout(struct tree_builder *tree);

#endif
