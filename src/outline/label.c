/* Reads labels: `Q:`, `**상황**:`, `[답변]`, `A(EN):`, and the words for them in both languages. */
#include "outline/label.h"

#include <string.h>

#include "base/text.h"
#include "words/words.h"

static const struct entry {
	const char *word; /* lower case, without spaces and hyphens */
	enum label label;
	int detail; /* the part or the language, NO_LANG when none */
	bool weak;  /* names a part only beside another part */
} WORDS[] = {
	{"q", LABEL_QUESTION, NO_LANG, false},
	{"question", LABEL_QUESTION, NO_LANG, false},
	{"질문", LABEL_QUESTION, NO_LANG, false},
	{"예상질문", LABEL_QUESTION, NO_LANG, false},
	{"문", LABEL_QUESTION, NO_LANG, false},
	{"문제", LABEL_QUESTION, NO_LANG, false},
	{"물음", LABEL_QUESTION, NO_LANG, false},
	{"면접관", LABEL_QUESTION, NO_LANG, false},
	{"interviewer", LABEL_QUESTION, NO_LANG, false},
	{"영어질문", LABEL_QUESTION, LANG_EN, false},
	{"영문질문", LABEL_QUESTION, LANG_EN, false},
	{"englishquestion", LABEL_QUESTION, LANG_EN, false},
	{"한글질문", LABEL_QUESTION, LANG_KO, false},
	{"한국어질문", LABEL_QUESTION, LANG_KO, false},
	{"꼬꼬무", LABEL_FOLLOW_UP, NO_LANG, false},
	{"꼬리질문", LABEL_FOLLOW_UP, NO_LANG, false},
	{"꼬리물기", LABEL_FOLLOW_UP, NO_LANG, false},
	{"추가질문", LABEL_FOLLOW_UP, NO_LANG, false},
	{"후속질문", LABEL_FOLLOW_UP, NO_LANG, false},
	{"세부질문", LABEL_FOLLOW_UP, NO_LANG, false},
	{"followup", LABEL_FOLLOW_UP, NO_LANG, false},
	{"followupquestion", LABEL_FOLLOW_UP, NO_LANG, false},
	{"fq", LABEL_FOLLOW_UP, NO_LANG, false},
	{"a", LABEL_ANSWER, NO_LANG, false},
	{"ans", LABEL_ANSWER, NO_LANG, false},
	{"answer", LABEL_ANSWER, NO_LANG, false},
	{"myanswer", LABEL_ANSWER, NO_LANG, false},
	{"modelanswer", LABEL_ANSWER, NO_LANG, false},
	{"sampleanswer", LABEL_ANSWER, NO_LANG, false},
	{"답", LABEL_ANSWER, NO_LANG, false},
	{"답변", LABEL_ANSWER, NO_LANG, false},
	{"면접답변", LABEL_ANSWER, NO_LANG, false},
	{"나의답변", LABEL_ANSWER, NO_LANG, false},
	{"내답변", LABEL_ANSWER, NO_LANG, false},
	{"youranswer", LABEL_ANSWER, NO_LANG, false},
	{"대답", LABEL_ANSWER, NO_LANG, false},
	{"정답", LABEL_ANSWER, NO_LANG, false},
	{"예시답변", LABEL_ANSWER, NO_LANG, false},
	{"답변예시", LABEL_ANSWER, NO_LANG, false},
	{"모범답안", LABEL_ANSWER, NO_LANG, false},
	{"모범답변", LABEL_ANSWER, NO_LANG, false},
	{"나", LABEL_ANSWER, NO_LANG, false},
	{"지원자", LABEL_ANSWER, NO_LANG, false},
	{"candidate", LABEL_ANSWER, NO_LANG, false},
	{"me", LABEL_ANSWER, NO_LANG, false},
	{"키워드", LABEL_ANSWER, NO_LANG, false},
	{"핵심키워드", LABEL_ANSWER, NO_LANG, false},
	{"핵심", LABEL_ANSWER, NO_LANG, false},
	{"keywords", LABEL_ANSWER, NO_LANG, false},
	{"영어답변", LABEL_ANSWER, LANG_EN, false},
	{"영어답", LABEL_ANSWER, LANG_EN, false},
	{"영문답변", LABEL_ANSWER, LANG_EN, false},
	{"englishanswer", LABEL_ANSWER, LANG_EN, false},
	{"한국어답변", LABEL_ANSWER, LANG_KO, false},
	{"한글답변", LABEL_ANSWER, LANG_KO, false},
	{"국문답변", LABEL_ANSWER, LANG_KO, false},
	{"koreananswer", LABEL_ANSWER, LANG_KO, false},
	{"front", LABEL_QUESTION, NO_LANG, false},
	{"starquestion", LABEL_QUESTION, NO_LANG, false},
	{"interviewquestion", LABEL_QUESTION, NO_LANG, false},
	{"면접질문", LABEL_QUESTION, NO_LANG, false},
	{"기출질문", LABEL_QUESTION, NO_LANG, false},
	{"문항", LABEL_QUESTION, NO_LANG, false},
	{"연관질문", LABEL_FOLLOW_UP, NO_LANG, false},
	{"연계질문", LABEL_FOLLOW_UP, NO_LANG, false},
	{"심화질문", LABEL_FOLLOW_UP, NO_LANG, false},
	{"추가꼬리질문", LABEL_FOLLOW_UP, NO_LANG, false},
	{"followupq", LABEL_FOLLOW_UP, NO_LANG, false},
	{"followupquestions", LABEL_FOLLOW_UP, NO_LANG, false},
	{"꼬리", LABEL_FOLLOW_UP, NO_LANG, false},
	{"back", LABEL_ANSWER, NO_LANG, false},
	{"response", LABEL_ANSWER, NO_LANG, false},
	{"solution", LABEL_ANSWER, NO_LANG, false},
	{"explanation", LABEL_ANSWER, NO_LANG, false},
	{"expectedanswer", LABEL_ANSWER, NO_LANG, false},
	{"idealanswer", LABEL_ANSWER, NO_LANG, false},
	{"bestanswer", LABEL_ANSWER, NO_LANG, false},
	{"correctanswer", LABEL_ANSWER, NO_LANG, false},
	{"shortanswer", LABEL_ANSWER, NO_LANG, false},
	{"기대답변", LABEL_ANSWER, NO_LANG, false},
	{"예상답변", LABEL_ANSWER, NO_LANG, false},
	{"추천답변", LABEL_ANSWER, NO_LANG, false},
	{"답안", LABEL_ANSWER, NO_LANG, false},
	{"해답", LABEL_ANSWER, NO_LANG, false},
	{"해설", LABEL_ANSWER, NO_LANG, false},
	{"풀이", LABEL_ANSWER, NO_LANG, false},
	{"나의답", LABEL_ANSWER, NO_LANG, false},
	{"내답", LABEL_ANSWER, NO_LANG, false},
	{"답변스크립트", LABEL_ANSWER, NO_LANG, false},
	{"s", LABEL_PART, PART_SITUATION, false},
	{"situation", LABEL_PART, PART_SITUATION, false},
	{"상황", LABEL_PART, PART_SITUATION, false},
	{"배경", LABEL_PART, PART_SITUATION, true},
	{"t", LABEL_PART, PART_TASK, false},
	{"task", LABEL_PART, PART_TASK, false},
	{"과제", LABEL_PART, PART_TASK, false},
	{"과업", LABEL_PART, PART_TASK, false},
	{"임무", LABEL_PART, PART_TASK, false},
	{"목표", LABEL_PART, PART_TASK, true},
	{"action", LABEL_PART, PART_ACTION, false},
	{"actions", LABEL_PART, PART_ACTION, false},
	{"행동", LABEL_PART, PART_ACTION, false},
	{"액션", LABEL_PART, PART_ACTION, false},
	{"조치", LABEL_PART, PART_ACTION, false},
	{"실행", LABEL_PART, PART_ACTION, false},
	{"r", LABEL_PART, PART_RESULT, false},
	{"result", LABEL_PART, PART_RESULT, false},
	{"results", LABEL_PART, PART_RESULT, false},
	{"결과", LABEL_PART, PART_RESULT, false},
	{"성과", LABEL_PART, PART_RESULT, false},
	{"context", LABEL_PART, PART_SITUATION, true},
	{"background", LABEL_PART, PART_SITUATION, true},
	{"problem", LABEL_PART, PART_SITUATION, true},
	{"challenge", LABEL_PART, PART_TASK, true},
	{"goal", LABEL_PART, PART_TASK, true},
	{"goals", LABEL_PART, PART_TASK, true},
	{"objective", LABEL_PART, PART_TASK, true},
	{"approach", LABEL_PART, PART_ACTION, true},
	{"whatidid", LABEL_PART, PART_ACTION, true},
	{"outcome", LABEL_PART, PART_RESULT, true},
	{"outcomes", LABEL_PART, PART_RESULT, true},
	{"impact", LABEL_PART, PART_RESULT, true},
	{"해결", LABEL_PART, PART_ACTION, true},
	{"접근", LABEL_PART, PART_ACTION, true},
	{"접근방법", LABEL_PART, PART_ACTION, true},
	{"해결과정", LABEL_PART, PART_ACTION, true},
	{"해결방법", LABEL_PART, PART_ACTION, true},
	{"역할", LABEL_PART, PART_TASK, true},
	{"ko", LABEL_LANGUAGE, LANG_KO, false},
	{"kr", LABEL_LANGUAGE, LANG_KO, false},
	{"kor", LABEL_LANGUAGE, LANG_KO, false},
	{"korean", LABEL_LANGUAGE, LANG_KO, false},
	{"한국어", LABEL_LANGUAGE, LANG_KO, false},
	{"한글", LABEL_LANGUAGE, LANG_KO, false},
	{"국문", LABEL_LANGUAGE, LANG_KO, false},
	{"국어", LABEL_LANGUAGE, LANG_KO, false},
	{"한국어버전", LABEL_LANGUAGE, LANG_KO, false},
	{"koreanversion", LABEL_LANGUAGE, LANG_KO, false},
	{"en", LABEL_LANGUAGE, LANG_EN, false},
	{"eng", LABEL_LANGUAGE, LANG_EN, false},
	{"english", LABEL_LANGUAGE, LANG_EN, false},
	{"영어", LABEL_LANGUAGE, LANG_EN, false},
	{"영문", LABEL_LANGUAGE, LANG_EN, false},
	{"영어로", LABEL_LANGUAGE, LANG_EN, false},
	{"영어버전", LABEL_LANGUAGE, LANG_EN, false},
	{"englishversion", LABEL_LANGUAGE, LANG_EN, false},
	{"inenglish", LABEL_LANGUAGE, LANG_EN, false},
	{"참고", LABEL_NOTE, NO_LANG, false},
	{"참조", LABEL_NOTE, NO_LANG, false},
	{"메모", LABEL_NOTE, NO_LANG, false},
	{"비고", LABEL_NOTE, NO_LANG, false},
	{"출처", LABEL_NOTE, NO_LANG, false},
	{"링크", LABEL_NOTE, NO_LANG, false},
	{"주의", LABEL_NOTE, NO_LANG, false},
	{"팁", LABEL_NOTE, NO_LANG, false},
	{"질문의도", LABEL_NOTE, NO_LANG, false},
	{"의도", LABEL_NOTE, NO_LANG, false},
	{"정의", LABEL_NOTE, NO_LANG, false},
	{"definition", LABEL_NOTE, NO_LANG, false},
	{"note", LABEL_NOTE, NO_LANG, false},
	{"notes", LABEL_NOTE, NO_LANG, false},
	{"memo", LABEL_NOTE, NO_LANG, false},
	{"tip", LABEL_NOTE, NO_LANG, false},
	{"todo", LABEL_NOTE, NO_LANG, false},
	{"cf", LABEL_NOTE, NO_LANG, false},
	{"ref", LABEL_NOTE, NO_LANG, false},
	{"reference", LABEL_NOTE, NO_LANG, false},
	{"source", LABEL_NOTE, NO_LANG, false},
	{"link", LABEL_NOTE, NO_LANG, false},
};

