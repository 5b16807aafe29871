"""Answers put together from utterances, with pauses whose lengths are known."""
from dataclasses import dataclass, field

import numpy as np

from sound import FRAME, active_rms, choice_of, closed, faded, gain, is_sound, runs

THINKING = (2.6, 3.6, 4.6, 5.4)
SHORT = (0.3, 0.5, 0.8, 1.2, 1.8)
MANY = (0.25, 0.28, 0.3, 0.35, 0.4, 0.5, 0.7)


@dataclass
class Answer:
    speaker: str
    take: int
    x: np.ndarray  # at an active level of 1
    labels: np.ndarray
    level: float  # of the active speech in the files, 1 is full scale
    more: dict = field(default_factory=dict)

    @property
    def start(self):
        return int(np.flatnonzero(self.labels)[0]) / 100 if self.labels.any() else 0.0

    @property
    def end(self):
        return (int(np.flatnonzero(self.labels)[-1]) + 1) / 100 if self.labels.any() else 0.0

    def cropped(self, tail):
        n = int(round((self.end + tail) * 100))
        return Answer(self.speaker, self.take, self.x[:n * FRAME], self.labels[:n], self.level,
                      dict(self.more))

    def delayed(self, seconds):
        """The same answer with another silence before its first word."""
        k = int(round((seconds - self.start) * 100))
        x = np.concatenate([np.zeros(max(0, k) * FRAME), self.x[max(0, -k) * FRAME:]])
        labels = np.concatenate([np.zeros(max(0, k), bool), self.labels[max(0, -k):]])
        return Answer(self.speaker, self.take, x, labels, self.level, dict(self.more))


def _joined(speaker, take, parts, rng, lead, tail):
    """`parts`: (sound, labels) at an active level of 1, or seconds of silence between them."""
    x, labels = [], []

    def silence(seconds):
        n = int(round(seconds * 100))
        x.append(np.zeros(n * FRAME))
        labels.append(np.zeros(n, bool))

    silence(lead)
    for part in parts:
        if isinstance(part, float):
            silence(part)
        else:
            x.append(part[0][:len(part[1]) * FRAME])
            labels.append(part[1])
    silence(tail)
    x, labels = np.concatenate(x), np.concatenate(labels)
    voice = choice_of('level', speaker).uniform(-33, -23)  # of the speaker's microphone
    return Answer(speaker, take, x / active_rms(x, labels), labels,
                  gain(voice + rng.uniform(-2.5, 2.5)))


def _drift(rng, index, count):
    """An utterance's level within the answer; the last one ends softly."""
    return gain(rng.uniform(-4, 2) - (4 if index == count - 1 else 0))


def with_thinking(utterances, speaker, take, tail=14.0):
    """Four utterances with one pause to think and two short ones."""
    rng = choice_of('answer', speaker, take)
    chosen = rng.sample(utterances, min(4, len(utterances)))
    pauses = [THINKING[take % 4], rng.choice(SHORT), rng.choice(SHORT)]
    rng.shuffle(pauses)
    parts = []
    for i, u in enumerate(chosen):
        parts += [(u.x * _drift(rng, i, len(chosen)), u.labels), pauses[i] if i < 3 else 0.0]
    return _joined(speaker, take, parts, rng, rng.uniform(1.0, 4.0), tail)


def with_filler(utterances, filler, speaker, take, tail=9.0):
    """A pause of 7 s with a short sound of hesitation in its middle, and another pause."""
    rng = choice_of('filler', speaker, take)
    chosen = rng.sample(utterances, 3)
    at = round(rng.uniform(2.6, 4.2), 2)
    n = len(filler) // FRAME
    hesitation = (filler[:n * FRAME] * gain(rng.uniform(-6, 0)), np.ones(n, bool))
    pauses = [[at, hesitation, 7.0 - at], [rng.choice(SHORT)]]
    parts = []
    for i, u in enumerate(chosen):
        parts += [(u.x * _drift(rng, i, 3), u.labels)] + (pauses[i] if i < 2 else [])
    answer = _joined(speaker, take, parts, rng, rng.uniform(1.0, 3.0), tail)
    return answer


def _segments(utterances):
    """Stretches between the silences of 60 ms and more, each trimmed to its sound."""
    found = []
    for u in utterances:
        sound = closed(is_sound(u.x), 6)
        found.append([faded(u.x[a * FRAME:b * FRAME], 4) for a, b, value in runs(sound)
                      if value and b - a >= 15])
    return [f for f in found if f]


def with_pauses(utterances, speaker, take, tail=9.0):
    """Some fifteen pauses of 250 to 700 ms between the words of several utterances, and one to
    think. Each stretch is speech from its first to its last frame."""
    rng = choice_of('pauses', speaker, take)
    groups = _segments(utterances)
    rng.shuffle(groups)
    segments = []
    for group in groups:
        loud = _drift(rng, 0, 2)
        segments += [s * loud for s in group]
        if len(segments) >= 15:
            break
    segments = segments[:15]
    pauses = list(MANY) * 2
    rng.shuffle(pauses)
    pauses[rng.randrange(2, 12)] = THINKING[take % 4]
    parts = []
    for i, s in enumerate(segments):
        parts += [(s, np.ones(len(s) // FRAME, bool))]
        if i < len(segments) - 1:
            parts.append(pauses[i])
    return _joined(speaker, take, parts, rng, rng.uniform(1.0, 3.0), tail)


def empty(speaker, seconds):
    """An answer that is not given."""
    n = int(seconds * 100)
    level = gain(choice_of('level', speaker).uniform(-33, -23))
    return Answer(speaker, 0, np.zeros(n * FRAME), np.zeros(n, bool), level)
