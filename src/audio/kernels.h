/* The arithmetic of the speech network, in variants for what the processor can compute at once.
 * Inside the room only.
 *
 * Each variant rounds and adds in the same order, whatever the count of rows: a chunk gets the same
 * probability, to the bit, on each processor, alone and among others. So no product is fused with a
 * sum, which gained no time here: loads and the adders of their own limit the speed. */
#ifndef AUDIO_KERNELS_H
#define AUDIO_KERNELS_H

#include <stddef.h>

#define KERNEL_PANEL 16 /* outputs whose weights for one input are stored side by side */
#define KERNEL_WINDOW 256
#define KERNEL_BINS (KERNEL_WINDOW / 2 + 1)
#define KERNEL_FRAMES 8 /* of a spectrum at once */
#define KERNEL_MEMORY 128
#define KERNEL_GATES (4 * KERNEL_MEMORY)

/* out[row][o] += the sum over i < length of in[row][i] * weights[o / PANEL][i][o % PANEL]. */
struct kernel_product {
	const float *in;
	size_t in_stride; /* floats from row to row */
	size_t rows;
	size_t length;
	const float *weights; /* best at a multiple of 64 bytes */
	size_t panel_stride;  /* floats from panel to panel */
	size_t panels;
	float *out;
	size_t out_stride; /* floats from row to row */
};

/* Of the sine and the cosine a whole turn is KERNEL_WINDOW. */
struct kernel_spectrum {
	float window[KERNEL_WINDOW];
	float cosine[KERNEL_WINDOW];
	float sine[KERNEL_WINDOW];
	unsigned char reversed[KERNEL_WINDOW / 2]; /* the bits of an index in reverse */
};

struct kernels {
	const char *name;
	void (*multiply)(const struct kernel_product *product);
	/* The magnitudes of the spectrum of each frame; `frames` points to KERNEL_WINDOW floats
	 * each. */
	void (*spectrum)(const struct kernel_spectrum *tables,
		const float *const frames[KERNEL_FRAMES],
		float magnitudes[KERNEL_FRAMES][KERNEL_BINS]);
	/* One step of an LSTM from the sums of its gates (input, forget, candidate, output). */
	void (*remember)(const float sums[KERNEL_GATES], float cell[KERNEL_MEMORY],
		float hidden[KERNEL_MEMORY]);
};

extern const struct kernels KERNELS_PLAIN; /* C without extensions */
#if defined(__GNUC__)
#define KERNELS_HAVE_VECTOR
extern const struct kernels KERNELS_VECTOR; /* four floats at once */
#if defined(__x86_64__)
#define KERNELS_HAVE_AVX2
extern const struct kernels KERNELS_AVX2; /* eight; only where the processor has AVX2 */
#endif
#endif

#endif