/* The longest word of the table and a number after it. */
#define WORD_BYTES 40

static const struct entry *find_word(const char *word)
{
	for (size_t i = 0; i < sizeof(WORDS) / sizeof(WORDS[0]); i++) {
		if (WORDS[i].word[0] == word[0] && strcmp(WORDS[i].word, word) == 0) {
			return &WORDS[i];
		}
	}
	return NULL;
}

/* Collects the letters of a word without spaces and hyphens, in lower case; returns the bytes it
 * takes in `text`. Between Latin letters and Hangul only punctuation ends the word. */
static size_t collect_word(struct span text, char word[WORD_BYTES])
{
	size_t length = 0;
	size_t at = 0;
	size_t end = 0;
	uint32_t c;
	word[0] = '\0';
	for (size_t step; (step = utf8_decode(text.at + at, text.length - at, &c)) > 0;
		at += step) {
		bool skipped =
			c == ' ' || (c == '-' && at > 0 && at + 1 < text.length &&
					    text.at[at + 1] != ' ' && text.at[at - 1] != ' ');
		if (skipped) {
			continue;
		}
		if (!is_hangul(c) && !(c < 0x80 && is_latin(c))) {
			break;
		}
		if (length + step >= WORD_BYTES) {
			return 0;
		}
		memcpy(word + length, text.at + at, step);
		if (c >= 'A' && c <= 'Z') {
			word[length] = (char)(c + ('a' - 'A'));
		}
		length += step;
		end = at + step;
	}
	word[length] = '\0';
	return end;
}

