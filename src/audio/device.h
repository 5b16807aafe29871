/* What the card and the offline device share: the contract's state and the calls that differ. */
#ifndef AUDIO_DEVICE_H
#define AUDIO_DEVICE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "audio/audio.h"
#include "audio/rt.h"

/* The audio thread's struct with its memory. Counted, as a sound server that hangs may keep its
 * thread alive longer than the device. */
struct line {
	struct duplex duplex;
	atomic_int holders;
	float *record;
	float *play;
};

struct line *line_create(void); /* held once */
struct line *line_hold(struct line *line);
void line_release(struct line *line); /* the last one frees; accepts NULL */

struct device_driver {
	bool (*close)(struct device *device, struct error *err); /* frees all but the line */
	void (*wait)(struct device *device, int ms);
	bool (*reopen)(struct device *device, struct error *err);
	void (*next_input)(struct device *device);
	enum device_health (*health)(const struct device *device);
};

/* How long a call of the sound libraries may take. Tests shorten it. */
extern int card_deadline_ms;

/* The first member of the drivers' own structs. */
struct device {
	const struct device_driver *driver;
	struct line *line;
	bool has_input;
	bool has_output;
	bool is_offline;
	uint64_t latency; /* frames between a frame's rendering and its being heard */
	char input_name[128];
	char output_name[128];
};

#endif
