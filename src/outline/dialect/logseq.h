/* Logseq; inside the room only. */
#ifndef OUTLINE_DIALECT_LOGSEQ_H
#define OUTLINE_DIALECT_LOGSEQ_H

#include "outline/dialect/rules.h"

extern const struct dialect_rules DIALECT_LOGSEQ;

#endif
