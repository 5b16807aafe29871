/* How alike two texts are: an edited question still is, another question is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "words/words.h"

static void test_likeness_tells_edits_from_other_questions(void **state)
{
	(void)state;
	static const struct {
		const char *a;
		const char *b;
		double least;
		double most;
	} rows[] = {
		{"왜 왔나요?", "왜 왔나요?", 1.0, 1.0},
		{"Why US?", "why us", 1.0, 1.0},
		{"", "", 1.0, 1.0},
		{"왜", "", 0.0, 0.0},
		{"자기소개를 해 주세요", "자기 소개를 해주세요.", 0.99, 1.0},
		{"왜 우리 회사에 지원했나요?", "왜 저희 회사에 지원하게 되셨나요?", 0.42, 0.90},
		{"프로세스와 스레드의 차이는?", "프로세스와 스레드 차이를 설명해 주세요", 0.42,
			0.90},
		{"왜 우리 회사에 지원했나요?", "쿠버네티스 인증 방식은?", 0.0, 0.18},
		{"인덱스는 왜 빠른가요?", "5년 뒤의 모습은?", 0.0, 0.18},
		{"C++이란?", "C#이란?", 0.0, 0.9},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		double likeness = text_likeness(rows[i].a, rows[i].b);
		if (likeness < rows[i].least - 1e-9 || likeness > rows[i].most + 1e-9) {
			print_error("%s / %s: %.3f\n", rows[i].a, rows[i].b, likeness);
		}
		assert_true(likeness >= rows[i].least - 1e-9);
		assert_true(likeness <= rows[i].most + 1e-9);
		assert_true(likeness == text_likeness(rows[i].b, rows[i].a));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_likeness_tells_edits_from_other_questions),
	};
	return cmocka_run_group_tests_name("words_likeness", tests, NULL, NULL);
}
