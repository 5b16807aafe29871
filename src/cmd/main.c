/* Finds the verb of a command line, reads its options and runs it. */
#include "cmd/main.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/signals.h"
#include "cmd/help.h"
#include "cmd/output_guard.h"
#include "cmd/verbs.h"
#include "setup/setup.h"
#include "terminal/terminal.h"
#include "voice/voice.h"

static bool run_verb(const struct verb *verb, int argc, char **argv, struct error *err)
{
	struct invocation invocation = {0};
	struct paths paths = {0};
	bool ok = invocation_read(&invocation, &verb->syntax, argc, argv, err);
	if (ok && invocation_flag(&invocation, OPTION_HELP)) {
		help_verb(verb);
	} else if (ok) {
		ok = paths_find(&paths, err) &&
		     invocation_configure(&invocation, paths.config_file, err);
		invocation_fall_back(&invocation);
		day_begin_at((int)invocation_number(&invocation, OPTION_DAY_BEGINS));
		signals_catch();
		ok = ok && output_check(&invocation, &paths, err) && verb->run(&invocation, err);
	}
	paths_finish(&paths);
	invocation_finish(&invocation);
	return ok;
}

bool run_command(int argc, char **argv, struct error *err)
{
	if (argc == 2 && strcmp(argv[1], "voice-helper") == 0) {
		/* the helper is a process of its own: nothing of the program may start before the
		 * engine */
		exit(voice_helper_main(STDIN_FILENO, STDOUT_FILENO));
	}
	if (argc < 2) {
		return run_verb(verb_find("practice"), 0, argv + 1, err);
	}
	const char *word = argv[1];
	if (strcmp(word, "--version") == 0) {
		out_print("rehearse %s\n", REHEARSE_VERSION);
		return true;
	}
	if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0) {
		const struct verb *about = argc > 2 ? verb_find(argv[2]) : NULL;
		if (argc > 2 && strcmp(argv[2], "--mdoc") == 0) {
			help_mdoc();
		} else if (about) {
			help_verb(about);
		} else {
			help_program();
		}
		return true;
	}
	const struct verb *verb = verb_find(word);
	if (!verb) {
		return error_set(err, ERROR_USAGE,
			"there is no verb '%s'; 'rehearse --help' lists them", word);
	}
	return run_verb(verb, argc - 2, argv + 2, err);
}
