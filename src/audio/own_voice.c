/* Tells the user's speech from that of a talker in the room. The user is nearest to the microphone,
 * so speech counts when it is not far below the 90th percentile of the user's own levels. How far
 * depends on the room, and what is heard between two stretches of the user's loud speech is the
 * room: in a quiet one soft speech counts as well; where somebody talks, only what is louder than
 * that talker. The user may pause or whisper, so nothing is concluded from soft speech alone: talk
 * is held to be the room's only once the user has spoken loudly after it. */
#include "audio/own_voice.h"

#include <math.h>

#define LEAST_DB (-126.0f) /* of the bins */
#define SILENT_DB (-200.0f)
/* The loudest of this many chunks is compared, as the parts of a word differ in level. */
#define LOUDEST_OF 4
/* Somebody may speak in a chunk from this probability on. Measured in pauses: 40 % of the chunks
 * and more where somebody talks, 13 % or less in noise, music and clicks. */
#define TALK_FROM 0.1f
/* Talk has paused when this many chunks had none, which is longer than a gap between words. */
#define PAUSE_CHUNKS 8
/* Somebody talks in the room when talk takes this share of the time between the user's speech;
 * below the second nobody does. */
#define TALKS_SHARE 0.45f
#define QUIET_SHARE 0.3f
/* Chunks of that time before it says anything: 1.3 s. */
#define EVIDENCE 40.0f
/* The share of levels below a loudness that is seldom exceeded, and below the user's level. */
#define SELDOM 0.95f
#define USER_SHARE 0.9f
/* Below the user's level: what counts while the room is unknown, and in a quiet room. */
#define WITHIN_DB 14.0f
#define QUIET_WITHIN_DB 24.0f
/* What counts is above the talker, or the noise of a quiet room, by so much. */
#define OVER_TALK_DB 2.5f
#define OVER_QUIET_DB 3.0f
/* The user speaks loudly when so many of the last chunks are this close to the user's level. A
 * whisper has single chunks of that level. */
#define LOUD_DB 7.0f
#define LOUD_CHUNKS 4
#define LOUD_OF 16
/* So many of the last chunks this far above the user's level: it was another's, or the user has
 * come nearer. The earlier level is nearly forgotten then. */
#define LOUDER_DB 6.0f
#define LOUDER_CHUNKS 8
#define FORGOTTEN 0.1f
/* The weight, in chunks, of the level of an earlier stream: 6 s of speech. */
#define EARLIER_WEIGHT 200.0f
/* What is left of a weight after one chunk: half-life 20 s of speech, 60 s of the room. */
#define KEEP_USER 0.998892f
#define KEEP_ROOM 0.999630f
/* An answer that has not begun (1 s) takes softer speech when nothing louder came in so many chunks
 * of speech: 2 s, but 15 s when it was there from the start, without 0.6 s of quiet before it. The
 * earlier level is nearly forgotten then as well. */
#define BEGUN_CHUNKS 31
#define QUIET_BEFORE 20
#define OPEN_AFTER 63
#define OPEN_AFTER_TALK 469

void own_voice_init(struct own_voice *v)
{
	*v = (struct own_voice){.without_talk = PAUSE_CHUNKS};
	own_voice_expect(v);
}

static size_t bin_of(float level_db)
{
	float bin = level_db - LEAST_DB;
	return bin < 0 ? 0 : bin >= OWN_VOICE_BINS ? OWN_VOICE_BINS - 1 : (size_t)bin;
}

static void scale(struct own_voice_levels *levels, float by)
{
	for (size_t i = 0; i < OWN_VOICE_BINS; i++) {
		levels->weights[i] *= by;
	}
	levels->sum *= by;
}

static void add(struct own_voice_levels *levels, float level_db, float weight)
{
	levels->weights[bin_of(level_db)] += weight;
	levels->sum += weight;
}

/* The sum of the weights below a level. */
static float sum_below(const struct own_voice_levels *levels, float level_db)
{
	float sum = 0;
	for (size_t i = 0; i < bin_of(level_db); i++) {
		sum += levels->weights[i];
	}
	return sum;
}

/* The level below which the weights sum up to `sum`. */
static float level_of_sum(const struct own_voice_levels *levels, float sum)
{
	size_t bin = 0;
	for (float below = levels->weights[0]; below < sum && bin + 1 < OWN_VOICE_BINS; bin++) {
		below += levels->weights[bin + 1];
	}
	return LEAST_DB + (float)bin + 0.5f;
}

