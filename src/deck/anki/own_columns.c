/* The names of the columns of our own export for Anki. */
#include "deck/anki/own_columns.h"

const char *const OWN_COLUMN_NAMES[OWN_COLUMNS] = {"rehearse id", "topic", "question ko",
	"question en", "answer ko", "answer en", "situation", "task", "action", "result", "context",
	"sound ko", "sound en", "number", "follows", "lang", "answers", "settings"};
