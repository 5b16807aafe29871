/* Classifies text by tables of endings in Korean and beginnings in English, which distinguish
 * questions from answers. Knows nothing of list marks or lines. */
#include "words/wording.h"

#include <string.h>

#include "base/text.h"

/* A longer question is a story that happens to end in a question mark. */
#define ASKS_MAX_BYTES 600
/* A text this short is in the language of its first word. */
#define SHORT_BYTES 60
#define TITLE_MAX_LETTERS 30
#define ITEM_MAX_LETTERS 24
/* Measured: 14 letters are a stub; an answer in one breath has twice as many. */
#define STUB_LETTERS 15
#define KEYWORD_MAX_WORDS 4
/* A keyword of four words is shorter than this. */
#define PIECE_MAX_BYTES 150

static const char *const CLOSERS[] = {
	"\"", "'", "”", "’", "」", "』", "*", "_", "`", "~", "!", "…", " ", ":", NULL};

struct span wording_core(struct span text)
{
	text = span_trim(text);
	for (;;) {
		size_t mark = span_ends_any(text, CLOSERS);
		mark = mark > 0 ? mark : span_ends_ornament(text);
		if (mark > 0) {
			text.length -= mark;
			continue;
		}
		bool wide = span_ends(text, "）");
		if (!wide && !span_ends(text, ")")) {
			return text;
		}
		size_t open = text.length;
		while (open > 0 && text.at[open - 1] != '(' &&
			!span_ends(span_take(text, open), "（")) {
			open--;
		}
		size_t width = open > 0 && text.at[open - 1] != '(' ? 3 : 1;
		if (open <= width) {
			return text; /* nothing comes before the parenthesis */
		}
		text = span_trim(span_take(text, open - width));
	}
}

static bool ends_in_hangul(struct span text)
{
	return is_hangul(span_last(text));
}

enum lang wording_lang(struct span text, enum lang otherwise)
{
	struct letters letters = span_count(text);
	size_t hangul = letters.hangul;
	size_t latin = letters.latin;
	if (hangul + latin == 0) {
		return otherwise;
	}
	/* A syllable carries as much as two or three Latin letters. Terms may outnumber the
	 * particles that make a sentence Korean, but the sentence still ends in Korean. */
	if (hangul * 4 >= latin) {
		return LANG_KO;
	}
	if (hangul == 0) {
		return LANG_EN;
	}
	/* "왜 Kubernetes?" */
	if (text.length < SHORT_BYTES && is_hangul(span_first(text))) {
		return LANG_KO;
	}
	struct span core = wording_core(text);
	while (core.length > 0 && strchr("?.!", core.at[core.length - 1])) {
		core.length--;
	}
	return ends_in_hangul(core) ? LANG_KO : LANG_EN;
}

bool wording_is_clearly(struct span text, enum lang lang)
{
	struct letters letters = span_count(text);
	size_t hangul = letters.hangul;
	size_t latin = letters.latin;
	if (lang == LANG_EN) {
		return hangul == 0 && span_words(text) >= 4 && latin >= 12;
	}
	return hangul >= 4 && hangul * 3 >= latin * 2;
}

static const char *const QUESTION_MARKS[] = {"?", "？", "?.", "??", "?!", NULL};

static const char *const ASKING_ENDS[] = {"나요", "까요", "는지요", "주세요", "보세요", "하세요",
	"십시오", "시오", "주십쇼", "는가", "인가", "은가", "던가", "한가", "었나", "했나", "았나",
	"있나", "없나", "되나", "하라", "해라", "해봐라", "해줘", "해 줘", "주라", "달라", "뭔지",
	"건지", "냐", "보시오", "해 봐라", "보라", "말해봐", "말해 봐", "무엇", "설명해줘", "설명",
	"말하기", "설명하기", "해보기", "해 보기", "는지", "은요", "는요", "궁금합니다", "궁금해요",
	"궁금", NULL};

/* Endings that ask after a syllable with one particular final consonant: "하(ㄹ)까", "하(ㅂ)니까",
 * "이(ㄴ)가요". After other syllables they tell: "하니까", "국가요". */
static const struct {
	const char *ending;
	uint32_t last; /* index of the consonant among the finals of a syllable */
} ASKING_BEHIND[] = {{"니까", 17}, {"가요", 4}, {"까", 8}, {"지", 8}};

