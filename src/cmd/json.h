/* JSON on stdout: cJSON with the few habits every verb shares. */
#ifndef CMD_JSON_H
#define CMD_JSON_H

#include <stdbool.h>

#include <cJSON.h>

#include "base/error.h"

/* Adds a string, or null when `text` is NULL. */
void json_text(cJSON *object, const char *key, const char *text);
/* Adds a number with at most `digits` behind the point, so that 0.1 s stays 0.1. */
void json_number(cJSON *object, const char *key, double value, int digits);
void json_null(cJSON *object, const char *key);

/* Prints with a line feed behind and frees the tree. */
bool json_print(cJSON *tree, struct error *err);

#endif
