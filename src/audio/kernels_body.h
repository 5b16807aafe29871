/* The code of the kernels, the same for each variant. A variant's file defines LANES, the floats
 * that are computed at once (1: without the compilers' vectors), and KERNEL_TARGET, the attribute
 * for its processors. Inside the room only. */
#ifndef AUDIO_KERNELS_BODY_H
#define AUDIO_KERNELS_BODY_H

#include "audio/kernels.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

/* A vector has the operators of a float. The stored ones are part of an array of floats. */
#if LANES == 1
typedef float lanes;
typedef float stored_lanes;
typedef uint32_t lanes_bits;
typedef uint32_t lanes_mask;
#else
#define LANES_SIZE vector_size(LANES * sizeof(float))
typedef float lanes __attribute__((LANES_SIZE));
typedef float stored_lanes __attribute__((LANES_SIZE, aligned(sizeof(float)), may_alias));
typedef uint32_t lanes_bits __attribute__((LANES_SIZE));
typedef int32_t lanes_mask __attribute__((LANES_SIZE));
#endif

#define INLINE static inline KERNEL_TARGET

/* --- The product --- */

/* The sums stay in registers over the whole loop: each has a name, as gcc keeps arrays of vectors
 * in memory. 8 sums, 2 weights and a value fit into 16 registers. */
#define ROWS 4     /* rows that are computed together, 2 lanes of each at a time */
#define ROW_PART 8 /* lanes of a row by itself */
#define NEXT_INPUT (KERNEL_PANEL / LANES)

INLINE const stored_lanes *weights_of(const struct kernel_product *p, size_t output)
{
	return (const stored_lanes *)(p->weights + output / KERNEL_PANEL * p->panel_stride +
				      output % KERNEL_PANEL);
}

INLINE void multiply_rows(const struct kernel_product *p, size_t row, size_t output)
{
	const size_t length = p->length;
	const float *in0 = p->in + row * p->in_stride;
	const float *in1 = in0 + p->in_stride;
	const float *in2 = in1 + p->in_stride;
	const float *in3 = in2 + p->in_stride;
	const stored_lanes *weights = weights_of(p, output);
	stored_lanes *out0 = (stored_lanes *)(p->out + row * p->out_stride + output);
	stored_lanes *out1 = (stored_lanes *)(p->out + (row + 1) * p->out_stride + output);
	stored_lanes *out2 = (stored_lanes *)(p->out + (row + 2) * p->out_stride + output);
	stored_lanes *out3 = (stored_lanes *)(p->out + (row + 3) * p->out_stride + output);
	lanes a0 = out0[0], b0 = out0[1], a1 = out1[0], b1 = out1[1];
	lanes a2 = out2[0], b2 = out2[1], a3 = out3[0], b3 = out3[1];
	for (size_t i = 0; i < length; i++, weights += NEXT_INPUT) {
		lanes a = weights[0];
		lanes b = weights[1];
		a0 += in0[i] * a;
		b0 += in0[i] * b;
		a1 += in1[i] * a;
		b1 += in1[i] * b;
		a2 += in2[i] * a;
		b2 += in2[i] * b;
		a3 += in3[i] * a;
		b3 += in3[i] * b;
	}
	out0[0] = a0, out0[1] = b0, out1[0] = a1, out1[1] = b1;
	out2[0] = a2, out2[1] = b2, out3[0] = a3, out3[1] = b3;
}

INLINE void multiply_row(const struct kernel_product *p, size_t row, size_t output)
{
	const size_t length = p->length;
	const float *in = p->in + row * p->in_stride;
	const stored_lanes *w0 = weights_of(p, output);
	const stored_lanes *w2 = weights_of(p, output + 2 * LANES);
	const stored_lanes *w4 = weights_of(p, output + 4 * LANES);
	const stored_lanes *w6 = weights_of(p, output + 6 * LANES);
	stored_lanes *out = (stored_lanes *)(p->out + row * p->out_stride + output);
	lanes s0 = out[0], s1 = out[1], s2 = out[2], s3 = out[3];
	lanes s4 = out[4], s5 = out[5], s6 = out[6], s7 = out[7];
	for (size_t i = 0; i < length; i++) {
		size_t at = i * NEXT_INPUT;
		s0 += in[i] * w0[at];
		s1 += in[i] * w0[at + 1];
		s2 += in[i] * w2[at];
		s3 += in[i] * w2[at + 1];
		s4 += in[i] * w4[at];
		s5 += in[i] * w4[at + 1];
		s6 += in[i] * w6[at];
		s7 += in[i] * w6[at + 1];
	}
	out[0] = s0, out[1] = s1, out[2] = s2, out[3] = s3;
	out[4] = s4, out[5] = s5, out[6] = s6, out[7] = s7;
}

