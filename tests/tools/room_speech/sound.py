"""Sound files, speech labels, levels and filters: 16 kHz mono, labels per 10 ms."""
import random
import wave
import zlib
from typing import NamedTuple

import numpy as np
from scipy.signal import butter, fftconvolve, lfilter, sosfilt

SR = 16000
FRAME = 160  # a label


def read(path):
    with wave.open(path) as w:
        return np.frombuffer(w.readframes(w.getnframes()), dtype='<i2').astype(np.float64) / 32768


def write(path, x):
    with wave.open(path, 'wb') as w:
        w.setnchannels(1)
        w.setsampwidth(2)
        w.setframerate(SR)
        w.writeframes(np.rint(np.clip(x, -1, 32767 / 32768) * 32768).astype('<i2').tobytes())


def choice_of(*key):
    """A generator of choices that depends on the key alone."""
    return random.Random('/'.join(str(k) for k in key))


def noise_of(*key):
    """A generator of noise that depends on the key alone."""
    return np.random.default_rng(zlib.crc32('/'.join(str(k) for k in key).encode()))


def gain(db):
    return 10 ** (db / 20)


def frame_db(x):
    n = len(x) // FRAME
    return 10 * np.log10((x[:n * FRAME].reshape(n, FRAME) ** 2).mean(1) + 1e-12)


def runs(labels):
    """(start, end, value) of the runs of equal labels."""
    edges = np.flatnonzero(np.diff(labels.astype(np.int8))) + 1
    bounds = [0, *edges.tolist(), len(labels)]
    return [(a, b, bool(labels[a])) for a, b in zip(bounds, bounds[1:]) if b > a]


def is_sound(x):
    """Frames within 38 dB of the loudest and 8 dB above the recording's own floor; bursts under
    30 ms dropped."""
    e = frame_db(x)
    if len(e) < 10:
        return np.zeros(len(e), bool)
    floor = np.percentile(e, 4)
    level = e > max(e.max() - 38, min(floor + 8, e.max() - 24), -70)
    for a, b, value in runs(level):
        if value and b - a < 3:
            level[a:b] = False
    return level


def closed(sound, fill=25):
    """The gaps of stops and between words closed, up to `fill` frames."""
    labels = sound.copy()
    for a, b, value in runs(labels):
        if not value and b - a < fill and a > 0 and b < len(labels):
            labels[a:b] = True
    return labels


def phrases(sound, most, least_gap=8):
    """(start, end) of the sound, cut at its longest silences until none is longer than `most`
    frames, or has no silence to cut at."""
    at = np.flatnonzero(sound)
    waiting, done = [(at[0], at[-1] + 1)] if len(at) else [], []
    while waiting:
        a, b = waiting.pop()
        gaps = [(d - c, c, d) for c, d, value in runs(sound[a:b]) if not value]
        size, c, d = max(gaps, default=(0, 0, 0))
        if b - a > most and size >= least_gap:
            waiting += [(a, a + c), (a + d, b)]
        else:
            done.append((a, b))
    return sorted(done)


class Utterance(NamedTuple):
    name: str
    x: np.ndarray  # at an active level of 1
    labels: np.ndarray


def active_rms(x, labels):
    n = len(labels)
    return np.sqrt((x[:n * FRAME].reshape(n, FRAME)[labels] ** 2).mean())


def rms(x):
    return np.sqrt((x ** 2).mean())


def unit(x):
    """At an active level of 1: of its frames within 25 dB of the loudest."""
    e = frame_db(x)
    return x / active_rms(x, e > e.max() - 25)


def faded(x, ms=5):
    n = min(int(ms * SR / 1000), len(x) // 2)
    x = x.copy()
    x[:n] *= np.linspace(0, 1, n)
    x[len(x) - n:] *= np.linspace(1, 0, n)
    return x


def band(x, low, high, order=2):
    if low:
        x = sosfilt(butter(order, low / (SR / 2), 'high', output='sos'), x)
    if high:
        x = sosfilt(butter(order, high / (SR / 2), 'low', output='sos'), x)
    return x


def resonate(x, hz, width):
    """A two-pole resonance of gain 1 at 0 Hz: one formant."""
    r = np.exp(-np.pi * width / SR)
    a = [1, -2 * r * np.cos(2 * np.pi * hz / SR), r * r]
    return lfilter([sum(a)], a, x)


def convolved(x, response):
    return fftconvolve(x, response)[:len(x)]


def placed(count, at, x):
    """Silence with x at a sample; what reaches beyond either end is cut."""
    y = np.zeros(count)
    a, b = max(0, at), min(count, at + len(x))
    if b > a:
        y[a:b] = x[a - at:b - at]
    return y


def tiled(x, count, offset):
    return np.resize(np.roll(x, -offset), count)
