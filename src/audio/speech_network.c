/* Runs Silero VAD v6 at 16 kHz: |STFT| -> four convolutions -> LSTM -> one neuron. Transposes the
 * weights when it loads them, so that the inner loops run over outputs and vectorize. */
#include "audio/speech_network.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define WINDOW 256
#define HOP 128
#define BINS (WINDOW / 2 + 1)
#define FRAMES 4
#define GATES (4 * NETWORK_MEMORY)
#define PI 3.14159265358979323846

/* A convolution of width 3 with one frame of padding on each side. */
struct layer {
	size_t inputs;
	size_t outputs;
	size_t stride;
	float *weights; /* [tap][input][output] */
	float *biases;
};

#define LAYERS 4
#define MOST_CHANNELS 129

struct speech_network {
	struct layer layers[LAYERS];
	float *gates_in;  /* [input][gate] */
	float *gates_own; /* [hidden][gate] */
	float gate_biases[GATES];
	float last[NETWORK_MEMORY];
	float last_bias;
	float window[WINDOW];
	float cosine[WINDOW]; /* of 2 pi n / WINDOW */
	float sine[WINDOW];
};

static const struct {
	size_t inputs;
	size_t outputs;
	size_t stride;
} SHAPES[LAYERS] = {{129, 128, 1}, {128, 64, 2}, {64, 64, 2}, {64, 128, 1}};

#define FLOAT_COUNT                                                                                \
	((size_t)(129 * 128 * 3 + 128 + 128 * 64 * 3 + 64 + 64 * 64 * 3 + 64 + 64 * 128 * 3 +      \
		  128 + 2 * GATES * NETWORK_MEMORY + 2 * GATES + NETWORK_MEMORY + 1))

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

static void read_layer(struct reader *r, size_t index, struct layer *layer)
{
	size_t inputs = SHAPES[index].inputs;
	size_t outputs = SHAPES[index].outputs;
	*layer = (struct layer){inputs, outputs, SHAPES[index].stride,
		mem_array(3 * inputs * outputs, sizeof(float)), mem_array(outputs, sizeof(float))};
	for (size_t out = 0; out < outputs; out++) {
		for (size_t in = 0; in < inputs; in++) {
			for (size_t tap = 0; tap < 3; tap++) {
				layer->weights[(tap * inputs + in) * outputs + out] = next_float(r);
			}
		}
	}
	for (size_t out = 0; out < outputs; out++) {
		layer->biases[out] = next_float(r);
	}
}

static float *read_gates(struct reader *r)
{
	float *turned = mem_array((size_t)GATES * NETWORK_MEMORY, sizeof(float));
	for (size_t gate = 0; gate < GATES; gate++) {
		for (size_t in = 0; in < NETWORK_MEMORY; in++) {
			turned[in * GATES + gate] = next_float(r);
		}
	}
	return turned;
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
	struct reader r = {(const unsigned char *)bytes};
	for (size_t i = 0; i < LAYERS; i++) {
		read_layer(&r, i, &network->layers[i]);
	}
	network->gates_in = read_gates(&r);
	network->gates_own = read_gates(&r);
	for (size_t i = 0; i < GATES; i++) {
		network->gate_biases[i] = next_float(&r);
	}
	for (size_t i = 0; i < GATES; i++) {
		network->gate_biases[i] += next_float(&r);
	}
	for (size_t i = 0; i < NETWORK_MEMORY; i++) {
		network->last[i] = next_float(&r);
	}
	network->last_bias = next_float(&r);
	for (size_t i = 0; i < WINDOW; i++) {
		double turn = 2 * PI * (double)i / WINDOW;
		network->window[i] = (float)(0.5 - 0.5 * cos(turn));
		network->cosine[i] = (float)cos(turn);
		network->sine[i] = (float)sin(turn);
	}
	return network;
}

void speech_network_destroy(struct speech_network *network)
{
	if (network) {
		for (size_t i = 0; i < LAYERS; i++) {
			free(network->layers[i].weights);
			free(network->layers[i].biases);
		}
		free(network->gates_in);
		free(network->gates_own);
		free(network);
	}
}

/* An in-place FFT, decimation in time, with twiddle factors from the tables. */
static void transform(const struct speech_network *n, float re[WINDOW], float im[WINDOW])
{
	for (size_t i = 1, j = 0; i < WINDOW; i++) {
		size_t bit = WINDOW >> 1;
		for (; j & bit; bit >>= 1) {
			j ^= bit;
		}
		j |= bit;
		if (i < j) {
			float swap = re[i];
			re[i] = re[j];
			re[j] = swap;
		}
	}
	for (size_t half = 1; half < WINDOW; half *= 2) {
		size_t step = WINDOW / (2 * half);
		for (size_t start = 0; start < WINDOW; start += 2 * half) {
			for (size_t k = 0; k < half; k++) {
				size_t a = start + k;
				size_t b = a + half;
				float c = n->cosine[k * step];
				float s = -n->sine[k * step];
				float x = re[b] * c - im[b] * s;
				float y = re[b] * s + im[b] * c;
				re[b] = re[a] - x;
				im[b] = im[a] - y;
				re[a] += x;
				im[a] += y;
			}
		}
	}
}

