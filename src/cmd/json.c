/* Builds and prints JSON for scripts. */
#include "cmd/json.h"

#include <math.h>
#include <stdlib.h>

#include "terminal/terminal.h"

void json_text(cJSON *object, const char *key, const char *text)
{
	if (text) {
		(void)cJSON_AddStringToObject(object, key, text);
	} else {
		json_null(object, key);
	}
}

void json_number(cJSON *object, const char *key, double value, int digits)
{
	double scale = pow(10, digits);
	(void)cJSON_AddNumberToObject(object, key, round(value * scale) / scale);
}

void json_null(cJSON *object, const char *key)
{
	(void)cJSON_AddNullToObject(object, key);
}

bool json_print(cJSON *tree, struct error *err)
{
	char *text = cJSON_Print(tree);
	cJSON_Delete(tree);
	if (!text) {
		return error_set(err, ERROR_SYSTEM, "there is not enough memory for the JSON");
	}
	out_json(text);
	free(text);
	return true;
}
