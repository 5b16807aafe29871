/* HTML in notes: block tags cut a line into pieces. */
#ifndef OUTLINE_HTML_PIECES_H
#define OUTLINE_HTML_PIECES_H

#include "outline/source.h"

enum html_piece_kind {
	PIECE_TEXT,
	PIECE_OPEN,    /* `<details>` */
	PIECE_CLOSE,   /* `</details>` */
	PIECE_SUMMARY, /* the whole text of `<summary>` */
	PIECE_ITEM,    /* `<li>` and what follows it on the line; `level` is the nesting of lists */
	PIECE_HEADING, /* `<h2>`; `level` */
	PIECE_QUOTE,   /* `<blockquote>` begins (`level` 1) or ends (0) */
};

struct html_piece {
	enum html_piece_kind kind;
	struct span text;
	int level;
};

/* HTML tags that stay open from one line to the next. All-zero at the start of a file. */
struct open_tags {
	bool in_summary;
	struct text summary; /* collected so far */
	int summary_line;    /* line of its first word */
	int lists;           /* number of open `<ul>` and `<ol>` */
	bool item;           /* a line ended in `<li>` */
	int heading;         /* level of a `<h2>` whose text has not come yet */
};

/* The text without inline tags (`<b>`, `<span>`), kept by the source. */
struct span html_without_inline_tags(struct source *source, struct span text);

/* Cuts the next piece off a line; false when nothing is left. */
bool html_piece_next(struct open_tags *tags, struct span *rest, int line, struct html_piece *piece);

#endif
