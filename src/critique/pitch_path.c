/* The path through the candidates with the lowest cost: octave jumps and changes between voice and
 * no voice cost (Boersma 1993). A step far enough back no longer depends on what follows. */
#include "critique/pitch_path.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define JUMP_COST 0.35f  /* per octave */
#define VOICE_COST 0.14f /* from voice to no voice, or back */
#define RING (2 * PITCH_PATH_LAG)

struct step {
	struct pitch_candidate candidates[PITCH_CANDIDATES];
	float score[PITCH_CANDIDATES];
	unsigned char from[PITCH_CANDIDATES];
	unsigned char count;
};

struct pitch_path {
	struct step steps[RING];
	size_t added;
	size_t reported;
};

struct pitch_path *pitch_path_create(void)
{
	return mem_array(1, sizeof(struct pitch_path));
}

void pitch_path_destroy(struct pitch_path *path)
{
	free(path);
}

static float change_cost(float from_hz, float to_hz)
{
	if (from_hz <= 0 && to_hz <= 0) {
		return 0;
	}
	if (from_hz <= 0 || to_hz <= 0) {
		return VOICE_COST;
	}
	return JUMP_COST * fabsf(log2f(to_hz / from_hz));
}

/* Reports the steps up to `end` along the best path that ends at the newest step. */
static void report_steps(struct pitch_path *path, size_t end, pitch_taker take, void *context)
{
	float pitches[RING];
	const struct step *newest = &path->steps[(path->added - 1) % RING];
	size_t best = 0;
	for (size_t i = 1; i < newest->count; i++) {
		best = newest->score[i] > newest->score[best] ? i : best;
	}
	for (size_t at = path->added; at-- > path->reported;) {
		const struct step *step = &path->steps[at % RING];
		pitches[at % RING] = step->candidates[best].hz;
		best = step->from[best];
	}
	while (path->reported < end) {
		take(context, (double)pitches[path->reported++ % RING]);
	}
}

void pitch_path_add(struct pitch_path *path, const struct pitch_candidate *candidates, size_t count,
	pitch_taker take, void *context)
{
	if (path->added - path->reported == RING - 1) {
		report_steps(path, path->added - PITCH_PATH_LAG, take, context);
	}
	struct step *step = &path->steps[path->added % RING];
	const struct step *before = path->added > 0 ? &path->steps[(path->added - 1) % RING] : NULL;
	step->count = (unsigned char)count;
	memcpy(step->candidates, candidates, count * sizeof(*candidates));
	float highest = -INFINITY;
	for (size_t i = 0; i < count; i++) {
		float best = before ? -INFINITY : 0;
		for (size_t k = 0; before && k < before->count; k++) {
			float score = before->score[k] -
				      change_cost(before->candidates[k].hz, candidates[i].hz);
			if (score > best) {
				best = score;
				step->from[i] = (unsigned char)k;
			}
		}
		step->score[i] = best + candidates[i].strength;
		highest = fmaxf(highest, step->score[i]);
	}
	for (size_t i = 0; i < count; i++) { /* only differences count; this keeps the sums small */
		step->score[i] -= highest;
	}
	path->added++;
}

void pitch_path_end(struct pitch_path *path, pitch_taker take, void *context)
{
	if (path->added > 0) {
		report_steps(path, path->added, take, context);
	}
}
