/* The names of columns in English and Korean. */
#include "table/column_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct named_role {
	const char *name;
	enum column_role role;
	int strength; /* 3: regardless of the other columns; 1: only when no other column claims the
			 role */
};

/* The last word of an English name decides. */
static const struct named_role WORDS[] = {
	{"question", ROLE_QUESTION, 3},
	{"questions", ROLE_QUESTION, 3},
	{"front", ROLE_QUESTION, 3},
	{"q", ROLE_QUESTION, 2},
	{"prompt", ROLE_QUESTION, 2},
	{"term", ROLE_QUESTION, 2},
	{"word", ROLE_QUESTION, 2},
	{"vocabulary", ROLE_QUESTION, 2},
	{"expression", ROLE_QUESTION, 2},
	{"card", ROLE_QUESTION, 1},
	{"text", ROLE_QUESTION, 1},
	{"title", ROLE_QUESTION, 1},
	{"name", ROLE_QUESTION, 1},
	{"cloze", ROLE_QUESTION, 2},
	{"follow", ROLE_FOLLOW_UP, 2},
	{"follow-up", ROLE_FOLLOW_UP, 2},
	{"followup", ROLE_FOLLOW_UP, 2},
	{"followups", ROLE_FOLLOW_UP, 2},
	{"ups", ROLE_FOLLOW_UP, 2},
	{"up", ROLE_FOLLOW_UP, 2},
	{"answer", ROLE_ANSWER, 3},
	{"answers", ROLE_ANSWER, 3},
	{"back", ROLE_ANSWER, 3},
	{"a", ROLE_ANSWER, 2},
	{"ans", ROLE_ANSWER, 2},
	{"response", ROLE_ANSWER, 2},
	{"responses", ROLE_ANSWER, 2},
	{"reply", ROLE_ANSWER, 2},
	{"definition", ROLE_ANSWER, 2},
	{"meaning", ROLE_ANSWER, 2},
	{"translation", ROLE_ANSWER, 2},
	{"solution", ROLE_ANSWER, 2},
	{"explanation", ROLE_ANSWER, 2},
	{"explanations", ROLE_ANSWER, 2},
	{"rationale", ROLE_ANSWER, 2},
	{"extra", ROLE_ANSWER, 2},
	{"script", ROLE_ANSWER, 2},
	{"description", ROLE_ANSWER, 1},
	{"content", ROLE_ANSWER, 1},
	{"body", ROLE_ANSWER, 1},
	{"category", ROLE_TOPIC, 3},
	{"categories", ROLE_TOPIC, 3},
	{"topic", ROLE_TOPIC, 3},
	{"topics", ROLE_TOPIC, 3},
	{"section", ROLE_TOPIC, 3},
	{"chapter", ROLE_TOPIC, 3},
	{"subject", ROLE_TOPIC, 3},
	{"subjects", ROLE_TOPIC, 3},
	{"deck", ROLE_DECK, 3},
	{"theme", ROLE_TOPIC, 2},
	{"domain", ROLE_TOPIC, 2},
	{"area", ROLE_TOPIC, 2},
	{"group", ROLE_TOPIC, 2},
	{"module", ROLE_TOPIC, 2},
	{"unit", ROLE_TOPIC, 2},
	{"type", ROLE_TOPIC, 1},
	{"subcategory", ROLE_TOPIC, 1},
	{"subtopic", ROLE_TOPIC, 1},
	{"tag", ROLE_TAGS, 3},
	{"tags", ROLE_TAGS, 3},
	{"labels", ROLE_TAGS, 2},
	{"no", ROLE_NUMBER, 3},
	{"id", ROLE_NUMBER, 2},
	{"number", ROLE_NUMBER, 3},
	{"num", ROLE_NUMBER, 3},
	{"nr", ROLE_NUMBER, 3},
	{"index", ROLE_NUMBER, 2},
	{"idx", ROLE_NUMBER, 2},
	{"seq", ROLE_NUMBER, 2},
	{"order", ROLE_NUMBER, 1},
	{"#", ROLE_NUMBER, 3},
	{"guid", ROLE_GUID, 3},
	{"notetype", ROLE_NOTE_TYPE, 3},
	{"option", ROLE_CHOICE, 2},
	{"options", ROLE_CHOICE, 2},
	{"opt", ROLE_CHOICE, 2},
	{"choice", ROLE_CHOICE, 2},
	{"choices", ROLE_CHOICE, 2},
	{"situation", ROLE_SITUATION, 2},
	{"task", ROLE_TASK, 2},
	{"action", ROLE_ACTION, 2},
	{"result", ROLE_RESULT, 2},
	{"difficulty", ROLE_CONTEXT, 3},
	{"level", ROLE_CONTEXT, 3},
	{"company", ROLE_CONTEXT, 3},
	{"companies", ROLE_CONTEXT, 3},
	{"source", ROLE_CONTEXT, 3},
	{"reference", ROLE_CONTEXT, 3},
	{"references", ROLE_CONTEXT, 3},
	{"note", ROLE_CONTEXT, 2},
	{"notes", ROLE_CONTEXT, 2},
	{"comment", ROLE_CONTEXT, 2},
	{"comments", ROLE_CONTEXT, 2},
	{"hint", ROLE_CONTEXT, 3},
	{"hints", ROLE_CONTEXT, 3},
	{"keyword", ROLE_CONTEXT, 3},
	{"keywords", ROLE_CONTEXT, 3},
	{"example", ROLE_CONTEXT, 2},
	{"examples", ROLE_CONTEXT, 2},
	{"frequency", ROLE_CONTEXT, 2},
	{"importance", ROLE_CONTEXT, 2},
	{"intent", ROLE_CONTEXT, 3},
	{"feedback", ROLE_CONTEXT, 3},
	{"score", ROLE_IGNORED, 3},
	{"lang", ROLE_IGNORED, 3},
	{"language", ROLE_IGNORED, 3},
	{"url", ROLE_IGNORED, 3},
	{"link", ROLE_IGNORED, 3},
	{"links", ROLE_IGNORED, 3},
	{"date", ROLE_IGNORED, 3},
	{"created", ROLE_IGNORED, 3},
	{"updated", ROLE_IGNORED, 3},
	{"time", ROLE_IGNORED, 2},
	{"timestamp", ROLE_IGNORED, 3},
	{"status", ROLE_IGNORED, 3},
	{"image", ROLE_IGNORED, 3},
	{"audio", ROLE_IGNORED, 3},
	{"sound", ROLE_IGNORED, 3},
	{"active", ROLE_IGNORED, 3},
	{"enabled", ROLE_IGNORED, 3},
};

