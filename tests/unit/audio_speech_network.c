/* Claims about the speech network: what it computes is what the format of its weights defines, by
 * every variant of its kernels, for chunks alone and together. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "audio/kernels_choice.h"
#include "audio/speech_network.h"
#include "base/file.h"
#include "base/mem.h"
#include "unit/audio_made_voice.h"

#define WEIGHTS "voices/speech.weights"
#define CHUNKS 60
#define PI 3.14159265358979323846
#define ALIKE 1e-5

/* --- The network by its definition, in double --- */

static const int SHAPES[4][3] = {{129, 128, 1}, {128, 64, 2}, {64, 64, 2}, {64, 128, 1}};

struct defined {
	const float *weights; /* as in the file */
	double hidden[128];
	double cell[128];
	float context[64];
};

/* |STFT| of the chunk with its context: in[frame][bin]. */
static void define_spectrum(struct defined *d, const float *chunk, double in[4][129])
{
	float padded[640];
	memcpy(padded, d->context, sizeof(d->context));
	memcpy(padded + 64, chunk, 512 * sizeof(*chunk));
	for (int i = 0; i < 64; i++) {
		padded[576 + i] = padded[574 - i];
	}
	memcpy(d->context, chunk + 448, sizeof(d->context));
	for (int f = 0; f < 4 * 129; f++) {
		double re = 0;
		double im = 0;
		for (int i = 0; i < 256; i++) {
			double value = (double)padded[f / 129 * 128 + i] *
				       (0.5 - 0.5 * cos(2 * PI * i / 256));
			re += value * cos(2 * PI * (f % 129) * i / 256);
			im += value * sin(2 * PI * (f % 129) * i / 256);
		}
		in[f / 129][f % 129] = sqrt(re * re + im * im);
	}
}

/* A convolution with ReLU; returns the weights behind its own. */
static const float *define_layer(const int shape[3], const float *weights, int *frames,
	double (*in)[129], double (*out)[129])
{
	int made = (*frames + shape[2] - 1) / shape[2];
	const float *biases = weights + shape[0] * shape[1] * 3;
	for (int i = 0; i < made * shape[1]; i++) {
		int o = i % shape[1];
		double sum = (double)biases[o];
		for (int k = 0; k < shape[0] * 3; k++) {
			int frame = i / shape[1] * shape[2] + k % 3 - 1;
			sum += frame < 0 || frame >= *frames
				       ? 0
				       : in[frame][k / 3] * (double)weights[o * shape[0] * 3 + k];
		}
		out[i / shape[1]][o] = fmax(0, sum);
	}
	*frames = made;
	return biases + shape[1];
}

static double sigmoid(double x)
{
	return 1 / (1 + exp(-x));
}

static double define_memory(struct defined *d, const float *weights, const double in[128])
{
	double gates[512];
	const float *own = weights + 512 * 128;
	const float *biases = own + 512 * 128;
	const float *last = biases + 1024;
	double answer = (double)last[128];
	for (int g = 0; g < 512; g++) {
		gates[g] = (double)biases[g] + (double)biases[512 + g];
		for (int i = 0; i < 128; i++) {
			gates[g] += in[i] * (double)weights[g * 128 + i] +
				    d->hidden[i] * (double)own[g * 128 + i];
		}
	}
	for (int i = 0; i < 128; i++) {
		d->cell[i] = sigmoid(gates[128 + i]) * d->cell[i] +
			     sigmoid(gates[i]) * tanh(gates[256 + i]);
		d->hidden[i] = sigmoid(gates[384 + i]) * tanh(d->cell[i]);
		answer += fmax(0, d->hidden[i]) * (double)last[i];
	}
	return sigmoid(answer);
}

static double define_step(struct defined *d, const float *chunk)
{
	double a[4][129];
	double b[4][129];
	int frames = 4;
	define_spectrum(d, chunk, a);
	const float *weights = d->weights;
	for (int i = 0; i < 4; i++) {
		weights = define_layer(SHAPES[i], weights, &frames, i % 2 ? b : a, i % 2 ? a : b);
	}
	return define_memory(d, weights, a[0]);
}

/* --- The claims --- */

struct subject {
	char *bytes;
	float *floats;
	struct speech_network *network;
	float sound[2][CHUNKS * SPEECH_CHUNK]; /* noise; a voice that comes and goes */
	const struct kernels *variants[KERNELS_MOST];
	size_t variant_count;
};

