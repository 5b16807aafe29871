"""Impulse responses of rooms, by the image sources of a box or by decaying noise."""
import numpy as np

from sound import SR, band, gain, noise_of, rms


def _balanced(direct, rest, ratio_db):
    """A direct sound of energy 1 with reverberation `ratio_db` below it."""
    return direct + rest * gain(-ratio_db) / (np.sqrt((rest ** 2).sum()) + 1e-12)


def diffuse(rt60, ratio_db, *key):
    """Decaying noise; the high frequencies die faster, some early reflections stand out."""
    rng = noise_of('diffuse', *key)
    n = int(SR * min(1.2 * rt60, 1.2))
    t = np.arange(n) / SR
    low = band(rng.standard_normal(n), 0, 2000) * 10 ** (-3 * t / rt60)
    high = band(rng.standard_normal(n), 2000, 0) * 10 ** (-3 * t / (0.7 * rt60))
    rest = low + high
    rest[:int(0.004 * SR)] = 0
    for _ in range(5):
        at = int(SR * rng.uniform(0.003, 0.03))
        rest[at] += rng.choice([-1, 1]) * 4 * rms(rest)
    direct = np.zeros(n)
    direct[0] = 1
    return _balanced(direct, rest, ratio_db)


def box(rt60, ratio_db, *key):
    """Image sources of a box whose walls absorb by Sabine's formula (Allen and Berkley 1979), with
    a diffuse tail behind 80 ms, where the images become dense."""
    rng = noise_of('box', *key)
    size = rng.uniform([3.0, 2.6, 2.3], [6.5, 5.0, 3.0])
    ear = size * rng.uniform(0.25, 0.45, 3)
    mouth = size * rng.uniform(0.5, 0.75, 3)
    x, y, z = size
    absorbed = min(0.161 * x * y * z / (rt60 * 2 * (x * y + y * z + x * z)), 0.95)
    reflects = np.sqrt(1 - absorbed)
    n = int(SR * min(1.2 * rt60, 1.2))
    direct_m = np.linalg.norm(mouth - ear)
    rest = np.zeros(n)
    order = np.arange(-6, 7)
    for flips in np.ndindex(2, 2, 2):
        for i in order:
            for j in order:
                for k in order:
                    cell = np.array([i, j, k])
                    image = (1 - 2 * np.array(flips)) * mouth + 2 * cell * size
                    bounces = np.abs(2 * cell - flips).sum()
                    far = np.linalg.norm(image - ear)
                    at = (far - direct_m) / 343 * SR
                    if bounces and at < n - 1:
                        whole, part = int(at), at % 1
                        a = reflects ** bounces * direct_m / far
                        rest[whole] += a * (1 - part)
                        rest[whole + 1] += a * part
    edge = int(0.08 * SR)
    t = np.arange(n) / SR
    tail = rng.standard_normal(n) * 10 ** (-3 * t / rt60)
    near = slice(edge // 2, edge)
    tail *= rms(rest[near]) / rms(tail[near])
    fade = np.clip((t - 0.04) / 0.04, 0, 1)
    rest = rest * np.sqrt(1 - fade) + tail * np.sqrt(fade)
    direct = np.zeros(n)
    direct[0] = 1
    return _balanced(direct, band(rest, 80, 6500, 1), ratio_db)
