"""What a mouth makes beside words: held vowels, hums, coughs, throat, breath, smacks, whispers."""
import numpy as np
from scipy.linalg import solve_toeplitz
from scipy.signal import lfilter

from sound import SR, band, faded, frame_db, noise_of, resonate, rms, unit


def _periodicity(x):
    """The highest normalized autocorrelation from 70 to 400 Hz, and its lag."""
    x = x - x.mean()
    r = np.correlate(x, x, 'full')[len(x) - 1:]
    low, high = SR // 400, SR // 70
    weight = r[0] * (1 - np.arange(low, high) / len(x)) + 1e-12
    values = r[low:high] / weight
    best = int(values.argmax())
    return values[best], best + low


def steadiest(utterances, seconds=0.2):
    """The most vowel-like stretches of a speaker, best first: periodic, steady in level and in
    spectrum."""
    n = int(seconds * SR)
    found = []
    for x in [u.x for u in utterances[:40]]:
        for at in range(0, len(x) - n, SR // 50):
            y = x[at:at + n]
            e = frame_db(y)
            if e.mean() < -8 or np.ptp(e) > 8:
                continue
            parts = [y[k:k + 640] for k in (0, (n - 640) // 2, n - 640)]
            pitch = [_periodicity(p) for p in parts]
            if min(p[0] for p in pitch) < 0.75:
                continue
            spectra = [np.log(np.abs(np.fft.rfft(p * np.hanning(640), 1024))[:256:4] + 1e-3)
                       for p in parts]
            change = max(np.abs(spectra[0] - s).mean() for s in spectra[1:])
            found.append((change + np.ptp(e) / 10 - min(p[0] for p in pitch), y, pitch[1][1]))
    found.sort(key=lambda f: f[0])
    return found[:12]


def held(stretch, seconds, *key):
    """A stretch made as long as wanted by repeating its middle, with the drift of a live voice."""
    rng = noise_of('held', *key)
    _, y, lag = stretch
    loop = lag * max(1, int(0.08 * SR / lag))
    cross = min(lag, 160)
    out = y[:len(y) // 2 + loop // 2].copy()
    piece = y[len(y) // 2 - loop // 2:len(y) // 2 + loop // 2]
    ramp = np.linspace(0, 1, cross)
    want = int(seconds * SR * 1.1)
    while len(out) < want:
        before = y[len(y) // 2 - loop // 2 - cross:len(y) // 2 - loop // 2]
        out[-cross:] = out[-cross:] * (1 - ramp) + before * ramp if len(before) == cross \
            else out[-cross:]
        out = np.concatenate([out, piece])
    t = np.arange(int(seconds * SR)) / SR
    drift = 1 + 0.03 * np.cos(2 * np.pi * (t / seconds * 0.5 + 0.1)) \
        + 0.006 * np.interp(t, np.arange(0, seconds + 0.1, 0.05),
                            rng.standard_normal(len(np.arange(0, seconds + 0.1, 0.05))))
    at = np.cumsum(drift)
    at = at / max(1, at[-1] / (len(out) - 2))
    shape = np.sin(np.pi * np.clip(t / seconds, 0, 1)) ** 0.4
    return faded(np.interp(at, np.arange(len(out)), out) * shape, 20)


def filler(stretch, seconds, *key):
    """A hesitation: a short vowel of the speaker's own."""
    return faded(held(stretch, seconds, *key), 15)


def hum(stretch, seconds, *key):
    """The mouth closed: little is left above the nose's resonance at some 250 Hz."""
    x = held(stretch, seconds, *key)
    x = resonate(band(x, 80, 0), 250, 90)
    return unit(faded(band(band(x, 0, 900, 3), 0, 2500), 40))


def _pulses(rng, n, hz, jitter, rough):
    """Glottal pulses of an uneven voice."""
    x = np.zeros(n)
    at, k = 0.0, 0
    while at < n - 1:
        x[int(at)] = 1 - rough * (k % 2) * rng.uniform(0.3, 1)
        at += SR / hz * (1 + jitter * rng.standard_normal())
        k += 1
    return lfilter([1, -1], [1, -1.9, 0.9025], x)


def throat(*key):
    """Clearing the throat: one to three rough bursts of a pressed voice with noise in it."""
    rng = noise_of('throat', *key)
    out = []
    for _ in range(rng.integers(1, 4)):
        n = int(SR * rng.uniform(0.16, 0.35))
        x = _pulses(rng, n, rng.uniform(85, 190), 0.12, 0.7)
        x = x / rms(x) + 0.8 * rng.standard_normal(n)
        for hz, width in ((rng.uniform(550, 750), 180), (rng.uniform(1100, 1500), 220), (2600, 300)):
            x = resonate(x, hz, width)
        shape = np.sin(np.pi * np.linspace(0, 1, n) ** 0.6)
        out += [band(x, 120, 5000) / rms(x) * shape, np.zeros(int(SR * rng.uniform(0.03, 0.12)))]
    return unit(np.concatenate(out))


def cough(*key):
    """An explosive burst, a noisy decay, often a voiced end; once or twice."""
    rng = noise_of('cough', *key)
    out = []
    for _ in range(rng.integers(1, 3)):
        n = int(SR * rng.uniform(0.25, 0.4))
        t = np.arange(n) / SR
        x = rng.standard_normal(n) * (np.exp(-t / 0.03) + 0.35 * np.exp(-t / 0.12))
        voice = _pulses(rng, n, rng.uniform(150, 320), 0.06, 0.4)
        x += 0.25 * voice / rms(voice) * np.clip((t - 0.12) / 0.03, 0, 1) * np.exp(-(t - 0.12) / 0.08)
        for hz, width in ((650, 250), (1500, 350), (2900, 500)):
            x = x + 2 * resonate(x, hz, width)
        out += [faded(band(x, 150, 6000), 3), np.zeros(int(SR * rng.uniform(0.08, 0.2)))]
    return unit(np.concatenate(out))


def breath(*key):
    """Air drawn in or let out: noise in the tract's wide resonances, swelling and dying."""
    rng = noise_of('breath', *key)
    n = int(SR * rng.uniform(0.4, 0.9))
    x = rng.standard_normal(n)
    y = 0.2 * band(x, 300, 6000)
    for hz, width in ((rng.uniform(500, 800), 300), (rng.uniform(1400, 1900), 350), (2800, 500)):
        y += band(resonate(x, hz, width), hz - 300, hz + 500, 1)
    turn = rng.uniform(0.4, 0.75)
    t = np.linspace(0, 1, n)
    return unit(y * np.where(t < turn, t / turn, (1 - t) / (1 - turn)) ** 1.3)


def smack(*key):
    """The lips part: one to three clicks with the ring of the mouth."""
    rng = noise_of('smack', *key)
    x = np.zeros(int(0.25 * SR))
    for _ in range(rng.integers(1, 4)):
        at = rng.integers(0, len(x) - 800)
        n = 600
        click = rng.standard_normal(n) * np.exp(-np.arange(n) / SR / rng.uniform(0.002, 0.006))
        x[at:at + n] += rng.uniform(0.4, 1) * resonate(click, rng.uniform(1200, 2600), 400)
    x = band(x, 500, 0)
    return x / np.sqrt(10 ** (frame_db(x).max() / 10))


def whispered(x, *key):
    """The speech without its voice: each window's all-pole spectrum, excited by noise (LPC of order
    18, windows of 25 ms), less strong below 500 Hz as in a whisper."""
    rng = noise_of('whisper', *key)
    size, hop, order = 400, 200, 18
    y = np.zeros(len(x) + size)
    window = np.sqrt(np.hanning(size + 1)[:size])
    pre = lfilter([1, -0.9], [1], x)
    for at in range(0, len(x) - size, hop):
        part = pre[at:at + size] * window
        r = np.correlate(part, part, 'full')[size - 1:size + order]
        if r[0] < 1e-9:
            continue
        r[0] *= 1.0001
        a = np.concatenate([[1], -solve_toeplitz(r[:order], r[1:order + 1])])
        left = np.sqrt(max((r * a).sum(), 0) / size)
        noise = rng.standard_normal(size) * left
        y[at:at + size] += lfilter([1], a, noise) * window
    y = lfilter([1], [1, -0.6], y[:len(x)])
    return band(y, 400, 0, 1)
