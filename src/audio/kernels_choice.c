/* Asks the processor which variants of the kernels it can run. */
#include "audio/kernels_choice.h"

size_t kernels_runnable(const struct kernels *variants[KERNELS_MOST])
{
	size_t count = 0;
#ifdef KERNELS_HAVE_AVX2
	if (__builtin_cpu_supports("avx2")) {
		variants[count++] = &KERNELS_AVX2;
	}
#endif
#ifdef KERNELS_HAVE_VECTOR
	variants[count++] = &KERNELS_VECTOR;
#endif
	variants[count++] = &KERNELS_PLAIN;
	return count;
}
