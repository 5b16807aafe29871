/* Looks, surroundings and weights of nodes: for the files shape*.c. Inside deck/. */
#ifndef DECK_SHAPE_STATE_H
#define DECK_SHAPE_STATE_H

#include "outline/outline.h"

/* Looks beyond so many share one. */
#define SHAPE_GROUPS_MAX 4096

/* An instruction of the user outweighs anything the words say. */
#define USER_WEIGHT 50.0F

/* Nodes of one look. */
struct shape_group {
	uint64_t key;
	size_t count;    /* nodes of the look, */
	size_t asking;   /* and how many of them ask */
	size_t asked;    /* nodes that were questions in the last pass */
	size_t open;     /* nodes that could have been */
	size_t followed; /* the same within questions */
	size_t within;
	/* sums over the siblings that are being weighed */
	uint32_t of; /* the parent they are summed for, plus one */
	float question;
	float other;
	float text;
	float follow;
};

/* What a node is worth as each role, whatever it holds and whatever is decided about others. */
struct shape_weights {
	float question;
	float other; /* a topic, or no question */
	float text;  /* within a question */
	float follow_up;
	float leaving; /* what it costs not to be the question that its siblings of one look are */
};

struct shape {
	struct outline *outline;
	struct node *nodes;
	struct shape_weights *alone; /* what each node is worth by itself */
	float *follow; /* its worth as a follow-up with what it holds, beside its other weights */
	struct shape_group *groups;
	size_t group_count;
	uint32_t *slots; /* open addressing by key: a group's index plus one */
	const char *questions_setting;
	bool only_plain_lines;        /* nothing but plain lines could be questions */
	bool labelled;                /* most questions carry a label such as "Q:" */
	bool cards;                   /* most questions are marked as flash cards */
	size_t labels[NODE_KINDS][8]; /* of a kind and level: how many carry a label, */
	size_t kinds[NODE_KINDS][8];  /* and how many there are */
	size_t asking;                /* nodes that ask */
	uint32_t intro; /* the first heading or fold of several; 0 when there is none */
	uint32_t title; /* the node that is the file's title, or NO_NODE */
};

#endif
