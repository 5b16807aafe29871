"""make.py SET WORK OUT: the labelled answers of one set, from the sounds that room-speech laid out
in WORK: voices/SPEAKER/*.wav, vocal/{laugh,cough,hum}/*.wav, clips, music, questions."""
import glob
import os
import sys

import numpy as np
from scipy.signal import resample_poly

import answers
import noises
import rooms
import vocal
from sound import (FRAME, SR, Utterance, active_rms, band, choice_of, closed, convolved, faded,
                   frame_db, gain, is_sound, phrases, placed, read, rms, tiled, unit, write)

FLOOR_DB = -45  # the room's own noise below the speech
DELAYS_S = (0, 0.25, 0.5, 1)
LEAKS_DB = (0, -10, -20, -30)


class Maker:
    def __init__(self, which, work, out):
        self.which, self.work, self.out = which, work, out
        self.rows = []
        self.speakers = {}
        self.background = {}
        for folder in sorted(glob.glob(f'{work}/voices/*') + glob.glob(f'{work}/talkers/*')):
            name = os.path.basename(folder)
            utterances = self.utterances(folder)
            if '/voices/' in folder:
                self.speakers[name] = utterances
            if sum(len(u.x) for u in utterances) > 100 * SR:
                self.background[name] = utterances
        names = list(self.speakers)
        self.names = names
        takes = 12 // len(names) + 1
        everyone = [(s, t) for t in range(takes) for s in names][:12]
        self.base = [answers.with_thinking(self.speakers[s], s, t) for s, t in everyone]
        self.vowels = {s: vocal.steadiest(self.speakers[s]) for s in names}
        self.clips = self.sounds('clips')
        self.music = [read(p) for p in sorted(glob.glob(f'{work}/music/*.wav'))]
        self.questions = [self.question(p) for p in sorted(glob.glob(f'{work}/questions/*.wav'))]

    def sounds(self, kind):
        return [read(p) for p in sorted(glob.glob(f'{self.work}/{kind}/*.wav'))]

    @staticmethod
    def utterances(folder):
        """Phrases of 1 to 5.5 s, each from its first sound to its last."""
        found = []
        for path in sorted(glob.glob(f'{folder}/*.wav')):
            x = read(path)
            sound = is_sound(x)
            for i, (a, b) in enumerate(phrases(sound, 550)):
                piece, labels = faded(x[a * FRAME:b * FRAME]), closed(sound[a:b])
                if 100 <= b - a <= 550:
                    found.append(Utterance(f'{os.path.basename(path)}#{i}',
                                           piece / active_rms(piece, labels), labels))
        return found

    @staticmethod
    def question(path):
        x = read(path)
        at = np.flatnonzero(is_sound(x))
        return unit(x[at[0] * FRAME:(at[-1] + 1) * FRAME])

    def others(self, speaker, key):
        """The other voices with much to say, in an order of their own for each key."""
        rest = [s for s, utterances in self.background.items() if s != speaker]
        choice_of('others', self.which, key).shuffle(rest)
        return rest

    def room(self, rt60, ratio_db, *key):
        make = rooms.diffuse if self.which == 'dev' else rooms.box
        return make(rt60, ratio_db, self.which, *key)

    # An answer's sound `x` has an active level of 1, and so has `noise`; the file has the answer's.
    def save(self, answer, cond, snr, x, noise=None, asked=None, floor=FLOOR_DB):
        name = f'{answer.speaker}_{answer.take}_{cond}{snr}'
        n = len(answer.labels) * FRAME
        y = x[:n] + gain(floor) * noises.pink(n, self.which, 'floor', name)
        if noise is not None:
            y = y + noise[:n]
        write(f'{self.out}/{name}.wav', y * answer.level)
        np.save(f'{self.out}/{name}.npy', answer.labels)
        if asked is not None:
            write(f'{self.out}/{name}.out.wav', asked[:n])
        self.rows.append((name, answer.speaker, cond, snr, answer.start, answer.end, n / SR,
                          round(20 * np.log10(answer.level), 1), answer.more.get('asked_end', 0)))

    def stationary(self):
        for i, whole in enumerate(self.base):
            a = whole.cropped(9)
            n, key = len(a.x), (a.speaker, a.take)
            self.save(a, 'quiet', 45, a.x)
            if i < 8:
                self.save(a, 'pink', 20, a.x, gain(-20) * noises.pink(n, self.which, *key))
                for snr in (20, 10):
                    self.save(a, 'car', snr, a.x, gain(-snr) * noises.car(n, self.which, *key))
                for snr in (10, 5):
                    self.save(a, 'fan', snr, a.x, gain(-snr) * noises.fan(n, self.which, *key))
                step = np.full(n, gain(-30))
                step[int((a.end - 3) * SR):] = gain(-12)
                self.save(a, 'step', 12, a.x, step * noises.pink(n, self.which, 'step', *key))
                clicks = noises.events(self.clips, n, self.which, *key)
                self.save(a, 'events', 6, a.x, gain(-6) * clicks, floor=-35)

    def voices_and_music(self):
        for i, whole in enumerate(self.base):
            a = whole.cropped(12)
            n = len(a.x)
            rest = self.others(a.speaker, i)
            pools = [self.background[s] for s in rest]
            self.save(a, 'babble', 10, a.x, gain(-10) * noises.babble(pools, n, self.which, i))
            song = self.music[i % len(self.music)]
            song = tiled(song, n, 5 * SR + i * 7 * SR)
            self.save(a, 'music', 15, a.x, gain(-15) * song / rms(song))
            other = noises.talker(pools[0], n, self.which, i)
            if i % 2:
                other = convolved(other, self.room(0.4 + 0.02 * i, -3, 'talker', i))
            other = unit(other)
            for snr in (25, 20, 15, 10):
                self.save(a, 'talker', snr, a.x, gain(-snr) * other)

    def mouth(self):
        """Behind the last word: what is no word."""
        real = {k: self.sounds(f'vocal/{k}') for k in ('laugh', 'cough', 'hum')}
        loud = {'hum': (-12, -4), 'laugh': (-6, 0), 'throat': (-8, -1), 'breath': (-28, -18),
                'cough': (-3, 3), 'smack': (-8, 2)}
        for i, a in enumerate(self.base[:8]):
            for kind, span in loud.items():
                rng = choice_of(kind, self.which, i)
                key = (self.which, a.speaker, i)
                if kind in real and real[kind] and (kind == 'laugh' or i % 2):
                    x = unit(faded(real[kind][(i // (1 if kind == 'laugh' else 2)) % len(real[kind])]))
                elif kind == 'hum':
                    stretch = self.vowels[a.speaker][i % min(4, len(self.vowels[a.speaker]))]
                    x = vocal.hum(stretch, rng.uniform(0.4, 1.2), *key)
                else:
                    x = getattr(vocal, kind)(*key)
                at = int((a.end + rng.uniform(0.8, 2.5)) * SR)
                x = x[:int(2.5 * SR)] * gain(rng.uniform(*span) - 2)  # the last word is soft too
                self.save(a, kind, 45, a.x + placed(len(a.x), at, x))

    def ways_of_speaking(self):
        for i, whole in enumerate(self.base):
            stretches = self.vowels[whole.speaker]
            rng = choice_of('filler', self.which, i)
            sound = vocal.filler(stretches[i % min(6, len(stretches))], rng.uniform(0.2, 0.35), i)
            a = answers.with_filler(self.speakers[whole.speaker], unit(sound), whole.speaker,
                                    whole.take)
            self.save(a, 'filler', 45, a.x)
        for i, whole in enumerate(self.base[:8]):
            a = whole.cropped(9)
            x = vocal.whispered(a.x, self.which, i)
            below = choice_of('whisper', self.which, i).uniform(-18, -12)
            self.save(a, 'whisper', 30, gain(below) * x / active_rms(x, a.labels))
            for rt60, ratio in ((0.3, 6), (0.5, 3), (0.8, 0)):
                x = convolved(a.x, self.room(rt60, ratio, i))
                self.save(a, f'rt{rt60}', 45, x / active_rms(x, a.labels))
        for i, whole in enumerate(self.base):
            snrs = (45, 10, 5) if i < 8 else (45,)
            for snr in snrs:
                a = answers.with_pauses(self.speakers[whole.speaker], whole.speaker, whole.take)
                noise = gain(-snr) * noises.fan(len(a.x), self.which, 'pauses', i) if snr < 45 else None
                self.save(a, 'pauses', snr, a.x, noise)

    def microphones(self):
        for i, whole in enumerate(self.base[:8]):
            a = whole.cropped(9)
            for level in (-45, -55):
                a.level = gain(level)
                self.save(a, 'level', level, a.x, floor=-35)
            a.level = whole.level
            x = band(resample_poly(a.x * a.level, 1, 2), 0, 0)
            x = np.sign(x) * np.log1p(255 * np.minimum(np.abs(x), 1)) / np.log(256)
            x = np.round(x * 127) / 127
            x = np.sign(x) * (256 ** np.abs(x) - 1) / 255
            x = band(resample_poly(x, 2, 1)[:len(a.x)], 300, 3400, 3)
            self.save(a, 'headset', 30, x / active_rms(x, a.labels), floor=-30)
            peak = np.percentile(np.abs(a.x), 99.9)
            x = np.clip(a.x * gain(12), -peak, peak)
            self.save(a, 'clipped', 45, x / active_rms(x, a.labels))

    def leak(self, answer, question, number, level, asked_from, heard_from):
        """The question as it comes back: late, through a small loudspeaker, half of the time through
        a room. Gives what was sent and what returns."""
        q = self.questions[question]
        n = len(answer.labels) * FRAME
        sent = placed(n, asked_from, gain(-20) * q)
        back = band(q, 200, 7000)
        back = np.concatenate([back, np.zeros(SR)])
        if choice_of('leak', self.which, number).random() < 0.5:
            back = convolved(back, self.room(0.3 + 0.2 * ((number * 7) % 5) / 4, 0, 'leak', number))
        back = back * gain(level) / active_rms(back, frame_db(back) > frame_db(back).max() - 25)
        return sent, placed(n, heard_from, back)

    def late(self):
        number = 0
        for delay in DELAYS_S:
            for level in LEAKS_DB:
                for kind in ('late', 'late', 'late', 'silent', 'barge'):
                    if kind == 'barge' and (delay < 0.5):
                        continue
                    self.late_one(kind, number, delay, level)
                    number += 1

    def late_one(self, kind, number, delay, level):
        rng = choice_of('late', self.which, number)
        question = rng.randrange(len(self.questions))
        q = self.questions[question]
        asked_from = int(rng.uniform(0.3, 0.8) * 100) * FRAME
        asked_end = (asked_from + len(q)) / SR
        whole = rng.choice(self.base)
        if kind == 'silent':
            a = answers.empty(whole.speaker, asked_end + delay + 22)
            a.take = number
        else:
            after = rng.uniform(0.15, 0.8) * delay if kind == 'barge' else delay + rng.uniform(2, 11)
            a = answers.with_thinking(self.speakers[whole.speaker], whole.speaker, 100 + number, 9.0)
            a = a.delayed(asked_end + after)
        a.more['asked_end'] = round(asked_end, 3)
        heard_from = asked_from + int(delay * SR) + rng.randrange(160)
        sent, back = self.leak(a, question, number, level, asked_from, heard_from)
        self.save(a, f'{kind}{delay}', level, a.x, back, sent)

    def index(self):
        with open(f'{self.out}/index.tsv', 'w') as f:
            f.write('name\tspk\tcond\tsnr\tstart\tend\tdur\tlevel\tasked_end\n')
            for row in self.rows:
                f.write('\t'.join(str(v) for v in row) + '\n')


def main():
    which, work, out = sys.argv[1:4]
    maker = Maker(which, work, out)
    for name, utterances in maker.speakers.items():
        share = np.mean(np.concatenate([u.labels for u in utterances])) if utterances else 0
        print(f'{name}: {len(utterances)} phrases, {sum(len(u.x) for u in utterances) / SR:.0f} s, '
              f'speech {share:.2f}, {len(maker.vowels[name])} held vowels')
    maker.stationary()
    maker.voices_and_music()
    maker.mouth()
    maker.ways_of_speaking()
    maker.microphones()
    maker.late()
    maker.index()
    print(f'{len(maker.rows)} files, {sum(r[6] for r in maker.rows) / 60:.0f} min')


if __name__ == '__main__':
    main()
