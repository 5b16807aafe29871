/* The part of a device that is the same for the card and the offline device. */
#include "audio/device.h"

#include "audio/driver.h"

bool device_close(struct device *device, struct error *err)
{
	if (!device) {
		return true;
	}
	struct shared_duplex *shared = device->shared;
	bool ok = device->driver->close(device, err);
	shared_duplex_release(shared);
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
	struct ring *ring = &device->shared->duplex.record;
	size_t count = ring_copy(ring, frames, max);
	ring_drop(ring, count);
	return count;
}

size_t device_play(struct device *device, const float *frames, size_t count)
{
	/* Without an output nothing would ever empty the ring. */
	return device->has_output ? ring_write(&device->shared->duplex.play, frames, count) : count;
}

void device_hush(struct device *device)
{
	duplex_hush(&device->shared->duplex);
}

uint64_t device_unheard(const struct device *device)
{
	return duplex_unheard(&device->shared->duplex, device->latency);
}

uint64_t device_clock(const struct device *device)
{
	const struct duplex *duplex = &device->shared->duplex;
	return atomic_load_explicit(
		device->has_input ? &duplex->captured : &duplex->rendered, memory_order_acquire);
}

uint64_t device_lost(const struct device *device)
{
	return atomic_load_explicit(&device->shared->duplex.lost, memory_order_acquire);
}

uint64_t device_missing(const struct device *device)
{
	return device->missing;
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
