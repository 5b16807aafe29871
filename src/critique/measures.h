/* The measures of a take, as values and as a table.
 *
 * A new measure needs a field of struct measures, and in measures.c a row of MEASURES and its
 * computation: the store, `measure --json` and the report take it from the row. */
#ifndef CRITIQUE_MEASURES_H
#define CRITIQUE_MEASURES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/lang.h"

/* Raise it when a measure is computed differently: kept measures of another version are computed
 * again. */
#define CRITIQUE_VERSION 2

/* Everything measured from one recording. NAN: unknown. */
struct measures {
	double duration_s;
	double delay_s;    /* from the end of the question to the first speech */
	double speaking_s; /* all speech, without pauses */
	double pauses;     /* silences of 250 ms or more between speech */
	double pauses_s;   /* all of them together */
	double longest_pause_s;
	double syllables;         /* nuclei: voiced peaks of loudness (de Jong and Wempe 2009);
				     right within a tenth */
	double speech_rate;       /* syllables a second from first to last speech, with pauses */
	double articulation_rate; /* the same without pauses */
	double pitch_median_hz;
	double pitch_p10_hz;
	double pitch_p90_hz;
	double pitch_sd_semitones; /* below about 2 it sounds monotonous (Hincks and Edlund 2009) */
	double lufs;               /* integrated loudness (EBU R128) */
	double clipped_frames;     /* at full scale */
	double snr_db;             /* speech against the sound between it */
	double trailing_db; /* mean over all runs of speech of the level of the last half second
			       against the run's median; below 0 the voice trails off */
};

/* When `measure --json` shows a measure; else it is null there. */
enum measure_needs { NEEDS_NOTHING, NEEDS_SPEECH, NEEDS_PAUSE };

struct measure {
	const char *name;       /* in the store, and in JSON unless json_key says otherwise */
	size_t offset;          /* of its field in struct measures */
	bool in_json;           /* `measure --json` lists it, in the order of the table */
	const char *json_group; /* the object in JSON that holds it; NULL: none */
	const char *json_key;   /* in that object; NULL: `name` */
	int decimals;           /* in JSON */
	enum measure_needs needs;
	int place;                     /* in the report, from 1; 0: not shown there */
	int better;                    /* 1: more is better, -1: less is, 0: neither */
	const char *label[LANG_COUNT]; /* in the report */
	const char *unit[LANG_COUNT];
};
#define MEASURE_COUNT (sizeof(struct measures) / sizeof(double))
extern const struct measure MEASURES[MEASURE_COUNT];

double measure_value(const struct measure *measure, const struct measures *measures);
/* The same for `measure --json`: NAN where it has nothing to show. */
double measure_json_value(const struct measure *measure, const struct measures *measures);
/* The row shown at a place of the report; NULL beyond the last. */
const struct measure *measure_at_place(int place);

/* The known measures by their names; returns their number. */
struct named_measure {
	const char *name; /* a constant */
	double value;
};
size_t measures_named(const struct measures *measures, struct named_measure named[MEASURE_COUNT]);

#endif