/* The weights of a few outputs stay in the first cache while all rows use them. */
static KERNEL_TARGET void multiply(const struct kernel_product *p)
{
	const size_t outputs = p->panels * KERNEL_PANEL;
	const size_t together = p->rows - p->rows % ROWS;
	for (size_t output = 0; output < outputs && together > 0; output += 2 * LANES) {
		for (size_t row = 0; row < together; row += ROWS) {
			multiply_rows(p, row, output);
		}
	}
	for (size_t row = together; row < p->rows; row++) {
		for (size_t output = 0; output < outputs; output += ROW_PART * LANES) {
			multiply_row(p, row, output);
		}
	}
}

/* --- The spectrum, of KERNEL_FRAMES frames side by side --- */

#define HALF (KERNEL_WINDOW / 2)
#define SIDE (KERNEL_FRAMES / LANES)

struct complexes {
	float re[HALF][KERNEL_FRAMES];
	float im[HALF][KERNEL_FRAMES];
};

/* The even samples of each frame as real and the odd ones as imaginary parts, in the order that the
 * transform needs: bits reversed. */
INLINE void load_frames(const struct kernel_spectrum *tables,
	const float *const frames[KERNEL_FRAMES], struct complexes *z)
{
	for (size_t f = 0; f < KERNEL_FRAMES; f++) {
		const float *frame = frames[f];
		for (size_t i = 0; i < HALF; i++) {
			size_t at = tables->reversed[i];
			z->re[at][f] = frame[2 * i] * tables->window[2 * i];
			z->im[at][f] = frame[2 * i + 1] * tables->window[2 * i + 1];
		}
	}
}

/* The sum and the difference of a and b times a turn, in their places. */
INLINE void butterfly(struct complexes *z, size_t a, size_t b, float cosine, float sine)
{
	stored_lanes *re_a = (stored_lanes *)z->re[a];
	stored_lanes *im_a = (stored_lanes *)z->im[a];
	stored_lanes *re_b = (stored_lanes *)z->re[b];
	stored_lanes *im_b = (stored_lanes *)z->im[b];
	for (size_t i = 0; i < SIDE; i++) {
		lanes x = re_b[i] * cosine + im_b[i] * sine;
		lanes y = im_b[i] * cosine - re_b[i] * sine;
		re_b[i] = re_a[i] - x;
		im_b[i] = im_a[i] - y;
		re_a[i] += x;
		im_a[i] += y;
	}
}

/* An FFT of HALF points, decimation in time. */
INLINE void transform(const struct kernel_spectrum *tables, struct complexes *z)
{
	for (size_t half = 1; half < HALF; half *= 2) {
		size_t step = HALF / half;
		for (size_t start = 0; start < HALF; start += 2 * half) {
			for (size_t k = 0; k < half; k++) {
				butterfly(z, start + k, start + k + half, tables->cosine[k * step],
					tables->sine[k * step]);
			}
		}
	}
}

/* A bin of the spectrum of KERNEL_WINDOW real samples from that of HALF complex ones: those of the
 * even and of the odd samples are its parts with and against conjugate symmetry. */
