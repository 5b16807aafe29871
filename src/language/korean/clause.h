/* Clauses in English inside Korean text, which the English rules read whole. */
#ifndef LANGUAGE_KOREAN_CLAUSE_H
#define LANGUAGE_KOREAN_CLAUSE_H

#include <stdbool.h>

#include "language/korean/reader.h"

/* Reads the clause at r->at. */
bool korean_clause(struct korean_reader *r);

#endif
