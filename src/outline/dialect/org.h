/* Org mode (Emacs); inside the room only. */
#ifndef OUTLINE_DIALECT_ORG_H
#define OUTLINE_DIALECT_ORG_H

#include "outline/dialect/rules.h"

extern const struct dialect_rules DIALECT_ORG;

#endif
