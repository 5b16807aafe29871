/* Fills the table of options from table.def. */
#include "options/table.h"

const struct option OPTIONS[OPTION_COUNT] = {
#define OPTION(id, ...) [OPTION_##id] = {__VA_ARGS__},
#include "options/table.def"
#undef OPTION
};
