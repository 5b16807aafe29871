/* deck_bench QUESTIONS: reads a made-up deck of that many questions (about 1 KB each) and prints
 * the speed, the time that counting its lines takes, how much longer the whole takes than its half,
 * and the memory in proportion to the size of the file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/error.h"
#include "base/text.h"
#include "deck/deck.h"

static double now_s(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void write_question(struct text *text, int number)
{
	text_addf(text, "%d. %d번째 질문: 분산 시스템에서 합의가 필요한 까닭은 무엇입니까?\n",
		number, number);
	text_addf(text, "   EN: Question %d: why does a distributed system need consensus?\n",
		number);
	for (int i = 0; i < 4; i++) {
		text_add(text, "   여러 대의 서버가 같은 순서로 같은 일을 했다고 서로 믿을 수 "
			       "있어야 한 대가 죽어도 "
			       "데이터가 어긋나지 않기 때문입니다. 저는 이것을 장애를 겪으면서 "
			       "배웠습니다.\n");
	}
	text_add(text, "   S: 주문이 두 번 처리되었습니다.\n   T: 원인을 찾아야 했습니다.\n"
		       "   A: 로그를 시간순으로 맞추어 보았습니다.\n   R: 같은 일이 다시 생기지 "
		       "않았습니다.\n\n");
}

/* Peak memory so far, in bytes. */
static double peak_memory(void)
{
	struct rusage usage;
	(void)getrusage(RUSAGE_SELF, &usage);
	return (double)usage.ru_maxrss * 1024;
}

/* Seconds to read the first bytes of the text as notes; negative when it fails. */
static double read_time(const struct text *text, size_t length)
{
	struct deck deck = {0};
	struct error err = {0};
	double began = now_s();
	if (!deck_parse("bench.md", text->bytes, length, &deck, &err)) {
		(void)fprintf(stderr, "%s\n", err.text);
		return -1;
	}
	double took = now_s() - began;
	deck_finish(&deck);
	return took;
}

int main(int argc, char **argv)
{
	int questions = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 10000;
	struct text text;
	text_init(&text, (size_t)1 << 30);
	for (int i = 1; i <= questions; i++) {
		if (i % 50 == 1) {
			text_addf(&text, "## 주제 %d\n\n", i / 50 + 1);
		}
		write_question(&text, i);
	}
	double began = now_s();
	size_t lines = 0;
	for (const char *p = text.bytes; (p = strchr(p, '\n')) != NULL; p++) {
		lines++;
	}
	double counted = now_s() - began;
	double half = read_time(&text, text.length / 2);
	double before = peak_memory();
	double took = read_time(&text, text.length);
	if (half <= 0 || took <= 0) {
		return 1;
	}
	(void)printf("deck: %d questions, %.1f MB, %zu lines in %.3f s: %.0f MB/s (counting its "
		     "lines: %.4f s); %.2f times as long as its half\n",
		questions, (double)text.length / 1e6, lines, took, (double)text.length / 1e6 / took,
		counted, took / half);
	(void)printf(
		"deck: at most %.1f times the file in memory, the file among it (%.1f after its "
		"half)\n",
		peak_memory() / (double)text.length, before / (double)text.length);
	text_finish(&text);
	return 0;
}
