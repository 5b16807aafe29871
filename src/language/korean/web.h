/* URLs, e-mail addresses, names of hosts and files in Korean text. */
#ifndef LANGUAGE_KOREAN_WEB_H
#define LANGUAGE_KOREAN_WEB_H

#include <stdbool.h>

#include "language/korean/reader.h"

/* Reads the address at r->at. */
bool korean_web(struct korean_reader *r);

#endif
