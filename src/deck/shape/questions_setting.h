/* The front matter's `questions:`: the user names the look of the lines that are the questions. */
#ifndef DECK_SHAPE_QUESTIONS_SETTING_H
#define DECK_SHAPE_QUESTIONS_SETTING_H

#include "outline/outline.h"

/* Whether the setting names a look: `###`, `bullets`, `numbers`, `bold`, `summary`, `Q:`, `>`,
 * `lines`. */
bool questions_setting_is_known(struct span setting);

/* Whether the setting names the look of this node. */
bool questions_setting_matches(const char *setting, const struct node *node);

#endif
