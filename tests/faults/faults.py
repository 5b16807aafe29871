"""What the campaigns of faults share: a place to work in, a session of the program in steps, what each step promises, and
what a start of the program finds afterwards.

A fact is a key with a value: ("take", 3): frames at least, ("grade", 3): 4, ("note", 3): text, ("best", 3): True,
("tick", 3, name): number, ("file", name): its bytes or a word of what it must be. GONE is a take that was deleted, or a
file that is not there. What was announced is a fact; what was not may be there or not."""
import hashlib, json, os, re, shutil, signal, sqlite3, struct, subprocess, sys, tempfile, time

TREE = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
PROGRAM = os.path.realpath(os.environ.get("REHEARSE_PROGRAM", os.path.join(TREE, "rehearse")))
SHIM = os.path.join(TREE, "build", "faults", "shim.so")
RATE_HZ = 48000
HEADER_BYTES = 44
MOST_TOLD = 20
GONE = "gone"
WHOLE_PAGE, WHOLE_SOUND = "a whole page", "a whole sound"
GRADES = {"Again": 1, "Hard": 2, "Good": 3, "Easy": 4}
NOTES = """1. 첫 번째 질문입니까?
   첫 번째 질문에 대한 모범 답안을 여기에 길게 적어 두었습니다.
2. 두 번째 질문입니까?
   두 번째 질문에 대한 모범 답안을 여기에 길게 적어 두었습니다.
3. 세 번째 질문입니까?
"""


def build():
	subprocess.run(["make", "-s", "-C", TREE, "faults"], check=True, stdout=sys.stderr)
	if not os.access(PROGRAM, os.X_OK):
		sys.exit(f"{PROGRAM} is not there; run make first")


def write(path, text):
	with open(path, "wb") as file:
		file.write(text if isinstance(text, bytes) else text.encode())


def read(path):
	try:
		with open(path, "rb") as file:
			return file.read()
	except FileNotFoundError:
		return None


def noise(path, seconds):
	"""A WAV that is no silence, the same each time."""
	count = int(seconds * RATE_HZ)
	block = b"".join(struct.pack("<h", (n * 7919 % 20011) - 10005) for n in range(RATE_HZ))
	data = (block * (int(seconds) + 1))[: 2 * count]
	head = b"RIFF" + struct.pack("<I", 36 + len(data)) + b"WAVEfmt "
	head += struct.pack("<IHHIIHH", 16, 1, 1, RATE_HZ, 2 * RATE_HZ, 2, 16) + b"data" + struct.pack("<I", len(data))
	write(path, head + data)


def base_folder(in_memory=True):
	"""In memory where that is possible: thousands of stores are made, and nobody cares for them."""
	given = os.environ.get("FAULTS_FOLDER")
	folder = given or ("/dev/shm" if in_memory and os.access("/dev/shm", os.W_OK) else None)
	return os.path.realpath(tempfile.mkdtemp(prefix="rehearse-faults.", dir=folder))


class Run:
	"""What came of a command: status (None: it hung and was ended), what it said."""

	def __init__(self, status, out, err, took_s):
		self.status, self.out, self.err, self.took_s = status, out, err, took_s


