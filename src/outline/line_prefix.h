/* How a line begins, its prefix: headings, numbers, bullets, labels. */
#ifndef OUTLINE_LINE_PREFIX_H
#define OUTLINE_LINE_PREFIX_H

#include "base/lang.h"
#include "base/story_part.h"
#include "words/words.h"

enum prefix_kind {
	PREFIX_NONE,
	PREFIX_HEADING, /* `## text` */
	PREFIX_TITLE, /* a line all bold, in brackets, or after a square: `**text**`, `[text]`, `■
			 text` */
	PREFIX_NUMBER,    /* `3.` `Q3.` `3．` `1-1.` */
	PREFIX_CIRCLED,   /* `①` */
	PREFIX_PAREN,     /* `3)` `(3)` `1-1)` */
	PREFIX_LETTER,    /* `가.` `나)` `a)` */
	PREFIX_BULLET,    /* `-` `*` `•` */
	PREFIX_ARROW,     /* `->` `→` `ㄴ` */
	PREFIX_RULE,      /* `---` */
	PREFIX_UNDERLINE, /* `===`, which makes the line above it a heading */
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
	bool bold;          /* the whole line is bold */
	int value;          /* last part of the number, or NO_NUMBER */
	int group;          /* first part of the number in `2-1.`, or NO_NUMBER */
	struct span number; /* as written; empty when none; borrowed from the line */
	enum label label;
	enum part part;   /* of LABEL_PART */
	bool weak;        /* the label of the part is a common word too: `Goal:` */
	bool letter;      /* the label is one letter: an `A:` may be Answer or Action */
	bool alone;       /* the label is the whole line */
	int lang;         /* named by the label (an enum lang), or NO_LANG */
	struct span text; /* what follows list mark and label; borrowed from the line */
};

/* The empty prefix of a line that is all `text`. */
struct line_prefix line_prefix_none(struct span text);

/* Whether the kind begins an item of a list: a number, a letter, a bullet. */
bool prefix_is_item(enum prefix_kind kind);

#endif