static struct span skip_any(struct span text, const char *marks)
{
	while (text.length > 0 && strchr(marks, text.at[0])) {
		text = span_skip(text, 1);
	}
	return text;
}

/* A label and what surrounds it. */
struct found_label {
	const struct entry *entry;
	bool upper;    /* one capital letter */
	bool emphasis; /* `**word**` */
	bool bracket;  /* `[word]` */
	int lang;      /* of `A(EN)` */
	struct span number;
	struct span rest; /* after the word and what wraps it */
};

/* `(상황)` or `(EN)` after the word: a gloss, which may name the language. */
static struct span skip_gloss(struct span text, struct found_label *found)
{
	struct span at = skip_any(text, " ");
	if (!span_starts(at, "(")) {
		return text;
	}
	struct span inner = span_skip(at, 1);
	size_t end = span_find(span_take(inner, WORD_BYTES), ")");
	char word[WORD_BYTES];
	if (end >= WORD_BYTES || end >= inner.length ||
		collect_word(span_take(inner, end), word) != end) {
		return text;
	}
	const struct entry *gloss = find_word(word);
	if (gloss && gloss->label == LABEL_LANGUAGE) {
		found->lang = gloss->detail;
	}
	return span_skip(inner, end + 1);
}

static bool find_label(struct span text, struct found_label *found)
{
	static const char *const CLOSE[] = {"]", "】", "〉", ">", ")", NULL};
	static const char *const OPEN[] = {"[", "【", "〈", "<", "(", NULL};
	struct span at = skip_any(text, "*_`");
	found->emphasis = at.at != text.at;
	size_t open = span_starts_any(at, OPEN);
	at = span_skip(at, open);
	char word[WORD_BYTES];
	size_t length = collect_word(at, word);
	found->entry = length > 0 ? find_word(word) : NULL;
	if (!found->entry && at.length > 2 && at.at[0] == 'Q' && at.at[1] == ' ') {
		length = 1; /* "Q 왜 쓰나요?" */
		word[0] = 'q';
		word[1] = '\0';
		found->entry = find_word(word);
	}
	if (!found->entry) {
		return false;
	}
	found->upper = length == 1 && at.at[0] >= 'A' && at.at[0] <= 'Z';
	at = span_skip(at, length);
	struct span spaced = skip_any(at, " ");
	size_t digits = 0;
	while (digits < 4 && digits < spaced.length && spaced.at[digits] >= '0' &&
		spaced.at[digits] <= '9') {
		digits++;
	}
	if (digits > 0) {
		found->number = span_take(spaced, digits);
		if (found->upper && spaced.at == at.at && found->entry->label == LABEL_QUESTION) {
			found->number = (struct span){
				at.at - 1, digits + 1}; /* "Q3", as it is said aloud */
		}
		at = span_skip(spaced, digits);
	}
	if (open > 0) {
		size_t close = span_starts_any(at, CLOSE);
		found->bracket = close > 0;
		at = span_skip(at, close);
	} else {
		at = skip_gloss(at, found);
	}
	struct span behind = skip_any(at, "*_`");
	found->emphasis = found->emphasis && behind.at != at.at;
	found->rest = behind;
	return open == 0 || found->bracket;
}

