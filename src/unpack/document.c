/* Converts documents to Markdown with pandoc, a separate program that need not be installed. */
#include "unpack/document.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/process.h"
#include "unpack/ending.h"
#include "unpack/rtf.h"

static const struct {
	const char *ending;
	const char *format; /* pandoc's name of the format */
} DOCUMENTS[] = {{".docx", "docx"}, {".odt", "odt"}, {".html", "html"}, {".htm", "html"},
	{".epub", "epub"}, {".ipynb", "ipynb"}, {".rtf", "rtf"}};

/* A filter for pandoc. A Markdown table cell is one line: without the filter, pandoc writes
 * "[TABLE]" for a table with a list or two paragraphs in a cell. It also unwraps Div and Span,
 * which pandoc would write as tags. */
static const char FILTER[] =
	"local function line(blocks)\n"
	"  local between = {pandoc.Space()}\n"
	"  return {pandoc.Plain(pandoc.utils.blocks_to_inlines(blocks, between))}\n"
	"end\n"
	"local function items(list)\n"
	"  local all = {}\n"
	"  for _, item in ipairs(list.content) do\n"
	"    for _, block in ipairs(item) do all[#all + 1] = block end\n"
	"  end\n"
	"  return all\n"
	"end\n"
	"local cells = {BulletList = items, OrderedList = items, Blocks = line,\n"
	"  LineBreak = function() return pandoc.Space() end}\n"
	"function Table(table) return pandoc.walk_block(table, cells) end\n"
	"function Div(div) return div.content end\n"
	"function Span(span) return span.content end\n";

/* Whether the bytes hold something like `<p>`, `</p>` or `<!doctype`. */
static bool has_tag(const char *bytes, size_t length)
{
	const char *end = bytes + length;
	const char *mark = length > 0 ? memchr(bytes, '<', length) : NULL;
	while (mark && mark + 1 < end) {
		char next = mark[1];
		if (next == '/' || next == '!' || (next >= 'a' && next <= 'z') ||
			(next >= 'A' && next <= 'Z')) {
			return true;
		}
		mark = memchr(mark + 1, '<', (size_t)(end - mark - 1));
	}
	return false;
}

/* Pandoc's name of the document's format; NULL when it is not a document. */
static const char *format_of(const char *path, const char *bytes, size_t length)
{
	for (size_t i = 0; i < sizeof(DOCUMENTS) / sizeof(DOCUMENTS[0]); i++) {
		if (ending_is(path, DOCUMENTS[i].ending)) {
			const char *format = DOCUMENTS[i].format;
			bool text = strcmp(format, "html") == 0 && !has_tag(bytes, length);
			return text ? NULL : format;
		}
	}
	return NULL;
}

static bool fail_reading(const char *path, const struct process_result *result, struct error *err)
{
	if (strstr(result->complaint.bytes, "--sandbox")) { /* "Unknown option --sandbox." */
		return error_set(err, ERROR_INPUT,
			"%s is read through pandoc, and the one installed is older than 2.15; "
			"install a newer one or save the notes as Markdown or text",
			path);
	}
	char *line = process_complaint_line(result);
	(void)error_set(err, ERROR_INPUT,
		"%s cannot be read by pandoc (%s); save the file again, or as Markdown or text",
		path, line[0] ? line : "it gives no reason");
	free(line);
	return false;
}

static bool judge(
	const char *path, int limit_ms, const struct process_result *result, struct error *err)
{
	switch (result->end) {
	case PROCESS_WELL:
		return true;
	case PROCESS_ABSENT:
		return error_set(err, ERROR_INPUT,
			"%s is read through pandoc, which is not installed; install it (apt-get "
			"install pandoc) or save the notes as Markdown or text",
			path);
	case PROCESS_NOT_BEGUN:
		return error_set_system(err, ERROR_SYSTEM, result->why,
			"%s is read through pandoc, which cannot be run", path);
	case PROCESS_LATE:
		return error_set(err, ERROR_INPUT,
			"%s takes pandoc longer than %g s to read; save the notes as Markdown or "
			"text",
			path, limit_ms / 1000.0);
	case PROCESS_TOO_MUCH:
		return error_set(err, ERROR_INPUT,
			"%s gives more than %zu MB of text; split it into several files", path,
			result->output.limit >> 20);
	case PROCESS_STOPPED:
	case PROCESS_FAILED:
		break;
	}
	return fail_reading(path, result, err);
}

enum unpacked document_unpack(const char *path, const char *bytes, size_t length, int limit_ms,
	struct text *out, struct error *err)
{
	const char *format = format_of(path, bytes, length);
	if (!format) {
		return UNPACK_NONE;
	}
	/* Pandoc gets none of the user's settings, so that a conversion gives the same text
	 * everywhere. */
	static const char *const ENVIRONMENT[] = {
		"PATH=/usr/local/bin:/usr/bin:/bin", "HOME=/nonexistent", "LC_ALL=C.UTF-8", NULL};
	/* --standalone keeps the title, as front matter. */
	const char *const argv[] = {"pandoc", "--sandbox", "--quiet", "--standalone", "--wrap=none",
		"-f", format, "-t", "gfm-raw_html", "--lua-filter", PROCESS_SCRIPT, NULL};
	struct process_result result;
	struct text input;
	text_init(&input, (size_t)-1 / 2);
	if (strcmp(format, "rtf") == 0) {
		rtf_space(bytes, length, &input);
		bytes = input.bytes;
		length = input.length;
	}
	process_run(&(struct process_task){.argv = argv,
			    .environment = ENVIRONMENT,
			    .input = bytes,
			    .input_length = length,
			    .script = FILTER,
			    .output_max = out->limit - out->length,
			    .limit_ms = limit_ms},
		&result);
	bool ok = judge(path, limit_ms, &result, err);
	if (ok) {
		text_add_bytes(out, result.output.bytes, result.output.length);
	}
	process_result_finish(&result);
	text_finish(&input);
	return ok ? UNPACK_TEXT : UNPACK_FAILED;
}
