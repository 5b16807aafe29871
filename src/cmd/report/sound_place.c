/* Puts the sound of takes into the page, or into files beside it. */
#include "cmd/report/sound_place.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "cmd/report/sound.h"
#include "terminal/terminal.h"

#define SOUND_LIMIT_BYTES                                                                          \
	((size_t)21 << 20) /* in base64 a third more: the page stays below 30 MB */
#define ADDRESS_LIMIT_BYTES ((size_t)1 << 20)

/* "page-sound" for "page.html". free() it. */
static char *sound_folder(const char *path)
{
	const char *dot = strrchr(path, '.');
	size_t stem = dot && dot > path && !strchr(dot, '/') ? (size_t)(dot - path) : strlen(path);
	return mem_format("%.*s-sound", (int)stem, path);
}

/* The address of a sound, relative to the page. free() it. */
static char *sound_address(const char *folder, int64_t id)
{
	const char *slash = strrchr(folder, '/');
	struct text address;
	text_init(&address, ADDRESS_LIMIT_BYTES);
	for (const char *c = slash ? slash + 1 : folder; *c; c++) {
		text_addf(&address, strchr("%?#\\ ", *c) ? "%%%02X" : "%c", (unsigned char)*c);
	}
	text_addf(&address, "/%lld.opus", (long long)id);
	return text_take(&address);
}

static bool put_beside(
	const char *path, struct report_take **takes, size_t count, struct error *err)
{
	char *folder = sound_folder(path);
	bool ok = folder_make(folder, 0700, err);
	for (size_t i = 0; ok && i < count; i++) {
		struct report_take *take = takes[i];
		if (!take->sound) {
			continue;
		}
		char *file = mem_format("%s/%lld.opus", folder, (long long)take->take->id);
		ok = file_replace(file, (const char *)take->sound, take->sound_length, 0600, err);
		free(file);
		free(take->sound);
		take->sound = NULL;
		take->sound_file = sound_address(folder, take->take->id);
	}
	free(folder);
	return ok;
}

bool page_add_sound(const struct invocation *invocation, struct page *p, struct error *err)
{
	bool beside = invocation_flag(invocation, OPTION_FOLDER);
	struct report_take **takes = mem_array(p->report.recent_count, sizeof(*takes));
	size_t count = 0;
	size_t silent = 0;
	for (size_t i = 0; i < p->report.recent_count; i++) {
		struct report_take *take = p->newest[i];
		if (take->take->file_missing) {
			continue;
		}
		if (take->brief && !beside) {
			silent++;
		} else {
			takes[count++] = take;
		}
	}
	p->report.left_out = silent + report_sounds(takes, count, beside ? 0 : SOUND_LIMIT_BYTES);
	bool ok =
		!beside || put_beside(invocation_text(invocation, OPTION_PAGE), takes, count, err);
	if (p->report.left_out > 0) {
		out_tell("the sound of %zu takes is left out, as the page would exceed 30 "
			 "MB; --folder keeps all\n",
			p->report.left_out);
	}
	free(takes);
	return ok;
}
