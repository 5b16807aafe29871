/* What the parts of the shim share: an operation on a file, asked about before it is done and told
 * after. */
#ifndef FAULTS_SHIM_H
#define FAULTS_SHIM_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct shim_operation {
	/* c a file is made, n one without a name, w written, t cut, s synced, d a folder is synced,
	 * r renamed, l linked, u removed, m a folder is made, x removed */
	char kind;
	ino_t inode;
	off_t offset;      /* of a write; the size of a cut */
	size_t length;     /* of a write */
	const char *bytes; /* borrowed during the operation */
	char path[PATH_MAX];
	char other[PATH_MAX];
	bool counts; /* below the folders that are looked at */
	long long said[2];
};

enum shim_verdict {
	SHIM_PASS,
	SHIM_FAIL, /* errno is set */
	SHIM_HALF, /* write half of it */
};

/* The function of that name behind ours. */
void *shim_real(const char *name);

/* `path` as seen from the open folder, absolute; empty when it cannot be told. */
void shim_full_path(int folder, const char *path, char out[PATH_MAX]);

/* An operation on an open file (its path is empty when it is none) and on a name. */
void shim_open_file(struct shim_operation *op, char kind, int fd);
void shim_named(struct shim_operation *op, char kind, int folder, const char *path);

/* shim_after belongs to each shim_before; between them no other thread's operation is done. */
enum shim_verdict shim_before(struct shim_operation *op);
void shim_after(struct shim_operation *op, bool done);

#endif