/* The length of the delimiter that ends a label; 0 when there is none. */
static size_t delimiter(const struct found_label *found)
{
	static const char *const COLONS[] = {":", "：", " :", " ：", NULL};
	static const char *const STOPS[] = {".", ")", "．", NULL};
	static const char *const DASHES[] = {" - ", " – ", " — ", "- ", NULL};
	size_t length = span_starts_any(found->rest, COLONS);
	if (length > 0) {
		/* "https://" and "s://" are not labels */
		return span_starts(found->rest, "://") ? 0 : length;
	}
	length = span_starts_any(found->rest, STOPS);
	if (length > 0 && found->upper) {
		struct span behind = span_skip(found->rest, length);
		bool fits = behind.length == 0 || strchr(" *", behind.at[0]) ||
			    (unsigned char)behind.at[0] >= 0x80;
		return fits ? length : 0;
	}
	if (length > 0 && found->number.length > 0 &&
		(found->entry->label == LABEL_QUESTION || found->entry->label == LABEL_FOLLOW_UP ||
			found->entry->label == LABEL_ANSWER)) {
		return length;
	}
	if (found->upper && found->number.length > 0 && span_starts(found->rest, " ")) {
		return 1; /* "A1 네, 그렇습니다" */
	}
	/* "Q 왜 쓰나요?", and a letter in a column of its own */
	bool quiz = found->upper && found->entry->label == LABEL_QUESTION;
	if (quiz && (span_starts(found->rest, "  ") ||
			    (span_starts(found->rest, " ") &&
				    (wording_asks(found->rest) || span_ends(found->rest, ":"))))) {
		return 1;
	}
	length = span_starts_any(found->rest, DASHES);
	bool answers = found->entry->label == LABEL_ANSWER && !found->upper;
	return found->entry->label == LABEL_PART || answers ? length : 0;
}

