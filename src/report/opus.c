/* Sound for the page: Opus by libopusenc, in its quick mode, as an hour has to be ready in seconds.
 */
#include <opusenc.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/report.h"

#define BITS_A_SECOND 24000
#define COMPLEXITY 4

struct bytes {
	unsigned char *items;
	size_t count;
	size_t capacity;
};

static int take_bytes(void *context, const unsigned char *bytes, opus_int32 length)
{
	struct bytes *all = context;
	size_t count = (size_t)length;
	all->items = mem_reserve(all->items, &all->capacity, all->count + count, 1);
	memcpy(all->items + all->count, bytes, count);
	all->count += count;
	return 0;
}

static int close_bytes(void *context)
{
	(void)context;
	return 0;
}

bool report_opus(const struct pcm *pcm, unsigned char **bytes, size_t *length, struct error *err)
{
	const OpusEncCallbacks callbacks = {take_bytes, close_bytes};
	struct bytes all = {0};
	OggOpusComments *comments = ope_comments_create();
	int rc = OPE_OK;
	OggOpusEnc *encoder =
		ope_encoder_create_callbacks(&callbacks, &all, comments, pcm->rate_hz, 1, 0, &rc);
	if (encoder) {
		(void)ope_encoder_ctl(
			encoder, OPUS_SET_APPLICATION(OPUS_APPLICATION_RESTRICTED_LOWDELAY));
		(void)ope_encoder_ctl(encoder, OPUS_SET_BITRATE(BITS_A_SECOND));
		(void)ope_encoder_ctl(encoder, OPUS_SET_COMPLEXITY(COMPLEXITY));
		(void)ope_encoder_ctl(
			encoder, OPUS_SET_MAX_BANDWIDTH(OPUS_BANDWIDTH_SUPERWIDEBAND));
		const size_t most = 1 << 20;
		for (size_t at = 0; rc == OPE_OK && at < pcm->count; at += most) {
			size_t count = pcm->count - at < most ? pcm->count - at : most;
			rc = ope_encoder_write_float(encoder, pcm->frames + at, (int)count);
		}
		rc = rc == OPE_OK ? ope_encoder_drain(encoder) : rc;
		ope_encoder_destroy(encoder);
	}
	ope_comments_destroy(comments);
	if (rc != OPE_OK || all.count == 0) {
		free(all.items);
		return error_set(err, ERROR_SYSTEM, "the sound could not be made into Opus: %s",
			ope_strerror(rc));
	}
	*bytes = all.items;
	*length = all.count;
	return true;
}
