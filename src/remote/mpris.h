/* The two interfaces of MPRIS on a bus: the calls and the properties that controls use. */
#ifndef REMOTE_MPRIS_H
#define REMOTE_MPRIS_H

#define MPRIS_PATH "/org/mpris/MediaPlayer2"
#define MPRIS_NAME "org.mpris.MediaPlayer2"
#define MPRIS_PLAYER "org.mpris.MediaPlayer2.Player"

struct remote;

/* Puts both on the connection's bus: calls become events, and properties are those of the view.
 * Below 0: an errno number, negated. */
int mpris_add(struct remote *remote);

#endif
