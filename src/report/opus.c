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

struct writer {
	ogg_stream_state stream;
	unsigned char *bytes;
	size_t count;
	size_t capacity;
	ogg_int64_t packets;
};

static void add_page(struct writer *w, const ogg_page *page)
{
	size_t head = (size_t)page->header_len;
	size_t body = (size_t)page->body_len;
	w->bytes = mem_reserve(w->bytes, &w->capacity, w->count + head + body, 1);
	memcpy(w->bytes + w->count, page->header, head);
	memcpy(w->bytes + w->count + head, page->body, body);
	w->count += head + body;
}

/* With `flush` the packet ends its page. */
static void add_packet(struct writer *w, unsigned char *bytes, size_t length, ogg_int64_t at,
	bool last, bool flush)
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

static void add_headers(struct writer *w, int skip)
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

static int encode(struct writer *w, OpusEncoder *encoder, const struct pcm *pcm)
{
	opus_int32 skip = 0;
	(void)opus_encoder_ctl(encoder, OPUS_SET_BITRATE(BITS_A_SECOND));
	(void)opus_encoder_ctl(encoder, OPUS_SET_COMPLEXITY(COMPLEXITY));
	(void)opus_encoder_ctl(encoder, OPUS_SET_MAX_BANDWIDTH(OPUS_BANDWIDTH_SUPERWIDEBAND));
	(void)opus_encoder_ctl(encoder, OPUS_GET_LOOKAHEAD(&skip));
	add_headers(w, skip);
	size_t all = pcm->count + (size_t)skip;
	for (size_t at = 0; at < all; at += FRAME) {
		float frame[FRAME] = {0};
		unsigned char packet[PACKET_BYTES];
		size_t left = at < pcm->count ? pcm->count - at : 0;
		left = left < FRAME ? left : FRAME;
		if (left > 0) {
			memcpy(frame, pcm->frames + at, left * sizeof(*frame));
		}
		opus_int32 length =
			opus_encode_float(encoder, frame, FRAME, packet, sizeof(packet));
		if (length < 0) {
			return length;
		}
		size_t end = at + FRAME < all ? at + FRAME : all;
		add_packet(w, packet, (size_t)length, (ogg_int64_t)end, end == all, false);
	}
	return OPUS_OK;
}

bool report_opus(const struct pcm *pcm, unsigned char **bytes, size_t *length, struct error *err)
{
	struct writer w = {0};
	int rc = OPUS_OK;
	OpusEncoder *encoder =
		opus_encoder_create(RATE_HZ, 1, OPUS_APPLICATION_RESTRICTED_LOWDELAY, &rc);
	if (encoder && ogg_stream_init(&w.stream, SERIAL) == 0) {
		rc = encode(&w, encoder, pcm);
		ogg_stream_clear(&w.stream);
	}
	opus_encoder_destroy(encoder);
	if (rc != OPUS_OK || pcm->count == 0) {
		free(w.bytes);
		return error_set(err, ERROR_SYSTEM, "the sound could not be made into Opus: %s",
			pcm->count == 0 ? "it is empty" : opus_strerror(rc));
	}
	*bytes = w.bytes;
	*length = w.count;
	return true;
}
