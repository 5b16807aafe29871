/* JSON on stdout, by cJSON, in the form that all verbs share. */
#ifndef CMD_JSON_H
#define CMD_JSON_H

#include <stdbool.h>

#include <cJSON.h>

#include "base/error.h"

/* Adds a string, or null when `text` is NULL. */
void json_text(cJSON *object, const char *key, const char *text);
/* Adds a number rounded to `digits` decimals. */
void json_number(cJSON *object, const char *key, double value, int digits);
void json_null(cJSON *object, const char *key);

/* Prints the tree and a line feed, and frees it. */
bool json_print(cJSON *tree, struct error *err);

#endif