/* The end of a Korean name decides; longer ends come before those they contain. */
static const struct named_role ENDS[] = {
	{"정답번호", ROLE_ANSWER, 3},
	{"꼬리질문", ROLE_FOLLOW_UP, 2},
	{"추가질문", ROLE_FOLLOW_UP, 2},
	{"후속질문", ROLE_FOLLOW_UP, 2},
	{"질문", ROLE_QUESTION, 3},
	{"질문들", ROLE_QUESTION, 3},
	{"문제", ROLE_QUESTION, 3},
	{"문항", ROLE_QUESTION, 3},
	{"물음", ROLE_QUESTION, 3},
	{"앞면", ROLE_QUESTION, 3},
	{"용어", ROLE_QUESTION, 2},
	{"단어", ROLE_QUESTION, 2},
	{"질의", ROLE_QUESTION, 2},
	{"발문", ROLE_QUESTION, 2},
	{"제목", ROLE_QUESTION, 1},
	{"이름", ROLE_QUESTION, 1},
	{"항목", ROLE_QUESTION, 1},
	{"답변", ROLE_ANSWER, 3},
	{"모범답안", ROLE_ANSWER, 3},
	{"답안", ROLE_ANSWER, 3},
	{"정답", ROLE_ANSWER, 3},
	{"대답", ROLE_ANSWER, 3},
	{"응답", ROLE_ANSWER, 3},
	{"뒷면", ROLE_ANSWER, 3},
	{"해답", ROLE_ANSWER, 3},
	{"답", ROLE_ANSWER, 3},
	{"해설", ROLE_ANSWER, 2},
	{"설명", ROLE_ANSWER, 2},
	{"풀이", ROLE_ANSWER, 2},
	{"뜻", ROLE_ANSWER, 2},
	{"의미", ROLE_ANSWER, 2},
	{"정의", ROLE_ANSWER, 2},
	{"스크립트", ROLE_ANSWER, 2},
	{"분류", ROLE_TOPIC, 3},
	{"카테고리", ROLE_TOPIC, 3},
	{"주제", ROLE_TOPIC, 3},
	{"구분", ROLE_TOPIC, 3},
	{"유형", ROLE_TOPIC, 3},
	{"과목", ROLE_TOPIC, 3},
	{"분야", ROLE_TOPIC, 3},
	{"영역", ROLE_TOPIC, 2},
	{"단원", ROLE_TOPIC, 2},
	{"챕터", ROLE_TOPIC, 2},
	{"섹션", ROLE_TOPIC, 2},
	{"범주", ROLE_TOPIC, 2},
	{"종류", ROLE_TOPIC, 1},
	{"태그", ROLE_TAGS, 3},
	{"번호", ROLE_NUMBER, 3},
	{"순번", ROLE_NUMBER, 3},
	{"연번", ROLE_NUMBER, 3},
	{"순서", ROLE_NUMBER, 2},
	{"보기", ROLE_CHOICE, 2},
	{"선택지", ROLE_CHOICE, 2},
	{"선지", ROLE_CHOICE, 2},
	{"상황", ROLE_SITUATION, 2},
	{"과제", ROLE_TASK, 2},
	{"행동", ROLE_ACTION, 2},
	{"결과", ROLE_RESULT, 2},
	{"난이도", ROLE_CONTEXT, 3},
	{"레벨", ROLE_CONTEXT, 3},
	{"회사", ROLE_CONTEXT, 3},
	{"기업", ROLE_CONTEXT, 3},
	{"출처", ROLE_CONTEXT, 3},
	{"비고", ROLE_CONTEXT, 3},
	{"메모", ROLE_CONTEXT, 3},
	{"참고", ROLE_CONTEXT, 3},
	{"힌트", ROLE_CONTEXT, 3},
	{"키워드", ROLE_CONTEXT, 3},
	{"의도", ROLE_CONTEXT, 3},
	{"빈도", ROLE_CONTEXT, 3},
	{"중요도", ROLE_CONTEXT, 3},
	{"피드백", ROLE_CONTEXT, 3},
	{"여부", ROLE_IGNORED, 3},
	{"상태", ROLE_IGNORED, 3},
	{"날짜", ROLE_IGNORED, 3},
	{"링크", ROLE_IGNORED, 3},
	{"점수", ROLE_IGNORED, 3},
	{"언어", ROLE_IGNORED, 2},
};

