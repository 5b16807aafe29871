/* takes: lists, annotates, grades and deletes takes. */
#include <stdio.h>

#include "base/clock.h"
#include "cmd/json.h"
#include "cmd/resources.h"
#include "cmd/take_selection.h"
#include "cmd/takes/import.h"
#include "cmd/verb.h"
#include "setup/setup.h"
#include "terminal/terminal.h"

static cJSON *take_json(const struct take *take)
{
	static const char *const BY[] = {[GRADED_BY_NOBODY] = NULL,
		[GRADED_BY_KEY] = "key",
		[GRADED_AUTOMATICALLY] = "auto"};
	cJSON *object = cJSON_CreateObject();
	char started[26];
	char day[11];
	time_format(take->started_ms, started);
	day_format(take->day, day);
	(void)cJSON_AddNumberToObject(object, "id", (double)take->id);
	json_text(object, "question", take->question_id);
	json_text(object, "lang", lang_name(take->lang));
	json_text(object, "started", started);
	json_text(object, "day", day);
	json_number(object, "duration_s", take->duration_s, 3);
	if (take->grade == GRADE_NONE) {
		json_null(object, "grade");
	} else {
		(void)cJSON_AddNumberToObject(object, "grade", take->grade);
	}
	json_text(object, "grade_by", BY[take->grade_by]);
	json_text(object, "file", take->file);
	(void)cJSON_AddBoolToObject(object, "best", take->best);
	json_text(object, "note", take->note);
	return object;
}

static bool print_takes(
	const struct invocation *invocation, const struct take_list *list, struct error *err)
{
	if (invocation_flag(invocation, OPTION_JSON)) {
		cJSON *array = cJSON_CreateArray();
		for (size_t i = 0; i < list->count; i++) {
			(void)cJSON_AddItemToArray(array, take_json(&list->items[i]));
		}
		return json_print(array, err);
	}
	for (size_t i = 0; i < list->count; i++) {
		const struct take *take = &list->items[i];
		char started[26];
		char length[16];
		time_format(take->started_ms, started);
		started[10] = ' ';
		duration_format(take->duration_s, length);
		bool automatic = take->grade_by == GRADED_AUTOMATICALLY;
		char grade[16];
		(void)snprintf(grade, sizeof(grade), "%s%s",
			take->grade ? grade_name(take->grade) : "-", automatic ? "?" : "");
		out_print("%4lld  %.16s  %6s  %s  %-6s%s %s%s\n", (long long)take->id, started,
			length, lang_name(take->lang), grade, take->best ? "*" : " ",
			take->question_text ? take->question_text : take->question_id,
			take->file_missing ? "  (its file is gone)" : "");
		if (take->note) {
			out_print("      note: %s\n", take->note);
		}
	}
	if (list->count == 0) {
		return error_set(err, ERROR_NOT_FOUND, "there are no such takes");
	}
	return true;
}

/* Uses only the numbers, as the takes may be deleted. */
static bool void_takes(const struct invocation *invocation, struct store *store, struct error *err)
{
	for (size_t i = 0; i < invocation->operand_count; i++) {
		int64_t id;
		size_t count;
		if (!take_id_parse(invocation->operands[i], &id, err) ||
			!store_take_void(store, id, clock_wall_ms(), &count, err)) {
			return false;
		}
		out_tell("take %lld: %zu review%s\n", (long long)id, count,
			count == 1 ? " no longer counts" : "s no longer count");
	}
	return true;
}

static bool change(const struct invocation *invocation, struct store *store,
	const struct take *take, struct error *err)
{
	const struct value *grade = &invocation->values[OPTION_REGRADE];
	const char *note = invocation_text(invocation, OPTION_NOTE);
	int64_t now = clock_wall_ms();
	if (note && !store_take_note(store, take->id, note, err)) {
		return false;
	}
	struct review review;
	if (grade->given && !(store_regrading(store, take, (enum grade)(1 + (int)grade->number),
				      now, &review, err) &&
				    store_review_add(store, &review, err))) {
		return false;
	}
	if (invocation_flag(invocation, OPTION_BEST) &&
		!store_take_best(store, take->id, true, err)) {
		return false;
	}
	if (invocation_flag(invocation, OPTION_DELETE)) {
		if (!store_take_delete(store, take->id, err)) {
			return false;
		}
		out_tell("take %lld is deleted; its reviews stay\n", (long long)take->id);
	}
	return true;
}

static bool changes_takes(const struct invocation *invocation)
{
	return invocation->values[OPTION_NOTE].given || invocation->values[OPTION_REGRADE].given ||
	       invocation_flag(invocation, OPTION_BEST) ||
	       invocation_flag(invocation, OPTION_DELETE);
}

/* --void, then --import, or else the other changes; without any of them, lists the takes. */
static bool work_on_takes(
	const struct invocation *invocation, struct store *store, struct error *err)
{
	struct take_list list = {0};
	const char *import = invocation_text(invocation, OPTION_IMPORT);
	bool changes = changes_takes(invocation);
	bool voids = invocation_flag(invocation, OPTION_VOID);
	bool ok = (!voids || void_takes(invocation, store, err)) &&
		  ((voids && !changes) || takes_select(invocation, store, &list, err));
	if (ok && import) {
		ok = takes_import(store, import, err);
	} else if (changes) {
		for (size_t i = 0; ok && i < list.count; i++) {
			ok = change(invocation, store, &list.items[i], err);
		}
	} else if (ok && !voids) {
		ok = print_takes(invocation, &list, err);
	}
	take_list_finish(&list);
	return ok;
}

static bool no_takes(const struct invocation *invocation, struct error *err)
{
	if (invocation_flag(invocation, OPTION_JSON)) {
		out_print("[]\n");
		return true;
	}
	return error_set(
		err, ERROR_NOT_FOUND, "there are no takes yet; 'rehearse practice' makes some");
}

static bool run_takes(struct invocation *invocation, struct error *err)
{
	bool voids = invocation_flag(invocation, OPTION_VOID);
	if (voids && invocation->values[OPTION_REGRADE].given) {
		return error_set(err, ERROR_USAGE, "takes: --void and --grade exclude each other");
	}
	if ((changes_takes(invocation) || voids) && invocation->operand_count == 0) {
		return error_set(
			err, ERROR_USAGE, "name the TAKE to change; 'rehearse takes' lists them");
	}
	struct resources open = {0};
	bool ok = paths_find(&open.paths, err);
	if (ok && !setup_has_store(invocation, &open.paths)) {
		ok = no_takes(invocation, err);
	} else if (ok) {
		ok = setup_store(invocation, &open.paths, &open.store, err) &&
		     work_on_takes(invocation, open.store, err);
	}
	if (open.store) {
		setup_write_queue(open.store);
	}
	return resources_close(&open, ok, err);
}

static const enum option_id TAKES_OPTIONS[] = {OPTION_TODAY, OPTION_ON, OPTION_QUESTION,
	OPTION_NOTE, OPTION_REGRADE, OPTION_BEST, OPTION_DELETE, OPTION_VOID, OPTION_IMPORT,
	OPTION_DAY_BEGINS, OPTION_JSON};

const struct verb VERB_TAKES = {
	{"takes", "[TAKE…]", 0, OPERANDS_ANY, TAKES_OPTIONS, OPTIONS_OF(TAKES_OPTIONS)},
	"list, note, grade and delete takes",
	"Lists the takes, newest first. A grade followed by ? was given automatically. With "
	"a TAKE and an option, changes that take instead. A take counts for the day of its "
	"session. --delete works on a full disk too.",
	run_takes,
};
