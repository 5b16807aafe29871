/* The kernels with vectors of eight floats, for processors with AVX2. The attribute limits these to
 * the functions of this file: whoever calls has looked for them. */
#if defined(__GNUC__) && defined(__x86_64__)

#define KERNEL_TARGET __attribute__((target("avx2")))
#define LANES 8
#include "audio/kernels_body.h"

const struct kernels KERNELS_AVX2 = {"vectors of 8", multiply, spectrum, remember};

#else
#include "audio/kernels.h"
#endif
