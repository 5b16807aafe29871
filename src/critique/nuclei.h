/* Syllables and held sounds from the tracks. Inside critique/. */
#ifndef CRITIQUE_NUCLEI_H
#define CRITIQUE_NUCLEI_H

#include "critique/critique.h"

/* Syllable nuclei: peaks of the level with a dip on either side, voiced. */
size_t nuclei_count(const struct critique *critique);

#endif