void own_voice_set_level(struct own_voice *v, float level_db)
{
	scale(&v->user, 0);
	add(&v->user, level_db, EARLIER_WEIGHT);
}

bool own_voice_level(const struct own_voice *v, float *level_db)
{
	if (v->user.sum < 1) {
		return false;
	}
	*level_db = level_of_sum(&v->user, USER_SHARE * v->user.sum);
	return true;
}

void own_voice_expect(struct own_voice *v)
{
	v->counted = v->refused = 0;
	v->quiet_before = v->without_talk;
	v->opened = v->was_room = false;
	v->loudest_before_db = SILENT_DB;
	for (size_t i = 0; i < OWN_VOICE_RECENT; i++) {
		v->recent[i] = v->recent_talk[i] = SILENT_DB;
	}
}

/* One step of a filter of the second order (transposed direct form II). */
static float filter(float x, const float b[3], const float a[2], float state[2])
{
	float y = b[0] * x + state[0];
	state[0] = b[1] * x - a[0] * y + state[1];
	state[1] = b[2] * x - a[1] * y;
	return y;
}

float own_voice_measure(struct own_voice *v, const float chunk[SPEECH_CHUNK])
{
	/* Butterworth, high-pass at 200 Hz and low-pass at 3800 Hz, at 16 kHz. */
	static const float HIGH_B[] = {0.945977f, -1.891953f, 0.945977f};
	static const float HIGH_A[] = {-1.889033f, 0.894874f};
	static const float LOW_B[] = {0.270258f, 0.540517f, 0.270258f};
	static const float LOW_A[] = {-0.092038f, 0.173071f};
	float power = 1e-12f;
	for (size_t i = 0; i < SPEECH_CHUNK; i++) {
		float x = filter(chunk[i], HIGH_B, HIGH_A, v->low_cut);
		x = filter(x, LOW_B, LOW_A, v->high_cut);
		power += x * x / SPEECH_CHUNK;
	}
	return 10 * log10f(power);
}

static float loudest(const float *levels, unsigned at, unsigned count)
{
	float most = SILENT_DB;
	for (unsigned i = 0; i < count; i++) {
		most = fmaxf(most, levels[(at + OWN_VOICE_RECENT - i) % OWN_VOICE_RECENT]);
	}
	return most;
}

/* How many of the last `of` chunks with talk reach a level. */
static unsigned count_from(const struct own_voice *v, unsigned of, float level_db)
{
	unsigned count = 0;
	for (unsigned i = 0; i < of; i++) {
		unsigned at = (v->at + OWN_VOICE_RECENT - i) % OWN_VOICE_RECENT;
		count += v->recent_talk[at] >= level_db;
	}
	return count;
}

/* Whether somebody talks in the room. Only what is softer than the user's loud speech is asked. */
static bool room_talks(const struct own_voice *v, float user_db)
{
	float talk = sum_below(&v->room, user_db - LOUD_DB);
	float time = talk + v->quiet.sum;
	return time >= EVIDENCE && talk >= TALKS_SHARE * time;
}

/* The level that the talker in the room seldom exceeds. */
static float talk_level(const struct own_voice *v, float user_db)
{
	return level_of_sum(&v->room, SELDOM * sum_below(&v->room, user_db - LOUD_DB));
}

static bool room_is_quiet(const struct own_voice *v, float user_db)
{
	float talk = sum_below(&v->room, user_db - LOUD_DB);
	if (v->counted < BEGUN_CHUNKS) { /* what is heard before an answer may be the room */
		talk += sum_below(&v->pending, user_db - LOUD_DB);
	}
	float time = talk + v->quiet.sum;
	return time >= EVIDENCE && talk < QUIET_SHARE * time;
}

/* The level from which on speech counts, when the user's is known. */
static float least_level(const struct own_voice *v, float user_db)
{
	const float usual_db = user_db - WITHIN_DB;
	if (room_talks(v, user_db)) {
		return fmaxf(talk_level(v, user_db) + OVER_TALK_DB, usual_db);
	}
	if (room_is_quiet(v, user_db)) {
		float over_db = level_of_sum(&v->quiet, SELDOM * v->quiet.sum) + OVER_QUIET_DB;
		return fmaxf(fminf(over_db, usual_db), user_db - QUIET_WITHIN_DB);
	}
	return usual_db;
}

