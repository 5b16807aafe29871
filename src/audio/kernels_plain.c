/* The kernels in C without extensions: for other compilers, and to compare the others with. */
#define LANES 1
#define KERNEL_TARGET
#include "audio/kernels_body.h"

const struct kernels KERNELS_PLAIN = {"plain", multiply, spectrum, remember};
