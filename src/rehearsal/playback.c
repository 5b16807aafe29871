/* Queues the sounds of a rehearsal on the mixer. */
#include "rehearsal/playback.h"

#include <stdlib.h>

#include "remote/remote.h"

#define PAUSE_S 0.3 /* before a longer sound */

void playback_begin(
	struct playback *playback, struct mixer *mixer, double voice_speed, bool mutes_ticks)
{
	*playback = (struct playback){.mixer = mixer,
		.voice_speed = voice_speed,
		.volume = 1,
		.mutes_ticks = mutes_ticks};
	mixer_set_voice_speed(mixer, voice_speed);
}

void playback_finish(struct playback *playback)
{
	free(playback->model);
	*playback = (struct playback){0};
}

void playback_question(struct playback *playback, const struct choice *choice)
{
	playback->question_text = mixer_say(playback->mixer,
		question_asked(choice->question, choice->lang, NULL), choice->lang);
}

void playback_model(struct playback *playback, const struct choice *choice)
{
	free(playback->model);
	playback->model = question_model_answer(choice->question, choice->lang);
	if (playback->model) {
		mixer_silence(playback->mixer, PAUSE_S);
		playback->model_text = mixer_say(playback->mixer, playback->model, choice->lang);
	}
}

bool playback_answer(struct playback *playback, const struct take *take, struct error *err)
{
	struct pcm sound = {0};
	if (take->id == 0) {
		return error_set(err, ERROR_NOT_FOUND, "it was not recorded");
	}
	if (!sound_read(take->file, &sound, err)) {
		return false;
	}
	mixer_silence(playback->mixer, PAUSE_S);
	mixer_play(playback->mixer, &sound, (size_t)(take->question_end_s * AUDIO_RATE_HZ + 0.5));
	return true;
}

void playback_cue(struct playback *playback, enum session_action_kind kind)
{
	static const enum cue SOUNDS[] = {[ACTION_CUE_START] = CUE_START,
		[ACTION_CUE_STOP] = CUE_STOP,
		[ACTION_CUE_GREEN] = CUE_GREEN,
		[ACTION_CUE_YELLOW] = CUE_YELLOW,
		[ACTION_CUE_RED] = CUE_RED,
		[ACTION_CUE_SETTLED] = CUE_SETTLED,
		[ACTION_CUE_CHIME] = CUE_CHIME};
	bool tick = kind == ACTION_CUE_GREEN || kind == ACTION_CUE_YELLOW || kind == ACTION_CUE_RED;
	if (!tick || !playback->mutes_ticks) {
		mixer_cue(playback->mixer, SOUNDS[kind]);
	}
}

void playback_set_speed(struct playback *playback, double speed)
{
	playback->voice_speed = speed < VOICE_SPEED_MIN   ? VOICE_SPEED_MIN
				: speed > VOICE_SPEED_MAX ? VOICE_SPEED_MAX
							  : speed;
	mixer_set_voice_speed(playback->mixer, playback->voice_speed);
}

void playback_set_volume(struct playback *playback, double volume)
{
	playback->volume = volume;
	mixer_set_volume(playback->mixer, volume);
}
