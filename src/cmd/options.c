/* The tables of verbs and options. */
#include "cmd/options.h"

#include <stdint.h>

#include "cmd/verbs.h"

#define MANY SIZE_MAX

const struct option OPTIONS[OPTION_COUNT] = {
	[OPTION_LANG] = {"lang", 'l', VALUE_CHOICE, "ko|en|alternate", "ko", 0, 0, true, true,
		"the language of the questions; a question that is not written in it is asked in "
		"its own"},
	[OPTION_MINUTES] = {"minutes", 'm', VALUE_NUMBER, "N", NULL, 0.1, 600, true, true,
		"begin no question after N minutes"},
	[OPTION_QUESTIONS] = {"questions", 'n', VALUE_COUNT, "N", NULL, 1, 10000, true, true,
		"at most N questions"},
	[OPTION_TOPIC] = {"topic", 't', VALUE_TEXTS, "TEXT", NULL, 0, 0, true, false,
		"only questions of topics whose title holds TEXT; '#TAG': only those with the tag "
		"TAG; may be given again, for those of either"},
	[OPTION_ONLY] = {"only", 0, VALUE_TEXT, "TEXT|#ID|N", NULL, 0, 0, true, false,
		"only the question with that id, those numbered N in the notes (3 is Q3 too; a "
		"follow-up's own number counts where nothing else has it), or else those that hold "
		"TEXT, in either language; all of them, in the order of the notes, suspended "
		"or not"},
	[OPTION_LIMIT] = {"limit", 0, VALUE_SECONDS, "TIME", "2m", 1, 3600, true, true,
		"length of an answer: ticks at a half, three quarters and the whole of it; a tenth "
		"more, at "
		"most 10 s, to finish the sentence; a deck or a question may set its own"},
	[OPTION_THINK] = {"think", 0, VALUE_SECONDS, "TIME", "0s", 0, 600, true, true,
		"time to think before each answer"},
	[OPTION_REPLAY] = {"replay", 0, VALUE_FLAG, NULL, "no", 0, 0, true, true,
		"play each answer back at once"},
	[OPTION_MODEL] = {"model", 0, VALUE_FLAG, NULL, "no", 0, 0, true, true,
		"speak the model answer after each answer"},
	[OPTION_GRADE] = {"grade", 'g', VALUE_CHOICE, "keys|auto|later", "keys", 0, 0, true, true,
		"grade after each answer by key; or by what is known (nothing said: see --silence; "
		"begun "
		"late, silent for long, or cut by its limit: Hard; else Good), marked as "
		"automatic; or "
		"leave it for play"},
	[OPTION_ANSWER_GAP] = {"gap", 0, VALUE_SECONDS, "TIME", "6s", 3, 10, true, true,
		"silence that ends an answer; a soft cue at two thirds of it ends nothing"},
	[OPTION_KEYS] = {"keys", 0, VALUE_FLAG, NULL, "no", 0, 0, true, true,
		"no silence ends an answer: a key does, or its limit"},
	[OPTION_SILENCE] = {"silence", 0, VALUE_CHOICE, "skip|again|hard", "skip", 0, 0, true, true,
		"with --grade auto, the grade of a question to which nothing was said in 20 s"},
	[OPTION_SPOKEN] = {"spoken", 0, VALUE_SET, "question,time,trouble,end", "none", 0, 0, true,
		true,
		"what of the screen is said too: which question of how many, the time left, what "
		"went wrong, what was done at the end; or none, or all"},
	[OPTION_HANDS_FREE] = {"hands-free", 0, VALUE_FLAG, NULL, "no", 0, 0, true, true,
		"without a hand or an eye: --grade auto --spoken all; no terminal is needed"},
	[OPTION_SPEED] = {"speed", 0, VALUE_NUMBER, "X", "1", 0.5, 2, true, true,
		"how fast the voice speaks, times its profile's rate"},
	[OPTION_IN] = {"in", 0, VALUE_TEXTS, "FILE", NULL, 0, 0, true, false,
		"no sound card: FILE is heard as the microphone; may be given again"},
	[OPTION_PER_ANSWER] = {"per-answer", 0, VALUE_FLAG, NULL, "no", 0, 0, true, false,
		"each --in file begins when an answer does, instead of one after the other"},
	[OPTION_OUT] = {"out", 0, VALUE_TEXT, "FILE.wav", NULL, 0, 0, true, false,
		"no sound card: all that would be heard is written to FILE.wav"},
	[OPTION_SCRIPT] = {"script", 0, VALUE_TEXT, "FILE", NULL, 0, 0, true, false,
		"press keys by FILE: lines 'STATE SECONDS KEY', as 'recording 20 enter', in order; "
		"where only a key leads on and the next line is for another state, it ends after "
		"ten minutes"},
	[OPTION_INPUT] = {"input", 0, VALUE_TEXT, "NAME", NULL, 0, 0, true, true,
		"the microphone whose name holds NAME"},
	[OPTION_OUTPUT] = {"output", 0, VALUE_TEXT, "NAME", NULL, 0, 0, true, true,
		"the speaker whose name holds NAME"},
	[OPTION_VOICE_KO] = {"voice-ko", 0, VALUE_TEXT, "NAME", "ko", 0, 0, true, true,
		"the voice profile for Korean"},
	[OPTION_VOICE_EN] = {"voice-en", 0, VALUE_TEXT, "NAME", "en", 0, 0, true, true,
		"the voice profile for English"},
	[OPTION_BY] = {"by", 'b', VALUE_DATE, "DATE", NULL, 0, 0, true, true,
		"be ready on DATE (like 2026-12-11): what gains most until then is asked; else the "
		"date in a deck's front matter (by: DATE)"},
	[OPTION_RETENTION] = {"retention", 0, VALUE_NUMBER, "R", "0.9", 0.5, 0.99, true, true,
		"without a date, ask again what is remembered with less than this probability"},
	[OPTION_MOCK] = {"mock", 0, VALUE_MODE, "interview|opic", NULL, 0, 0, true, false,
		"a mock interview: introduction, warm-up, experience, technical blocks with what "
		"follows up on them, closing, in 20 minutes or --minutes; opic: 15 questions in "
		"blocks of three, 40 minutes, each heard twice at most; graded afterwards, in "
		"play"},
	[OPTION_DAYS] = {"days", 0, VALUE_COUNT, "N", NULL, 1, 730, true, false,
		"the sessions of the next N days, as they would go"},
	[OPTION_FIT] = {"fit", 0, VALUE_FLAG, NULL, "no", 0, 0, true, false,
		"fit the memory model's first stabilities to the reviews there are, and tell what "
		"it was and what it is"},
	[OPTION_WRITE_IDS] = {"write-ids", 0, VALUE_FLAG, NULL, "no", 0, 0, true, false,
		"with check, write {#id} behind each question that has none, so that any edit "
		"keeps its history"},
	[OPTION_LINES] = {"lines", 0, VALUE_FLAG, NULL, "no", 0, 0, true, false,
		"with check, print every line of the notes with what it was read as"},
	[OPTION_SEED] = {"seed", 0, VALUE_COUNT, "N", "1", 0, 4294967295.0, true, false,
		"breaks ties in the order; the same seed gives the same order"},
	[OPTION_TODAY_DATE] = {"today", 0, VALUE_DATE, "DATE", NULL, 0, 0, true, false,
		"take DATE (like 2026-11-22) for today"},
	[OPTION_DAY_BEGINS] = {"day-begins", 0, VALUE_TIME_OF_DAY, "HH:MM", "04:00", 0, 719, true,
		true,
		"when a day begins, 00:00 to 11:59: what is practised before that is of the "
		"evening "
		"before"},
	[OPTION_TODAY] = {"today", 0, VALUE_FLAG, NULL, "no", 0, 0, true, false, "takes of today"},
	[OPTION_ON] = {"on", 0, VALUE_DATE, "DATE", NULL, 0, 0, true, false,
		"takes of DATE (like 2026-11-22)"},
	[OPTION_LAST] = {"last", 0, VALUE_FLAG, NULL, "no", 0, 0, true, false,
		"the newest take alone"},
	[OPTION_QUESTION] = {"question", 'q', VALUE_TEXT, "TEXT", NULL, 0, 0, true, false,
		"takes of questions that hold TEXT"},
	[OPTION_GAP] = {"gap", 0, VALUE_SECONDS, "TIME", "5s", 0, 120, true, false,
		"silence to think between question and model answer"},
	[OPTION_FILE] = {"file", 'o', VALUE_TEXT, "FILE.wav", NULL, 0, 0, true, false,
		"write a WAV file instead of speaking"},
	[OPTION_JSON] = {"json", 0, VALUE_FLAG, NULL, "no", 0, 0, true, false, "JSON on stdout"},
	[OPTION_HISTORY] = {"history", 0, VALUE_TEXT, "FILE", NULL, 0, 0, true, false,
		"replay a review history (TSV with the columns card, day, grade) and print it with "
		"elapsed, "
		"recall, stability, difficulty and interval"},
	[OPTION_SAY_LANG] = {"lang", 'l', VALUE_CHOICE, "ko|en", "ko", 0, 0, true, false,
		"the language of text without letters"},
	[OPTION_STDIN] = {"stdin", 0, VALUE_FLAG, NULL, "no", 0, 0, true, false,
		"speak each line of stdin"},
	[OPTION_SHOW] = {"show", 0, VALUE_CHOICE, "normalised|pronounced", NULL, 0, 0, true, false,
		"print what would be said instead: written out as it is read, or as it sounds"},
	[OPTION_EXPLAIN] = {"explain", 0, VALUE_FLAG, NULL, "no", 0, 0, true, false,
		"print a row for each word instead: written, normalised, pronounced, the voice, "
		"and the rule "
		"or lexicon line that decided"},
	[OPTION_NOTE] = {"note", 0, VALUE_TEXT, "TEXT", NULL, 0, 0, true, false,
		"note TEXT on the take"},
	[OPTION_REGRADE] = {"grade", 'g', VALUE_CHOICE, "again|hard|good|easy", NULL, 0, 0, true,
		false, "grade the take; an earlier grade of it counts no more"},
	[OPTION_BEST] = {"best", 0, VALUE_FLAG, NULL, "no", 0, 0, true, false,
		"mark the take as the best of its question"},
	[OPTION_DELETE] = {"delete", 0, VALUE_FLAG, NULL, "no", 0, 0, true, false,
		"delete the take's recording; its reviews stay in the log"},
	[OPTION_VOID] = {"void", 0, VALUE_FLAG, NULL, "no", 0, 0, true, false,
		"take the reviews of the take out, as of one that was made under a wrong clock: "
		"they count no more; a new grade brings them back"},
	[OPTION_IMPORT] = {"import", 0, VALUE_TEXT, "FILE.json", NULL, 0, 0, true, false,
		"read notes, ratings and ticks that a report exported"},
	[OPTION_PAGE] = {"file", 'o', VALUE_TEXT, "FILE.html", "rehearsal.html", 0, 0, true, false,
		"the page to write"},
	[OPTION_PAGE_LANG] = {"lang", 'l', VALUE_CHOICE, "ko|en", NULL, 0, 0, true, false,
		"the language of the page's own words; else the locale's"},
	[OPTION_TAKE] = {"take", 0, VALUE_COUNT, "ID", NULL, 1, 4294967295.0, true, false,
		"only the question of take ID"},
	[OPTION_SINCE] = {"days", 0, VALUE_COUNT, "N", "30", 1, 100000, true, false,
		"takes of the last N days"},
	[OPTION_NO_AUDIO] = {"no-audio", 0, VALUE_FLAG, NULL, "no", 0, 0, true, false,
		"leave the sound out"},
	[OPTION_FOLDER] = {"folder", 0, VALUE_FLAG, NULL, "no", 0, 0, true, false,
		"put the sound beside the page, in a folder of its name, instead of into it"},
	[OPTION_WHOLE] = {"whole", 0, VALUE_FLAG, NULL, "no", 0, 0, true, false,
		"draw all takes, however large the page grows"},
	[OPTION_CHECK] = {"check", 0, VALUE_FLAG, NULL, "no", 0, 0, true, false,
		"read all of the store instead, and replay the whole review log"},
	[OPTION_ASR] = {"asr", 0, VALUE_TEXT, "COMMAND", NULL, 0, 0, false, true,
		"a recogniser of your own, given the recording as its last word, text on stdout: "
		"report then tells words a minute, fillers, and which points were covered; it may "
		"take two minutes and twenty times as long as the recording"},
	[OPTION_DECKS] = {"decks", 0, VALUE_TEXTS, "FILE", NULL, 0, 0, false, true,
		"a deck to use when none is named; may be given again"},
	[OPTION_STORE] = {"store", 0, VALUE_TEXT, "FOLDER", NULL, 0, 0, true, true,
		"where takes and reviews are kept"},
	[OPTION_PLAIN] = {"plain", 0, VALUE_FLAG, NULL, "no", 0, 0, true, true,
		"lines instead of a full screen"},
	[OPTION_QUIET] = {"quiet-cues", 0, VALUE_FLAG, NULL, "no", 0, 0, true, true,
		"no ticks while an answer is recorded"},
	[OPTION_HELP] = {"help", 'h', VALUE_FLAG, NULL, "no", 0, 0, true, false, "this help"},
};

