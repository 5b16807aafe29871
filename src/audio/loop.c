/* Learns the loop while something is played, and compares what is captured with what was played. */
#include "audio/loop.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audio/loop_delay.h"
#include "audio/loop_hops.h"
#include "base/mem.h"

/* Hops after the last played one in which it, or its reverberation, may still arrive. */
#define LINGER_HOPS 165
/* Sound from the speaker lingers in the room: after it is heard last, when the loop is known, and
 * after it is sent, when it is not known or there is none. */
#define TAIL_HOPS 30
#define SHORT_TAIL_HOPS 15
/* The prominence (loop_delay.h) that proves a loop, and that suffices to distrust what was captured
 * right after a first, short prompt. Of 280 prompts over unrelated voices none of over 0.7 s
 * reached 14; one of 0.4 s reached 20. */
#define PROOF 24
#define SUSPICION 14
#define LEAST_HOPS 60 /* of sound that prove it: a tone is like any other tone */
/* Two lags are the same within this. */
#define SAME_S 0.015
/* So much sound without a trace in the microphone: there is no loop. A loop that was known is gone
 * after two such sounds. */
#define TRACELESS_HOPS 200
#define TRACELESS_TIMES 2
#define LATEST_HOPS 128
#define CORRELATED_HOPS 1000 /* more of a sound would tell no more */
/* Blocks between two looks at the correlation, while the sound lasts and behind it. */
#define LOOK_BLOCKS 8
#define LOOK_BLOCKS_AFTER 2
#define LEAST_POWER 1e-8f /* -80 dB of full scale */

struct knowledge {
	int delay; /* hops */
	double delay_s;
	double gain_db;
	float gains[LOOP_BANDS]; /* of power; 0: unknown */
	float noise[LOOP_BANDS]; /* power that is captured in pauses */
};

struct loop {
	size_t factor;
	struct loop_stream played;
	struct loop_stream captured;
	struct hops hops;
	struct loop_delay *correlation;
	float block_played[LOOP_BLOCK];
	float block_captured[LOOP_BLOCK];
	size_t filled;

	enum loop_state state;
	struct knowledge known; /* LOOP_FOUND */
	bool suspects;          /* this episode's sound, with the delay of `suspected` */
	struct knowledge suspected;
	int traceless; /* episodes since the loop was found last */

	/* The episode: a sound, pauses in it and what follows within LINGER_HOPS. */
	bool episode;
	bool decided;
	uint64_t begun;       /* hop */
	uint64_t last_played; /* after the last hop of it with sound */
	uint64_t last_playing;
	size_t sounded; /* hops with sound */
	size_t blocks;  /* since the last look */
	double last_lag_s;
	bool has_last_lag;
};

struct loop *loop_create(int rate_hz)
{
	assert(rate_hz % LOOP_RATE_HZ == 0 && rate_hz >= LOOP_RATE_HZ && rate_hz <= 192000);
	struct loop *l = mem_array(1, sizeof(*l));
	l->factor = (size_t)(rate_hz / LOOP_RATE_HZ);
	loop_stream_init(&l->played, l->factor);
	loop_stream_init(&l->captured, l->factor);
	l->correlation = loop_delay_create();
	return l;
}

void loop_destroy(struct loop *l)
{
	if (l) {
		loop_delay_destroy(l->correlation);
		free(l);
	}
}

static void set_delay(struct knowledge *known, double delay_s)
{
	known->delay_s = delay_s > 0 ? delay_s : 0;
	known->delay = (int)(known->delay_s * 100 + 0.5);
}

void loop_assume(struct loop *l, double delay_s, double gain_db)
{
	l->state = LOOP_FOUND;
	l->known = (struct knowledge){.gain_db = gain_db};
	set_delay(&l->known, delay_s);
	l->traceless = 0;
}

void loop_forget(struct loop *l)
{
	l->state = LOOP_UNKNOWN;
	l->suspects = false;
	l->episode = false;
	l->traceless = 0;
}

uint64_t loop_hops(const struct loop *l)
{
	return l->hops.count;
}

struct loop_estimate loop_known(const struct loop *l)
{
	struct loop_estimate estimate = {.state = l->state};
	if (l->state == LOOP_FOUND) {
		estimate.delay_s = l->known.delay_s;
		estimate.gain_db = l->known.gain_db;
	}
	return estimate;
}

/* --- Levels --- */

/* The echo does not fall faster than this in a room with a reverberation time of 1 s, and arrives
 * this many hops early or late as the delay is not exact. */
#define FALL 0.8710f /* -0.6 dB of power in a hop */
#define EARLY_HOPS 2
#define TAIL_MOST_HOPS 100