static bool ends_behind_consonant(struct span core)
{
	for (size_t i = 0; i < sizeof(ASKING_BEHIND) / sizeof(ASKING_BEHIND[0]); i++) {
		if (!span_ends(core, ASKING_BEHIND[i].ending)) {
			continue;
		}
		uint32_t before =
			span_last(span_take(core, core.length - strlen(ASKING_BEHIND[i].ending)));
		bool syllable = before >= 0xAC00 && before <= 0xD7A3;
		if (syllable && (before - 0xAC00) % 28 == ASKING_BEHIND[i].last) {
			return span_words(core) >= 2 || ASKING_BEHIND[i].last != 8;
		}
	}
	return false;
}

/* "설명 부탁드립니다" asks; "조용히 부탁합니다" tells how. */
static bool asks_the_favour(struct span core)
{
	static const char *const ENDS[] = {"부탁드립니다", "부탁드려요", "부탁합니다", NULL};
	static const char *const WHAT[] = {
		"소개", "설명", "말씀", "답변", "이야기", "얘기", "비교", "정리", "공유", NULL};
	size_t length = span_ends_any(core, ENDS);
	struct span head = span_take(core, core.length - length);
	for (size_t i = 0; length > 0 && WHAT[i]; i++) {
		if (span_find(head, WHAT[i]) < head.length) {
			return true;
		}
	}
	return false;
}

static bool asks_in_korean(struct span core)
{
	return span_ends_any(core, ASKING_ENDS) > 0 || ends_behind_consonant(core) ||
	       asks_the_favour(core);
}

static const char *const ASKING_STARTS[] = {"tell me", "tell us", "describe ", "explain ",
	"introduce ", "give me ", "give us ", "give an example", "walk me", "walk us", "talk about",
	"talk me", "share ", "discuss ", "please ", "compare ", "can you ", "could you ",
	"would you ", NULL};

static const char *const WONDERING_STARTS[] = {"what ", "what's ", "why ", "how ", NULL};

/* These begin clauses too, unless the verb of a question follows. */
static const char *const CLAUSE_STARTS[] = {"when ", "where ", "who ", "which ", NULL};
static const char *const QUESTION_VERBS[] = {"do ", "does ", "did ", "is ", "are ", "was ", "were ",
	"can ", "could ", "would ", "should ", "will ", "have ", "has ", NULL};

/* Number of full stops inside a text: how much is said before its end. */
static size_t inner_stops(struct span text)
{
	size_t stops = 0;
	for (size_t i = 0; i + 1 < text.length; i++) {
		stops += (text.at[i] == '.' || text.at[i] == '!') && text.at[i + 1] == ' ';
	}
	return stops;
}

bool wording_is_statement(struct span text)
{
	static const char *const REQUESTS[] = {"부탁드립니다.", "부탁합니다.", "궁금합니다.", NULL};
	return span_ends(text, "다.") && span_ends_any(text, REQUESTS) == 0 &&
	       !memchr(text.at, '?', text.length);
}

/* The cheapest tests come first: the last bytes settle most lines of notes. */
bool wording_asks(struct span text)
{
	if (text.length > ASKS_MAX_BYTES + 100 || wording_is_statement(text)) {
		return false;
	}
	struct span core = wording_core(text);
	if (core.length == 0 || core.length > ASKS_MAX_BYTES) {
		return false;
	}
	if (span_ends_any(core, QUESTION_MARKS)) {
		return span_letters(core) > 0 && inner_stops(core) <= 2;
	}
	bool stop = span_ends(core, ".");
	core.length -= stop;
	if (ends_in_hangul(core)) {
		return asks_in_korean(core) && inner_stops(core) == 0;
	}
	size_t clause = span_starts_any_nocase(core, CLAUSE_STARTS);
	bool wonders =
		span_starts_any_nocase(core, WONDERING_STARTS) > 0 ||
		(clause > 0 && span_starts_any_nocase(span_skip(core, clause), QUESTION_VERBS) > 0);
	bool asks = span_starts_any_nocase(core, ASKING_STARTS) > 0 ||
		    (!stop && wonders && span_words(core) >= 3);
	return asks && inner_stops(core) == 0;
}

