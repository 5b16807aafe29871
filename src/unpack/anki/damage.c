/* The error for a damaged Anki package, shared by what reads its zip file and its database. */
#include "unpack/anki/damage.h"

bool package_damaged(const char *path, const char *how, struct error *err)
{
	return error_set(err, ERROR_INPUT, "%s is a damaged Anki package (%.300s); export it again",
		path, how);
}
