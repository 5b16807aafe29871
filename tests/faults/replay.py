"""A session's file operations, recorded by the shim, and every state in which a loss of power may leave the disk.

What a file system owes: writes and cuts of a file once it was synced, names in a folder once the folder was synced. All
that came since is there or not, each on its own. A state is a prefix of the operations and which of those that were not
yet synced came through."""
import hashlib, os, random


class Operation:
	__slots__ = ("kind", "inode", "offset", "data", "said", "path", "other")

	def __init__(self, head, data):
		fields = head.decode("utf-8", "surrogateescape").split("\t")
		self.kind, self.inode, self.offset, self.data = fields[0], int(fields[1]), int(fields[2]), data
		self.said = (int(fields[4]), int(fields[5]))
		self.path, self.other = fields[6], fields[7]


def load(path):
	operations = []
	with open(path, "rb") as log:
		while head := log.readline():
			length = int(head.split(b"\t")[3])
			data = log.read(length)
			assert len(data) == length, "the log is cut off"
			operations.append(Operation(head[:-1], data))
	return operations


def mark(path, kind, step, sizes):
	"""Puts a line of ours into the log: a step begins (B) or ended (E)."""
	with open(path, "ab") as log:
		log.write(f"{kind}\t{step}\t0\t0\t{sizes[0]}\t{sizes[1]}\t\t\n".encode())


class File:
	def __init__(self, data=b""):
		self.data, self.version = bytes(data), 0


def apply_to(data, operation):
	if operation.kind == "t":
		return data[: operation.offset] + bytes(max(0, operation.offset - len(data)))
	data += bytes(max(0, operation.offset - len(data)))
	return data[: operation.offset] + operation.data + data[operation.offset + len(operation.data):]


FOLDER = "a folder"


class Disk:
	"""What is surely on the disk, and what is pending: [(file or folder, operation, file it is about)]."""

	def __init__(self, root):
		self.root, self.names, self.inodes, self.pending = root, {}, {}, []
		for folder, folders, files in os.walk(root):
			for name in folders:
				self.names[os.path.join(folder, name)] = FOLDER
			for name in files:
				path = os.path.join(folder, name)
				with open(path, "rb") as file:
					self.names[path] = self.inodes[os.stat(path).st_ino] = File(file.read())

	def do(self, op):
		if op.kind in "BE" or op.path.endswith("-shm"):
			return  # shared memory is made anew by whoever comes first
		if op.kind in "cn":
			self.inodes[op.inode] = File()
		about = self.inodes.get(op.inode) if op.kind not in "mdx" else FOLDER
		if op.kind in "sd":
			self.sync(os.path.normpath(op.path) if op.kind == "d" else about)
		elif op.kind in "wt":
			self.pending.append((about, op, about))
		elif op.kind != "n":
			where = op.other if op.kind == "r" else op.path
			moved = FOLDER if about is None and op.kind == "r" else about
			self.pending.append((os.path.dirname(os.path.normpath(where)), op, moved))

	def sync(self, what):
		"""A rename within one folder is the only one that we do; it is synced with its new folder."""
		rest = []
		for one in self.pending:
			if one[0] == what:
				self.settle(one, self.names)
			else:
				rest.append(one)
		self.pending = rest

	def settle(self, one, names):
		where, op, about = one
		if op.kind in "wt":
			about.data = apply_to(about.data, op)
			about.version += 1
		else:
			rename(names, op, about)

	def state(self, kept):
		"""Names and the bytes behind them when of what is pending only `kept` (indexes) came through."""
		names, writes = dict(self.names), {}
		for index in sorted(kept):
			where, op, about = self.pending[index]
			if op.kind in "wt":
				writes.setdefault(about, []).append((index, op))
			else:
				rename(names, op, about)
		return {path: (file, writes.get(file, [])) for path, file in names.items() if self.is_reached(names, path)}

	def is_reached(self, names, path):
		folder = os.path.dirname(path)
		while len(folder) > len(self.root):
			if names.get(folder) != FOLDER:
				return False
			folder = os.path.dirname(folder)
		return True

	def choices(self, most, chance):
		"""Names of choices of what is pending: all, none, all but one, only one, some; at most `most` single ones."""
		count = len(self.pending)
		single = list(range(count)) if count <= most else sorted(chance.sample(range(count), most))
		chosen = ["all", "none"] if count else ["all"]
		if count > 1:
			chosen += [f"without-{one}" for one in single] + [f"only-{one}" for one in single]
		return chosen + ([f"some-{chance.randrange(10**6)}"] if count > 2 else [])

	def kept(self, choice):
		"""The pending operations that come through by that name."""
		everything = set(range(len(self.pending)))
		how, _, number = choice.partition("-")
		if how == "some":
			chance = random.Random(number)
			return {one for one in everything if chance.random() < 0.5}
		return {"all": everything, "none": set(), "without": everything - {int(number or -1)},
			"only": {int(number or -1)} & everything}[how]


def rename(names, op, about):
	path, other = os.path.normpath(op.path), os.path.normpath(op.other) if op.other else ""
	if op.kind in "clm":
		names[path] = about
	elif op.kind in "ux":
		names.pop(path, None)
	elif op.kind == "r":
		names.pop(path, None)
		names[other] = about
		for below in [one for one in names if about == FOLDER and one.startswith(path + "/")]:
			names[other + below[len(path):]] = names.pop(below)


def contents(file, writes):
	data = file.data
	for _, op in writes:
		data = apply_to(data, op)
	return data


def fingerprint(state, hashes):
	"""One for all states that look the same; hashes is a cache."""
	whole = hashlib.sha256()
	for path in sorted(state):
		file, writes = state[path]
		whole.update(path.encode("utf-8", "surrogateescape") + b"\0")
		if file is not FOLDER and file is not None:
			key = (id(file), file.version, tuple(index for index, _ in writes), tuple(id(op) for _, op in writes))
			if key not in hashes:
				hashes[key] = hashlib.sha256(contents(file, writes)).digest()
			whole.update(hashes[key])
	return whole.hexdigest()


def lay_out(state, root, to):
	for path in sorted(state):
		file, writes = state[path]
		place = to + path[len(root):]
		if file is FOLDER:
			os.makedirs(place, mode=0o700, exist_ok=True)
		elif file is not None:
			with open(place, "wb") as out:
				out.write(contents(file, writes))


def every_state(disk, operations, most, seed):
	"""Yields (prefix, choice, state) for each prefix and each choice, in order."""
	for prefix in range(len(operations) + 1):
		if prefix > 0:
			disk.do(operations[prefix - 1])
		chance = random.Random(f"{seed}:{prefix}")
		for choice in disk.choices(most, chance):
			yield prefix, choice, disk.state(disk.kept(choice))
