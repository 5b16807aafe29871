/* --help, and the reference of the man page. */
#ifndef CMD_HELP_H
#define CMD_HELP_H

struct verb;

/* Print on stdout the help of a verb, the help of the program, and the part of the man page that
 * scripts/update-man takes over (mdoc). */
void help_verb(const struct verb *verb);
void help_program(void);
void help_mdoc(void);

#endif
