/* Words the announcements in both languages. */
#include "rehearsal/announcements.h"

#include <math.h>

#include "base/mem.h"

static bool is_korean(const struct announcer *announcer)
{
	return announcer_lang(announcer) == LANG_KO;
}

char *question_number_words(size_t number, size_t total, enum lang lang)
{
	return lang == LANG_KO ? mem_format("%zu개 가운데 %zu번째 질문입니다.", total, number)
			       : mem_format("Question %zu of %zu.", number, total);
}

void spoken_question(struct announcer *announcer, size_t total)
{
	size_t number = announcer->session->current + 1;
	if (announcer->session->rehearing) {
		return;
	}
	announcer_speak_trouble(announcer);
	announcer_speak(announcer, SPOKEN_QUESTION,
		question_number_words(number, total, announcer_lang(announcer)));
}

void spoken_thinking(struct announcer *announcer)
{
	double seconds = round((double)announcer->session->settings.think / AUDIO_RATE_HZ);
	announcer_speak(announcer, SPOKEN_TIME,
		is_korean(announcer) ? mem_format("%.0f초 동안 생각하세요.", seconds)
				     : mem_format("You have %.0f seconds to think.", seconds));
}

void spoken_time_left(struct announcer *announcer)
{
	const struct session_question *times =
		&announcer->session->questions[announcer->session->current];
	double seconds = round((double)(times->red - times->yellow) / AUDIO_RATE_HZ);
	announcer_speak(announcer, SPOKEN_TIME,
		is_korean(announcer) ? mem_format("%.0f초 남았습니다.", seconds)
				     : mem_format("%.0f seconds left.", seconds));
}

void spoken_no_answer(struct announcer *announcer)
{
	announcer_speak(announcer, SPOKEN_TROUBLE,
		mem_text(is_korean(announcer) ? "답을 듣지 못했습니다." : "I heard no answer."));
}

void spoken_device_back(struct announcer *announcer)
{
	announcer_hold(announcer,
		is_korean(announcer) ? "소리 장치가 다시 연결되었습니다. 녹음은 남아 있습니다."
				     : "The sound device is back. What was recorded is kept.",
		announcer_lang(announcer));
}

void spoken_end(struct announcer *announcer, const struct answers *answers)
{
	size_t graded[GRADE_EASY + 1];
	answers_count_grades(answers, graded);
	size_t hard = graded[GRADE_AGAIN] + graded[GRADE_HARD];
	size_t answered = announcer->session->answered;
	bool korean = is_korean(announcer);
	announcer_speak_trouble(announcer);
	announcer_speak(announcer, SPOKEN_END,
		korean ? mem_format("연습을 마칩니다. 질문 %zu개에 답했습니다.", answered)
		       : mem_format("That is all. You answered %zu question%s.", answered,
				 answered == 1 ? "" : "s"));
	if (hard > 0) {
		announcer_speak(announcer, SPOKEN_END,
			korean ? mem_format("그 가운데 %zu개는 다시 연습하면 좋겠습니다.", hard)
			       : mem_format("%zu of them %s worth another try.", hard,
					 hard == 1 ? "is" : "are"));
	}
}
