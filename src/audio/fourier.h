/* The discrete Fourier transform of a fixed length. Pure; inside the room only. */
#ifndef AUDIO_FOURIER_H
#define AUDIO_FOURIER_H

#define FOURIER_SIZE 2048
#define FOURIER_BINS (FOURIER_SIZE / 2 + 1) /* of a real signal */

struct complex {
	float re;
	float im;
};

/* What every transform needs; make it once. */
struct fourier_tables {
	struct complex turns[FOURIER_SIZE / 2]; /* exp(-2 pi i k / size) */
	unsigned short order[FOURIER_SIZE];     /* bits of the index reversed */
};

void fourier_tables_init(struct fourier_tables *tables);

/* In place, forwards, not scaled. */
void fourier_transform(const struct fourier_tables *tables, struct complex values[FOURIER_SIZE]);

/* The spectra of two real signals, from one transform of a + i b. */
void fourier_of_two(const struct complex both[FOURIER_SIZE], struct complex a[FOURIER_BINS],
	struct complex b[FOURIER_BINS]);

#endif
