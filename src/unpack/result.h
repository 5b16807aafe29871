/* How unpacking a file ended, and how much text it may give: shared by the parts of this room. */
#ifndef UNPACK_RESULT_H
#define UNPACK_RESULT_H

#include <stddef.h>

/* Maximum bytes of text that one file may give. */
#define UNPACK_TEXT_MAX ((size_t)64 << 20)

enum unpacked {
	UNPACK_NONE, /* the file is not a container: read it as it is */
	UNPACK_TEXT,
	UNPACK_FAILED,
};

#endif