/* The loudest that each band of the hop may be for a gain of 1. */
static void predict(const struct loop *l, uint64_t hop, int delay, float powers[LOOP_BANDS])
{
	float fall = 1;
	memset(powers, 0, LOOP_BANDS * sizeof(*powers));
	for (int back = -EARLY_HOPS; back < TAIL_MOST_HOPS; back++) {
		int64_t from = (int64_t)hop - delay - back;
		const struct hop *then = from >= 0 ? hops_at(&l->hops, (uint64_t)from) : NULL;
		for (size_t b = 0; then && b < LOOP_BANDS; b++) {
			float power = then->played[b] * fall;
			powers[b] = power > powers[b] ? power : powers[b];
		}
		fall *= back > EARLY_HOPS ? FALL : 1;
	}
}

static int by_value(const void *a, const void *b)
{
	float left = *(const float *)a;
	float right = *(const float *)b;
	return left < right ? -1 : left > right;
}

static float quantile(float *values, size_t count, size_t tenths)
{
	qsort(values, count, sizeof(*values), by_value);
	return values[(count - 1) * tenths / 10];
}

#define RATIOS_LEAST 20
#define GAIN_TENTHS 4
#define STRONG 0.03f /* of the loudest hop's power: -15 dB */

/* The gain of a band over the episode: the ratio of captured to played power where the played band
 * is strong. 0 when there is too little of it. */
static float band_gain(const struct loop *l, int delay, size_t band, size_t tenths)
{
	float ratios[HOPS_KEPT];
	float loudest = 0;
	for (uint64_t hop = l->begun; hop < l->hops.count; hop++) {
		const struct hop *then = hops_at(&l->hops, hop);
		loudest = then && then->played[band] > loudest ? then->played[band] : loudest;
	}
	size_t count = 0;
	for (uint64_t hop = l->begun; hop + (uint64_t)delay < l->hops.count; hop++) {
		const struct hop *then = hops_at(&l->hops, hop);
		const struct hop *heard = hops_at(&l->hops, hop + (uint64_t)delay);
		if (then && heard && then->played[band] > loudest * STRONG && count < HOPS_KEPT) {
			ratios[count++] = heard->captured[band] / then->played[band];
		}
	}
	return count >= RATIOS_LEAST ? quantile(ratios, count, tenths) : 0;
}

#define NOISE_TENTHS 1

/* The power of a band in the pauses of the episode. */
static float band_noise(const struct loop *l, size_t band)
{
	float powers[HOPS_KEPT];
	size_t count = 0;
	for (uint64_t hop = l->begun; hop < l->hops.count; hop++) {
		const struct hop *then = hops_at(&l->hops, hop);
		if (then && count < HOPS_KEPT) {
			powers[count++] = then->captured[band];
		}
	}
	return count > 0 ? quantile(powers, count, NOISE_TENTHS) : 0;
}

static void learn_gains(const struct loop *l, struct knowledge *known)
{
	double sum = 0;
	int bands = 0;
	for (size_t b = 0; b < LOOP_BANDS; b++) {
		float gain = band_gain(l, known->delay, b, GAIN_TENTHS);
		known->gains[b] = gain > 0 ? gain : known->gains[b];
		known->noise[b] = band_noise(l, b);
		float middle = band_gain(l, known->delay, b, 5);
		if (middle > 0) {
			sum += 10 * log10((double)middle + 1e-12);
			bands++;
		}
	}
	known->gain_db = bands > 0 ? sum / bands : known->gain_db;
}

/* --- Learning --- */

static void found(struct loop *l, double lag_s)
{
	struct knowledge known = {0};
	set_delay(&known, lag_s);
	learn_gains(l, &known);
	l->known = known;
	l->state = LOOP_FOUND;
	l->suspects = false;
	l->traceless = 0;
	l->decided = true;
}

/* Looks whether the correlation proves a loop; `last`: nothing more will come. */
static void look(struct loop *l, bool last)
{
	double lag_s;
	double prominence;
	l->blocks = 0;
	if (!loop_delay_best(l->correlation, &lag_s, &prominence)) {
		return;
	}
	bool proves = prominence >= PROOF && l->sounded >= LEAST_HOPS;
	bool again = l->has_last_lag && fabs(lag_s - l->last_lag_s) < SAME_S;
	l->has_last_lag = proves;
	l->last_lag_s = lag_s;
	if (proves && (again || last)) {
		found(l, lag_s);
	} else if (l->state == LOOP_UNKNOWN && prominence < SUSPICION &&
		   l->sounded >= TRACELESS_HOPS + LATEST_HOPS) {
		l->state = LOOP_NONE; /* enough would have arrived of a late one */
	} else if (last && l->state == LOOP_UNKNOWN && prominence >= SUSPICION) {
		l->suspects = true;
		l->suspected = (struct knowledge){0};
		set_delay(&l->suspected, lag_s);
		learn_gains(l, &l->suspected);
	}
}

static void end_episode(struct loop *l)
{
	if (!l->decided) {
		look(l, true);
	} else {
		learn_gains(l, &l->known);
	}
	l->episode = false;
	if (l->decided || l->sounded < TRACELESS_HOPS) {
		return;
	}
	l->traceless++;
	if (l->state != LOOP_FOUND || l->traceless >= TRACELESS_TIMES) {
		l->state = l->suspects ? LOOP_UNKNOWN : LOOP_NONE;
	}
}

