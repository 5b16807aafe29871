/* language_bench VOICES TABLE: how fast text becomes its pronounced form, on the sentences of the
 * table said again and again, and whether any input takes more than its length's share. */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/error.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "language/language.h"

#define MOST_BYTES ((size_t)16 << 20)
#define SPEED_BYTES ((size_t)4 << 20)
#define SHORT_BYTES ((size_t)1 << 18)
#define TIMES 4 /* the long input is so many short ones */
#define TRIES 3

/* The processor's time, so that what else runs does not count. */
static double now_s(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static bool add_file(struct language *language, const char *folder, const char *name,
	bool (*add)(struct language *, const char *, const char *, size_t, struct error *),
	struct error *err)
{
	char *path = path_join(folder, name);
	char *bytes = NULL;
	size_t length = 0;
	bool ok = file_read(path, MOST_BYTES, &bytes, &length, err) &&
		  add(language, path, bytes, length, err);
	free(bytes);
	free(path);
	return ok;
}

/* The least processor time of some readings. */
static double reading_s(const struct language *language, const char *text, enum lang lang)
{
	double least = 1e9;
	for (int i = 0; i < TRIES; i++) {
		struct speech speech;
		double began = now_s();
		language_read(language, text, lang, &speech);
		double took = now_s() - began;
		least = took < least ? took : least;
		speech_finish(&speech);
	}
	return least;
}

static char *repeated(const char *unit, size_t bytes)
{
	struct text text;
	text_init(&text, MOST_BYTES);
	while (text.length < bytes) {
		text_add(&text, unit);
	}
	return text_take(&text);
}

static void bench_speed(const struct language *language, char *table)
{
	struct text text;
	text_init(&text, MOST_BYTES);
	size_t unit = 0;
	(void)strtok_r(table, "\n", &table);
	for (char *row; (row = strtok_r(NULL, "\n", &table)) != NULL;) {
		text_add_bytes(&text, row, strcspn(row, "\t"));
		text_add(&text, "\n");
	}
	unit = text.length;
	while (unit > 0 && text.length < SPEED_BYTES) {
		char *once = mem_bytes_text(text.bytes, unit);
		text_add(&text, once);
		free(once);
	}
	double took = reading_s(language, text.bytes, LANG_KO);
	(void)printf("text to pronounced form: %.1f MB in %.2f s, %.1f MB/s on one core\n",
		(double)text.length / 1e6, took, (double)text.length / 1e6 / took);
	text_finish(&text);
}

static void bench_growth(const struct language *language)
{
	static const char *const UNITS[] = {"1", "1,", "1.", "(", "((1", "a/", "a.", "~", "3~",
		"가", "갈수", "할 ", ":", "::1", "-", "a_b", "aB", "'", "s'", "http://a.", "@", "#",
		"$1", "0x", "V", "IV", "[", "](", "*_", "`", "\\", "<", "> ", "- ", "|", "{#",
		"가A", "가1", "1가", "가(A)", "\xE1\x84\x80\xE1\x85\xA1", "2026-11-22", "10.0.0.1/",
		"+82", "100%"};
	double worst = 0;
	const char *which = "";
	for (size_t i = 0; i < sizeof(UNITS) / sizeof(UNITS[0]); i++) {
		char *brief = repeated(UNITS[i], SHORT_BYTES);
		char *all = repeated(UNITS[i], SHORT_BYTES * TIMES);
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			double whole = reading_s(language, all, (enum lang)lang);
			double ratio = whole / reading_s(language, brief, (enum lang)lang);
			if (ratio > worst) {
				worst = ratio;
				which = UNITS[i];
			}
		}
		free(brief);
		free(all);
	}
	(void)printf("an input of %d times the length takes at most %.1f times as long (\"%s\" "
		     "again and again, of %zu such inputs)\n",
		TIMES, worst, which, sizeof(UNITS) / sizeof(UNITS[0]));
}

int main(int argc, char **argv)
{
	struct error err = {0};
	char *table = NULL;
	size_t length = 0;
	/* Memory that is given back is asked for again page by page: a cost of the system's, which
	 * grows with the size of an input. */
	(void)mallopt(M_MMAP_THRESHOLD, 1 << 30);
	(void)mallopt(M_TRIM_THRESHOLD, 1 << 30);
	if (argc != 3) {
		(void)fputs("usage: language_bench VOICES TABLE\n", stderr);
		return ERROR_USAGE;
	}
	struct language *language = language_create(true);
	bool ok =
		add_file(language, argv[1], "terms.lexicon", language_add_terms, &err) &&
		add_file(language, argv[1], "ko.pronunciation", language_add_pronunciation, &err) &&
		file_read(argv[2], MOST_BYTES, &table, &length, &err);
	if (ok) {
		bench_speed(language, table);
		bench_growth(language);
	} else {
		(void)fprintf(stderr, "language_bench: %s\n", err.text);
	}
	free(table);
	language_destroy(language);
	return ok ? 0 : (int)err.kind;
}
