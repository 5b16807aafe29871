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
#define CRITIQUE_STEP_S 0.01  /* of the tracks */
#define CRITIQUE_PAUSE_S 0.25 /* shorter silences are within words */

/* A part of the recording, in seconds. */
struct interval {
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
 * said where there is speech (silences under CRITIQUE_PAUSE_S are within), all of it once more.
 * Memory grows by 4 bytes in 10 ms. */
struct critique *critique_create(void);
void critique_destroy(struct critique *critique); /* accepts NULL */
void critique_feed(struct critique *critique, const float *frames, size_t count);
void critique_again(struct critique *critique, const struct interval *speech, size_t count);
/* `asked_s`: where the question had been heard. */
void critique_end(struct critique *critique, double asked_s, struct measures *measures);

/* The pitch track after critique_end: Hz each 10 ms, 0 where there is no voice. */
double critique_pitch(const struct critique *critique, size_t step);
/* Loudness of the voice's band in dB each 10 ms. */
double critique_level(const struct critique *critique, size_t step);
size_t critique_steps(const struct critique *critique);
/* The speech given, silences that are no pauses within; borrowed. */
const struct interval *critique_speech(const struct critique *critique, size_t *count);

/* Places with frames at full scale, those within a tenth of a second as one. free() them. */
size_t critique_clipped(const struct critique *critique, struct interval **places);

/* Places where a sound is held for 300 ms or more at one pitch (Goto 1999): where to listen for
 * "uh" and drawn-out syllables, not a count of them. free() them. */
size_t critique_drawn_out(const struct critique *critique, struct interval **places);

/* What a recording looks like: enough to draw it. All-zero is nothing. */
struct tracks {
	double duration_s;
	double asked_s;          /* where the question had been heard */
	struct interval *speech; /* silences under 250 ms are within */
	size_t speech_count;
	struct interval *drawn_out;
	size_t drawn_out_count;
	struct interval *clipped;
	size_t clipped_count;
	size_t steps;
	uint8_t *level; /* each 10 ms: half decibels below full scale */
	uint8_t *pitch; /* each 10 ms: quarter semitones over 50 Hz, from 1; 0: no voice */
};

/* After critique_end, with what it was given. tracks_finish afterwards. */
void critique_tracks(const struct critique *critique, double asked_s, struct tracks *tracks);
void tracks_finish(struct tracks *tracks);

double tracks_level_db(const struct tracks *tracks, size_t step);
double tracks_pitch_hz(const struct tracks *tracks, size_t step); /* 0: no voice */
double tracks_median_hz(const struct tracks *tracks);             /* likewise */

/* As bytes, to be kept, and back; *bytes is to be freed. False for bytes that are none. */
size_t tracks_write(const struct tracks *tracks, unsigned char **bytes);
bool tracks_read(const unsigned char *bytes, size_t length, struct tracks *tracks);

#endif
