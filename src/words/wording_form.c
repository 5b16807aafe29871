/* Finds the form of a line: whether its words ask, name, tell, or head an answer. The tables hold
 * words that people use in notes in both languages; deck/shape/ weighs what a form means. */
#include "words/wording_form.h"

#include <string.h>

#include "base/text.h"
#include "words/wording.h"

/* A phrase with more letters is a statement. */
#define PHRASE_MAX_LETTERS 90
/* Longest word that heads a part of an answer. */
#define HEADWORD_MAX_BYTES 40
/* Letters that may follow a question mark and still belong to the question. */
#define TAIL_MAX_LETTERS 110

static bool has_any_nocase(struct span text, const char *const *list)
{
	for (size_t at = 0; at < text.length; at++) {
		bool begins = at == 0 || !is_latin((unsigned char)text.at[at - 1]);
		if (begins && span_starts_any_nocase(span_skip(text, at), list) > 0) {
			return true;
		}
	}
	return false;
}

static const char *const ASKING_WORDS[] = {"what", "why", "how", "when", "where", "who", "which",
	"whose", "do ", "does ", "did ", "is ", "are ", "was ", "were ", "can ", "could ", "would ",
	"will ", "should ", "have ", "has ", "if ", "in what", "tell ", "describe", "explain",
	"true or false", "name ", NULL};

/* "What do you like? Please give an example.": the question mark is not at the end. */
static bool asks_early(struct span text)
{
	size_t at = span_find(text, "? ");
	if (at == text.length || text.length > 600) {
		return false;
	}
	struct span head = span_take(text, at + 1);
	struct span tail = span_trim(span_skip(text, at + 2));
	if (span_letters(tail) > TAIL_MAX_LETTERS || span_find(head, ". ") < head.length) {
		return false;
	}
	if (wording_lang(head, LANG_EN) == LANG_EN) {
		return span_starts_any_nocase(head, ASKING_WORDS) > 0 && span_words(head) >= 3;
	}
	return span_words(head) >= 3 && span_letters(tail) <= 24 && !wording_is_spoken(tail);
}

/* First words of requests in English, beyond those of wording_asks. */
static const char *const REQUESTS[] = {"design ", "define ", "list ", "name ", "write a",
	"write the", "implement ", "differentiate ", "distinguish ", "contrast ", "state ",
	"outline ", "summarize ", "summarise ", "prove ", "derive ", "calculate ", "estimate ",
	"difference between", "differences between", "what ", "why ", "how ", "what's ",
	"true or false", "pretend ", "imagine ", "suppose ", "say ", "sell me", "rate ",
	"elaborate ", NULL};

/* These begin both requests and the steps of an answer. */
static const char *const STEPS[] = {"add ", "build ", "change ", "check ", "choose ", "create ",
	"delete ", "draw ", "find ", "fix ", "get ", "improve ", "make ", "select ", "show ",
	"sort ", "update ", "use ", "convert ", "count ", "print ", "return ", "reverse ",
	"remove ", NULL};

bool wording_requests(struct span text)
{
	static const char *const KOREAN[] = {"설명", "서술", "나열", "비교", "말씀", "논하시오",
		"쓰시오", "말하라", "하시오", "해보시오", "구하시오", NULL};
	struct span core = wording_core(text);
	bool stop = span_ends(core, ".");
	core.length -= stop;
	if (core.length == 0 || core.length > 500) {
		return false;
	}
	if (is_hangul(span_last(core))) {
		return span_ends_any(core, KOREAN) > 0 && span_words(core) >= 2 &&
		       span_words(core) <= 14;
	}
	return span_starts_any_nocase(core, REQUESTS) > 0 && span_words(core) >= 2;
}