#define DEVICE_OPTIONS OPTION_IN, OPTION_OUT, OPTION_INPUT, OPTION_OUTPUT
#define VOICE_OPTIONS OPTION_VOICE_KO, OPTION_VOICE_EN, OPTION_SPEED

static const enum option_id PRACTICE[] = {OPTION_LANG, OPTION_MINUTES, OPTION_QUESTIONS, OPTION_BY,
	OPTION_RETENTION, OPTION_MOCK, OPTION_TOPIC, OPTION_ONLY, OPTION_LIMIT, OPTION_THINK,
	OPTION_HANDS_FREE, OPTION_ANSWER_GAP, OPTION_KEYS, OPTION_REPLAY, OPTION_MODEL,
	OPTION_GRADE, OPTION_SILENCE, OPTION_SPOKEN, OPTION_QUIET, VOICE_OPTIONS, DEVICE_OPTIONS,
	OPTION_PER_ANSWER, OPTION_SCRIPT, OPTION_SEED, OPTION_TODAY_DATE, OPTION_DAY_BEGINS,
	OPTION_PLAIN};
static const enum option_id PLAY[] = {OPTION_TODAY, OPTION_ON, OPTION_LAST, OPTION_QUESTION,
	OPTION_DAY_BEGINS, VOICE_OPTIONS, OPTION_OUT, OPTION_OUTPUT, OPTION_SCRIPT, OPTION_PLAIN};
