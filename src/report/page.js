"use strict";
(() => {
	const all = (at, what) => Array.from(at.querySelectorAll(what));
	const clock = s => Math.floor(s / 60) + ":" + String(Math.floor(s % 60)).padStart(2, "0");
	let heard = null; /* the card whose sound is heard, or was last */
	let before = null; /* the one before it */
	const cards = new Map();

	class Card {
		constructor(node) {
			this.node = node;
			this.id = node.dataset.id;
			this.asked = Number(node.dataset.asked);
			this.length = Number(node.dataset.length);
			this.audio = node.querySelector("audio");
			this.wave = node.querySelector("svg.wave");
			this.loop = null;
			this.changed = false;
			if (this.audio) {
				this.sound();
			}
			node.querySelector(".marks").addEventListener("input", () => { this.changed = true; unsaved(true); });
		}
		sound() {
			const a = this.audio;
			a.preservesPitch = true;
			this.button = this.node.querySelector(".play");
			this.button.addEventListener("click", () => a.paused ? this.play() : a.pause());
			a.addEventListener("play", () => this.button.classList.add("on"));
			a.addEventListener("pause", () => this.button.classList.remove("on"));
			all(this.node, ".chip").forEach(c => c.addEventListener("click", () => { this.unloop(); this.play(Number(c.dataset.at)); }));
			all(this.node, "[data-speed]").forEach(b => b.addEventListener("click", () => {
				a.playbackRate = a.defaultPlaybackRate = Number(b.dataset.speed);
				all(this.node, "[data-speed]").forEach(o => o.setAttribute("aria-pressed", String(o === b)));
			}));
			this.node.querySelector(".unloop").addEventListener("click", () => this.unloop());
			if (this.wave) {
				this.drag();
			}
		}
		/* A click hears from there; a drag loops what lies between. */
		drag() {
			let from = null;
			const at = e => {
				const box = this.wave.getBoundingClientRect();
				return Math.min(Math.max((e.clientX - box.left) / box.width, 0), 1) * this.length;
			};
			this.wave.addEventListener("pointerdown", e => { from = at(e); this.wave.setPointerCapture(e.pointerId); });
			this.wave.addEventListener("pointermove", e => { if (from !== null) { this.region(from, at(e)); } });
			this.wave.addEventListener("pointercancel", () => { from = null; this.showLoop(); });
			this.wave.addEventListener("pointerup", e => {
				if (from === null) { return; }
				const to = at(e), start = Math.min(from, to), end = Math.max(from, to);
				from = null;
				this.loop = end - start >= 0.2 ? [start, end] : null;
				this.showLoop();
				this.play(start);
			});
		}
		region(from, to) {
			const r = this.wave.querySelector(".region");
			r.setAttribute("x", 100 * Math.min(from, to) / this.length + "%");
			r.setAttribute("width", 100 * Math.abs(to - from) / this.length + "%");
		}
		showLoop() {
			this.region(this.loop ? this.loop[0] : 0, this.loop ? this.loop[1] : 0);
			this.node.querySelector(".unloop").hidden = !this.loop;
		}
		unloop() { this.loop = null; if (this.wave) { this.showLoop(); } }
		/* 0 where the question ends, 1 at the end. */
		place() { return Math.max(0, (this.audio.currentTime - this.asked) / Math.max(this.length - this.asked, 0.1)); }
		play(at) {
			const a = this.audio;
			if (heard && heard !== this) {
				heard.audio.pause();
				heard.node.classList.remove("heard");
				before = heard;
			}
			if (at === undefined && a.currentTime === 0) { at = this.asked; }
			const go = () => { if (at !== undefined) { a.currentTime = at; } };
			if (a.readyState >= 1) { go(); } else { a.addEventListener("loadedmetadata", go, { once: true }); }
			heard = this;
			this.node.classList.add("heard");
			const older = this.node.closest("details");
			if (older) { older.open = true; }
			all(this.node.closest(".question"), ".compare button").forEach(b =>
				b.setAttribute("aria-pressed", String(b.dataset.take === this.id)));
			a.play().catch(() => {});
			requestAnimationFrame(() => this.tick());
		}
		tick() {
			const a = this.audio;
			if (this.loop && (a.currentTime >= this.loop[1] || a.ended)) {
				a.currentTime = this.loop[0];
				if (a.ended) { a.play().catch(() => {}); }
			}
			if (this.wave) {
				this.wave.querySelector(".cursor").setAttribute("x", 100 * Math.min(a.currentTime / this.length, 1) + "%");
			}
			this.node.querySelector(".clock").textContent = clock(a.currentTime) + " / " + clock(this.length);
			if (heard === this && (!a.paused || this.loop)) { requestAnimationFrame(() => this.tick()); }
		}
		marks() {
			const ticks = {};
			all(this.node, "[data-tick]").forEach(c => { ticks[c.dataset.tick] = c.checked ? 1 : 0; });
			const rating = this.node.querySelector("[type=radio]:checked");
			return {
				id: Number(this.id), started: this.node.dataset.started,
				note: this.node.querySelector("textarea").value, rating: rating ? Number(rating.value) : null, ticks
			};
		}
	}

	const unsaved = on => { document.getElementById("unsaved").hidden = !on; };
	const compare = card => card.play(card.asked + (heard ? heard.place() : 0) * (card.length - card.asked));

	all(document, ".take").forEach(node => cards.set(node.dataset.id, new Card(node)));
	all(document, ".compare button").forEach(b => b.addEventListener("click", () => {
		const card = cards.get(b.dataset.take);
		const same = heard && heard !== card && heard.node.closest(".question") === card.node.closest(".question");
		if (same) { compare(card); } else { card.play(); }
	}));
	document.addEventListener("keydown", e => {
		if (e.target.matches("textarea, input") || e.ctrlKey || e.metaKey || e.altKey) { return; }
		if (e.code === "KeyX" && heard && before) { compare(before); }
		if (e.code === "Space" && heard && !e.target.matches("button, summary")) { e.preventDefault(); heard.button.click(); }
	});
	const button = document.getElementById("export");
	if (button) {
		button.addEventListener("click", () => {
			const takes = Array.from(cards.values()).filter(c => c.changed).map(c => c.marks());
			const blob = new Blob([JSON.stringify({ rehearse: "marks", version: 1, takes }, null, "\t") + "\n"], { type: "application/json" });
			const link = document.createElement("a");
			link.href = URL.createObjectURL(blob);
			link.download = "rehearse-marks.json";
			link.click();
			setTimeout(() => URL.revokeObjectURL(link.href), 10000);
			unsaved(false);
		});
		window.addEventListener("beforeunload", e => { if (!document.getElementById("unsaved").hidden) { e.preventDefault(); } });
	}
})();