/* Words that head a part of an answer. */
static bool is_headword(struct span text)
{
	static const char *const WORDS[] = {"answer", "answers", "example", "examples", "note",
		"notes", "summary", "overview", "solution", "solutions", "explanation", "output",
		"code", "code example", "syntax", "usage", "advantages", "disadvantages", "pros",
		"cons", "pros and cons", "benefits", "drawbacks", "features", "key points",
		"key takeaways", "takeaway", "takeaways", "conclusion", "introduction",
		"definition", "why this works", "why it works", "tips", "tip", "pro tip",
		"important", "hint", "remember", "result", "results",
		"explanation:", "sample answer", "best answer", "example answer", "in short",
		"tl;dr", "time complexity", "space complexity", "complexity", "implementation",
		"steps", "details", "use cases", "use case", "when to use", "comparison",
		"background", "warning", "답", "답변", "정답", "해설", "예시", "예", "예제",
		"예시 코드", "예제 코드", "코드", "정리", "요약", "결론", "정의", "특징", "개념",
		"장점", "단점", "장단점", "종류", "설명", "참고", "주의", "주의사항", "주의점",
		"의도", "질문 의도", "핵심", "핵심 키워드", "키워드", "팁", "tip!", "비고", "메모",
		"보충", "추가", "추가 설명", "부연 설명", "배경", "과정", "원리", "동작 과정",
		"동작 원리", "동작 방식", "사용법", "사용 예시", "실행 결과", "출력", "결과",
		"한계", "해결", "해결 방법", "해결방법", "풀이", "모범 답안", "예상 답변",
		"느낀 점", "느낀점", "좋았던 점", "아쉬운 점", "아쉬웠던 점", "보완할 점",
		"보완하면 좋을 점", "개선할 점", "피드백", "총평", NULL};
	struct span word = span_trim_ornaments(wording_core(text));
	while (word.length > 0 && strchr(":.!", word.at[word.length - 1])) {
		word.length--;
	}
	for (size_t i = 0; word.length <= HEADWORD_MAX_BYTES && WORDS[i]; i++) {
		if (span_starts_nocase(word, WORDS[i]) && word.length == strlen(WORDS[i])) {
			return true;
		}
	}
	return false;
}

bool wording_is_boilerplate(struct span text)
{
	static const char *const WHOLE[] = {"table of contents", "contents", "content", "toc",
		"index", "목차", "차례", "contributors", "contributing", "contribution",
		"contributions", "license", "licence", "라이선스", "references", "reference",
		"참고자료", "참고 자료", "참고문헌", "참고 문헌", "참고 링크", "출처", "레퍼런스",
		"resources", "further reading", "useful links", "links", "credits",
		"acknowledgements", "acknowledgments", "sources", "changelog", "disclaimer",
		"maintainers", "authors", "sponsors", "support", "see also", "related", "관련 자료",
		"관련 링크", "그라운드 룰", "컨벤션", "폴더 구조", "참고 강의", "기여", "기여자",
		"기여하기", "preface", "prerequisites", "readme", "들어가며", "들어가기",
		"들어가기 전에", "마치며", "마무리", "마무리하며", "글을 마치며", "후기", "회고",
		"star history", "show your support", "getting started", "about", "faq", NULL};
	static const char *const PIECES[] = {"table of contents", "list of contents", "this list",
		"this repo", "this document", "this guide", "this page", "this handbook",
		"star this", "contributing", "목차", NULL};
	static const char *const ENDS[] = {"tips", "팁", "체크리스트", "checklist", "사용법",
		"사용 방법", "활용법", "활용 방법", "instructions", "star method", "star 기법",
		"star기법", "progress tracker", "tracker", "기대 효과", "학습 목표", "진행 방법",
		"진행 방식", "채용 과정", "전형 과정", "interview process", "hiring process",
		"resources", "cheat sheet", "quick reference", "cross-links", "version history",
		NULL};
	struct span word = span_trim_ornaments(wording_core(text));
	while (word.length > 0 && strchr(":.!", word.at[word.length - 1])) {
		word.length--;
	}
	for (size_t i = 0; ENDS[i] && word.length < 60; i++) {
		size_t length = strlen(ENDS[i]);
		if (word.length >= length &&
			span_starts_nocase(span_skip(word, word.length - length), ENDS[i])) {
			return true;
		}
	}
	for (size_t i = 0; WHOLE[i]; i++) {
		if (span_starts_nocase(word, WHOLE[i]) && word.length == strlen(WHOLE[i])) {
			return true;
		}
	}
	return word.length < 120 && has_any_nocase(word, PIECES);
}