class Place:
	"""A folder `here` that the program writes into and the shim watches; what it is given, its home and what it says are
	beside it."""

	def __init__(self, root):
		self.root, self.here = root, os.path.join(root, "here")
		for name in ("here", "given", "home", "said", "run"):
			os.makedirs(os.path.join(root, name), mode=0o700, exist_ok=True)
		write(self.given("asound.conf"), 'pcm.!default { type pulse server "unix:/nonexistent/pulse" }\n'
			'ctl.!default { type pulse server "unix:/nonexistent/pulse" }\n')
		write(self.beside("count"), bytes(16))
		home = os.path.join(root, "home")
		self.env = {"PATH": os.environ["PATH"], "HOME": home, "TMPDIR": self.beside("run"), "TZ": "UTC", "LC_ALL": "C.UTF-8",
			"TERM": "dumb", "XDG_RUNTIME_DIR": self.beside("run"), "ALSA_CONFIG_PATH": self.given("asound.conf"),
			"JACK_NO_START_SERVER": "1", "JACK_NO_AUDIO_RESERVATION": "1"}
		for name in ("CONFIG", "DATA", "STATE", "CACHE"):
			self.env[f"XDG_{name}_HOME"] = os.path.join(home, name.lower())

	def beside(self, name):
		return os.path.join(self.root, name)

	def given(self, name):
		return os.path.join(self.root, "given", name)

	def at(self, *names):
		return os.path.join(self.here, *names)

	def start(self, words, shim=None, said="said"):
		"""Starts the program; shim: settings without SHIM_."""
		env = dict(self.env)
		if shim is not None:
			write(self.beside("count"), bytes(16))
			env.update({"LD_PRELOAD": SHIM, "SHIM_BELOW": self.here, "SHIM_COUNT": self.beside("count")})
			env.update({"SHIM_" + name.upper(): str(value) for name, value in shim.items()})
		with open(self.beside(f"said/{said}.out"), "wb") as out, open(self.beside(f"said/{said}.err"), "wb") as err:
			return subprocess.Popen([PROGRAM, *words], cwd=self.here, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=err,
				start_new_session=True)

	def heard(self, said="said"):
		return tuple(read(self.beside(f"said/{said}.{name}")).decode("utf-8", "replace") for name in ("out", "err"))

	def run(self, words, shim=None, timeout=60, kill_after=None, said="said"):
		begun = time.monotonic()
		process = self.start(words, shim, said)
		try:
			status = process.wait(timeout if kill_after is None else kill_after)
		except subprocess.TimeoutExpired:
			os.killpg(process.pid, signal.SIGKILL)
			process.wait()
			status = None if kill_after is None else -9
		return Run(status, *self.heard(said), time.monotonic() - begun)

	def count(self):
		return struct.unpack("=QQ", read(self.beside("count")))[0]

	def spoiled(self):
		return struct.unpack("=QQ", read(self.beside("count")))[1]

	def put(self, snapshot):
		shutil.rmtree(self.here, ignore_errors=True)
		shutil.copytree(snapshot, self.here, symlinks=True)

	def keep(self, snapshot):
		shutil.rmtree(snapshot, ignore_errors=True)
		shutil.copytree(self.here, snapshot, symlinks=True)


# --- The session ---


class Step:
	"""A command; `after`, a function of the place, gives the facts that hold when it ended with status 0."""

	def __init__(self, name, words, after=lambda place: {}):
		self.name, self.words, self.after = name, words, after


def file_fact(name, word=None):
	return lambda place: {("file", name): word or digest(read(place.at(name)))}


def digest(data):
	return GONE if data is None else hashlib.sha256(data).hexdigest()


def marks_file(place):
	"""What a page would have exported of take 1."""
	takes = json.loads(place.run(["takes", "--store", "store", "--json"], said="marks").out or "[]")
	write(place.given("marks.json"), json.dumps({"rehearse": "marks", "version": 1, "takes": [
		{"id": take["id"], "started": take["started"], "note": "from the page", "rating": 4, "ticks": {"part:S": 1}}
		for take in takes if take["id"] == 1]}))


