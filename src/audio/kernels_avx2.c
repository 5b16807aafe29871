/* The kernels with vectors of eight floats and fused products, for processors with AVX2 and FMA.
 * The attribute limits them to the functions of this file: whoever calls has looked for them. */
#if defined(__GNUC__) && defined(__x86_64__)

#define KERNEL_TARGET __attribute__((target("avx2,fma")))
#define LANES 8
#include "audio/kernels_body.h"

const struct kernels KERNELS_AVX2 = {"AVX2 and FMA", multiply, spectrum, remember};

#else
#include "audio/kernels.h"
#endif
