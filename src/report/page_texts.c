/* The page's own words, in two languages. */
#include "report/page_texts.h"

#include <stddef.h>

static const char *const WORDS[WORD_COUNT][LANG_COUNT] = {
	[WORD_TITLE] = {"말하기 연습 기록", "Rehearsal report"},
	[WORD_LAST] = {"지난 연습", "Last session"},
	[WORD_QUESTIONS] = {"질문별 답변", "Answers by question"},
	[WORD_TOPICS] = {"주제별 기억", "What you remember"},
	[WORD_NOTHING] = {"아직 녹음한 답변이 없습니다. rehearse practice로 시작하세요.",
		"There are no takes yet. Begin with: rehearse practice"},
	[WORD_BEFORE] = {"이전 다섯 번 %.1f", "last five %.1f"},
	[WORD_FIRST] = {"이전 답변 없음", "none before"},
	[WORD_SECONDS] = {"초", "s"},
	[WORD_PLAY] = {"재생", "Play"},
	[WORD_SPEED] = {"빠르기", "Speed"},
	[WORD_LOOP] = {"반복 끝내기", "End loop"},
	[WORD_PAUSES] = {"침묵", "Pauses"},
	[WORD_NOTE] = {"메모", "Note"},
	[WORD_RATING] = {"내 평가", "My rating"},
	[WORD_POINTS] = {"말한 요점", "Points covered"},
	[WORD_PARTS] = {"이야기의 구성", "Parts of the story"},
	[WORD_EXPORT] = {"메모와 평가 내보내기", "Export notes and ratings"},
	[WORD_EXPORT_HOW] = {"받은 파일은 rehearse takes --import 로 다시 읽습니다.",
		"Read the file back with: rehearse takes --import FILE"},
	[WORD_GONE] = {"녹음 파일이 없거나 읽을 수 없습니다", "the recording is gone or damaged"},
	[WORD_UNKNOWN] = {"측정값이 없습니다", "not measured"},
	[WORD_OLDER] = {"더 이전 답변", "Earlier takes"},
	[WORD_COMPARE] = {"번갈아 듣기", "Compare"},
	[WORD_COMPARE_HOW] = {"듣는 중에 누르면 같은 지점에서 이어집니다 (X: 직전 답변과 번갈아)",
		"click during playback to continue at the same place (X: back and forth)"},
	[WORD_BEST] = {"가장 잘한 답변", "best take"},
	[WORD_TOPIC] = {"주제", "Topic"},
	[WORD_ASKED] = {"연습한 질문", "Practised"},
	[WORD_TODAY] = {"오늘", "Today"},
	[WORD_IDLE] = {"그만두면", "If you stop"},
	[WORD_PRACTISED] = {"계속하면", "If you go on"},
	[WORD_DAYS] = {"날마다 연습한 시간", "Practice by day"},
	[WORD_PRIVATE] = {"이 페이지는 아무것도 내려받거나 보내지 않습니다.",
		"This page loads nothing and sends nothing."},
	[WORD_LIMIT] = {"제한", "limit"},
	[WORD_CLIPPED] = {"소리가 깨진 곳", "clipped"},
	[WORD_HELD] = {"길게 끈 소리", "held sound: listen here"},
	[WORD_LEFT_OUT] = {"%zu개의 소리는 파일이 너무 커져서 뺐습니다. --folder를 쓰면 모두 "
			   "들어갑니다.",
		"The sound of %zu takes would make the file too large; --folder keeps all."},
	[WORD_TAKES] = {"답변", "takes"},
	[WORD_MINUTES] = {"분", "min"},
	[WORD_HOW] = {"침묵은 0.25초 이상, 속도는 음절 핵의 수(10% 안팎), 높낮이는 자신의 중앙값을 "
		      "기준으로 한 반음, 크기는 EBU R128로 재었습니다.",
		"Pauses are silences of 0.25 s or more; pace counts syllable nuclei (within a "
		"tenth); pitch is in semitones around your own median; loudness is EBU R128."},
	[WORD_NO_SPEECH] = {"말소리가 들리지 않습니다", "no speech found"},
	[WORD_WAVE] = {"소리와 높낮이. 끌면 그 부분을 반복합니다.",
		"Sound and pitch. Drag to loop a part."},
	[WORD_SITUATION] = {"상황", "Situation"},
	[WORD_TASK] = {"과제", "Task"},
	[WORD_ACTION] = {"행동", "Action"},
	[WORD_RESULT] = {"결과", "Result"},
	[WORD_AGAIN] = {"다시", "Again"},
	[WORD_HARD] = {"어려움", "Hard"},
	[WORD_GOOD] = {"좋음", "Good"},
	[WORD_EASY] = {"쉬움", "Easy"},
	[WORD_UNSAVED] = {"내보내지 않은 변경이 있습니다", "changes not exported yet"},
	[WORD_SAID] = {"말한 내용 (자동 받아쓰기)", "What was said (by your recogniser)"},
	[WORD_PER_MINUTE] = {"어절/분", "words per minute"},
	[WORD_FILLERS] = {"군말", "fillers"},
	[WORD_COVERED] = {"요점", "points"},
	[WORD_BRIEF] = {"이전 답변 %zu개는 파일이 너무 커져서 한 줄씩만 적었습니다. --take 번호를 "
			"쓰면 그 질문의 답변을 모두, --whole을 쓰면 전부 그립니다.",
		"%zu earlier takes have only a line each, as the file would be too large; "
		"--take ID draws all takes of its question, --whole draws all."},
};

const char *page_word(enum lang lang, enum word word)
{
	return WORDS[word][lang];
}

const char *page_grade(enum lang lang, enum grade grade)
{
	static const enum word GRADES[] = {WORD_AGAIN, WORD_HARD, WORD_GOOD, WORD_EASY};
	return grade > GRADE_NONE && grade <= GRADE_EASY ? page_word(lang, GRADES[grade - 1])
							 : NULL;
}
