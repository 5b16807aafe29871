/* Runs Silero VAD v6 at 16 kHz: |STFT| -> four convolutions -> LSTM -> one neuron. Only the LSTM
 * depends on the chunks before, so all else is computed for several chunks together. */
#include "audio/speech_network.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "audio/kernels.h"
#include "audio/kernels_choice.h"
#include "base/mem.h"

#define HOP 128
#define FRAMES 4 /* of the spectrum in a chunk */
#define CHUNKS_A_SPECTRUM (KERNEL_FRAMES / FRAMES)
#define TAPS 3
#define LAYERS 4
#define MOST_CHANNELS KERNEL_BINS
#define PI 3.14159265358979323846

_Static_assert(NETWORK_MEMORY == KERNEL_MEMORY, "the size of the LSTM");
_Static_assert(NETWORK_CHUNKS % CHUNKS_A_SPECTRUM == 0, "whole groups of frames");

/* A convolution of width 3 with one frame of padding on each side. */
static const struct shape {
	size_t inputs;
	size_t outputs;
	size_t stride;
} SHAPES[LAYERS] = {{129, 128, 1}, {128, 64, 2}, {64, 64, 2}, {64, 128, 1}};

#define WEIGHTS ((size_t)(129 * 128 * TAPS + 128 * 64 * TAPS + 64 * 64 * TAPS + 64 * 128 * TAPS))
#define BIASES ((size_t)(128 + 64 + 64 + 128))
#define GATE_WEIGHTS ((size_t)KERNEL_GATES * KERNEL_MEMORY)
#define FLOAT_COUNT (WEIGHTS + BIASES + 2 * GATE_WEIGHTS + 2 * KERNEL_GATES + KERNEL_MEMORY + 1)
#define CACHE_LINE 64

/* Weights are stored as struct kernel_product wants them, at a cache line. */
struct speech_network {
	const struct kernels *kernels;
	float *memory;                /* what `weights` and all below point into */
	const float *weights[LAYERS]; /* [panel][tap][input][output in panel] */
	const float *gates_in;        /* [panel][input][gate in panel] */
	const float *gates_own;       /* [panel][hidden][gate in panel] */
	float biases[LAYERS][MOST_CHANNELS];
	float gate_biases[KERNEL_GATES];
	float last[KERNEL_MEMORY];
	float last_bias;
	struct kernel_spectrum tables;
};

/* Reads little-endian floats one after another. */
struct reader {
	const unsigned char *at;
};

static float next_float(struct reader *r)
{
	uint32_t bits = (uint32_t)r->at[0] | (uint32_t)r->at[1] << 8 | (uint32_t)r->at[2] << 16 |
			(uint32_t)r->at[3] << 24;
	float value;
	memcpy(&value, &bits, sizeof(value));
	r->at += 4;
	return value;
}

static void read_floats(struct reader *r, float *values, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		values[i] = next_float(r);
	}
}

/* Weights that the file has by output, input and tap; returns the end of what is written. */
static float *read_weights(
	struct reader *r, size_t outputs, size_t inputs, size_t taps, float *weights)
{
	for (size_t out = 0; out < outputs; out++) {
		float *panel = weights + out / KERNEL_PANEL * taps * inputs * KERNEL_PANEL;
		for (size_t i = 0; i < inputs * taps; i++) {
			size_t row = i % taps * inputs + i / taps;
			panel[row * KERNEL_PANEL + out % KERNEL_PANEL] = next_float(r);
		}
	}
	return weights + outputs * inputs * taps;
}

static void make_tables(struct kernel_spectrum *tables)
{
	for (size_t i = 0; i < KERNEL_WINDOW; i++) {
		double turn = 2 * PI * (double)i / KERNEL_WINDOW;
		tables->window[i] = (float)(0.5 - 0.5 * cos(turn));
		tables->cosine[i] = (float)cos(turn);
		tables->sine[i] = (float)sin(turn);
	}
	const size_t half = KERNEL_WINDOW / 2;
	for (size_t i = 1; i < half; i++) {
		tables->reversed[i] =
			(unsigned char)(tables->reversed[i / 2] / 2 + (i % 2 ? half / 2 : 0));
	}
}

