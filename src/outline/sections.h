/* What holds the lines below it: headings, folds, titles, quotations that stand alone. */
#ifndef OUTLINE_SECTIONS_H
#define OUTLINE_SECTIONS_H

#include "outline/growth.h"

void growth_take_heading(struct growth *growth);

/* `<details>`; its text is empty until growth_take_summary. */
void growth_open_fold(struct growth *growth);
void growth_take_summary(struct growth *growth, struct span text);

/* A line all bold, or in brackets. */
void growth_take_title(struct growth *growth);

/* A line behind `>`: a title when it stands alone, else text. */
void growth_take_quote(struct growth *growth);

/* `[!question]- title` of note-taking programs; false when the line is none. */
bool growth_take_callout(struct growth *growth);

#endif