static bool has_word(struct span text, const char *word)
{
	size_t length = strlen(word);
	for (size_t i = 0; i + length <= text.length; i++) {
		bool begins = i == 0 || !is_latin((unsigned char)text.at[i - 1]);
		if (begins && span_starts_nocase(span_skip(text, i), word)) {
			unsigned char behind =
				i + length < text.length ? (unsigned char)text.at[i + length] : ' ';
			if (!is_latin(behind)) {
				return true;
			}
		}
	}
	return false;
}

bool wording_addresses_somebody(struct span text)
{
	static const char *const ENDS[] = {"나요?", "니까?", "는가?", "인가?", "은가?", "었나?",
		"했나?", "았나?", "세요?", "인가요?", "가요?", "은?", "는?", "요?", "을까?", NULL};
	static const char *const MUSING[] = {"까요?", "을까?", "할까?", NULL};
	struct span core = wording_core(text);
	if (!wording_asks(text)) {
		return false;
	}
	if (span_ends_any(core, MUSING)) {
		return false;
	}
	return span_ends_any(core, ENDS) > 0 || has_word(core, "you") || has_word(core, "your");
}

bool wording_names_subject(struct span text)
{
	static const char *const ENDS[] = {"적", "경험", "사례", "이유", "차이", "차이점", "방법",
		"동기", "장점", "단점", "장단점", "강점", "약점", "이란", "란", "때", "순간", "일",
		"상황", "포부", "계획", "목표", "소개", "점", "과정", "원리", "특징", "종류",
		"역할", "개념", "정의", "까닭", "모습", "은", "는", "법", NULL};
	struct span core = wording_core(text);
	return wording_is_title(core) && span_letters(core) >= 3 && span_ends_any(core, ENDS) > 0;
}

bool wording_is_prompt(struct span text)
{
	static const char *const PROMPTS[] = {"자기소개", "자기 소개", "지원동기", "지원 동기",
		"장단점", "성격의 장", "강점", "약점", "입사 후 포부", "입사후 포부",
		"입사 후 계획", "마지막으로", "마지막 할 말", "마지막 한마디", "성장과정",
		"성장 과정", "이직 사유", "이직사유", NULL};
	static const char *const ENGLISH[] = {"self-intro", "self intro", "introduc", "about me",
		"about myself", "strength", "weakness", "why ", "motivation", NULL};
	for (size_t i = 0; PROMPTS[i]; i++) {
		if (span_find(text, PROMPTS[i]) < text.length) {
			return true;
		}
	}
	return span_starts_any_nocase(text, ENGLISH) > 0;
}

bool wording_is_sentence(struct span text)
{
	static const char *const ENDS[] = {".", "?", "!", "。", "？", "다", "요", "죠", NULL};
	/* Notes end sentences in these, but so do nouns: "다음", "모임". */
	static const char *const NOUNS[] = {"음", "함", "됨", "임", NULL};
	struct span core = wording_core(text);
	return span_ends_any(core, ENDS) > 0 || span_ends(span_trim(text), "!") ||
	       (span_ends_any(core, NOUNS) > 0 && span_words(core) >= 3);
}

bool wording_is_first_person(struct span text)
{
	if (span_starts(text,
		    "Leaders ")) { /* the wording of company principles, whatever they quote */
		return false;
	}
	return has_word(text, "i") || has_word(text, "my") || has_word(text, "me") ||
	       has_word(text, "i'm") || has_word(text, "our");
}

bool wording_is_spoken(struct span text)
{
	static const char *const SIGNS[] = {"저는", "제가", "저의", "저희", "저를", "저에게",
		"습니다", "입니다", "합니다", "니다.", "세요.", "해요.", "어요.", "아요.", "안녕하",
		NULL};
	text = span_take(text, 4096);
	for (size_t i = 0; SIGNS[i]; i++) {
		if (span_find(text, SIGNS[i]) < text.length) {
			return true;
		}
	}
	return wording_lang(text, LANG_KO) == LANG_EN && wording_is_first_person(text);
}