/* The magnitudes of the spectrum: out[frame][bin]. */
static void spectrum(const struct speech_network *n, const float *frames, float out[FRAMES][BINS])
{
	for (size_t frame = 0; frame < FRAMES; frame++) {
		float re[WINDOW];
		float im[WINDOW] = {0};
		for (size_t i = 0; i < WINDOW; i++) {
			re[i] = frames[frame * HOP + i] * n->window[i];
		}
		transform(n, re, im);
		for (size_t bin = 0; bin < BINS; bin++) {
			out[frame][bin] = sqrtf(re[bin] * re[bin] + im[bin] * im[bin]);
		}
	}
}

/* `in` and `out` are [frame][channel], tightly packed. Returns the frames of `out`. */
static size_t convolve(const struct layer *layer, const float *in, size_t frames, float *out)
{
	size_t made = (frames + layer->stride - 1) / layer->stride;
	for (size_t frame = 0; frame < made; frame++) {
		float *sums = out + frame * layer->outputs;
		memcpy(sums, layer->biases, layer->outputs * sizeof(*sums));
		for (size_t tap = 0; tap < 3; tap++) {
			size_t at = frame * layer->stride + tap; /* one more than the frame */
			if (at < 1 || at > frames) {
				continue;
			}
			const float *values = in + (at - 1) * layer->inputs;
			const float *weights =
				layer->weights + tap * layer->inputs * layer->outputs;
			for (size_t i = 0; i < layer->inputs; i++, weights += layer->outputs) {
				for (size_t o = 0; o < layer->outputs; o++) {
					sums[o] += values[i] * weights[o];
				}
			}
		}
		for (size_t o = 0; o < layer->outputs; o++) {
			sums[o] = sums[o] > 0 ? sums[o] : 0;
		}
	}
	return made;
}

static float sigmoid(float x)
{
	return 1 / (1 + expf(-x));
}

static void add_gates(const float *values, const float *weights, float sums[GATES])
{
	for (size_t i = 0; i < NETWORK_MEMORY; i++, weights += GATES) {
		for (size_t gate = 0; gate < GATES; gate++) {
			sums[gate] += values[i] * weights[gate];
		}
	}
}

static float remember(const struct speech_network *n, struct speech_network_state *state,
	const float input[NETWORK_MEMORY])
{
	float sums[GATES];
	float answer = n->last_bias;
	memcpy(sums, n->gate_biases, sizeof(sums));
	add_gates(input, n->gates_in, sums);
	add_gates(state->hidden, n->gates_own, sums);
	for (size_t i = 0; i < NETWORK_MEMORY; i++) {
		float enter = sigmoid(sums[i]);
		float forget = sigmoid(sums[NETWORK_MEMORY + i]);
		float candidate = tanhf(sums[2 * NETWORK_MEMORY + i]);
		float leave = sigmoid(sums[3 * NETWORK_MEMORY + i]);
		state->cell[i] = forget * state->cell[i] + enter * candidate;
		state->hidden[i] = leave * tanhf(state->cell[i]);
		answer += n->last[i] * (state->hidden[i] > 0 ? state->hidden[i] : 0);
	}
	return sigmoid(answer);
}

float speech_network_step(const struct speech_network *network, struct speech_network_state *state,
	const float chunk[SPEECH_CHUNK])
{
	float frames[NETWORK_CONTEXT + SPEECH_CHUNK + NETWORK_CONTEXT];
	float a[FRAMES * MOST_CHANNELS];
	float b[FRAMES * MOST_CHANNELS];
	const size_t whole = NETWORK_CONTEXT + SPEECH_CHUNK;
	memcpy(frames, state->context, sizeof(state->context));
	memcpy(frames + NETWORK_CONTEXT, chunk, SPEECH_CHUNK * sizeof(*chunk));
	for (size_t i = 0; i < NETWORK_CONTEXT; i++) { /* mirrored at the end */
		frames[whole + i] = frames[whole - 2 - i];
	}
	memcpy(state->context, chunk + SPEECH_CHUNK - NETWORK_CONTEXT, sizeof(state->context));
	float magnitudes[FRAMES][BINS];
	spectrum(network, frames, magnitudes);
	memcpy(a, magnitudes, sizeof(magnitudes));
	size_t count = FRAMES;
	for (size_t i = 0; i < LAYERS; i++) {
		count = convolve(&network->layers[i], i % 2 ? b : a, count, i % 2 ? a : b);
	}
	return remember(network, state, a);
}
