/* How a line begins: headings, numbers, bullets, labels. */
#ifndef OUTLINE_LINE_PREFIX_H
#define OUTLINE_LINE_PREFIX_H

#include "base/lang.h"
#include "base/part.h"
#include "words/words.h"

enum prefix_kind {
	PREFIX_NONE,
	PREFIX_HEADING, /* `## text` */
	PREFIX_TITLE, /* a line all bold, in brackets, or behind a square: `**text**`, `[text]`, `■
		       text` */
	PREFIX_NUMBER,    /* `3.` `Q3.` `3．` `1-1.` */
	PREFIX_CIRCLED,   /* `①` */
	PREFIX_PAREN,     /* `3)` `(3)` `1-1)` */
	PREFIX_LETTER,    /* `가.` `나)` `a)` */
	PREFIX_BULLET,    /* `-` `*` `•` */
	PREFIX_ARROW,     /* `->` `→` `ㄴ` */
	PREFIX_RULE,      /* `---` */
	PREFIX_UNDERLINE, /* `===`, which makes the line above a heading */
	PREFIX_TABLE,     /* `| a | b |` */
};

enum label {
	LABEL_NONE,
	LABEL_QUESTION,  /* `Q:` `질문:` */
	LABEL_FOLLOW_UP, /* `꼬리질문:` */
	LABEL_ANSWER,    /* `A:` `답:` */
	LABEL_PART,      /* `S:` `상황:` */
	LABEL_LANGUAGE,  /* `EN:` `영어:` */
	LABEL_NOTE,      /* `참고:` `메모:` */
};

#define NO_NUMBER (-1)
#define NO_LANG (-1)

struct line_prefix {
	enum prefix_kind kind;
	int level;          /* of a heading */
	bool bold;          /* all of it is bold */
	int value;          /* the number's last part, or NO_NUMBER */
	int group;          /* the number's first part in `2-1.`, or NO_NUMBER */
	struct span number; /* as written; empty when none; borrowed from the line */
	enum label label;
	enum part part;   /* of LABEL_PART */
	bool weak;        /* the part's label is a word of other texts too: `Goal:` */
	bool letter;      /* the label is one letter: an `A:` may be Answer or Action */
	bool alone;       /* the label is all of the line */
	int lang;         /* named by the label (an enum lang), or NO_LANG */
	struct span text; /* what is behind mark and label; borrowed from the line */
};

/* No mark: what a line has before it is read, its text given. */
struct line_prefix line_prefix_none(struct span text);

/* Whether the mark is that of a list's item: a number, a letter, a bullet. */
bool prefix_is_item(enum prefix_kind kind);

#endif
