/* The texts of --help and the reference of the man page, from the tables of verbs and options. */
#ifndef CMD_HELP_H
#define CMD_HELP_H

struct verb;

/* On stdout: the help of one verb, of the program, and the man page's part that follows from the
 * tables (mdoc). */
void help_verb(const struct verb *verb);
void help_program(void);
void help_mdoc(void);

#endif