def session(place):
	"""The steps, in order; each may rely on those before it."""
	write(place.at("notes.md"), NOTES)
	noise(place.given("answer.wav"), 6)
	# Answers end by their limit, and keys are pressed where a grade is asked for: that comes whatever went wrong before.
	write(place.given("first"), "grading 0.1 d\ngrading 0.1 4\ngrading 0.1 1\ngrading 0.1 3\n")
	write(place.given("second"), "grading 0.1 2\n")
	write(place.given("play"), "answer 0.1 1\nanswer 0.2 g\nanswer 0.3 2\nanswer 0.4 *\n")
	store, answer = ["--store", "store"], ["--in", place.given("answer.wav")]
	practice = ["practice", "--keys", "--plain", "--limit", "1s", "--per-answer", *store, *answer]
	take = lambda number, *words: ["takes", *store, str(number), *words]
	export = ["export", "out.tsv", "notes.md", *store]
	page = ["report", *store, "-o", "page.html"]
	heard = file_fact("heard.wav", WHOLE_SOUND)
	return [
		Step("practice", [*practice, "--questions", "3", "--script", place.given("first"), "notes.md"],
			lambda p: {**{("take", n): 1 for n in (1, 2, 3, 4)}, ("grade", 2): 4, ("grade", 3): 1, ("grade", 4): 3}),
		Step("note", take(2, "--note", "더 천천히"), lambda p: {("note", 2): "더 천천히"}),
		Step("grade", take(3, "--grade", "hard"), lambda p: {("grade", 3): 2}),
		Step("best", take(2, "--best"), lambda p: {("best", 2): True}),
		Step("import", ["takes", *store, "--import", place.given("marks.json")],
			lambda p: {("note", 1): "from the page", ("tick", 1, "rating"): 4, ("tick", 1, "part:S"): 1}),
		Step("play", ["play", *store, "4", "--plain", "--out", place.beside("run/played.wav"), "--script", place.given("play")],
			lambda p: {("grade", 4): 2, ("best", 4): True}),
		Step("void", take(3, "--void"), lambda p: {("grade", 3): None}),
		Step("write-ids", ["deck", "check", "--write-ids", *store, "notes.md"], file_fact("notes.md")),
		Step("export", export, file_fact("out.tsv")),
		Step("report", page, file_fact("page.html", WHOLE_PAGE)),
		Step("delete", take(1, "--delete"), lambda p: {("take", 1): GONE}),
		Step("practice-again", [*practice, "--only", "2", "--out", "heard.wav", "--script", place.given("second"), "notes.md"],
			lambda p: {("take", 5): 1, ("grade", 5): 2, **heard(p)}),
		Step("export-again", export, file_fact("out.tsv")),
		Step("report-folder", [*page, "--folder"], file_fact("page.html", WHOLE_PAGE)),
		Step("say", ["say", "-o", "said.wav", "다시 말씀해 주세요."], file_fact("said.wav", WHOLE_SOUND)),
		Step("listen", ["listen", "-o", "train.wav", "--gap", "1s", "notes.md"], file_fact("train.wav", WHOLE_SOUND)),
		Step("fit", ["plan", *store, "--fit", "notes.md"]),
	]


def announced(step, err):
	"""The facts that the lines on stderr promise."""
	facts, last = {}, None
	if step.name == "delete" and re.search(r"^take 1 is deleted", err, re.M):
		facts[("take", 1)] = GONE
	for line in err.split("\n"):
		if line.startswith(("the answer ", "answer of ")):
			last = None  # cut, not in the store, or waiting for it: its number is not said
		kept = re.fullmatch(r"answer of (\d+):(\d+) kept as take (\d+)", line.strip())
		graded = re.fullmatch(r"graded (\w+)|(\w+): safe beside the store.*", line.strip())
		grade = GRADES.get(graded[1] or graded[2]) if graded else None
		if kept:
			last = int(kept[3])
			# The length is rounded to a second.
			facts[("take", last)] = max(1, int(RATE_HZ * (60 * int(kept[1]) + int(kept[2]) - 0.51)))
		elif grade and (step.name == "play" or last):
			facts[("grade", 4 if step.name == "play" else last)] = grade
	return facts