INLINE void find_power(const struct kernel_spectrum *tables, const struct complexes *z, size_t bin,
	float power[KERNEL_FRAMES])
{
	const float cosine = tables->cosine[bin];
	const float sine = tables->sine[bin];
	const size_t mirror = (HALF - bin) % HALF;
	const stored_lanes *re = (const stored_lanes *)z->re[bin % HALF];
	const stored_lanes *im = (const stored_lanes *)z->im[bin % HALF];
	const stored_lanes *mirror_re = (const stored_lanes *)z->re[mirror];
	const stored_lanes *mirror_im = (const stored_lanes *)z->im[mirror];
	for (size_t i = 0; i < SIDE; i++) {
		lanes odd_re = im[i] + mirror_im[i];
		lanes odd_im = mirror_re[i] - re[i];
		lanes x = re[i] + mirror_re[i] + odd_re * cosine + odd_im * sine;
		lanes y = im[i] - mirror_im[i] + odd_im * cosine - odd_re * sine;
		((stored_lanes *)power)[i] = x * x + y * y;
	}
}

static KERNEL_TARGET void spectrum(const struct kernel_spectrum *tables,
	const float *const frames[KERNEL_FRAMES], float magnitudes[KERNEL_FRAMES][KERNEL_BINS])
{
	struct complexes z;
	load_frames(tables, frames, &z);
	transform(tables, &z);
	for (size_t bin = 0; bin < KERNEL_BINS; bin++) {
		float power[KERNEL_FRAMES];
		find_power(tables, &z, bin, power);
		for (size_t f = 0; f < KERNEL_FRAMES; f++) {
			magnitudes[f][bin] = 0.5f * sqrtf(power[f]);
		}
	}
}

/* --- The LSTM --- */

/* Of -126 to 126, also for what is beyond or not a number. */
INLINE lanes within_powers(lanes x)
{
#if LANES == 1
	x = x < 126.0f ? x : 126.0f;
	return x > -126.0f ? x : -126.0f;
#else
	const lanes most = 126.0f - (lanes){0};
	lanes_mask low = x < most;
	x = (lanes)(((lanes_mask)x & low) | ((lanes_mask)most & ~low));
	lanes_mask high = x > -most;
	return (lanes)(((lanes_mask)x & high) | ((lanes_mask)-most & ~high));
#endif
}

/* 1 / (1 + exp(-x)) to 2e-7. The whole part of the power of 2 is put into the exponent's bits; the
 * rest, at most 1/2, goes through a polynomial (Taylor's). */
INLINE lanes sigmoid(lanes x)
{
	const float round = 12582912.0f; /* 1.5 * 2^23: adding it rounds to a whole number */
	lanes power = within_powers(-1.44269504f * x);
	lanes rounded = power + round;
	lanes rest = power - (rounded - round);
	lanes of_rest = 0.00133335581f + rest * 0.000154035304f;
	of_rest = 0.00961812911f + rest * of_rest;
	of_rest = 0.0555041087f + rest * of_rest;
	of_rest = 0.240226507f + rest * of_rest;
	of_rest = 0.693147181f + rest * of_rest;
	of_rest = 1.0f + rest * of_rest;
	lanes_bits bits;
	memcpy(&bits, &rounded, sizeof(bits));
	bits = (bits + 127) << 23;
	lanes whole;
	memcpy(&whole, &bits, sizeof(whole));
	return 1.0f / (1.0f + whole * of_rest);
}

static KERNEL_TARGET void remember(
	const float sums[KERNEL_GATES], float cell[KERNEL_MEMORY], float hidden[KERNEL_MEMORY])
{
	for (size_t i = 0; i < KERNEL_MEMORY; i += LANES) {
		const float *at = sums + i;
		lanes enter = sigmoid(*(const stored_lanes *)at);
		lanes forget = sigmoid(*(const stored_lanes *)(at + KERNEL_MEMORY));
		lanes candidate = sigmoid(2.0f * *(const stored_lanes *)(at + 2 * KERNEL_MEMORY));
		lanes leave = sigmoid(*(const stored_lanes *)(at + 3 * KERNEL_MEMORY));
		stored_lanes *now = (stored_lanes *)(cell + i);
		*now = forget * *now + enter * (2.0f * candidate - 1.0f);
		*(stored_lanes *)(hidden + i) = leave * (2.0f * sigmoid(2.0f * *now) - 1.0f);
	}
}

#endif
