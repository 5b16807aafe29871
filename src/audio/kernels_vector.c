/* The kernels with vectors of four floats, which gcc and clang make of what any processor has. */
#if defined(__GNUC__)

#define LANES 4
#define KERNEL_TARGET
#include "audio/kernels_body.h"

const struct kernels KERNELS_VECTOR = {"vectors of 4", multiply, spectrum, remember};

#else
#include "audio/kernels.h"
#endif
