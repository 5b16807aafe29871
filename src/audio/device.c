/* The device contract: what is the same for the card and the offline device. */
#include "audio/device.h"

#include <stdlib.h>

#include "base/mem.h"

#define RING_FRAMES (30 * AUDIO_RATE_HZ)

struct line *line_create(void)
{
	struct line *line = mem_array(1, sizeof(*line));
	atomic_init(&line->holders, 1);
	line->record = mem_array(RING_FRAMES, sizeof(float));
	line->play = mem_array(RING_FRAMES, sizeof(float));
	ring_init(&line->duplex.record, line->record, RING_FRAMES);
	ring_init(&line->duplex.play, line->play, RING_FRAMES);
	return line;
}

struct line *line_hold(struct line *line)
{
	(void)atomic_fetch_add(&line->holders, 1);
	return line;
}

void line_release(struct line *line)
{
	if (line && atomic_fetch_sub(&line->holders, 1) == 1) {
		free(line->record);
		free(line->play);
		free(line);
	}
}

bool device_close(struct device *device, struct error *err)
{
	if (!device) {
		return true;
	}
	struct line *line = device->line;
	bool ok = device->driver->close(device, err);
	line_release(line);
	return ok;
}

const char *device_input_name(const struct device *device)
{
	return device->input_name;
}

const char *device_output_name(const struct device *device)
{
	return device->output_name;
}

bool device_is_offline(const struct device *device)
{
	return device->is_offline;
}

bool device_has_input(const struct device *device)
{
	return device->has_input;
}

void device_wait(struct device *device, int ms)
{
	device->driver->wait(device, ms);
}

size_t device_read(struct device *device, float *frames, size_t max)
{
	struct ring *ring = &device->line->duplex.record;
	size_t count = ring_copy(ring, frames, max);
	ring_drop(ring, count);
	return count;
}

size_t device_play(struct device *device, const float *frames, size_t count)
{
	/* Without an output there is nothing that would ever empty the ring. */
	return device->has_output ? ring_write(&device->line->duplex.play, frames, count) : count;
}

void device_hush(struct device *device)
{
	duplex_hush(&device->line->duplex);
}

uint64_t device_unheard(const struct device *device)
{
	return duplex_unheard(&device->line->duplex, device->latency);
}

uint64_t device_clock(const struct device *device)
{
	const struct duplex *duplex = &device->line->duplex;
	return atomic_load_explicit(
		device->has_input ? &duplex->captured : &duplex->rendered, memory_order_acquire);
}

uint64_t device_lost(const struct device *device)
{
	return atomic_load_explicit(&device->line->duplex.lost, memory_order_acquire);
}

void device_next_input(struct device *device)
{
	device->driver->next_input(device);
}

enum device_health device_health(const struct device *device)
{
	return device->driver->health(device);
}

bool device_reopen(struct device *device, struct error *err)
{
	return device->driver->reopen(device, err);
}