static void begin_episode(struct loop *l)
{
	loop_delay_restart(l->correlation);
	l->filled = 0;
	l->episode = true;
	l->decided = l->suspects = l->has_last_lag = false;
	l->begun = l->hops.count;
	l->sounded = l->blocks = 0;
}

static void correlate(struct loop *l, const float *played, const float *captured)
{
	for (size_t i = 0; i < HOP_FRAMES; i++) {
		l->block_played[l->filled] = played[i];
		l->block_captured[l->filled++] = captured[i];
		if (l->filled == LOOP_BLOCK) {
			loop_delay_feed(l->correlation, l->block_played, l->block_captured);
			l->filled = 0;
			l->blocks++;
		}
	}
	bool after = l->hops.count > l->last_playing;
	if (l->blocks >= (after ? LOOK_BLOCKS_AFTER : LOOK_BLOCKS)) {
		look(l, false);
	}
}

static bool is_sound(const float *frames, size_t count)
{
	float power = 0;
	for (size_t i = 0; frames && i < count; i++) {
		power += frames[i] * frames[i];
	}
	return power > LEAST_POWER * (float)count;
}

void loop_feed(struct loop *l, const float *played, const float *captured, bool playing)
{
	struct hop hop = {.playing = playing};
	hop.sounds = is_sound(played, l->factor * HOP_FRAMES);
	if (!l->episode && hop.sounds) {
		begin_episode(l);
	}
	if (l->episode) {
		float out[HOP_FRAMES];
		float in[HOP_FRAMES];
		loop_stream_reduce(&l->played, played, out);
		loop_stream_reduce(&l->captured, captured, in);
		loop_stream_powers(&l->played, out, hop.played);
		loop_stream_powers(&l->captured, in, hop.captured);
		l->sounded += hop.sounds;
		l->last_played = hop.sounds ? l->hops.count + 1 : l->last_played;
		l->last_playing = hop.sounds || playing ? l->hops.count + 1 : l->last_playing;
		hops_add(&l->hops, &hop);
		if (!l->decided && l->sounded < CORRELATED_HOPS) {
			correlate(l, out, in);
		}
		if (l->hops.count >= l->last_playing + LINGER_HOPS) {
			end_episode(l);
		}
	} else {
		hops_add(&l->hops, &hop);
	}
}

/* --- Explaining --- */

/* As long as the hops of the whole episode are kept. */
#define OPEN_HOPS 1200

bool loop_is_open(const struct loop *l)
{
	return l->state == LOOP_UNKNOWN && l->episode && l->sounded >= LEAST_HOPS / 2 &&
	       l->hops.count < l->begun + OPEN_HOPS;
}

/* What explains the newest episode; NULL: nothing is known to be heard. */
static const struct knowledge *explanation(const struct loop *l)
{
	return l->state == LOOP_FOUND ? &l->known : l->suspects ? &l->suspected : NULL;
}

bool loop_sounds(const struct loop *l, uint64_t hop)
{
	const struct knowledge *known = explanation(l);
	int back = known ? known->delay + TAIL_HOPS : SHORT_TAIL_HOPS;
	for (int i = 0; i <= back && (uint64_t)i <= hop; i++) {
		const struct hop *then = hops_at(&l->hops, hop - (uint64_t)i);
		if (then && (then->sounds || then->playing)) {
			return true;
		}
	}
	return false;
}

#define MARGIN 4.0f /* 6 dB of power */
#define NOISE_MARGIN 8.0f
#define LOUDER_BANDS 2

static bool is_louder(const struct loop *l, uint64_t hop, const struct knowledge *known)
{
	const struct hop *now = hops_at(&l->hops, hop);
	float powers[LOOP_BANDS];
	int louder = 0;
	predict(l, hop, known->delay, powers);
	for (size_t b = 0; now && b < LOOP_BANDS; b++) {
		float most = powers[b] * known->gains[b] * MARGIN + known->noise[b] * NOISE_MARGIN;
		louder += known->gains[b] > 0 && now->captured[b] > most;
	}
	return louder >= LOUDER_BANDS;
}

/* A voice over the echo is louder than it here and there: so many of the newest hops, or of the
 * last third of a second. */
#define SPAN_HOPS 5
#define LOUDER_HOPS 3
#define LONG_SPAN_HOPS 30
#define LONG_LOUDER_HOPS 9

bool loop_explains(const struct loop *l, uint64_t hop)
{
	const struct knowledge *known = explanation(l);
	if (!loop_sounds(l, hop)) {
		return false;
	}
	if (!known) {
		return l->state == LOOP_UNKNOWN;
	}
	int louder = 0;
	for (int i = 0; i < LONG_SPAN_HOPS && (uint64_t)i <= hop; i++) {
		louder += is_louder(l, hop - (uint64_t)i, known);
		if (louder >= (i < SPAN_HOPS ? LOUDER_HOPS : LONG_LOUDER_HOPS)) {
			return false;
		}
	}
	return true;
}
