/* Prints how the memory model fits the reviews of the store. */
#include "cmd/plan/fit.h"

#include "agenda/agenda.h"
#include "cmd/json.h"
#include "terminal/terminal.h"

static bool print_json(
	const struct habits *habits, const struct fit_report *report, struct error *err)
{
	cJSON *object = cJSON_CreateObject();
	(void)cJSON_AddNumberToObject(object, "reviews", (double)report->reviews);
	json_number(object, "loss_before", report->loss_before, 4);
	json_number(object, "loss_after", report->loss_after, 4);
	json_number(object, "held_out_before", report->held_out_before, 4);
	json_number(object, "held_out_after", report->held_out_after, 4);
	cJSON *before = cJSON_AddArrayToObject(object, "first_stability_before");
	cJSON *after = cJSON_AddArrayToObject(object, "first_stability_after");
	for (int i = 0; i < 4; i++) {
		(void)cJSON_AddItemToArray(
			before, cJSON_CreateNumber(MEMORY_USUAL.first_stability[i]));
		(void)cJSON_AddItemToArray(
			after, cJSON_CreateNumber(habits->model.first_stability[i]));
	}
	return json_print(object, err);
}

static void print_text(const struct habits *habits, const struct fit_report *report)
{
	if (report->reviews < FIT_REVIEWS_LEAST) {
		out_print("%zu reviews; fitting the model needs %d\n", report->reviews,
			FIT_REVIEWS_LEAST);
		return;
	}
	out_print("%zu reviews\n", report->reviews);
	out_print("first grade   time until recall falls to 90 %%, before and after\n");
	for (int i = 0; i < 4; i++) {
		out_print("%-12s %6.1f days  %6.1f days%s\n", grade_name((enum grade)(i + 1)),
			MEMORY_USUAL.first_stability[i], habits->model.first_stability[i],
			report->fitted[i] ? "" : "  (unchanged: fitting predicts no better)");
	}
	out_print("log loss per review: %.4f before, %.4f after; on held-out reviews: %.4f "
		  "before, %.4f after\n",
		report->loss_before, report->loss_after, report->held_out_before,
		report->held_out_after);
}

bool plan_fit_print(
	const struct invocation *invocation, const struct paths *paths, struct error *err)
{
	struct store *store = NULL;
	struct memory_list *memories = NULL;
	struct habits habits = HABITS_USUAL;
	struct fit_report report = {0};
	bool ok = true;
	if (setup_has_store(invocation, paths)) {
		ok = setup_store(invocation, paths, &store, err) &&
		     agenda_memories(
			     store, setup_today(invocation), &memories, &habits, &report, err);
	}
	if (ok && invocation_flag(invocation, OPTION_JSON)) {
		ok = print_json(&habits, &report, err);
	} else if (ok) {
		print_text(&habits, &report);
	}
	memory_list_destroy(memories);
	store_close(store);
	return ok;
}
