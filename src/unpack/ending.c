/* Compares the ending of a file's name. */
#include "unpack/ending.h"

#include <string.h>

bool ending_is(const char *path, const char *ending)
{
	size_t whole = strlen(path);
	size_t length = strlen(ending);
	if (whole <= length || path[whole - length - 1] == '/') {
		return false;
	}
	const char *tail = path + whole - length;
	for (size_t i = 0; i < length; i++) {
		char c = tail[i] >= 'A' && tail[i] <= 'Z' ? (char)(tail[i] + 32) : tail[i];
		if (c != ending[i]) {
			return false;
		}
	}
	return true;
}