/* Words that say nothing about the column's role. */
static const char *const LANGUAGES[] = {"en", "eng", "english", "ko", "kor", "kr", "korean", NULL};
static const char *const WEAK_WORDS[] = {"text", "content", "body", "example", "sample", "draft",
	"side", "field", "html", "name", "title", NULL};
static const char *const WEAK_ENDS[] = {"예시", "내용", "초안", "텍스트", "작성", "한국어", "한글",
	"국문", "영어", "영문", "예", NULL};

static bool is_any(struct span word, const char *const *list)
{
	for (; *list; list++) {
		if (span_is(word, *list)) {
			return true;
		}
	}
	return false;
}

static bool is_number(struct span word)
{
	for (size_t i = 0; i < word.length; i++) {
		if (word.at[i] < '0' || word.at[i] > '9') {
			return false;
		}
	}
	return word.length > 0;
}

static bool ends_word(char c)
{
	return strchr(" _-/.:;,*", c) != NULL;
}

/* Cuts the last word off. */
static struct span take_word(struct span *name)
{
	while (name->length > 0 && ends_word(name->at[name->length - 1])) {
		name->length--;
	}
	size_t start = name->length;
	while (start > 0 && !ends_word(name->at[start - 1])) {
		start--;
	}
	struct span word = span_skip(*name, start);
	name->length = start;
	while (word.length > 1 && word.at[word.length - 1] >= '0' &&
		word.at[word.length - 1] <= '9') { /* "option1" */
		word.length--;
	}
	return word;
}