class World:
	"""The session run once: before[i] are the facts before step i, after[i] those it adds, snapshots[i] the folder before
	it; operations[i] how many file operations it does."""

	def __init__(self, root):
		self.place = Place(root)
		self.steps = session(self.place)
		self.before, self.after, self.snapshots, self.operations, self.took_s, self.said = [], [], [], [], [], []
		facts = {("file", "notes.md"): digest(NOTES.encode()), ("file", "out.tsv"): GONE, ("file", "page.html"): GONE}
		for index, step in enumerate(self.steps):
			if step.name == "import":
				marks_file(self.place)
			self.before.append(dict(facts))
			self.snapshots.append(os.path.join(root, f"before.{index}"))
			self.place.keep(self.snapshots[-1])
			run = self.place.run(step.words, shim={})
			if run.status != 0:
				sys.exit(f"the session itself went wrong at '{step.name}' (status {run.status}):\n{run.err}")
			self.operations.append(self.place.count())
			self.took_s.append(run.took_s)
			self.said.append(run.err)
			self.after.append({**step.after(self.place), **announced(step, run.err)})
			facts.update(self.after[-1])
			problems, seen = look(self.place)
			problems += compare(facts, {}, seen)
			if problems:
				sys.exit(f"the session itself keeps not what it says at {step.name}: {problems}\n{run.out}\n{run.err}")

	def index(self, name):
		return [step.name for step in self.steps].index(name)


# --- What a start finds ---


def parts_frames(place):
	"""Frames of each answer whose recording was cut off."""
	found, folder = {}, place.at("store", "takes")
	for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
		frames = (os.path.getsize(os.path.join(folder, name)) - HEADER_BYTES) // 2
		if name.endswith(".part") and frames > 0:
			found[name[: -len(".part")]] = frames
	return found


def look(place, mended=None):
	"""Starts the program on what is there, twice. Returns what went wrong and the facts that were found; mended: the
	frames that at least are to be found, by the name of their file."""
	problems, seen, store = [], {}, place.at("store")
	first = place.run(["takes", "--store", "store", "--json"], said="look")
	again = place.run(["takes", "--store", "store", "--json"], said="again")
	for run, when in ((first, "first"), (again, "second")):
		if run.status not in (0, 1):
			problems.append(f"the {when} start ends with status {run.status}: {run.err.strip()}")
	if again.err.strip() and again.err == first.err:
		problems.append(f"the second start says the same: {again.err.strip()}")
	for words in (["stats", "--store", "store", "notes.md"], ["deck", "check", "--store", "store", "notes.md"]):
		run = place.run(words, said="look")
		if run.status not in (0, 1):
			problems.append(f"{words[0]} ends with status {run.status}: {run.err.strip()}")
	files = {}
	for take in json.loads(again.out or "[]"):
		path = os.path.join(place.here, take["file"])
		size = os.path.getsize(path) if os.path.exists(path) else 0
		frames = max(0, size - HEADER_BYTES) // 2
		head = (read(path) or b"")[:HEADER_BYTES]
		if size > 0 and (head[:4] != b"RIFF" or struct.unpack("<I", head[40:44])[0] != 2 * frames):
			problems.append(f"{take['file']} has a wrong header")
		if size > 0 and abs(frames / RATE_HZ - take["duration_s"]) > 0.01:
			problems.append(f"{take['file']} holds {frames / RATE_HZ} s, its row says {take['duration_s']} s")
		files[os.path.basename(path)] = frames
		seen.update({("take", take["id"]): frames, ("grade", take["id"]): take["grade"], ("note", take["id"]): take["note"],
			("best", take["id"]): take["best"]})
	for name, frames in (mended or {}).items():
		if files.get(name, 0) < frames:
			problems.append(f"lost: {name} had {frames} frames on the disk, {files.get(name, 0)} are in the store")
	if os.path.exists(os.path.join(store, "rehearse.db")):
		problems += look_into(store, seen)
	for name in ("notes.md", "out.tsv", "page.html", "heard.wav", "said.wav", "train.wav"):
		seen[("file", name)] = read(place.at(name))
	return problems, seen


