# shellcheck shell=bash
# What the rehearsal tests share: the virtual sound card, a terminal with real keys, microphone and speaker, TAP.
# A test begins with `. "$(dirname "$0")/lib.sh"`, states claims with `claim`, and ends with `claims_end`.
# It is then already inside sound-rig; $work is its folder, thrown away at the end.
# The program is $REHEARSE_PROGRAM, else ./rehearse; soundcheck is $SOUNDCHECK, else build/tools/soundcheck.
set -u
export LC_ALL=C.UTF-8 TZ=UTC
source_tree=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd) || exit 2
rehearse=$(realpath -- "${REHEARSE_PROGRAM:-$source_tree/rehearse}")
soundcheck=$(realpath -- "${SOUNDCHECK:-$source_tree/build/tools/soundcheck}")
for needed in "$rehearse" "$soundcheck"; do
	[ -x "$needed" ] || { echo "not ok 1 - $needed is there to be tested"; exit 1; }
done

# Without the rig the test starts itself anew inside it; a leftover variable of another rig does not count.
if [ "${IN_SOUND_RIG:-}" != "$$" ]; then
	export REHEARSE_PROGRAM=$rehearse SOUNDCHECK=$soundcheck
	# shellcheck disable=SC2016 # for the inner shell, which becomes the test: so its id is the test's
	exec "$source_tree/tests/rehearsal/sound-rig" bash -c 'IN_SOUND_RIG=$$ exec bash "$0" "$@"' "$0" "$@"
fi

work=$(mktemp -d) || exit 2
unset TMUX NO_COLOR EDITOR VISUAL IN_SOUND_RIG
claims=0 claims_failed=0
own_processes=()

# --- TAP ---

# Runs the words in this shell; their status decides. What they print is shown when the claim fails.
claim() { # "a sentence" command words…
	local sentence=$1
	shift
	claims=$((claims + 1))
	if "$@" >"$work/claim" 2>&1; then
		echo "ok $claims - $sentence"
		return 0
	fi
	claims_failed=$((claims_failed + 1))
	echo "not ok $claims - $sentence"
	echo "# did not hold: $*"
	sed "s/^/# /" "$work/claim"
	[ -z "${screen_is_up:-}" ] || screen | sed -e :a -e '/^\n*$/{$d;N;ba;}' -e "s/^/# | /"
	return 1
}

# True when the sentence does not hold: `claim "nothing was lost" not grep lost log`.
not() { ! "$@"; }

claims_end() {
	echo "1..$claims"
	[ "$claims" -gt 0 ] && [ "$claims_failed" -eq 0 ]
	exit
}