bool wording_titles_group(struct span text)
{
	static const char *const ENDS[] = {"questions", "question", "list", "topics", "질문",
		"질문들", "질문 모음", "문제", "리스트", "목록", "모음", "면접", "interview",
		"basics", NULL};
	static const char *const STARTS[] = {
		"part ", "chapter ", "section ", "day ", "week ", "round ", "level ", NULL};
	struct span word = span_trim_ornaments(wording_core(text));
	if (word.length > 80) {
		return false;
	}
	for (size_t i = 0; ENDS[i]; i++) {
		size_t length = strlen(ENDS[i]);
		if (word.length >= length &&
			span_starts_nocase(span_skip(word, word.length - length), ENDS[i])) {
			return true;
		}
	}
	return span_starts_any_nocase(word, STARTS) > 0 && span_words(word) >= 2;
}

bool wording_titles_follow_ups(struct span text)
{
	static const char *const STARTS[] = {"꼬리질문", "꼬리 질문", "추가 질문", "추가질문",
		"후속 질문", "연관 질문", "심화 질문", "follow-up", "follow up", "followup", NULL};
	struct span word = span_trim_ornaments(text);
	return word.length < 100 && span_starts_any_nocase(word, STARTS) > 0 &&
	       span_letters(word) <= 24 && span_words(word) <= 4;
}

bool wording_reveals(struct span text)
{
	static const char *const PIECES[] = {"answer", "solution", "click", "show", "hide",
		"reveal", "expand", "details", "see ", "view", "hint", "toggle", "접기", "펼치기",
		"펼쳐보기", "보기", "정답", "답변", "답안", "해설", "클릭", "눌러", "힌트",
		"더보기", "열기", NULL};
	struct span word = span_trim_ornaments(wording_core(text));
	bool asks = span_find(text, "?") < text.length;
	return !asks && span_words(word) <= 5 && word.length <= 60 && has_any_nocase(word, PIECES);
}

/* "A : what it is": a term and its definition. */
static bool is_definition(struct span text)
{
	static const char *const BETWEEN[] = {
		" : ", ": ", " - ", " – ", " — ", " = ", "：", " => ", " -> ", " → ", NULL};
	for (size_t i = 0; BETWEEN[i]; i++) {
		size_t at = span_find(text, BETWEEN[i]);
		struct span tail = span_skip(text, at + strlen(BETWEEN[i]));
		if (at > 0 && at < text.length && span_words(tail) >= 2) {
			return true;
		}
	}
	return false;
}

/* "methods: how do you view experiments": a question after the word for its subject. */
static bool asks_after_colon(struct span text)
{
	size_t colon = span_find(text, ": ");
	struct span tail = span_trim(span_skip(text, colon + 2));
	return colon < text.length && colon < 40 && span_words(tail) >= 3 &&
	       wording_lang(tail, LANG_KO) == LANG_EN &&
	       span_starts_any_nocase(tail, ASKING_WORDS) > 0 &&
	       !span_starts_nocase(tail, "when ") && !span_starts_nocase(tail, "if ");
}

static bool names_more(struct span text)
{
	static const char *const PIECES[] = {" vs ", " vs. ", " versus ", "difference", "biggest ",
		"your ", "what ", "how ", "why ", "pros and cons of", "types of ", "time you",
		"time when", "experience ", NULL};
	static const char *const ENDS[] = {"차이", "차이점", "이란", "란", "경험", "이유", "방법",
		"장단점", "사례", "비교", "과정", "동기", "포부", "적", "한마디", "자기소개",
		"자기 소개", "소개", "할 말", "하고 싶은 말", "vs", "대해", "대해서", "관해서",
		"대하여", "는지", "인지", "개수", NULL};
	struct span core = wording_core(text);
	return span_ends_any(core, ENDS) > 0 || has_any_nocase(core, PIECES) ||
	       span_find(core, "____") < core.length || span_find(core, "vs") < core.length;
}

bool wording_implies_question(struct span text)
{
	static const char *const ENDS[] = {
		"차이", "차이점", "이유", "동기", "포부", "경험", "장단점", "비교", NULL};
	static const char *const PIECES[] = {
		" vs ", " vs. ", " versus ", "difference between", NULL};
	struct span core = wording_core(text);
	return core.length < 200 && (span_ends_any(core, ENDS) > 0 || has_any_nocase(core, PIECES));
}