def look_into(store, seen):
	problems = []
	database = sqlite3.connect(os.path.join(store, "rehearse.db"))
	try:
		whole = database.execute("PRAGMA integrity_check").fetchone()[0]
		if whole != "ok":
			problems.append(f"the store is damaged: {whole}")
		for take, name, value in database.execute("SELECT take, name, value FROM ticks"):
			seen[("tick", take, name)] = value
	except sqlite3.Error as why:
		problems.append(f"the store cannot be read: {why}")
	database.close()
	return problems


def fits(key, value, seen):
	found = seen.get(key)
	if key[0] == "file":
		if value == WHOLE_PAGE:
			return found is not None and found.lstrip().lower().startswith(b"<!doctype") and found.rstrip().endswith(b"</html>")
		if value == WHOLE_SOUND:
			return found is not None and len(found) > HEADER_BYTES and \
				struct.unpack("<I", found[40:44])[0] == len(found) - HEADER_BYTES
		return digest(found) == value
	if key[0] == "take":
		return found is None if value == GONE else found is not None and found >= value
	return found == value


def describe(value):
	text = f"{len(value)} bytes" if isinstance(value, bytes) else str(value)
	return text[:60]


def compare(facts, coming, seen):
	"""Facts that do not hold; coming: those of a step that was under way, which may hold instead."""
	lost = []
	for key, value in facts.items():
		allowed = [value] + ([coming[key]] if key in coming else [])
		gone = key[0] != "take" and len(key) > 1 and key[0] != "file" and GONE in (facts.get(("take", key[1])),
			coming.get(("take", key[1])))
		# A take whose deletion was under way may be listed without its file.
		dying = key[0] == "take" and coming.get(key) == GONE
		if not gone and not dying and not any(fits(key, one, seen) for one in allowed):
			lost.append(f"lost: {' '.join(map(str, key))} is {describe(seen.get(key))}, not {describe(value)}")
	return lost


# --- Cases, side by side ---

_world = None


def _begin(make, root):
	global _world
	_world = make(tempfile.mkdtemp(prefix="world.", dir=root))


def _one(work_and_case):
	work, case = work_and_case
	try:
		return case, work(_world, case)
	except (OSError, ValueError, sqlite3.Error, subprocess.SubprocessError) as why:
		return case, {"tried": 1, "lost": 1, "why": [f"the campaign itself stumbled: {why!r}"]}


FEW = 100  # cases for which one world is enough


def campaign(world, cases, work, root, jobs=None):
	"""Gives each case to `work(world, case)`, which returns {"tried": n, word: n…, "why": [lines]}; yields them. Many go to
	processes side by side, each with a world of its own of that class."""
	import multiprocessing
	global _world
	jobs = jobs or int(os.environ.get("JOBS", os.cpu_count() or 1))
	if len(cases) <= FEW or jobs == 1:
		_world = world
		yield from map(_one, [(work, case) for case in cases])
		return
	with multiprocessing.Pool(jobs, _begin, (type(world), root)) as pool:
		yield from pool.imap_unordered(_one, [(work, case) for case in cases], chunksize=1)


def tally(results, label, words, command=None):
	"""Prints what went wrong with the words that repeat it, then "LABEL: n tried, n lost". Returns whether all is well."""
	sums, told = {word: 0 for word in ("tried", *words)}, 0
	for case, result in results:
		for word in sums:
			sums[word] += result.get(word, 0)
		told += any(result.get(word, 0) for word in words)
		if told <= MOST_TOLD and any(result.get(word, 0) for word in words):
			print(f"  {case}  (again: {command} --case {case})" if command else f"  {case}")
			for line in result.get("why", []):
				print(f"    {line}")
			sys.stdout.flush()
	if told > MOST_TOLD:
		print(f"  … and {told - MOST_TOLD} more")
	print(f"{label}: " + ", ".join(f"{sums[word]} {word}" for word in sums), flush=True)
	return all(sums[word] == 0 for word in words) and sums["tried"] > 0
