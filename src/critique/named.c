/* Measures by name, as they are kept. */
#include <math.h>

#include "critique/critique.h"

size_t measures_named(const struct measures *m, struct named_measure named[MEASURES_MOST])
{
	const struct named_measure all[MEASURES_MOST] = {{"duration_s", m->duration_s},
		{"delay_s", m->delay_s}, {"speaking_s", m->speaking_s},
		{"pauses", (double)m->pauses}, {"pauses_s", m->pauses_s},
		{"longest_pause_s", m->longest_s}, {"syllables", (double)m->syllables},
		{"speech_rate", m->speech_rate}, {"articulation_rate", m->articulation_rate},
		{"pitch_median_hz", m->pitch_median_hz}, {"pitch_p10_hz", m->pitch_p10_hz},
		{"pitch_p90_hz", m->pitch_p90_hz}, {"pitch_sd_semitones", m->pitch_sd_semitones},
		{"lufs", m->lufs}, {"clipped_frames", (double)m->clipped_frames},
		{"snr_db", m->snr_db}, {"trailing_db", m->trailing_db}};
	size_t count = 0;
	for (size_t i = 0; i < MEASURES_MOST; i++) {
		if (isfinite(all[i].value)) {
			named[count++] = all[i];
		}
	}
	return count;
}
