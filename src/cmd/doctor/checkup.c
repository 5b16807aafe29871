/* Prints the lines of doctor. */
#include "cmd/doctor/checkup.h"

#include <stdarg.h>
#include <stdio.h>

#include "terminal/terminal.h"

void checkup_good(const char *what, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	out_print("ok       %-11s ", what);
	out_vprint(format, args);
	out_print("\n");
	va_end(args);
	(void)fflush(stdout);
}

void checkup_bad(struct checkup *c, const char *what, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	out_print("problem  %-11s ", what);
	out_vprint(format, args);
	out_print("\n");
	va_end(args);
	(void)fflush(stdout);
	c->problems++;
}
