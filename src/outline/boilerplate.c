/* Recognises lines that serve the page rather than the notes. */
#include "outline/boilerplate.h"

#include <string.h>

/* The length of `[words](address)`, `![…](…)` or `![[…]]`; 0 when the text starts otherwise. */
static size_t link_length(struct span text, bool *picture, struct span *address)
{
	size_t at = span_starts(text, "!");
	*picture = at > 0;
	if (at > 0 && span_starts(text, "![[")) {
		size_t end = span_find(text, "]]");
		return end < text.length ? end + 2 : 0;
	}
	if (!span_starts(span_skip(text, at), "[")) {
		return 0;
	}
	/* a badge is a picture within a link */
	if (span_starts(text, "[![")) {
		size_t inner = link_length(span_skip(text, 1), picture, address);
		struct span tail = span_skip(text, 1 + inner);
		size_t end = span_find(tail, ")");
		*picture = true;
		return inner > 0 && span_starts(tail, "](") && end < tail.length
			       ? 1 + inner + end + 1
			       : 0;
	}
	size_t close = span_find(text, "](");
	struct span tail = span_skip(text, close + 2);
	size_t end = span_find(tail, ")");
	if (close == text.length || end == tail.length) {
		return 0;
	}
	*address = span_take(tail, end);
	return close + 2 + end + 1;
}

bool boilerplate_is_links(struct span text)
{
	static const char *const BETWEEN[] = {"*", "_", "|", "•", "·", "⬆", "↑", "▲", "-", "<br>",
		"<br/>", "<br />", "[", "]", NULL};
	size_t seen = 0;
	if (span_starts_nocase(text, "<a href=\"#") && span_ends(text, "</a>")) {
		struct span words = span_skip(text, span_find(text, ">") + 1);
		return span_find(words, "</a>") + 4 == words.length;
	}
	if (span_starts_nocase(text, "<img ") && span_find(text, ">") + 1 >= text.length) {
		return true;
	}
	while (text.length > 0) {
		bool picture = false;
		struct span address = {"", 0};
		size_t length = link_length(text, &picture, &address);
		size_t mark = length > 0 ? 0 : span_starts_any(text, BETWEEN);
		size_t ornament = length + mark > 0 ? 0 : span_starts_ornament(text);
		bool here = picture || span_starts(address, "#");
		if (length + mark + ornament == 0 || (length > 0 && !here)) {
			return false;
		}
		seen += length > 0;
		text = span_trim(span_skip(text, length + mark + ornament));
	}
	return seen > 0;
}

bool boilerplate_is_way_back(struct span text)
{
	static const char *const WORDS[] = {"back to top", "back to the top", "back to table",
		"back to contents", "go to top", "scroll to top", "return to top", "맨 위로",
		"맨위로", "목차로", "위로 가기", "처음으로", "뒤로 가기", "top으로", NULL};
	if (span_is(text, "TOP") || span_is(text, "Top") || span_starts(text, "[TOP]") ||
		span_starts(text, "[Top]") || span_starts(text, "{:")) {
		return true;
	}
	if (span_starts(text, "[^") && span_holds(text, "]:")) {
		return true; /* a footnote */
	}
	bool link = span_holds(text, "](") || span_holds(text, "<a ") || span_holds(text, "[");
	if (text.length > 200 || (!link && text.length > 40)) {
		return false;
	}
	for (size_t i = 0; WORDS[i]; i++) {
		if (span_holds_nocase(text, WORDS[i])) {
			return link || text.length < strlen(WORDS[i]) + 12;
		}
	}
	return false;
}
