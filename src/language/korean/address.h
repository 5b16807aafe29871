/* Numbers that name something: telephones, addresses of machines, versions. */
#ifndef LANGUAGE_KOREAN_ADDRESS_H
#define LANGUAGE_KOREAN_ADDRESS_H

#include <stdbool.h>

#include "language/korean/reader.h"

bool korean_address(struct korean_reader *r); /* "010-1234-5678", "10.0.0.0/16", "1.2.3" */
bool korean_abroad(struct korean_reader *r);  /* "+82-10-1234-5678" */
bool korean_area(struct korean_reader *r);    /* "(02) 345-6789" */

#endif
