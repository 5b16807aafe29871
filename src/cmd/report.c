/* report: writes what the store knows as a page. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/signals.h"
#include "base/text.h"
#include "cmd/output_guard.h"
#include "cmd/report/page.h"
#include "cmd/report/sound_place.h"
#include "cmd/report/transcripts.h"
#include "cmd/verb.h"
#include "terminal/terminal.h"

#define PAGE_LIMIT_BYTES ((size_t)1 << 30)

static enum lang page_lang(const struct invocation *invocation)
{
	if (invocation->values[OPTION_PAGE_LANG].given) {
		return (enum lang)invocation_number(invocation, OPTION_PAGE_LANG);
	}
	static const char *const NAMES[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		const char *value = getenv(NAMES[i]);
		if (value && value[0]) {
			return strncmp(value, "ko", 2) == 0 ? LANG_KO : LANG_EN;
		}
	}
	return LANG_EN;
}

static void tell_measured(size_t count, size_t of)
{
	if (isatty(STDERR_FILENO)) {
		out_tell("\rmeasuring takes: %zu of %zu", count, of);
		out_tell(count == of ? "\n" : "");
	}
}

/* Earlier versions kept tracks in rehearse.db; those that cannot be moved are read from there. */
static void move_tracks(struct store *store)
{
	struct error err = {0};
	size_t moved;
	if (!store_tracks_move(store, &moved, &err)) {
		out_tell("rehearse: %s\n", err.text);
	} else if (moved > 0) {
		out_tell("rehearse: the pictures of %zu takes were moved out of rehearse.db into "
			 "tracks.db beside it\n",
			moved);
	}
}

static bool gather(struct invocation *invocation, struct page *p, struct error *err)
{
	if (!paths_find(&p->open.paths, err)) {
		return false;
	}
	if (!setup_has_store(invocation, &p->open.paths)) {
		return true; /* the page says that there is nothing yet */
	}
	if (!setup_store(invocation, &p->open.paths, &p->open.store, err) ||
		!setup_decks_of_store(p->open.store, &p->open.decks, err) ||
		!output_spares(invocation_text(invocation, OPTION_PAGE), &p->open.decks, err) ||
		!(p->open.language = setup_language(invocation, &p->open.paths, err)) ||
		!setup_listener(&p->open.paths, &p->open.listener, err) ||
		!page_find_takes(invocation, p, err)) {
		return false;
	}
	move_tracks(p->open.store);
	analysis_update(p->open.store, p->open.listener, &p->takes, tell_measured);
	return !signals_stop() && page_add_takes(invocation, p, err) &&
	       page_transcribe(invocation, p, err) && page_add_figures(invocation, p, err) &&
	       (invocation_flag(invocation, OPTION_NO_AUDIO) || page_add_sound(invocation, p, err));
}

static void tell_brief(size_t count)
{
	if (count > 0) {
		out_tell("%zu earlier takes have only a line each, as the page would be too "
			 "large; --take ID draws all takes of its question, --whole draws "
			 "all\n",
			count);
	}
}

/* Mode 0600: the page holds the user's voice. */
static bool write_page(
	const struct invocation *invocation, const struct report *report, struct error *err)
{
	const char *path = invocation_text(invocation, OPTION_PAGE);
	struct text out;
	text_init(&out, PAGE_LIMIT_BYTES);
	report_write(report, &out);
	bool ok = !out.cut || error_set(err, ERROR_INPUT,
				      "%s would be over 1 GB; --days makes it smaller", path);
	ok = ok && file_put(path, out.bytes, out.length, 0600, err);
	text_finish(&out);
	return ok;
}

/* Whether the page is stdout itself, so that its name must not be printed there. */
static bool is_stdout(const char *path)
{
	struct stat page;
	struct stat out;
	return stat(path, &page) == 0 && fstat(STDOUT_FILENO, &out) == 0 &&
	       page.st_dev == out.st_dev && page.st_ino == out.st_ino;
}

/* Refuses --folder when the page is not a regular file. */
static bool may_have_folder(const struct invocation *invocation, struct error *err)
{
	const char *path = invocation_text(invocation, OPTION_PAGE);
	struct stat st;
	return !invocation_flag(invocation, OPTION_FOLDER) || stat(path, &st) != 0 ||
	       S_ISREG(st.st_mode) ||
	       error_set(err, ERROR_USAGE,
		       "--folder puts the sound beside the page, but %s is not a file; "
		       "leave out --folder, or name a file",
		       path);
}

static bool run_report(struct invocation *invocation, struct error *err)
{
	struct page p = {0};
	char made[11];
	char date[11];
	bool to_stdout = is_stdout(invocation_text(invocation, OPTION_PAGE));
	bool ok = may_have_folder(invocation, err) && gather(invocation, &p, err);
	if (signals_stop()) {
		ok = signals_error(err);
	}
	day_format(setup_today(invocation), made);
	day_format(p.stats.date, date);
	p.report.lang = page_lang(invocation);
	p.report.made = made;
	p.report.date = date;
	if (ok && write_page(invocation, &p.report, err)) {
		tell_brief(p.report.brief);
		if (p.open.store && store_tracks_lost(p.open.store)) {
			out_tell("tracks.db was damaged: it is set aside, and the takes were "
				 "measured again\n");
		}
		if (!to_stdout) {
			out_print("%s\n", invocation_text(invocation, OPTION_PAGE));
		}
	} else {
		ok = false;
	}
	page_finish(&p);
	return ok;
}

static const enum option_id REPORT_OPTIONS[] = {OPTION_PAGE, OPTION_TAKE, OPTION_SINCE,
	OPTION_PAGE_LANG, OPTION_NO_AUDIO, OPTION_FOLDER, OPTION_WHOLE, OPTION_BY,
	OPTION_TODAY_DATE, OPTION_DAY_BEGINS};

const struct verb VERB_REPORT = {
	{"report", "", 0, 0, REPORT_OPTIONS, OPTIONS_OF(REPORT_OPTIONS)},
	"write a page to see and hear how answers change",
	"Writes one HTML file that needs no network and contacts nobody. It compares the "
	"last session with your own five answers before it, shows each question's takes over "
	"time with sound, pauses and pitch, and what you remember of each topic. You can "
	"switch between takes at the same place, and drag over a part to loop it. The page "
	"exports the notes, ratings and ticks you make on it; takes --import reads them "
	"back.\n\n"
	"Sound is left out, oldest first, once the page would exceed 30 MB. Of more than "
	"1,500 takes only the best and the newest are drawn, and the others get one line "
	"each; --whole draws all of them.",
	run_report,
};
