/* Any text in every field of a report: no mark of HTML comes out of it. The page of the same texts
 * with each mark made an x has as many marks. Behind the first byte, which says what there is,
 * stand texts with line feeds between. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TEXTS 12
#define LIMIT_BYTES ((size_t)8 << 20)

static const char MARKS[] = "<>\"'&";

/* Cuts the input into texts; what is missing is empty. Marks become an x in the tame ones. */
static void cut(const uint8_t *data, size_t size, bool tame, char *texts[TEXTS])
{
	for (size_t i = 0; i < TEXTS; i++) {
		const uint8_t *end = size > 0 ? memchr(data, '\n', size) : NULL;
		size_t length = end ? (size_t)(end - data) : size;
		texts[i] = mem_bytes_text((const char *)data, length);
		for (char *c = texts[i]; tame && *c; c++) {
			*c = strchr(MARKS, *c) ? 'x' : *c;
		}
		size_t used = length + (end ? 1 : 0);
		data += used;
		size -= used;
	}
}

/* A take with the texts in all its fields; bytes of the flags say which of them it has. */
static void fill(struct report_take *shown, struct take *take, char *const t[TEXTS], uint8_t flags)
{
	*take = (struct take){.id = 7,
		.question_id = t[0],
		.file = t[1],
		.note = t[2],
		.question_text = t[3],
		.duration_s = 30,
		.started_ms = 1000,
		.grade = GRADE_GOOD,
		.best = flags & 1};
	*shown = (struct report_take){.take = take,
		.started = "2026-11-22T09:05:07+09:00",
		.in_last = flags & 2,
		.said = flags & 8 ? t[6] : NULL,
		.words = 5,
		.fillers = 1,
		.sound_file = flags & 16 ? t[7] : NULL,
		.trouble = flags & 32 ? t[8] : NULL};
}

static char *write_page(struct report_take *shown, char *const t[TEXTS], uint8_t flags)
{
	const char *points[] = {t[9]};
	const char *ticks[] = {t[4]};
	struct report_question question = {.text = t[3],
		.topic = flags & 64 ? t[10] : NULL,
		.lang = LANG_KO,
		.limit_s = 60,
		.points = points,
		.ticks = ticks,
		.point_count = 1,
		.takes = shown,
		.take_count = 1};
	const struct report_take *recent[] = {shown};
	struct report_topic topic = {.title = t[11], .questions = 2, .asked = 1, .today = 0.5};
	struct report_day day = {.takes = 1, .seconds = 30};
	struct report report = {.lang = flags & 128 ? LANG_EN : LANG_KO,
		.made = "2026-11-27",
		.date = "2026-12-11",
		.questions = &question,
		.question_count = 1,
		.recent = recent,
		.recent_count = 1,
		.topics = &topic,
		.topic_count = 1,
		.days = &day,
		.day_count = 1};
	struct text out;
	text_init(&out, LIMIT_BYTES);
	report_write(&report, &out);
	assert(!out.cut);
	return text_take(&out);
}

static char *page_of(const uint8_t *data, size_t size, bool tame)
{
	char *t[TEXTS];
	struct take take;
	struct report_take shown;
	uint8_t flags = data[0];
	cut(data + 1, size - 1, tame, t);
	fill(&shown, &take, t, flags);
	struct named_value tick = {t[4], 1};
	struct named_value value = {t[5], 3.5};
	shown.ticks = (struct value_list){&tick, 1};
	shown.measures = (struct value_list){&value, 1};
	/* Tracks are bytes of the store: damaged ones are none, or are drawn. Both pages have the
	 * same. */
	shown.known = (flags & 4) && tracks_read(data + 1, size - 1, &shown.tracks);
	char *page = write_page(&shown, t, flags);
	tracks_finish(&shown.tracks);
	for (size_t i = 0; i < TEXTS; i++) {
		free(t[i]);
	}
	return page;
}

static size_t count(const char *page, char mark)
{
	size_t all = 0;
	for (; *page; page++) {
		all += *page == mark;
	}
	return all;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0) {
		return 0;
	}
	char *page = page_of(data, size, false);
	char *tame = page_of(data, size, true);
	for (const char *mark = MARKS; *mark && *mark != '&'; mark++) {
		assert(count(page, *mark) == count(tame, *mark));
	}
	assert(utf8_valid(page, strlen(page), NULL));
	for (const char *c = page; *c; c++) {
		assert((unsigned char)*c >= 0x20 || *c == '\n' || *c == '\t');
	}
	free(page);
	free(tame);
	return 0;
}
