/* A take becomes measures. Pure: frames and where there is speech in, values out. Times are seconds
 * from the start of the recording; what is not known is NAN. */
#ifndef CRITIQUE_CRITIQUE_H
#define CRITIQUE_CRITIQUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Changes when a measure is computed in another way: kept ones of an older version are made anew.
 */
#define CRITIQUE_VERSION 1

#define CRITIQUE_RATE_HZ 48000
#define CRITIQUE_STEP_S 0.01 /* of the tracks */

/* A stretch of the recording in seconds. */
struct stretch {
	double start_s;
	double end_s;
};

struct measures {
	double duration_s;
	double delay_s;     /* from `asked_s` to the first speech; NAN: nothing was said */
	double speaking_s;  /* all speech, pauses left out */
	size_t pauses;      /* silences of 250 ms or more between speech */
	double pauses_s;    /* together */
	double longest_s;   /* of them */
	size_t syllables;   /* nuclei: peaks of loudness that are voiced (de Jong and Wempe 2009);
			       right within a tenth */
	double speech_rate; /* syllables a second from first to last speech, pauses included */
	double articulation_rate; /* pauses left out */
	double pitch_median_hz;
	double pitch_p10_hz;
	double pitch_p90_hz;
	double pitch_sd_semitones; /* below about 2 it sounds monotonous (Hincks and Edlund 2009) */
	double lufs;               /* integrated loudness (EBU R128) */
	size_t clipped_frames;     /* at full scale */
	double snr_db;             /* of speech over what is heard between it */
	double trailing_db; /* the last half second of each run of speech against its median, on the
			       whole; below 0 the voice trails off */
};

/* Measures by their names, those that are known. */
struct named_measure {
	const char *name; /* a constant */
	double value;
};
#define MEASURES_MOST 17
size_t measures_named(const struct measures *measures, struct named_measure named[MEASURES_MOST]);

struct critique;

/* The recording is given twice, in any portions: first all of it, then, when critique_again has
 * said where there is speech, all of it once more. Memory grows by 4 bytes in 10 ms. */
struct critique *critique_create(void);
void critique_destroy(struct critique *critique); /* accepts NULL */
void critique_feed(struct critique *critique, const float *frames, size_t count);
void critique_again(struct critique *critique, const struct stretch *speech, size_t count);
/* `asked_s`: where the question had been heard. */
void critique_end(struct critique *critique, double asked_s, struct measures *measures);

/* The pitch track after critique_end: Hz each 10 ms, 0 where there is no voice. */
double critique_pitch(const struct critique *critique, size_t step);
/* Loudness of the voice's band in dB each 10 ms. */
double critique_level(const struct critique *critique, size_t step);
size_t critique_steps(const struct critique *critique);

/* Places where a sound is held for 300 ms or more at one pitch (Goto 1999): where to listen for
 * "uh" and drawn-out syllables, not a count of them. free() them. */
size_t critique_drawn_out(const struct critique *critique, struct stretch **places);

#endif
