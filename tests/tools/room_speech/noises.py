"""What else is heard in a room: fans, cars, babble, a talker who never pauses, clicks, music."""
import numpy as np

from sound import FRAME, SR, band, choice_of, frame_db, is_sound, noise_of, rms, runs


def _coloured(n, slope, *key):
    """Noise whose power falls with frequency to the power of -slope, above 20 Hz."""
    spectrum = np.fft.rfft(noise_of('noise', *key).standard_normal(n))
    hz = np.maximum(np.fft.rfftfreq(n, 1 / SR), 20)
    x = np.fft.irfft(spectrum * hz ** (-slope / 2), n)
    return x / rms(x)


def _wave(n, hz, rng, drift=0.002):
    speed = 1 + drift * np.interp(np.arange(n), np.arange(0, n + SR, SR // 2),
                                  rng.standard_normal(len(np.arange(0, n + SR, SR // 2))))
    return np.sin(2 * np.pi * hz / SR * np.cumsum(speed) + rng.uniform(0, 6))


def pink(n, which, *key):
    return _coloured(n, 1.0 if which == 'dev' else 0.85, which, 'pink', *key)


def fan(n, which, *key):
    """dev: pink, with mains hum; report: darker, with the blades' tone and its slow beat."""
    rng = noise_of('fan', which, *key)
    if which == 'dev':
        x = _coloured(n, 1.0, which, 'fan', *key)
        x += sum(a * _wave(n, hz, rng, 0) for hz, a in ((100, .3), (200, .15), (300, .1)))
    else:
        x = band(_coloured(n, 1.3, which, 'fan', *key), 40, 5000, 1)
        x /= rms(x)
        blade = rng.uniform(85, 150)
        x += sum(a * _wave(n, blade * k, rng) for k, a in ((1, .4), (2, .25), (3, .12), (5, .06)))
        x *= 1 + 0.15 * _wave(n, rng.uniform(0.3, 1.1), rng)
    return x / rms(x)


def car(n, which, *key):
    """Rolling noise below 250 Hz; report: with engine orders, bumps, and tyres above it."""
    rng = noise_of('car', which, *key)
    x = band(_coloured(n, 2.0, which, 'car', *key), 25, 250)
    x /= rms(x)
    if which == 'report':
        tyres = band(_coloured(n, 1.0, which, 'tyres', *key), 300, 1800)
        engine = rng.uniform(28, 45)
        x += 0.18 * tyres / rms(tyres) + sum(.2 / k * _wave(n, engine * k, rng) for k in (1, 2, 4, 6))
        for _ in range(int(n / SR / 3)):
            at = rng.integers(0, n - 4000)
            x[at:at + 4000] += 2 * np.exp(-np.arange(4000) / 800) * rng.standard_normal(4000)
    return x / rms(x)


def _chain(pool, n, rng, rest):
    """Utterances one behind another, `rest` seconds between them, from the middle of one."""
    y = np.zeros(n)
    at = -rng.randrange(3 * SR)
    while at < n:
        x = rng.choice(pool)
        a, b = max(0, at), min(n, at + len(x))
        if b > a:
            y[a:b] += x[a - at:b - at]
        at += len(x) + int(rng.uniform(*rest) * SR)
    return y


def babble(pools, n, *key):
    """Six talkers at once, each of one speaker."""
    rng = choice_of('babble', *key)
    y = sum(_chain([u.x for u in pools[k % len(pools)]], n, rng, (0, .33)) for k in range(6))
    return y / rms(y)


def talker(utterances, n, *key):
    """One person without a pause: every silence is cut to 120 ms."""
    rng = choice_of('talker', *key)
    pool = []
    for u in utterances:
        kept = [u.x[a * FRAME:(b if value else min(b, a + 12)) * FRAME]
                for a, b, value in runs(is_sound(u.x))]
        pool.append(np.concatenate(kept))
    return _chain(pool, n, rng, (.03, .12))


def _key_press(rng, which):
    """dev: a decaying burst; report: the press and the release of a key, each with its ring."""
    if which == 'dev':
        return rng.standard_normal(160) * np.exp(-np.arange(160) / 30)
    out = np.zeros(int(SR * rng.uniform(0.09, 0.16)))
    for at, loud in ((0, 1), (len(out) - 700, rng.uniform(.3, .7))):
        t = np.arange(600) / SR
        hit = rng.standard_normal(600) * np.exp(-t / .0025)
        ring = np.sin(2 * np.pi * rng.uniform(300, 900) * t) * np.exp(-t / .008)
        out[at:at + 600] += loud * (band(hit, 1500, 0, 1) + .5 * ring)
    return out


def events(clips, n, which, *key):
    """Keys and signals of programs every 0.4 to 2.5 s; their loudest frame has a level of 1."""
    rng, choose = noise_of('events', which, *key), choice_of('events', which, *key)
    y = np.zeros(n)
    at = 0
    while at < n - SR:
        at += int(rng.uniform(.4, 2.5) * SR)
        times = 1 if which == 'dev' else choose.choice((1, 1, 3, 6))
        clip = choose.choice(clips)[:SR // 2] if choose.random() < .5 else None
        for k in range(1 if clip is not None else times):
            x = clip if clip is not None else _key_press(rng, which)
            begin = at + int(k * rng.uniform(.1, .2) * SR)
            x = x[:max(0, n - begin)]
            if len(x) > 2 * FRAME or (len(x) >= FRAME and clip is None):
                y[begin:begin + len(x)] += x / np.sqrt(10 ** (frame_db(x).max() / 10))
    return y