static const enum option_id LISTEN[] = {OPTION_LANG, OPTION_QUESTIONS, OPTION_TOPIC, OPTION_ONLY,
	OPTION_GAP, OPTION_FILE, VOICE_OPTIONS, OPTION_OUTPUT, OPTION_PLAIN};
static const enum option_id TAKES[] = {OPTION_TODAY, OPTION_ON, OPTION_QUESTION, OPTION_NOTE,
	OPTION_REGRADE, OPTION_BEST, OPTION_DELETE, OPTION_VOID, OPTION_IMPORT, OPTION_DAY_BEGINS,
	OPTION_JSON};
static const enum option_id REPORT[] = {OPTION_PAGE, OPTION_TAKE, OPTION_SINCE, OPTION_PAGE_LANG,
	OPTION_NO_AUDIO, OPTION_FOLDER, OPTION_WHOLE, OPTION_BY, OPTION_TODAY_DATE,
	OPTION_DAY_BEGINS};
static const enum option_id PLAN[] = {OPTION_LANG, OPTION_MINUTES, OPTION_QUESTIONS, OPTION_BY,
	OPTION_RETENTION, OPTION_DAYS, OPTION_MOCK, OPTION_TOPIC, OPTION_ONLY, OPTION_LIMIT,
	OPTION_SEED, OPTION_TODAY_DATE, OPTION_DAY_BEGINS, OPTION_HISTORY, OPTION_FIT, OPTION_JSON};
