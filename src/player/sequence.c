/* Goes through the parts of a take and through the takes. */
#include "player/sequence.h"

#include "player/playing.h"

#define AFTER_QUESTION_S 0.3

void player_begin_part(struct player *p, enum player_part part, double fraction)
{
	struct playhead *playhead = &p->playhead;
	mixer_hush(p->in.mixer);
	if (part == PLAYER_MODEL && p->selection.on_other) { /* it belongs to the selected take */
		p->selection.on_other = false;
		ratings_load_ticks(&p->ratings, selection_take(&p->selection), &p->message);
	}
	const struct take *take = selection_take(&p->selection);
	p->message.text[0] = '\0';
	playhead->part = part;
	playhead->paused = p->model.awaited = false;
	playhead_drop_loop(playhead);
	playhead->part_began = device_clock(mixer_device(p->in.mixer));
	if (part == PLAYER_QUESTION && take->question_text) {
		playhead->question_text = mixer_say(p->in.mixer, take->question_text, take->lang);
		mixer_silence(p->in.mixer, AFTER_QUESTION_S);
	} else if (part == PLAYER_ANSWER) {
		player_load_sound(p);
		player_play_from(p, player_frame_at(p, fraction));
	} else if (part == PLAYER_MODEL && p->model.sound) {
		p->model.awaited = true;
		p->model.from = fraction;
		player_collect(p); /* it may be rendered already */
	} else if (part == PLAYER_MODEL) {
		player_say(&p->message, TINT_DIM, "no model answer for this question in the decks");
	}
}

bool player_has_only_script(const struct player *p)
{
	bool has_user =
		screen_fd(p->in.screen) >= 0 && !device_is_offline(mixer_device(p->in.mixer));
	return !has_user && !p->remote_used;
}

bool player_is_alone(const struct player *p)
{
	return script_is_over(p->in.script) && player_has_only_script(p);
}

void player_go_to(struct player *p, size_t at)
{
	if (at < p->selection.list->count) {
		p->selection.at = at;
		p->message.text[0] = '\0';
		player_load(p);
		player_begin_part(p, PLAYER_QUESTION, 0);
	} else {
		player_begin_part(p, PLAYER_END, 0);
		p->over = player_is_alone(p);
	}
}

void player_go_on(struct player *p)
{
	switch (p->playhead.part) {
	case PLAYER_QUESTION:
		player_begin_part(p, PLAYER_ANSWER, 0);
		break;
	case PLAYER_ANSWER:
		player_begin_part(p, PLAYER_MODEL, 0);
		break;
	case PLAYER_MODEL:
		player_go_to(p, p->selection.at + 1);
		break;
	case PLAYER_END:
		p->over = player_is_alone(p);
		break;
	}
}

void player_hear_answer(struct player *p, bool other, double fraction)
{
	p->selection.on_other = other;
	ratings_load_ticks(&p->ratings, selection_take(&p->selection), &p->message);
	player_begin_part(p, PLAYER_ANSWER, fraction);
	if (other) {
		player_say(&p->message, TINT_DIM,
			"take %lld, %zu of %zu of this question; Tab goes on",
			(long long)selection_take(&p->selection)->id, p->selection.other + 1,
			p->selection.others.count);
	}
}
