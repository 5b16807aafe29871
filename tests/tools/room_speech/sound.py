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


def depth_of(sounds):
    """How far below the loudest frame a speaker's words end: 38 dB, or 26 dB where the recordings
    have reverberation, which would count as speech for 0.4 s behind each word."""
    tails = []
    for x in sounds:
        e = frame_db(x)
        if len(e) >= 50:
            low = np.flatnonzero(e > _threshold(e, 38))
            tails.append(low[-1] - np.flatnonzero(e > e.max() - 24)[-1])
    return 26 if tails and np.median(tails) > 15 else 38


def _threshold(e, depth):
    """At least 8 dB above the recording's own floor."""
    floor = np.percentile(e, 4)
    return max(e.max() - depth, min(floor + 8, e.max() - 24), -70)


def is_sound(x, depth):
    """Frames within `depth` dB of the loudest; bursts under 30 ms dropped."""
    e = frame_db(x)
    if len(e) < 10:
        return np.zeros(len(e), bool)
    level = e > _threshold(e, depth)
    for a, b, value in runs(level):
        if value and b - a < 3:
            level[a:b] = False
    return level


def speech_labels(x, depth, fill=25):
    """Sound, with the gaps of stops and between words closed up to `fill` frames."""
    level = is_sound(x, depth)
    for a, b, value in runs(level):
        if not value and b - a < fill and a > 0 and b < len(level):
            level[a:b] = True
    return level


class Utterance(NamedTuple):
    name: str
    x: np.ndarray  # at an active level of 1
    labels: np.ndarray
    depth: int


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
