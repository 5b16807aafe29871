/* page.css and page.js, compiled in by the Makefile as bytes. Inside the room only. */
#ifndef REPORT_PAGE_FILES_H
#define REPORT_PAGE_FILES_H

#include <stddef.h>

/* The SHA-256 is in hexadecimal digits. */
extern const unsigned char PAGE_CSS[];
extern const size_t PAGE_CSS_LENGTH;
extern const char PAGE_CSS_SHA256[];
extern const unsigned char PAGE_JS[];
extern const size_t PAGE_JS_LENGTH;
extern const char PAGE_JS_SHA256[];

#endif
