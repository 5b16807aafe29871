/* Sound for the page: Opus in its low-delay mode, which has no speech model, is three times as
 * fast and equally good at this rate; in Ogg pages (RFC 7845). libopus and libogg are used
 * directly, as libopusenc queries the processor for every packet, which is slow in a virtual
 * machine. */
#include "report/opus.h"

#include <ogg/ogg.h>
#include <opus.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define RATE_HZ 48000 /* the unit of Ogg Opus positions */
#define FRAME 960     /* 20 ms */
#define BITS_A_SECOND 24000
#define COMPLEXITY 4
#define PACKET_BYTES 1500
#define SERIAL 1

struct opus_recording {
	OpusEncoder *encoder;
	ogg_stream_state stream;
	unsigned char *bytes;
	size_t count;
	size_t capacity;
	ogg_int64_t packets;
	float frame[FRAME];
	size_t filled; /* of `frame` */
	size_t added;  /* frames in all */
	int skip;      /* frames that the encoder puts before them */
	int rc;        /* of the encoder, the first that is not OPUS_OK */
};

static void add_page(struct opus_recording *w, const ogg_page *page)
{
	size_t head = (size_t)page->header_len;
	size_t body = (size_t)page->body_len;
	w->bytes = mem_reserve(w->bytes, &w->capacity, w->count + head + body, 1);
	memcpy(w->bytes + w->count, page->header, head);
	memcpy(w->bytes + w->count + head, page->body, body);
	w->count += head + body;
}

/* With `flush` the packet ends its page. */
static void add_packet(struct opus_recording *w, unsigned char *bytes, size_t length,
	ogg_int64_t at, bool last, bool flush)
{
	ogg_page page;
	ogg_packet packet = {.packet = bytes,
		.bytes = (long)length,
		.b_o_s = w->packets == 0,
		.e_o_s = last,
		.granulepos = at,
		.packetno = w->packets};
	w->packets++;
	(void)ogg_stream_packetin(&w->stream, &packet);
	while (flush || last ? ogg_stream_flush(&w->stream, &page)
			     : ogg_stream_pageout(&w->stream, &page)) {
		add_page(w, &page);
	}
}

static void add_headers(struct opus_recording *w, int skip)
{
	/* version 1, one channel, pre-skip, rate, no gain, mapping 0 */
	unsigned char head[] = {'O', 'p', 'u', 's', 'H', 'e', 'a', 'd', 1, 1,
		(unsigned char)(skip & 255), (unsigned char)(skip >> 8), RATE_HZ & 255,
		RATE_HZ >> 8 & 255, RATE_HZ >> 16, 0, 0, 0, 0};
	/* vendor, and no comments */
	unsigned char tags[] = {'O', 'p', 'u', 's', 'T', 'a', 'g', 's', 8, 0, 0, 0, 'r', 'e', 'h',
		'e', 'a', 'r', 's', 'e', 0, 0, 0, 0};
	add_packet(w, head, sizeof(head), 0, false, true);
	add_packet(w, tags, sizeof(tags), 0, false, true);
}

/* Encodes `frame` and empties it. `end`: position behind it. */
static void add_frame(struct opus_recording *w, size_t end, bool last)
{
	unsigned char packet[PACKET_BYTES];
	memset(w->frame + w->filled, 0, (FRAME - w->filled) * sizeof(*w->frame));
	w->filled = 0;
	if (w->rc != OPUS_OK) {
		return;
	}
	opus_int32 length = opus_encode_float(w->encoder, w->frame, FRAME, packet, sizeof(packet));
	if (length < 0) {
		w->rc = length;
		return;
	}
	add_packet(w, packet, (size_t)length, (ogg_int64_t)end, last, false);
}

struct opus_recording *report_opus_begin(struct error *err)
{
	struct opus_recording *w = mem_array(1, sizeof(*w));
	opus_int32 skip = 0;
	w->encoder = opus_encoder_create(RATE_HZ, 1, OPUS_APPLICATION_RESTRICTED_LOWDELAY, &w->rc);
	if (!w->encoder || ogg_stream_init(&w->stream, SERIAL) != 0) {
		(void)error_set(err, ERROR_SYSTEM, "the sound could not be made into Opus: %s",
			opus_strerror(w->rc));
		opus_encoder_destroy(w->encoder);
		free(w);
		return NULL;
	}
	(void)opus_encoder_ctl(w->encoder, OPUS_SET_BITRATE(BITS_A_SECOND));
	(void)opus_encoder_ctl(w->encoder, OPUS_SET_COMPLEXITY(COMPLEXITY));
	(void)opus_encoder_ctl(w->encoder, OPUS_SET_MAX_BANDWIDTH(OPUS_BANDWIDTH_SUPERWIDEBAND));
	(void)opus_encoder_ctl(w->encoder, OPUS_GET_LOOKAHEAD(&skip));
	w->skip = skip;
	add_headers(w, skip);
	return w;
}

/* A full frame is never the last, as what the encoder puts before the sound follows at the end. */
void report_opus_add(struct opus_recording *w, const float *frames, size_t count)
{
	while (count > 0) {
		size_t room = FRAME - w->filled;
		size_t now = count < room ? count : room;
		memcpy(w->frame + w->filled, frames, now * sizeof(*frames));
		w->filled += now;
		w->added += now;
		frames += now;
		count -= now;
		if (w->filled == FRAME) {
			add_frame(w, w->added, false);
		}
	}
}

bool report_opus_end(
	struct opus_recording *w, unsigned char **bytes, size_t *length, struct error *err)
{
	if (!w) {
		return false;
	}
	const size_t all = w->added + (size_t)w->skip;
	for (size_t at = w->added - w->filled; at < all; at += FRAME) {
		size_t end = at + FRAME < all ? at + FRAME : all;
		add_frame(w, end, end == all);
	}
	bool ok = w->rc == OPUS_OK && w->added > 0;
	if (ok) {
		*bytes = w->bytes;
		*length = w->count;
	} else {
		(void)error_set(err, ERROR_SYSTEM, "the sound could not be made into Opus: %s",
			w->added == 0 ? "it is empty" : opus_strerror(w->rc));
		free(w->bytes);
	}
	ogg_stream_clear(&w->stream);
	opus_encoder_destroy(w->encoder);
	free(w);
	return ok;
}
