/* The state of a device and the calls in which the card and the offline device differ. Inside the
 * room only. */
#ifndef AUDIO_DRIVER_H
#define AUDIO_DRIVER_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/device_health.h"
#include "audio/duplex.h"
#include "base/error.h"

struct device;

struct device_driver {
	bool (*close)(struct device *device, struct error *err); /* frees all but `shared` */
	void (*wait)(struct device *device, int ms);
	bool (*reopen)(struct device *device, struct error *err);
	void (*next_input)(struct device *device);
	enum device_health (*health)(const struct device *device);
};

/* The first member of each driver's own struct. */
struct device {
	const struct device_driver *driver;
	struct shared_duplex *shared;
	bool has_input;
	bool has_output;
	bool is_offline;
	uint64_t latency; /* frames between rendering and hearing */
	uint64_t missing; /* input frames that the card never delivered */
	char input_name[128];
	char output_name[128];
};

#endif
