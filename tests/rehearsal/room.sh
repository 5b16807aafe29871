# shellcheck shell=bash
# A room around the virtual sound card: what is heard from the speaker comes back into the microphone late and softer, a
# second person talks without a pause, and speech is spoken into the microphone at a known level.
# Used behind lib.sh: `. "$source_tree/tests/rehearsal/room.sh"`.

# The level of all speech, in dBFS over its sounding part: near that of the program's own prompts.
SPEECH_DB=-20

rms_db() { "$soundcheck" level "$1" | sed 's/rms_db=\([-.0-9]*\).*/\1/'; }

# Speaks TEXT by the voice of espeak-ng into FILE.wav (48 kHz, mono) at DB dBFS. Silence around it and between sentences
# is cut, so that a file ends with its last word.
speech() { # FILE VOICE DB TEXT
	local raw=$work/speech.raw.wav
	espeak-ng -v "$2" -w "$raw" "$4" || return 1
	sox "$raw" -r 48000 -c 1 -b 16 "$1" silence 1 0.02 0.5% -1 0.05 0.5% || return 1
	mv "$1" "$raw"
	sox "$raw" "$1" gain "$(awk -v want="$3" -v is="$(rms_db "$raw")" 'BEGIN { print want - is }')"
}

silence() { # FILE SECONDS
	sox -n -r 48000 -c 1 -b 16 "$1" trim 0 "$2"
}

# --- The leak from the speaker into the microphone ---

# What is heard comes back after MS milliseconds (40 at least), DB louder (below 0: softer). A pipe that starts with
# silence of that length: unlike module-loopback, which bends its rate by a percent, it keeps the delay to the frame.
# The sink may be another than the rig's first one.
leak_begin() { # MS DB [SINK]
	local level
	level=$(awk -v db="$2" 'BEGIN { printf "%d", 65536 * 10 ^ (db / 60) + 0.5 }') # the server cubes it
	mkfifo "$work/leak.heard" "$work/leak.late" || return 1
	parec --raw --latency-msec=20 --rate=48000 --channels=1 --format=s16le -d "${3:-spk}.monitor" >"$work/leak.heard" &
	leak=($!)
	(head -c $(($1 * 96)) /dev/zero && exec cat) <"$work/leak.heard" >"$work/leak.late" &
	leak+=($!)
	pacat --raw --latency-msec="$1" --rate=48000 --channels=1 --format=s16le --volume="$level" -d mic_in \
		<"$work/leak.late" &
	leak+=($!)
	own_processes+=("${leak[@]}")
}

leak_end() {
	[ -z "${leak[*]:-}" ] || kill "${leak[@]}" 2>/dev/null
	wait "${leak[@]}" 2>/dev/null
	rm -f "$work/leak.heard" "$work/leak.late"
	leak=()
}

# --- A person in the room who never pauses, and a room that is never perfectly silent ---

# Ends with the test. DB is the level of the talker against the user; "none": nobody talks.
room_begin() { # SECONDS DB
	sox -R -n -r 48000 -c 1 -b 16 "$work/air.wav" synth "$1" pinknoise vol 0.003
	if [ "$2" != none ]; then
		speech "$work/talk.wav" "${TALKER_VOICE:-en-us+m4}" "$(awk -v below="$2" -v user="$SPEECH_DB" \
			'BEGIN { print user + below }')" "${TALKER_TEXT:-So yesterday we went down to the market and \
bought apples and a lot of bread, and then my brother called and said that he would come over in the evening with the \
children, which is why we needed more chairs, but the neighbours had lent theirs to somebody from the second floor who \
was moving out, and nobody knew when they would bring them back.}"
		sox "$work/talk.wav" "$work/talker.wav" repeat - trim 0 "$1"
		mv "$work/air.wav" "$work/empty.wav"
		sox -m -v 1 "$work/empty.wav" -v 1 "$work/talker.wav" "$work/air.wav"
	fi
	paplay --device=mic_in "$work/air.wav" &
	own_processes+=("$!")
}

# --- Devices that come and go ---

module_unload() { # NAME of a sink or source
	pactl unload-module "$(pactl list short modules | sed -nE "s/^([0-9]+)\t.*(sink|source)_name=$1( .*|$)/\1/p")"
}
sink_load() { # NAME RATE
	pactl load-module module-null-sink sink_name="$1" norewinds=1 rate="$2" format=s16le channels=1 >/dev/null
}
# A microphone that hears what is played into mic_in; it becomes the default one, as one does that is plugged in.
microphone_load() { # NAME
	pactl load-module module-remap-source source_name="$1" master=mic_in.monitor >/dev/null &&
		pactl set-default-source "$1"
}