struct speech_network *speech_network_create(
	const char *path, const char *bytes, size_t length, struct error *err)
{
	if (length != FLOAT_COUNT * 4) {
		(void)error_set(err, ERROR_INPUT,
			"%s has %zu bytes, but the network's weights have %zu; install it "
			"again",
			path, length, FLOAT_COUNT * 4);
		return NULL;
	}
	struct speech_network *network = mem_array(1, sizeof(*network));
	const struct kernels *variants[KERNELS_MOST];
	(void)kernels_runnable(variants);
	network->kernels = variants[0];
	network->memory =
		mem_array(WEIGHTS + 2 * GATE_WEIGHTS + CACHE_LINE / sizeof(float), sizeof(float));
	size_t beyond = (uintptr_t)network->memory % CACHE_LINE;
	float *at = network->memory + (CACHE_LINE - beyond) % CACHE_LINE / sizeof(float);
	struct reader r = {(const unsigned char *)bytes};
	for (size_t i = 0; i < LAYERS; i++) {
		const struct shape *shape = &SHAPES[i];
		network->weights[i] = at;
		at = read_weights(&r, shape->outputs, shape->inputs, TAPS, at);
		read_floats(&r, network->biases[i], shape->outputs);
	}
	network->gates_in = at;
	at = read_weights(&r, KERNEL_GATES, KERNEL_MEMORY, 1, at);
	network->gates_own = at;
	(void)read_weights(&r, KERNEL_GATES, KERNEL_MEMORY, 1, at);
	read_floats(&r, network->gate_biases, KERNEL_GATES);
	for (size_t i = 0; i < KERNEL_GATES; i++) {
		network->gate_biases[i] += next_float(&r);
	}
	read_floats(&r, network->last, KERNEL_MEMORY);
	network->last_bias = next_float(&r);
	make_tables(&network->tables);
	return network;
}

void speech_network_destroy(struct speech_network *network)
{
	if (network) {
		free(network->memory);
		free(network);
	}
}

void speech_network_use(struct speech_network *network, const struct kernels *kernels)
{
	network->kernels = kernels;
}

#define PADDED (NETWORK_CONTEXT + SPEECH_CHUNK + NETWORK_CONTEXT)

/* The chunk with the context before it, and mirrored at its end. Its end is the next context. */
static void pad(float context[NETWORK_CONTEXT], const float *chunk, float padded[PADDED])
{
	const size_t whole = NETWORK_CONTEXT + SPEECH_CHUNK;
	memcpy(padded, context, NETWORK_CONTEXT * sizeof(*context));
	memcpy(padded + NETWORK_CONTEXT, chunk, SPEECH_CHUNK * sizeof(*chunk));
	for (size_t i = 0; i < NETWORK_CONTEXT; i++) {
		padded[whole + i] = padded[whole - 2 - i];
	}
	memcpy(context, chunk + SPEECH_CHUNK - NETWORK_CONTEXT, NETWORK_CONTEXT * sizeof(*context));
}

/* out: [chunk][frame][bin]. It has room for whole groups of CHUNKS_A_SPECTRUM. */
static void spectra(const struct speech_network *n, float context[NETWORK_CONTEXT],
	const float *chunks, size_t count, float (*out)[KERNEL_BINS])
{
	float padded[CHUNKS_A_SPECTRUM][PADDED] = {{0}};
	const float *frames[KERNEL_FRAMES];
	for (size_t i = 0; i < KERNEL_FRAMES; i++) {
		frames[i] = padded[i / FRAMES] + i % FRAMES * HOP;
	}
	for (size_t at = 0; at < count; at++) {
		pad(context, chunks + at * SPEECH_CHUNK, padded[at % CHUNKS_A_SPECTRUM]);
		if ((at + 1) % CHUNKS_A_SPECTRUM == 0 || at + 1 == count) {
			size_t first = at - at % CHUNKS_A_SPECTRUM;
			n->kernels->spectrum(&n->tables, frames, out + first * FRAMES);
		}
	}
}

