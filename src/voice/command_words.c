/* Splits a command into words without a shell. */
#include "voice/command_words.h"

bool command_split(const char *written, char *words, size_t size)
{
	size_t used = 0;
	char quote = '\0';
	bool inside = false;
	size_t count = 0;
	for (const char *p = written; *p; p++) {
		bool blank = !quote && (*p == ' ' || *p == '\t');
		if (blank && !inside) {
			continue;
		}
		if (used + 2 >= size) {
			return false;
		}
		if (blank) {
			words[used++] = '\0';
			inside = false;
			continue;
		}
		count += !inside;
		inside = true;
		if (quote ? *p == quote : (*p == '\'' || *p == '"')) {
			quote = quote ? '\0' : *p;
			continue;
		}
		if (*p == '\\' && quote != '\'' && p[1] != '\0') {
			p++;
		}
		words[used++] = *p;
	}
	if (inside) {
		words[used++] = '\0';
	}
	words[used] = '\0';
	return count > 0 && count < COMMAND_WORDS_MAX && !quote && words[0] != '\0';
}
