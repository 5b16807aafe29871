/* Transcribes takes with the user's recogniser, and counts words, fillers and points in them. */
#include "cmd/report/transcripts.h"

#include "base/signals.h"
#include "terminal/terminal.h"

/* Reports a failure, except an interrupt, which the verb reports when it ends. */
static void tell_failed(const struct error *failed)
{
	if (failed->kind != ERROR_INTERRUPTED) {
		out_tell("%s\n", failed->text);
	}
}

/* Reads the take's transcript, or makes and keeps it. *command becomes NULL when it fails, as it
 * would fail for each take. */
static bool find_transcript(
	struct store *store, struct report_take *take, const char **command, struct error *err)
{
	struct error failed = {0};
	if (!store_transcript(store, take->take->id, &take->said, err)) {
		return false;
	}
	if (take->said || !*command || take->take->file_missing) {
		return true;
	}
	if (!transcript_make(
		    *command, take->take->file, take->take->duration_s, &take->said, &failed)) {
		tell_failed(&failed);
		*command = NULL;
		return true;
	}
	return store_transcript_keep(store, take->take->id, take->said, err);
}

static void examine(struct page *p, const struct points *points, struct report_take *take)
{
	struct transcript_facts facts;
	setup_fillers(&p->open.paths, &p->fillers);
	transcript_examine(take->said, &p->fillers, points, &facts);
	take->fillers_known = p->fillers.count > 0;
	take->words = facts.words;
	take->fillers = facts.fillers;
	take->covered = facts.covered_count;
}

bool page_transcribe(const struct invocation *invocation, struct page *p, struct error *err)
{
	const char *command = invocation_text(invocation, OPTION_ASR);
	for (size_t q = 0; q < p->report.question_count; q++) {
		struct report_question *question = &p->report.questions[q];
		for (size_t i = 0; i < question->take_count && !signals_stop(); i++) {
			struct report_take *take = &question->takes[i];
			if (!take->brief && !find_transcript(p->open.store, take, &command, err)) {
				return false;
			}
			if (take->said) {
				examine(p, &p->questions[q].points, take);
			}
		}
	}
	return true;
}
