/* HTML in notes: block tags cut a line into pieces. */
#ifndef OUTLINE_HTML_PIECES_H
#define OUTLINE_HTML_PIECES_H

#include "outline/source.h"

enum html_piece_kind {
	PIECE_TEXT,
	PIECE_OPEN,    /* `<details>` */
	PIECE_CLOSE,   /* `</details>` */
	PIECE_SUMMARY, /* the text of `<summary>`, whole */
	PIECE_ITEM,    /* `<li>` and what follows it on the line; `level` is the depth of lists */
	PIECE_HEADING, /* `<h2>`; `level` */
	PIECE_QUOTE,   /* `<blockquote>` begins or ends; `level` is 1 or 0 */
};

struct html_piece {
	enum html_piece_kind kind;
	struct span text;
	int level;
};

/* Tags that are open from one line to the next. All-zero at the start of a file. */
struct open_tags {
	bool in_summary;
	struct text summary; /* so far */
	int summary_line;    /* of its first word */
	int lists;           /* `<ul>` and `<ol>` that are open */
	bool item;           /* `<li>` stood at the end of a line */
	int heading;         /* level of `<h2>` whose text is still to come */
};

/* The text without tags within a line (`<b>`, `<span>`), kept by the source. */
struct span html_without_inline_tags(struct source *source, struct span text);

/* Cuts the next piece off a line; false when the line is used up. */
bool html_piece_next(struct open_tags *tags, struct span *rest, int line, struct html_piece *piece);

#endif