/* How many chunks ago the oldest talk of that level was, within the latest second. */
static unsigned oldest_from(const struct own_voice *v, float level_db)
{
	unsigned oldest = 0;
	for (unsigned i = 0; i < OWN_VOICE_RECENT; i++) {
		unsigned at = (v->at + OWN_VOICE_RECENT - i) % OWN_VOICE_RECENT;
		oldest = v->recent_talk[at] >= level_db ? i : oldest;
	}
	return oldest;
}

/* The user speaks loudly: the talk before was the room's. All that counted was such talk when none
 * of it was loud. */
static void settle_pending(struct own_voice *v, float user_db)
{
	for (size_t i = 0; i < OWN_VOICE_BINS; i++) {
		v->room.weights[i] += v->pending.weights[i];
	}
	v->room.sum += v->pending.sum;
	scale(&v->pending, 0);
	v->was_room = v->counted > 0 && v->loudest_before_db < user_db - LOUD_DB &&
		      room_talks(v, user_db);
	if (v->was_room) {
		v->loudest_before_db = user_db;
		v->since = oldest_from(v, user_db - LOUD_DB);
	}
}

static void learn_room(struct own_voice *v, float user_db)
{
	scale(&v->room, KEEP_ROOM);
	scale(&v->quiet, KEEP_ROOM);
	scale(&v->pending, KEEP_ROOM);
	if (v->without_talk >= PAUSE_CHUNKS) {
		add(&v->quiet, loudest(v->recent, v->at, LOUDEST_OF), 1);
		return;
	}
	if (count_from(v, LOUD_OF, user_db - LOUD_DB) >= LOUD_CHUNKS) {
		settle_pending(v, user_db);
	}
	add(&v->pending, loudest(v->recent_talk, v->at, OWN_VOICE_RECENT), 1);
}

/* Speech was refused although no answer has begun: the user may whisper, or have moved away. */
static void open_in_time(struct own_voice *v, float user_db)
{
	float heard_db = loudest(v->recent, v->at, LOUDEST_OF);
	if (room_talks(v, user_db) && heard_db < talk_level(v, user_db) + OVER_TALK_DB) {
		return;
	}
	v->refused++;
	if (v->refused >= (v->quiet_before >= QUIET_BEFORE ? OPEN_AFTER : OPEN_AFTER_TALK)) {
		v->opened = true;
		scale(&v->user, FORGOTTEN);
	}
}

static void learn_user(struct own_voice *v, float level_db)
{
	float user_db;
	if (own_voice_level(v, &user_db) &&
		count_from(v, OWN_VOICE_RECENT, user_db + LOUDER_DB) >= LOUDER_CHUNKS) {
		scale(&v->user, FORGOTTEN);
	}
	scale(&v->user, KEEP_USER);
	add(&v->user, level_db, 1);
	v->counted++;
}

bool own_voice_step(struct own_voice *v, float level_db, float likely, bool speech)
{
	float user_db = 0;
	v->at = (v->at + 1) % OWN_VOICE_RECENT;
	v->loudest_before_db = fmaxf(v->loudest_before_db, v->recent_talk[v->at]);
	v->was_room = false;
	v->recent[v->at] = level_db;
	v->recent_talk[v->at] = likely >= TALK_FROM ? level_db : SILENT_DB;
	v->without_talk = likely >= TALK_FROM ? 0 : v->without_talk + 1;
	bool quiet = v->without_talk >= PAUSE_CHUNKS && v->counted + v->refused == 0;
	v->quiet_before += quiet;
	bool counts = speech;
	if (own_voice_level(v, &user_db)) {
		float heard_db = loudest(v->recent, v->at, LOUDEST_OF);
		v->opened = v->opened && heard_db < user_db - WITHIN_DB;
		counts = speech && (v->opened || heard_db >= least_level(v, user_db));
	}
	if (counts) {
		learn_user(v, level_db);
		(void)own_voice_level(v, &user_db);
	}
	learn_room(v, user_db);
	if (speech && !counts && v->counted < BEGUN_CHUNKS) {
		open_in_time(v, user_db);
	}
	return counts;
}

bool own_voice_was_room(const struct own_voice *v, unsigned *since)
{
	*since = v->since;
	return v->was_room;
}
