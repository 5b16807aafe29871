/* doctor: tries everything a rehearsal needs, and says what to do about what does not work. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/signals.h"
#include "base/text.h"
#include "cmd/doctor/checkup.h"
#include "cmd/doctor/sound.h"
#include "cmd/doctor/store.h"
#include "cmd/verb.h"
#include "remote/remote.h"
#include "setup/setup.h"
#include "terminal/terminal.h"

/* Only the terminal knows where its cursor is after Hangul, and it would answer on stdin. So the
 * user compares the columns, and only the locale is checked. */
static void check_terminal(struct checkup *c)
{
	static const char HANGUL[] = "한글";
	const char *term = getenv("TERM");
	enum out_encoding encoding = out_encoding();
	if (!isatty(STDOUT_FILENO)) {
		checkup_good("terminal", "not a terminal: plain lines are used");
	} else if (encoding == OUT_UTF8_ASSUMED) {
		checkup_bad(c, "terminal",
			"no installed locale is set, so UTF-8 is used: set LANG to "
			"ko_KR.UTF-8 or C.UTF-8");
	} else if (encoding == OUT_OTHER) {
		checkup_bad(c, "terminal",
			"the encoding of the locale is not UTF-8, so not every question can be "
			"shown: set LANG to ko_KR.UTF-8 or C.UTF-8");
	} else {
		checkup_good("terminal", "%s, '%s' is %zu columns wide: the bars must meet |%s|",
			term ? term : "unknown", HANGUL, text_width(HANGUL, strlen(HANGUL)),
			HANGUL);
	}
}

/* Both are optional: neither is a problem when missing. */
static void check_extras(struct checkup *c)
{
	struct error err = {0};
	struct listener *listener = NULL;
	if (!setup_listener(&c->paths, &listener, &err)) {
		checkup_bad(c, "listening", "%s", err.text);
	} else if (listener) {
		checkup_good("listening", "the speech detection network is installed");
	} else {
		checkup_good("listening", "only the simpler built-in speech detector is "
					  "used: speech.weights is not in voices/");
	}
	listener_destroy(listener);
	struct remote *remote = remote_open(&err);
	if (remote) {
		checkup_good("media keys", "are received from the session bus");
	} else {
		checkup_good("media keys", "are not received: %s", err.text);
	}
	remote_close(remote);
}

static void check_all(struct checkup *c)
{
	check_store(c);
	check_voices(c);
	check_devices(c);
	check_microphone(c);
	check_speaker(c);
	check_terminal(c);
	check_extras(c);
}

static bool run_doctor(struct invocation *invocation, struct error *err)
{
	struct checkup c = {.invocation = invocation};
	if (!paths_find(&c.paths, err)) {
		return false;
	}
	if (invocation_flag(invocation, OPTION_CHECK)) {
		check_whole_store(&c);
	} else {
		check_all(&c);
	}
	voice_close(c.voice);
	language_destroy(c.language);
	paths_finish(&c.paths);
	if (signals_stop()) {
		return signals_error(err);
	}
	if (c.problems > 0) {
		return error_set(err, ERROR_DEVICE,
			"%d problem%s found; each line above says what to do", c.problems,
			c.problems == 1 ? "" : "s");
	}
	return true;
}

static const enum option_id DOCTOR_OPTIONS[] = {
	OPTION_CHECK, OPTION_INPUT, OPTION_OUTPUT, OPTION_VOICE_KO, OPTION_VOICE_EN};

const struct verb VERB_DOCTOR = {
	{"doctor", "", 0, 0, DOCTOR_OPTIONS, OPTIONS_OF(DOCTOR_OPTIONS)},
	"check what works on this machine",
	"Tests the microphone, the speaker, the voices, the store, the disk and the "
	"terminal, and says how to fix what does not work. With --check it tests only the "
	"store, but all of it.",
	run_doctor,
};