static enum column_role role_in(
	const struct named_role *list, size_t count, struct span name, bool end, int *strength)
{
	for (size_t i = 0; i < count; i++) {
		if (span_is(name, list[i].name) || (end && span_ends(name, list[i].name))) {
			*strength = list[i].strength;
			return list[i].role;
		}
	}
	return ROLE_UNKNOWN;
}

static enum column_role role_in_english(struct span name, int *strength)
{
	struct span weak = {0};
	struct span rest = name;
	while (rest.length > 0) {
		struct span word = take_word(&rest);
		bool lettered = word.length == 1 && rest.length > 0; /* "option a" */
		bool skipped = is_number(word) || lettered || is_any(word, LANGUAGES);
		if (is_any(word, WEAK_WORDS) && weak.length == 0) {
			weak = word;
			skipped = true;
		}
		if (skipped || word.length == 0) {
			continue;
		}
		enum column_role role =
			role_in(WORDS, sizeof(WORDS) / sizeof(WORDS[0]), word, false, strength);
		bool right = span_starts(name, "correct") || span_starts(name, "right");
		return role == ROLE_CHOICE && right ? ROLE_ANSWER : role;
	}
	return role_in(WORDS, sizeof(WORDS) / sizeof(WORDS[0]), weak, false, strength);
}

static enum column_role role_in_korean(struct span name, int *strength)
{
	char joined[COLUMN_NAME_MAX_BYTES + 1];
	size_t length = 0;
	for (size_t i = 0; i < name.length && length < COLUMN_NAME_MAX_BYTES; i++) {
		bool number = name.at[i] >= '0' && name.at[i] <= '9';
		if (!ends_word(name.at[i]) && !number) {
			joined[length++] = name.at[i];
		}
	}
	struct span whole = {joined, length};
	size_t weak = span_ends_any(whole, WEAK_ENDS);
	if (weak == length && span_is(whole, "내용")) {
		*strength = 1;
		return ROLE_ANSWER;
	}
	whole.length -= weak;
	return role_in(ENDS, sizeof(ENDS) / sizeof(ENDS[0]), whole, true, strength);
}

enum column_role column_role_named(struct span name, int *strength)
{
	*strength = 0;
	name = span_trim(name);
	if (name.length == 0 || name.length > COLUMN_NAME_MAX_BYTES) {
		return ROLE_UNKNOWN;
	}
	char *text = span_text(name);
	char *folded = text_fold(text);
	struct span bare = span_of(folded);
	size_t open = span_find(bare, "(");
	bare = span_trim(open > 0 ? span_take(bare, open) : bare);
	enum column_role role = span_is(bare, "note type") ? ROLE_NOTE_TYPE : ROLE_UNKNOWN;
	*strength = role == ROLE_NOTE_TYPE ? 3 : 0;
	if (role == ROLE_UNKNOWN) {
		role = span_count(bare).hangul > 0 ? role_in_korean(bare, strength)
						   : role_in_english(bare, strength);
	}
	free(folded);
	free(text);
	return role;
}