bool wording_is_parenthesised(struct span text)
{
	text = span_trim(text);
	if (span_ends(text, ".")) {
		text.length--;
	}
	bool narrow = span_starts(text, "(") && span_ends(text, ")");
	bool wide = span_starts(text, "（") && span_ends(text, "）");
	if (!narrow && !wide) {
		return false;
	}
	size_t width = narrow ? 1 : 3;
	struct span inner = span_skip(span_take(text, text.length - width), width);
	return span_find(inner, narrow ? "(" : "（") == inner.length ||
	       span_find(inner, narrow ? ")" : "）") > span_find(inner, narrow ? "(" : "（");
}

static size_t separator(struct span text, bool commas)
{
	static const char *const COMMAS[] = {",", "，", "、", NULL};
	static const char *const OTHERS[] = {"/", "·", "|", ";", NULL};
	return span_starts_any(text, commas ? COMMAS : OTHERS);
}

static struct span clean_item(struct span item)
{
	static const char *const TAILS[] = {"…", "...", "..", " 등등", " 등", ".", "~", NULL};
	item = span_trim(item);
	size_t tail;
	while ((tail = span_ends_any(item, TAILS)) > 0) {
		item.length -= tail;
		item = span_trim(item);
	}
	return item;
}

static bool is_item(struct span item)
{
	static const char *const SENTENCES[] = {"다", "요", "죠", "?", "고요", NULL};
	return span_letters(item) <= ITEM_MAX_LETTERS && span_words(item) <= KEYWORD_MAX_WORDS &&
	       !(span_words(item) > 1 && span_ends_any(item, SENTENCES));
}

size_t wording_count_items(
	struct span text, void (*each)(void *context, struct span item), void *context)
{
	size_t count = 0;
	text = span_trim(text);
	if (text.length > 2000) {
		return 0;
	}
	bool commas = span_find(text, ",") < text.length || span_find(text, "，") < text.length ||
		      span_find(text, "、") < text.length;
	size_t depth = 0;
	size_t start = 0;
	for (size_t at = 0; at <= text.length;) {
		size_t mark =
			at < text.length && depth == 0 ? separator(span_skip(text, at), commas) : 0;
		if (at == text.length || mark > 0) {
			struct span item = clean_item((struct span){text.at + start, at - start});
			if (item.length > 0 && !is_item(item)) {
				return 0;
			}
			count += item.length > 0;
			if (item.length > 0 && each) {
				each(context, item);
			}
			start = at + mark;
		} else if (text.at[at] == '(') {
			depth++;
		} else if (text.at[at] == ')' && depth > 0) {
			depth--;
		}
		at += mark > 0 ? mark : 1;
	}
	return count;
}

/* Keywords: every piece between separators is short and none is a sentence. */
static bool is_keywords(struct span text)
{
	static const char *const MARKS[] = {
		",", "/", "·", "->", "→", "\n", "|", ";", "+", "&", NULL};
	static const char *const ENDS[] = {
		"다", "요", "죠", "?", "!", "까", "음", "함", "됨", NULL};
	size_t start = 0;
	for (size_t at = 0; at <= text.length;) {
		size_t mark = at < text.length ? span_starts_any(span_skip(text, at), MARKS) : 1;
		if (mark > 0) {
			struct span piece = span_trim((struct span){text.at + start, at - start});
			bool stop = span_ends(piece, ".") && !span_ends(piece, "..");
			struct span core = wording_core(piece);
			core.length -= span_ends(core, ".");
			if (span_words(piece) > KEYWORD_MAX_WORDS ||
				(stop && span_words(piece) > 2) ||
				(span_ends_any(core, ENDS) && span_words(piece) > 1)) {
				return false;
			}
			start = at + mark;
		}
		at += mark > 0 ? mark : 1;
		if (at - start > PIECE_MAX_BYTES && at > start) {
			return false;
		}
	}
	return true;
}

bool wording_is_stub(struct span text)
{
	text = span_trim(text);
	if (text.length > 4096) {
		return false;
	}
	return span_letters(text) < STUB_LETTERS || wording_is_parenthesised(text) ||
	       is_keywords(text);
}

bool wording_is_title(struct span text)
{
	text = span_trim(text);
	if (text.length == 0 || text.length >= 200 || span_ends(text, ".") ||
		span_ends(text, "다") || span_ends(text, ",")) {
		return false;
	}
	size_t letters = span_letters(text);
	return letters > 0 && letters <= TITLE_MAX_LETTERS && inner_stops(text) == 0;
}