clean_up() {
	local id
	[ -z "${screen_is_up:-}" ] || screen_tmux kill-server 2>/dev/null
	for id in "${own_processes[@]}"; do kill "$id" 2>/dev/null; done
	wait 2>/dev/null
	rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# --- Waiting: never for a time, always for something, with a deadline ---

seconds_to_us() { awk -v s="$1" 'BEGIN { printf "%d", s * 1000000 }'; }

# Asks every 20 ms (poll_s) until the words succeed; false after the seconds.
wait_for() { # seconds command words…
	local end=$((${EPOCHREALTIME/[.,]/} + $(seconds_to_us "$1")))
	shift
	until "$@"; do
		[ "${EPOCHREALTIME/[.,]/}" -lt "$end" ] || return 1
		sleep "${poll_s:-0.02}"
	done
}

# --- The terminal: a tmux server of its own for each program, 80x24 unless said ---

screens=0

screen_tmux() { tmux -u -S "$work/tmux.$screens" -f "$work/tmux.conf" "$@"; }

# Starts the program with the words in a terminal; COLUMNSxROWS first when not 80x24. `screen_run` takes any program.
screen_start() {
	local size=80x24
	if [[ ${1:-} =~ ^[0-9]+x[0-9]+$ ]]; then size=$1; shift; fi
	screen_run "$size" "$rehearse" "$@"
}

screen_run() { # COLUMNSxROWS program words…
	local columns=${1%x*} rows=${1#*x}
	shift
	[ -z "${screen_is_up:-}" ] || screen_end
	screens=$((screens + 1)) # a server that ends may yet remove its socket, so the next has another
	cat >"$work/tmux.conf" <<-'C'
		set -g status off
		set -s escape-time 0
		set -g default-terminal tmux-256color
		set -g history-limit 5000
	C
	# The keeper holds the terminal open when the program has ended: tmux itself (remain-on-exit) loses the last lines or
	# the status of a program now and then. It says the process id and the status by files, and passes signals by.
	cat >"$work/keeper" <<-'K'
		place=$1; shift
		trap : INT QUIT
		exec 3>&2 2>/dev/null
		sh -c 'echo $$ >"$0.pid.new"; mv "$0.pid.new" "$0.pid"; exec "$@"' "$place" "$@" 2>&3 3>&-
		echo $? >"$place.status.new"; mv "$place.status.new" "$place.status"
		trap '' INT QUIT
		exec sleep 1000000
	K
	screen_tmux new-session -d -x "$columns" -y "$rows" sh "$work/keeper" "$work/screen.$screens" "$@" || return 1
	screen_is_up=yes
}

# The process id of the program, to stop or to kill it.
screen_pid() { wait_for 5 test -e "$work/screen.$screens.pid" && cat "$work/screen.$screens.pid"; }

# The screen as text, a line each, blanks at the ends cut.
screen() { screen_tmux capture-pane -p 2>/dev/null | sed 's/ *$//'; }

# With what has scrolled away above it.
screen_history() { screen_tmux capture-pane -p -S - 2>/dev/null | sed 's/ *$//'; }

screen_shows() { screen | grep -Eq -- "$1"; }

# The word being said stands out in reverse.
screen_says() { screen_tmux capture-pane -e -p 2>/dev/null | grep -Eq -- $'\e\\[[0-9;]*7m'"$1"; }

# Waits until a line of the screen matches; 10 seconds unless said.
screen_wait() { # regex [seconds]
	wait_for "${2:-10}" screen_shows "$1"
}

# Keys by tmux's names (Enter, Space, Escape, C-c, q …); text as it is with screen_type.
screen_keys() { screen_tmux send-keys -- "$@"; }
screen_type() { screen_tmux send-keys -l -- "$1"; }
screen_resize() { screen_tmux resize-window -x "${1%x*}" -y "${1#*x}"; }

# Waits until the program has ended (10 seconds unless said) and prints its exit status; of a signal, 128 + its number.
screen_status() { # [seconds]
	wait_for "${1:-10}" test -e "$work/screen.$screens.status" && cat "$work/screen.$screens.status"
}

screen_ends_with() { # status [seconds]
	local status
	status=$(screen_status "${2:-10}") && [ "$status" = "$1" ]
}

screen_end() {
	screen_tmux kill-server 2>/dev/null
	screen_is_up=
}

# --- Microphone and speaker ---

# The usual, generous buffers: with small ones a busy machine tears the sound.
# Speaks a WAV into the microphone and returns when all of it has been heard.
mic_play() { paplay --device=mic_in "$1"; }

# The same in the background: mic_play_wait returns when it is over.
mic_play_begin() {
	paplay --device=mic_in "$1" & # the player itself, so that to kill it silences the microphone
	mic_player=$!
	own_processes+=("$mic_player")
}
mic_play_wait() { wait "$mic_player"; }

file_has_sound() { [ "$(stat -c %s "$1" 2>/dev/null || echo 0)" -gt 4096 ]; }

# Records what comes out of the speaker into a WAV; returns when it runs. speaker_record_end ends the file.
speaker_record() { # file
	parec --rate=48000 --channels=1 --format=s16le --file-format=wav -d spk.monitor "$1" \
		2>"$work/parec.err" &
	speaker_recorder=$!
	own_processes+=("$speaker_recorder")
	wait_for 5 file_has_sound "$1"
}

# Only SIGINT makes parec write a right header.
speaker_record_end() {
	kill -INT "$speaker_recorder" && wait "$speaker_recorder"
}

# --- A disk that fills up ---

# Sets on_small_disk to words that run what follows them with a file system of so many kilobytes at $work/disk, which
# only it sees; what stood there at its end is then in $work/disk-after. Root needs no user namespace for it.
#	small_disk 64
#	screen_run 80x24 "${on_small_disk[@]}" "$rehearse" practice …
# shellcheck disable=SC2016,SC2034 # for the inner shell; used by the tests
small_disk() { # kilobytes
	local -a apart=(unshare -rm)
	! unshare -m true 2>/dev/null || apart=(unshare -m)
	rm -rf "$work/disk" "$work/disk-after"
	mkdir "$work/disk" "$work/disk-after"
	on_small_disk=("${apart[@]}" sh -c 'mount -t tmpfs -o "size=$1k" rehearsal "$2/disk" || exit 125
		folder=$2; shift 2; "$@"; status=$?; cp -a "$folder/disk/." "$folder/disk-after"; exit "$status"' sh "$1" "$work")
}
