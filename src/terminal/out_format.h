/* printf formats whose %s arguments are made neutral. Only for out.c and its test. */
#ifndef TERMINAL_OUT_FORMAT_H
#define TERMINAL_OUT_FORMAT_H

#include <stdarg.h>

#include "base/text.h"

/* Adds the format with its arguments, as out.h says. Conversions: s c d i u x X f e g %, the length
 * modifiers of printf, width, precision, and the flags - and 0. */
void out_format(struct text *out, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

#endif
