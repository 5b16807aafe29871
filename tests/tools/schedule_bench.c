/* Measures what a million reviews cost: reading and replaying them, and ordering all questions,
 * beside SQLite's own plain scan of the same rows.
 * usage: schedule_bench [REVIEWS [QUESTIONS]] */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "schedule/schedule.h"
#include "store/store.h"

#define ROUNDS 5
#define TODAY 21000

struct costs {
	double memories_s;
	double order_s;
	double scan_s;
};

static double now_s(void)
{
	return (double)clock_steady_ms() / 1000;
}

/* Reviews in order of day over three years, grades as people give them, one in a hundred a
 * correction; two languages. */
static const char FILL[] =
	"PRAGMA synchronous = OFF; BEGIN;"
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %ld)"
	" INSERT INTO questions SELECT i, printf('question-%%08x', i * 2654435761 %% 4294967296)"
	" FROM n;"
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %ld)"
	" INSERT INTO reviews SELECT i, 1 + i * 7919 %% %ld, i / (2 * %ld) %% 2,"
	" 19900 + i * 1095 / %ld, 1 + (i * 31 %% 10 > 1) + (i * 31 %% 10 > 3)"
	" + (i * 31 %% 10 > 8), 1, NULL,"
	" CASE WHEN i %% 50 = 0 AND i / %ld %% 2 = 1 THEN i - %ld END, i FROM n;"
	"COMMIT;";

static bool run_sql(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	char *why = NULL;
	bool ok = sqlite3_open(path, &db) == SQLITE_OK &&
		  sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK;
	if (!ok) {
		(void)fprintf(stderr, "schedule_bench: %s\n", why ? why : sqlite3_errmsg(db));
	}
	sqlite3_free(why);
	(void)sqlite3_close(db);
	return ok;
}

static double best(double a, double b)
{
	return a > 0 && a < b ? a : b;
}

static bool measure_scan(const char *path, struct costs *costs)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *scan = NULL;
	bool ok = sqlite3_open(path, &db) == SQLITE_OK &&
		  sqlite3_prepare_v2(db, "SELECT count(*), sum(grade) FROM reviews", -1, &scan,
			  NULL) == SQLITE_OK;
	for (int i = 0; ok && i < ROUNDS; i++) {
		double start = now_s();
		ok = sqlite3_step(scan) == SQLITE_ROW;
		(void)sqlite3_reset(scan);
		costs->scan_s = best(costs->scan_s, now_s() - start);
	}
	(void)sqlite3_finalize(scan);
	(void)sqlite3_close(db);
	return ok;
}

/* Orders every question in both languages, as a rehearsal of all decks does. */
static void order(const struct memory_list *memories, long questions, char **ids)
{
	size_t count = (size_t)questions * LANG_COUNT;
	struct candidate *candidates = mem_array(count, sizeof(*candidates));
	struct planned *planned = mem_array(count, sizeof(*planned));
	static const char *const TOPICS[] = {"stories", "systems", "networks", "databases"};
	for (size_t i = 0; i < count; i++) {
		candidates[i].topic = TOPICS[i / 50 % 4];
		candidates[i].weight = 1;
		candidates[i].seconds = 100;
		candidates[i].memory =
			memory_list_get(memories, ids[i / LANG_COUNT], (enum lang)(i % LANG_COUNT));
	}
	struct plan_terms terms = {.today = TODAY, .seconds = 1200, .retention = 0.9, .seed = 1};
	(void)plan_session(candidates, count, &terms, NULL, planned);
	free(candidates);
	free(planned);
}

static bool measure(const char *folder, long questions, struct costs *costs, struct error *err)
{
	struct store *store = NULL;
	if (!store_open(folder, 1, &store, NULL, err)) {
		return false;
	}
	char **ids = mem_array((size_t)questions, sizeof(*ids));
	for (long i = 0; i < questions; i++) {
		ids[i] = mem_format(
			"question-%08x", (unsigned)((uint64_t)(i + 1) * 2654435761u & 0xFFFFFFFFu));
	}
	bool ok = true;
	for (int i = 0; ok && i < ROUNDS; i++) {
		struct memory_list *memories = NULL;
		double start = now_s();
		ok = store_memories(store, TODAY, &memories, err);
		double middle = now_s();
		if (ok) {
			order(memories, questions, ids);
			costs->memories_s = best(costs->memories_s, middle - start);
			costs->order_s = best(costs->order_s, now_s() - middle);
		}
		memory_list_destroy(memories);
	}
	for (long i = 0; i < questions; i++) {
		free(ids[i]);
	}
	free(ids);
	store_close(store);
	return ok;
}

static void remove_store(const char *folder)
{
	static const char *const NAMES[] = {
		"rehearse.db", "rehearse.db-wal", "rehearse.db-shm", "rehearse.lock"};
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		char *path = path_join(folder, NAMES[i]);
		(void)unlink(path);
		free(path);
	}
	char *takes = path_join(folder, "takes");
	(void)rmdir(takes);
	(void)rmdir(folder);
	free(takes);
}

static bool bench(const char *folder, long reviews, long questions)
{
	struct costs costs = {0};
	struct error err = {0};
	struct store *store = NULL;
	char *path = path_join(folder, "rehearse.db");
	char *fill = mem_format(
		FILL, questions, reviews, questions, questions, reviews, questions, questions);
	bool ok = store_open(folder, 1, &store, NULL, &err);
	store_close(store);
	ok = ok && run_sql(path, fill);
	double start = now_s();
	ok = ok && store_open(folder, 1, &store, NULL, &err);
	double open_s = now_s() - start;
	store_close(ok ? store : NULL);
	ok = ok && measure_scan(path, &costs) && measure(folder, questions, &costs, &err);
	if (ok) {
		double total_s = costs.memories_s + costs.order_s;
		(void)printf("reviews\t%ld\nquestions\t%ld\n", reviews, questions);
		(void)printf("opening and checking the store\t%.3f s\n", open_s);
		(void)printf("reading and replaying all reviews\t%.3f s\n", costs.memories_s);
		(void)printf("ordering all questions in both languages\t%.3f s\n", costs.order_s);
		(void)printf("both\t%.3f s\n", total_s);
		(void)printf("SQLite's own count and sum of the rows\t%.3f s\n", costs.scan_s);
		(void)printf("both, in such scans\t%.1f\n", total_s / costs.scan_s);
	} else if (err.text[0]) {
		(void)fprintf(stderr, "schedule_bench: %s\n", err.text);
	}
	free(fill);
	free(path);
	return ok && fflush(stdout) == 0;
}

int main(int argc, char **argv)
{
	long reviews = argc > 1 ? strtol(argv[1], NULL, 10) : 1000000;
	long questions = argc > 2 ? strtol(argv[2], NULL, 10) : 10000;
	if (reviews < 1 || questions < 1) {
		(void)fprintf(stderr, "usage: schedule_bench [REVIEWS [QUESTIONS]]\n");
		return 2;
	}
	const char *above = getenv("TMPDIR");
	char *folder = mem_format("%s/rehearse-bench-XXXXXX", above ? above : "/tmp");
	bool ok = mkdtemp(folder) && bench(folder, reviews, questions);
	remove_store(folder);
	free(folder);
	return ok ? 0 : 1;
}