static const enum option_id STATS[] = {OPTION_LANG, OPTION_MINUTES, OPTION_QUESTIONS, OPTION_BY,
	OPTION_RETENTION, OPTION_TOPIC, OPTION_LIMIT, OPTION_SEED, OPTION_TODAY_DATE,
	OPTION_DAY_BEGINS, OPTION_JSON};
static const enum option_id DECK[] = {OPTION_LINES, OPTION_WRITE_IDS, OPTION_JSON};
static const enum option_id SAY[] = {OPTION_SAY_LANG, OPTION_FILE, OPTION_STDIN, OPTION_SHOW,
	OPTION_EXPLAIN, VOICE_OPTIONS, OPTION_OUTPUT};
static const enum option_id MEASURE[] = {OPTION_ANSWER_GAP, OPTION_JSON};
static const enum option_id VOICES[] = {OPTION_JSON};
static const enum option_id DOCTOR[] = {
	OPTION_CHECK, OPTION_INPUT, OPTION_OUTPUT, OPTION_VOICE_KO, OPTION_VOICE_EN};

#define OPTIONS_OF(table) (table), sizeof(table) / sizeof((table)[0])

const struct verb VERBS[] = {
	{"practice", "[DECK…]", 0, MANY, "ask questions aloud and record the answers",
		"Asks a question, records the answer under a timer, takes a grade, goes on. An "
		"answer ends "
		"by itself after a silence (--gap), at its limit, or by a key; what is recorded "
		"ends half a "
		"second behind the last word. To begin to speak ends the time to think. A DECK "
		"is a file of notes, a folder of them, the name of one in the data folder, or - "
		"for notes on standard input (keys then come from the terminal). Without a "
		"DECK the "
		"decks of the configuration are used, else those in the data folder, else the one "
		"that "
		"ships. Every answer is on the disk while it is spoken; what is said in a pause is "
		"not recorded. Keys: space pauses, Enter "
		"ends the "
		"answer and goes on, r hears the question again, d answers anew, p plays the "
		"answer, m "
		"speaks the model answer, 1 to 4 grade (Again, Hard, Good, Easy), s skips, u takes "
		"the last "
		"grade back, + and - change the speaking rate, q ends and keeps everything. Media "
		"keys: play-pause does what Enter does, next skips, previous "
		"hears the question again, stop ends.",
		OPTIONS_OF(PRACTICE), verb_practice},
	{"play", "[TAKE…]", 0, MANY, "replay takes for self-critique",
		"Plays the question, the answer and the model answer in turn, for the takes named, "
		"else for "
		"those of the last session, with the sound drawn across the terminal: speech and "
		"pauses, and the pitch about its own median. Keys: space pauses, left and right "
		"seek 5 s, j and k go to "
		"a second before the next and the previous pause, a and b loop what lies between "
		"(b again ends it), [ and ] "
		"change the speed "
		"from 0.75 to 1.5 without changing the pitch, Tab goes from the answer to an "
		"earlier take and to the model answer at the same place of each, o to an older "
		"take, m to the model answer from its beginning, 1 to 9 tick a point of the model "
		"answer as heard, S T A R a part of a story, g and 1 to 4 grade anew, * marks "
		"the best take, e notes, n and p go to the next and the previous take, x deletes "
		"(it asks), q ends. Media keys do what they say.",
		OPTIONS_OF(PLAY), verb_play},
	{"listen", "[DECK…]", 0, MANY, "hear questions and model answers, or write them to a file",
		"Speaks each question, a silence to think in, and its model answer. Questions "
		"whose answer is a "
		"stub are left out and counted. Keys: space pauses, n and p go to the next and the "
		"previous "
		"question, q ends. Media keys do what they say.",
		OPTIONS_OF(LISTEN), verb_listen},
	{"takes", "[TAKE…]", 0, MANY, "list, note, grade and delete takes",
		"Lists the takes, newest first; a grade with ? was given automatically. With a "
		"TAKE and an option changes it instead. The day of a take is that of its session. "
		"--delete works on a full disk too.",
		OPTIONS_OF(TAKES), verb_takes},
	{"report", "", 0, 0, "write a page to see and hear how answers change",
		"Writes one HTML file that needs no network and asks nothing of anybody: the last "
		"session beside the user's own five answers before it, each question with its "
		"takes over "
		"time, their sound, pauses and pitch, takes heard in turn at the same place, a "
		"dragged part again and again, and what is remembered of each topic. Notes, "
		"ratings "
		"and ticks made on the page are exported by it and read back by takes --import. "
		"Sound is left out, oldest first, where the page would grow over 30 MB. Of more "
		"than 1,500 takes the best and the newest are drawn, the others told in a line "
		"each; --whole draws all of them.",
		OPTIONS_OF(REPORT), verb_report},
	{"plan", "[DECK…]", 0, MANY, "what would be asked, and why",
		"Prints a row for each question in the order in which practice would ask: all of "
		"them, or with --minutes, --questions, --by or --days those of today's session, or "
		"of the sessions to come, as they go when the user remembers what is likely. With "
		"--history it "
		"replays a file of reviews through the memory model instead.",
		OPTIONS_OF(PLAN), verb_plan},
	{"stats", "[DECK…]", 0, MANY, "what was practised, what is remembered, and what will be",
		"Shows the days of practice, how much of each topic is remembered today and on the "
		"date (--by, else in 14 days), without more practice and with it, the weakest "
		"questions, how answers change: their length and the time to the first word, and "
		"the reviews that were made under a wrong clock.",
		OPTIONS_OF(STATS), verb_stats},
	{"export", "FILE.tsv [DECK]", 1, MANY, "write a deck for Anki",
		"Writes text that Anki imports, a note a question, with a guid that keeps it the "
		"same and a reference to the best or newest answer. The file is a deck too: what "
		"was changed in Anki comes back by naming it. A cell that a spreadsheet would run "
		"as a formula, as it begins with = + - or @, has an apostrophe before it, which is "
		"taken off when the file is read as a deck.",
		NULL, 0, verb_export},
	{"deck", "show|check|list FILE…", 1, MANY, "what was understood of the notes",
		"show prints the questions and their answers; check names each line that was not "
		"understood, "
		"and why, and which known question each edited one was taken for; list prints a "
		"line a deck, of the decks practice would use when no FILE "
		"is named.",
		OPTIONS_OF(DECK), verb_deck},
	{"say", "[TEXT…]", 0, MANY, "speak a text",
		"Speaks the words given, or the lines of stdin.", OPTIONS_OF(SAY), verb_say},
	{"measure", "FILE", 1, 1, "what can be said of any recording",
		"Tells where there is speech in a sound file, and where pauses of a quarter of a "
		"second or more are; about how many syllables a second were said (right within a "
		"tenth), how high the voice is and how much it varies in semitones, how loud the "
		"recording is (EBU R128), how far over the noise, and whether the ends of what is "
		"said trail off; and when practice would have ended the answer (--gap).",
		OPTIONS_OF(MEASURE), verb_measure},
	{"voices", "", 0, 0, "list the voice profiles",
		"Profiles are files NAME.voice in the configuration folder's voices/ or in the "
		"program's own.",
		OPTIONS_OF(VOICES), verb_voices},
	{"doctor", "", 0, 0, "check what works on this machine",
		"Tries the microphone, the speaker, the voices, the store, the disk and the "
		"terminal, and says "
		"what to do about what does not work. With --check it is the store alone that is "
		"looked at, all of it.",
		OPTIONS_OF(DOCTOR), verb_doctor},
};
const size_t VERB_COUNT = sizeof(VERBS) / sizeof(VERBS[0]);