static bool stands_alone(const struct found_label *found, bool marked)
{
	enum label label = found->entry->label;
	bool letter = strlen(found->entry->word) == 1;
	bool heads = label == LABEL_ANSWER || label == LABEL_PART || label == LABEL_LANGUAGE ||
		     strcmp(found->entry->word, "front") == 0;
	if (letter && !found->upper) {
		return false; /* "# a" */
	}
	return heads && (!letter || marked || found->emphasis || found->bracket) &&
	       (label != LABEL_PART || marked || found->emphasis || found->bracket);
}

bool label_read(bool marked, struct line_prefix *prefix)
{
	struct found_label found = {.lang = NO_LANG};
	if (!find_label(prefix->text, &found)) {
		return false;
	}
	size_t end = delimiter(&found);
	struct span rest = span_trim(skip_any(span_trim(span_skip(found.rest, end)), ""));
	if (end > 0) {
		rest = span_trim(span_starts(rest, "** ") || span_is(rest, "**")
					 ? span_skip(rest, 2)
					 : rest);
	}
	/* `**Q: all of the line**` */
	bool bold = span_starts(prefix->text, "**") && !found.emphasis && span_ends(rest, "**");
	rest = bold ? span_trim(span_take(rest, rest.length - 2)) : rest;
	bool alone = rest.length == 0;
	bool wrapped = (found.emphasis || found.bracket) && found.entry->label != LABEL_NOTE;
	/* "## Question 1" above its text is a question; in a list it is a title */
	bool counted = prefix->kind == PREFIX_HEADING && found.number.length > 0 &&
		       found.entry->label == LABEL_QUESTION;
	if (alone ? !(end > 0 || counted || stands_alone(&found, marked)) : !(end > 0 || wrapped)) {
		return false;
	}
	if (alone && end == 0 && found.number.length > 0 && !counted) {
		return false;
	}
	/* "**예상질문**:" is the title of a section. */
	if (alone && found.entry->label == LABEL_QUESTION && strlen(found.entry->word) > 1 &&
		span_starts(prefix->text, "**")) {
		return false;
	}
	prefix->label = found.entry->label;
	prefix->bold = prefix->bold || bold;
	prefix->weak = found.entry->weak;
	prefix->letter = strlen(found.entry->word) == 1;
	prefix->alone = alone;
	prefix->lang = found.lang;
	if (prefix->label == LABEL_PART) {
		prefix->part = (enum part)found.entry->detail;
	} else if (found.entry->detail != NO_LANG) {
		prefix->lang = found.entry->detail;
	}
	if (prefix->number.length == 0) {
		prefix->number = found.number;
	}
	prefix->text = rest;
	return true;
}
