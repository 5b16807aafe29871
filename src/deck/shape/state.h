/* Looks and weights of nodes while their roles are decided: what the files of this folder share.
 * Inside deck/. */
#ifndef DECK_SHAPE_STATE_H
#define DECK_SHAPE_STATE_H

#include "outline/outline.h"

/* Maximum number of looks; further ones share the last. */
#define SHAPE_GROUPS_MAX 4096

/* Weight of the user's own instruction, which exceeds any sum of the others. */
#define USER_WEIGHT 50.0F

/* Nodes of one look. */
struct shape_group {
	uint64_t key;
	size_t count;    /* number of nodes, */
	size_t asking;   /* and how many of them ask */
	size_t asked;    /* questions in the last pass, */
	size_t open;     /* of the nodes that could have been */
	size_t followed; /* the same for nodes within questions */
	size_t within;
	/* sums over the siblings that are being weighed */
	uint32_t of; /* the parent of those siblings, plus one */
	float question;
	float other;
	float text;
	float follow;
};

/* The worth of a node in each role, apart from what is below it and from other decisions. */
struct shape_weights {
	float question;
	float other; /* as a topic, or as anything but a question */
	float text;  /* as text within a question */
	float follow_up;
	float leaving; /* cost of not being the question that its siblings of one look are */
};

struct shape {
	struct outline *outline;
	struct node *nodes;
	struct shape_weights *alone; /* worth of each node by itself */
	float *follow;               /* worth as a follow-up together with what is below it */
	struct shape_group *groups;
	size_t group_count;
	uint32_t *slots; /* open addressing by key: a group's index plus one */
	const char *questions_setting;
	bool only_plain_lines;        /* nothing but plain lines could be questions */
	bool labelled;                /* most questions carry a label such as "Q:" */
	bool cards;                   /* most questions are marked as flash cards */
	size_t labels[NODE_KINDS][8]; /* by kind and level: nodes with a label, */
	size_t kinds[NODE_KINDS][8];  /* and all nodes */
	size_t asking;                /* number of nodes that ask */
	uint32_t intro;               /* first heading or fold of several; 0 when there is none */
	uint32_t title;               /* the node of the file's title, or NO_NODE */
};

#endif
