/* Compares measures and words the difference. Each sentence says which measure it rests on. */
#include "rehearsal/trend.h"

#include <stdio.h>

#include "base/mem.h"

#define USUAL_LEAST 3 /* takes that make a usual value */

/* `sign` is 1 where more is better. A difference below `least` is not worth a sentence. Each
 * sentence has two numbers: now and usually. */
static const struct {
	const char *name;
	double sign;
	double least;
	struct {
		const char *better;
		const char *worse;
	} words[LANG_COUNT];
} MEASURES[] = {
	{"delay_s", -1, 0.3,
		{[LANG_KO] = {"첫 마디가 더 빨리 나왔습니다(%.1f초, 평소 %.1f초).",
			 "첫 마디가 더 늦게 나왔습니다(%.1f초, 평소 %.1f초)."},
			[LANG_EN] = {"You began to speak sooner: after %.1f seconds (usually "
				     "%.1f).",
				"You took longer to begin: %.1f seconds (usually %.1f)."}}},
	{"longest_pause_s", -1, 0.5,
		{[LANG_KO] = {"가장 긴 침묵이 더 짧았습니다(%.1f초, 평소 %.1f초).",
			 "가장 긴 침묵이 더 길었습니다(%.1f초, 평소 %.1f초)."},
			[LANG_EN] = {"Your longest pause was shorter: %.1f seconds (usually %.1f).",
				"Your longest pause was longer: %.1f seconds (usually %.1f)."}}},
	{"pitch_sd_semitones", 1, 0.3,
		{[LANG_KO] = {"목소리의 높낮이가 더 풍부했습니다(%.1f반음, 평소 %.1f반음).",
			 "목소리의 높낮이가 더 단조로웠습니다(%.1f반음, 평소 %.1f반음)."},
			[LANG_EN] = {"Your voice was livelier: its pitch varied by %.1f semitones "
				     "(usually %.1f).",
				"Your voice was flatter: its pitch varied by %.1f semitones "
				"(usually %.1f)."}}},
	{"trailing_db", 1, 1.0,
		{[LANG_KO] = {"문장 끝까지 목소리가 또렷했습니다(문장 전체보다 %+.1f데시벨, 평소 "
			      "%+.1f데시벨).",
			 "문장 끝에서 목소리가 작아졌습니다(문장 전체보다 %+.1f데시벨, 평소 "
			 "%+.1f데시벨)."},
			[LANG_EN] = {"Your sentences stayed audible to the end (%+.1f dB against "
				     "the sentence; usually %+.1f).",
				"Your sentences faded at the end (%+.1f dB against the sentence; "
				"usually %+.1f)."}}},
};
_Static_assert(sizeof(MEASURES) / sizeof(MEASURES[0]) == TREND_MEASURES, "count the measures");

bool trend_add(struct trend *trend, const struct value_list *measures)
{
	bool any = false;
	for (size_t i = 0; i < TREND_MEASURES; i++) {
		double value;
		if (value_list_find(measures, MEASURES[i].name, &value)) {
			trend->sum[i] += value;
			trend->count[i]++;
			any = true;
		}
	}
	return any;
}

/* TREND_MEASURES when there is none. */
static size_t most_changed(const struct trend *now, const struct trend *usual, bool better)
{
	size_t best = TREND_MEASURES;
	double most = 1;
	for (size_t i = 0; i < TREND_MEASURES; i++) {
		if (now->count[i] == 0 || usual->count[i] < USUAL_LEAST) {
			continue;
		}
		double change = now->sum[i] / now->count[i] - usual->sum[i] / usual->count[i];
		double steps = (better ? 1 : -1) * MEASURES[i].sign * change / MEASURES[i].least;
		if (steps >= most) {
			most = steps;
			best = i;
		}
	}
	return best;
}

char *trend_sentence(
	const struct trend *now, const struct trend *usual, bool better, enum lang lang)
{
	size_t i = most_changed(now, usual, better);
	if (i == TREND_MEASURES) {
		return NULL;
	}
	const char *format =
		better ? MEASURES[i].words[lang].better : MEASURES[i].words[lang].worse;
	char text[256];
/* the formats are the constants above, each with two numbers */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	(void)snprintf(text, sizeof(text), format, now->sum[i] / now->count[i],
		usual->sum[i] / usual->count[i]);
#pragma GCC diagnostic pop
	return mem_text(text);
}