/* `in` and `out` are [chunk][frame][channel], tightly packed. Returns the frames of a chunk of
 * `out`. A frame's taps that lie in the padding are left out, so each is a product of what is
 * contiguous in `in` and in the weights. */
static size_t convolve(const struct speech_network *n, size_t layer, const float *in, size_t chunks,
	size_t frames, float *out)
{
	const struct shape *shape = &SHAPES[layer];
	const size_t inputs = shape->inputs;
	const size_t outputs = shape->outputs;
	const size_t made = (frames + shape->stride - 1) / shape->stride;
	for (size_t i = 0; i < chunks * made; i++) {
		memcpy(out + i * outputs, n->biases[layer], outputs * sizeof(*out));
	}
	for (size_t frame = 0; frame < made; frame++) {
		size_t at = frame * shape->stride; /* of the middle tap */
		size_t from = at == 0 ? 1 : 0;
		size_t to = at + 2 > frames ? frames + 1 - at : TAPS;
		const struct kernel_product product = {.in = in + (at + from - 1) * inputs,
			.in_stride = frames * inputs,
			.rows = chunks,
			.length = (to - from) * inputs,
			.weights = n->weights[layer] + from * inputs * KERNEL_PANEL,
			.panel_stride = TAPS * inputs * KERNEL_PANEL,
			.panels = outputs / KERNEL_PANEL,
			.out = out + frame * outputs,
			.out_stride = made * outputs};
		n->kernels->multiply(&product);
	}
	for (size_t i = 0; i < chunks * made * outputs; i++) {
		out[i] = out[i] > 0 ? out[i] : 0;
	}
	return made;
}

static void add_gates(const struct speech_network *n, const float *weights, const float *in,
	size_t rows, float *sums)
{
	const struct kernel_product product = {.in = in,
		.in_stride = KERNEL_MEMORY,
		.rows = rows,
		.length = KERNEL_MEMORY,
		.weights = weights,
		.panel_stride = KERNEL_MEMORY * KERNEL_PANEL,
		.panels = KERNEL_GATES / KERNEL_PANEL,
		.out = sums,
		.out_stride = KERNEL_GATES};
	n->kernels->multiply(&product);
}

/* `sums`: of the gates, complete but for the part of what is hidden. */
static float remember(
	const struct speech_network *n, struct speech_network_state *state, float *sums)
{
	float answer = n->last_bias;
	add_gates(n, n->gates_own, state->hidden, 1, sums);
	n->kernels->remember(sums, state->cell, state->hidden);
	for (size_t i = 0; i < NETWORK_MEMORY; i++) {
		answer += n->last[i] * (state->hidden[i] > 0 ? state->hidden[i] : 0);
	}
	return 1 / (1 + expf(-answer));
}

void speech_network_run(const struct speech_network *network, struct speech_network_state *state,
	const float *chunks, size_t count, float *likely)
{
	float a[NETWORK_CHUNKS * FRAMES][MOST_CHANNELS];
	float b[NETWORK_CHUNKS * FRAMES][MOST_CHANNELS];
	float sums[NETWORK_CHUNKS][KERNEL_GATES];
	while (count > 0) {
		size_t now = count < NETWORK_CHUNKS ? count : NETWORK_CHUNKS;
		size_t frames = FRAMES;
		spectra(network, state->context, chunks, now, a);
		for (size_t i = 0; i < LAYERS; i++) {
			frames = convolve(
				network, i, i % 2 ? b[0] : a[0], now, frames, i % 2 ? a[0] : b[0]);
		}
		for (size_t i = 0; i < now; i++) {
			memcpy(sums[i], network->gate_biases, sizeof(sums[i]));
		}
		add_gates(network, network->gates_in, a[0], now, sums[0]);
		for (size_t i = 0; i < now; i++) {
			likely[i] = remember(network, state, sums[i]);
		}
		chunks += now * SPEECH_CHUNK;
		likely += now;
		count -= now;
	}
}

float speech_network_step(const struct speech_network *network, struct speech_network_state *state,
	const float chunk[SPEECH_CHUNK])
{
	float likely;
	speech_network_run(network, state, chunk, 1, &likely);
	return likely;
}
