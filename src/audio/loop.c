/* Learns the loop while something is played, and compares what is captured with what was played. */
#include "audio/loop.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audio/loop_delay.h"
#include "audio/loop_echo.h"
#include "audio/loop_hops.h"
#include "audio/loop_levels.h"
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
/* The same of how alike the levels are (loop_levels.h), where a codec leaves no more in common. */
#define PROOF_ALIKE 0.75
#define SUSPICION_ALIKE 0.5
#define LEVEL_HOPS 500 /* the newest are compared */
#define LEAST_HOPS 60  /* of sound that prove it: a tone is like any other tone */
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
	struct echo known; /* LOOP_FOUND */
	bool suspects;     /* this episode's sound, with the delay of `suspected` */
	struct echo suspected;
	uint8_t louder[HOPS_KEPT]; /* 1: the hop is louder than what explains it */
	uint64_t judged;           /* hops of which that is known */
	int traceless;             /* episodes since the loop was found last */

	/* The episode: a sound, pauses in it and what follows within LINGER_HOPS. */
	bool episode;
	bool decided;
	uint64_t begun;        /* hop */
	uint64_t last_playing; /* after its last hop with sound, or in a pause of it */
	size_t sounded;        /* hops with sound */
	size_t blocks;         /* since the last look */
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

void loop_assume(struct loop *l, double delay_s, double gain_db)
{
	l->state = LOOP_FOUND;
	l->known = (struct echo){.gain_db = gain_db};
	echo_set_delay(&l->known, delay_s);
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

/* --- Explaining --- */

/* What explains the newest episode; NULL: nothing is known to be heard. */
static const struct echo *explanation(const struct loop *l)
{
	return l->state == LOOP_FOUND ? &l->known : l->suspects ? &l->suspected : NULL;
}

static void judge(struct loop *l)
{
	const struct echo *echo = explanation(l);
	for (; l->judged < l->hops.count; l->judged++) {
		l->louder[l->judged % HOPS_KEPT] =
			echo && l->episode && echo_is_exceeded(echo, &l->hops, l->judged);
	}
}

/* What explains the episode has changed. */
static void judge_again(struct loop *l)
{
	bool kept = l->hops.count <= l->begun + HOPS_KEPT;
	l->judged = kept ? l->begun : l->hops.count - HOPS_KEPT;
	judge(l);
}

/* --- Learning --- */

static void found(struct loop *l, double lag_s)
{
	struct echo known = {0};
	echo_set_delay(&known, lag_s);
	echo_learn(&known, &l->hops, l->begun);
	l->known = known;
	l->state = LOOP_FOUND;
	l->suspects = false;
	l->traceless = 0;
	l->decided = true;
	judge_again(l);
}

static double levels_alike(const struct loop *l, int *lag)
{
	uint64_t end = l->hops.count;
	uint64_t from = end > l->begun + LEVEL_HOPS ? end - LEVEL_HOPS : l->begun;
	return loop_levels_alike(&l->hops, from, end, lag);
}

/* What the correlation of waveforms and of levels say of the episode so far. */
struct evidence {
	bool proves;   /* a loop */
	bool suggests; /* perhaps one */
	double lag_s;
};

static struct evidence weigh(const struct loop *l)
{
	struct evidence evidence = {0};
	double prominence = 0;
	double alike = 0;
	int lag = 0;
	bool both = loop_delay_best(l->correlation, &evidence.lag_s, &prominence);
	if (both && prominence < PROOF) {
		alike = levels_alike(l, &lag);
	}
	if (prominence < SUSPICION || alike >= PROOF_ALIKE) {
		evidence.lag_s = lag / 100.0;
	}
	evidence.proves = (prominence >= PROOF || alike >= PROOF_ALIKE) && l->sounded >= LEAST_HOPS;
	evidence.suggests = prominence >= SUSPICION || alike >= SUSPICION_ALIKE;
	return evidence;
}

/* Looks whether there is a loop; one that is found twice in a row is. */
static void look(struct loop *l)
{
	struct evidence evidence = weigh(l);
	bool again = l->has_last_lag && fabs(evidence.lag_s - l->last_lag_s) < SAME_S;
	l->blocks = 0;
	l->has_last_lag = evidence.proves;
	l->last_lag_s = evidence.lag_s;
	if (evidence.proves && again) {
		found(l, evidence.lag_s);
	} else if (l->state == LOOP_UNKNOWN && !evidence.suggests &&
		   l->sounded >= TRACELESS_HOPS + LATEST_HOPS) {
		l->state = LOOP_NONE; /* enough would have arrived of a late one */
	}
}

/* Decides by all that was heard of the episode. */
static void decide(struct loop *l)
{
	struct evidence evidence = weigh(l);
	if (evidence.proves) {
		found(l, evidence.lag_s);
	} else if (evidence.suggests && l->state == LOOP_UNKNOWN) {
		l->suspects = true;
		l->suspected = (struct echo){0};
		echo_set_delay(&l->suspected, evidence.lag_s);
		echo_learn(&l->suspected, &l->hops, l->begun);
	} else if (!evidence.suggests && l->sounded >= TRACELESS_HOPS) {
		l->traceless++;
		bool gone = l->state != LOOP_FOUND || l->traceless >= TRACELESS_TIMES;
		l->state = gone ? LOOP_NONE : LOOP_FOUND;
	}
}

static void end_episode(struct loop *l)
{
	if (l->decided) {
		echo_learn(&l->known, &l->hops, l->begun);
	} else {
		decide(l);
	}
	judge_again(l);
	l->episode = false;
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
		look(l);
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
	judge(l);
}

/* --- What is asked --- */

/* As long as the hops of the whole episode are kept. */
#define OPEN_HOPS 1200

bool loop_is_open(const struct loop *l)
{
	return l->state == LOOP_UNKNOWN && l->episode && l->sounded >= LEAST_HOPS / 2 &&
	       l->hops.count < l->begun + OPEN_HOPS;
}

bool loop_sounds(const struct loop *l, uint64_t hop)
{
	const struct echo *known = explanation(l);
	int back = known ? known->delay + TAIL_HOPS : SHORT_TAIL_HOPS;
	for (int i = 0; i <= back && (uint64_t)i <= hop; i++) {
		const struct hop *then = hops_at(&l->hops, hop - (uint64_t)i);
		if (then && (then->sounds || then->playing)) {
			return true;
		}
	}
	return false;
}

/* A voice over the echo is louder than it here and there: so many of the newest hops, or of the
 * last third of a second. */
#define SPAN_HOPS 5
#define LOUDER_HOPS 3
#define LONG_SPAN_HOPS 30
#define LONG_LOUDER_HOPS 9

bool loop_explains(const struct loop *l, uint64_t hop)
{
	if (!loop_sounds(l, hop)) {
		return false;
	}
	if (!explanation(l)) {
		return l->state == LOOP_UNKNOWN;
	}
	int louder = 0;
	for (int i = 0; i < LONG_SPAN_HOPS && (uint64_t)i <= hop; i++) {
		louder += l->louder[(hop - (uint64_t)i) % HOPS_KEPT];
		if (louder >= (i < SPAN_HOPS ? LOUDER_HOPS : LONG_LOUDER_HOPS)) {
			return false;
		}
	}
	return true;
}