static bool is_code(struct span text)
{
	static const char *const STARTS[] = {"class ", "def ", "public ", "private ", "protected ",
		"void ", "static ", "#include", "import ", "const ", "let ", "var ", "function ",
		"int ", "return ", "for (", "if (", "while (", "struct ", "std::", "print(",
		"console.", "System.", NULL};
	static const char *const ENDS[] = {";", "{", "}", "()", "):", ">", NULL};
	size_t signs = 0;
	if (span_starts_any(text, STARTS) > 0 &&
		(span_ends_any(text, ENDS) > 0 ||
			(span_starts(text, "class ") && span_words(text) == 2))) {
		return true;
	}
	for (size_t i = 0; i < text.length; i++) {
		signs += strchr("{};=<>$|\\", text.at[i]) != NULL;
	}
	return text.length > 0 && signs * 6 > text.length && signs > 2;
}

static bool has_letter(struct span text)
{
	for (size_t i = 0; i < text.length && i < 64; i++) {
		if ((unsigned)((unsigned char)text.at[i] | 0x20) - 'a' < 26) {
			return true;
		}
	}
	return span_letters(text) > 0;
}

/* Settles a text by its first or last bytes, which is enough for most lines of notes. */
static bool is_told_at_once(struct span text, enum form *form)
{
	static const char *const HINTS[] = {
		"※", "ex)", "ex.", "ex:", "Ex)", "e.g.", "예)", "예:", "(ex", NULL};
	if (span_starts_any(text, HINTS) > 0 || wording_is_statement(text)) {
		*form = FORM_SENTENCE;
		return true;
	}
	if (!has_letter(text)) {
		*form = text.length > 0 && span_find(text, "?") < text.length ? FORM_SENTENCE
									      : FORM_EMPTY;
		return true;
	}
	if (span_starts(text, "http://") || span_starts(text, "https://")) {
		*form = FORM_CODE;
		return true;
	}
	*form = FORM_ASKS;
	return span_starts_nocase(text, "true or false");
}

enum form wording_form(struct span text)
{
	static const char *const QUOTES[] = {"\"", "“", "'", "‘", NULL};
	enum form form;
	text = span_trim_ornaments(text);
	text = span_skip(text, span_starts_any(text, QUOTES));
	if (is_told_at_once(text, &form)) {
		return form;
	}
	struct span core = wording_core(text);
	bool mark = span_ends(core, "?") || span_ends(core, "？");
	if (!mark && is_headword(text)) {
		return FORM_HEADWORD;
	}
	if (wording_asks(text)) {
		return mark ? FORM_ASKS : FORM_REQUESTS;
	}
	bool question = memchr(text.at, '?', text.length) != NULL;
	if (!question && (span_ends(text, "다.") || span_ends(text, "요.") || text.length > 700)) {
		return FORM_SENTENCE;
	}
	if (asks_early(text)) {
		return FORM_ASKS;
	}
	static const char *const ORDERS[] = {"describe ", "explain ", "tell me ", NULL};
	if (span_find(text, "____") < text.length ||
		(text.length < 400 && wording_lang(text, LANG_KO) == LANG_EN &&
			has_any_nocase(text, ORDERS) && !wording_is_first_person(text))) {
		return FORM_REQUESTS;
	}
	if (span_ends(text, ":") || span_ends(text, "：") || span_ends(text, ",")) {
		return FORM_LEAD_IN;
	}
	if (is_headword(text)) {
		return FORM_HEADWORD;
	}
	if (is_code(text)) {
		return FORM_CODE;
	}
	if (asks_after_colon(text)) {
		return FORM_REQUESTS;
	}
	if (wording_requests(text)) {
		return FORM_REQUESTS;
	}
	bool stop = span_ends(core, ".");
	if (stop && span_starts_any_nocase(text, STEPS) > 0 && span_words(text) <= 9) {
		return FORM_PHRASE;
	}
	if (wording_is_sentence(text) || span_letters(text) > PHRASE_MAX_LETTERS) {
		return FORM_SENTENCE;
	}
	if (is_definition(text)) {
		return FORM_DEFINITION;
	}
	return names_more(text) || wording_names_subject(text) ? FORM_NAMES : FORM_PHRASE;
}
