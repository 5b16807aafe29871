/* A radix-2 transform with tables. */
#include "audio/fourier.h"

#include <math.h>

#define TAU 6.283185307179586

void fourier_tables_init(struct fourier_tables *t)
{
	for (int k = 0; k < FOURIER_SIZE / 2; k++) {
		t->turns[k].re = (float)cos(TAU * k / FOURIER_SIZE);
		t->turns[k].im = (float)-sin(TAU * k / FOURIER_SIZE);
	}
	t->order[0] = 0;
	for (int i = 1; i < FOURIER_SIZE; i++) {
		unsigned half = t->order[i / 2] / 2u;
		t->order[i] = (unsigned short)(half + (i % 2 ? FOURIER_SIZE / 2u : 0u));
	}
}

static void reorder(const struct fourier_tables *t, struct complex *z)
{
	for (unsigned i = 0; i < FOURIER_SIZE; i++) {
		unsigned other = t->order[i];
		if (i < other) {
			struct complex kept = z[i];
			z[i] = z[other];
			z[other] = kept;
		}
	}
}

static void butterflies(
	const struct fourier_tables *t, struct complex *z, unsigned first, unsigned half)
{
	unsigned step = FOURIER_SIZE / (2 * half);
	for (unsigned k = 0; k < half; k++) {
		struct complex turn = t->turns[k * step];
		struct complex *a = &z[first + k];
		struct complex *b = &z[first + k + half];
		struct complex turned = {
			b->re * turn.re - b->im * turn.im, b->re * turn.im + b->im * turn.re};
		*b = (struct complex){a->re - turned.re, a->im - turned.im};
		*a = (struct complex){a->re + turned.re, a->im + turned.im};
	}
}

void fourier_transform(const struct fourier_tables *t, struct complex z[FOURIER_SIZE])
{
	reorder(t, z);
	for (unsigned half = 1; half < FOURIER_SIZE; half *= 2) {
		for (unsigned first = 0; first < FOURIER_SIZE; first += 2 * half) {
			butterflies(t, z, first, half);
		}
	}
}

void fourier_of_two(const struct complex both[FOURIER_SIZE], struct complex a[FOURIER_BINS],
	struct complex b[FOURIER_BINS])
{
	for (int k = 0; k < FOURIER_BINS; k++) {
		struct complex x = both[k];
		struct complex y = both[(FOURIER_SIZE - k) % FOURIER_SIZE];
		a[k] = (struct complex){(x.re + y.re) / 2, (x.im - y.im) / 2};
		b[k] = (struct complex){(x.im + y.im) / 2, (y.re - x.re) / 2};
	}
}