static int open_subject(void **state)
{
	static struct subject s;
	struct error err = {0};
	size_t length;
	uint32_t seed = 1;
	assert_true(file_read(WEIGHTS, (size_t)16 << 20, &s.bytes, &length, &err));
	s.floats = mem_array(length / 4, sizeof(float));
	memcpy(s.floats, s.bytes, length);
	s.network = speech_network_create(WEIGHTS, s.bytes, length, &err);
	assert_non_null(s.network);
	s.variant_count = kernels_runnable(s.variants);
	for (size_t i = 0; i < CHUNKS * SPEECH_CHUNK; i++) {
		seed = seed * 1664525u + 1013904223u;
		s.sound[0][i] = (float)(seed >> 8) / 16777216.0f - 0.5f;
	}
	make_voice(s.sound[1], CHUNKS * SPEECH_CHUNK);
	*state = &s;
	return 0;
}

static int close_subject(void **state)
{
	struct subject *s = *state;
	speech_network_destroy(s->network);
	free(s->bytes);
	free(s->floats);
	return 0;
}

static void test_each_variant_computes_what_is_defined_and_rounds_alike(void **state)
{
	struct subject *s = *state;
	for (int sound = 0; sound < 2; sound++) {
		struct defined defined = {.weights = s->floats};
		struct speech_network_state states[KERNELS_MOST] = {0};
		double loudest = 0;
		for (size_t i = 0; i < CHUNKS; i++) {
			const float *chunk = s->sound[sound] + i * SPEECH_CHUNK;
			double right = define_step(&defined, chunk);
			float likely[KERNELS_MOST];
			loudest = fmax(loudest, right);
			for (size_t v = 0; v < s->variant_count; v++) {
				speech_network_use(s->network, s->variants[v]);
				likely[v] = speech_network_step(s->network, &states[v], chunk);
				assert_float_equal(likely[v], right, ALIKE);
				assert_memory_equal(&likely[v], &likely[0], sizeof(likely[v]));
			}
		}
		assert_true(sound == 0 || loudest > 0.8); /* the voice is one to the network */
	}
}

/* Whether computed as steps or in portions of `together`, the probabilities are the same bits. */
static void check_portions(struct subject *s, const float *sound, size_t together)
{
	struct speech_network_state alone = {0};
	struct speech_network_state joined = {0};
	float likely[CHUNKS];
	for (size_t at = 0; at < CHUNKS; at += together) {
		size_t count = CHUNKS - at < together ? CHUNKS - at : together;
		speech_network_run(
			s->network, &joined, sound + at * SPEECH_CHUNK, count, likely + at);
	}
	for (size_t i = 0; i < CHUNKS; i++) {
		float step = speech_network_step(s->network, &alone, sound + i * SPEECH_CHUNK);
		assert_memory_equal(&step, &likely[i], sizeof(step));
	}
	assert_memory_equal(&alone, &joined, sizeof(alone));
}

static void test_chunks_together_give_what_steps_give(void **state)
{
	struct subject *s = *state;
	static const size_t PORTIONS[] = {2, 3, 4, 5, 7, 8, 9, 17, CHUNKS};
	for (size_t v = 0; v < s->variant_count; v++) {
		speech_network_use(s->network, s->variants[v]);
		for (size_t i = 0; i < sizeof(PORTIONS) / sizeof(PORTIONS[0]); i++) {
			check_portions(s, s->sound[0], PORTIONS[i]);
			check_portions(s, s->sound[1], PORTIONS[i]);
		}
	}
}

/* Weights may be damaged: a sum beyond any bound is no trap. */
static void test_gates_far_beyond_their_range_are_closed_or_open(void **state)
{
	struct subject *s = *state;
	for (size_t v = 0; v < s->variant_count; v++) {
		float sums[KERNEL_GATES];
		float cell[KERNEL_MEMORY] = {0};
		float hidden[KERNEL_MEMORY];
		for (size_t i = 0; i < KERNEL_GATES; i++) {
			sums[i] = i % 2 ? 1e30f : -INFINITY;
		}
		s->variants[v]->remember(sums, cell, hidden);
		assert_float_equal(hidden[0], 0, ALIKE);
		assert_float_equal(hidden[1], tanh(1), ALIKE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_variant_computes_what_is_defined_and_rounds_alike),
		cmocka_unit_test(test_chunks_together_give_what_steps_give),
		cmocka_unit_test(test_gates_far_beyond_their_range_are_closed_or_open),
	};
	return cmocka_run_group_tests(tests, open_subject, close_subject);
}
