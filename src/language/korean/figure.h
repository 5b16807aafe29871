/* Several numbers in one, and numbers with a mark: ratios, fractions, products, classes of codes.
 */
#ifndef LANGUAGE_KOREAN_FIGURE_H
#define LANGUAGE_KOREAN_FIGURE_H

#include <stdbool.h>

#include "language/korean/reader.h"

bool korean_figure(struct korean_reader *r); /* "3:1", "1/3", "1920x1080", "5xx" */
bool korean_marked(struct korean_reader *r); /* "#12" is number twelve, "x3" and "3x" three times */
bool korean_relation(struct korean_reader *r); /* the colon of "1:N" */

/* Too many digits for a number: said one by one, in groups that a voice can take. */
void korean_long_digits(struct korean_reader *r);

#endif
