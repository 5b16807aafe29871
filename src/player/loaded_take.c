/* Loads the sound and the measures of a take. */
#include "player/loaded_take.h"

#include "analysis/analysis.h"
#include "audio/audio.h"

bool loaded_take_read(
	struct loaded_take *loaded, struct store *store, const struct take *take, struct error *err)
{
	loaded_take_finish(loaded);
	bool ok = sound_read(take->file, &loaded->sound, err);
	loaded->take_id = take->id;
	loaded_take_find_measures(loaded, store);
	return ok;
}

void loaded_take_find_measures(struct loaded_take *loaded, struct store *store)
{
	tracks_finish(&loaded->tracks);
	value_list_finish(&loaded->measures);
	loaded->measured =
		analysis_load(store, loaded->take_id, &loaded->measures, &loaded->tracks);
}

void loaded_take_finish(struct loaded_take *loaded)
{
	pcm_finish(&loaded->sound);
	tracks_finish(&loaded->tracks);
	value_list_finish(&loaded->measures);
	*loaded = (struct loaded_take){0};
}
