/* The page from its head to its foot. */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "base/text.h"
#include "report/model.h"

/* Appends the page; `out` is cut when it grows beyond its limit. */
void report_write(const struct report *report, struct text *out);

#endif
