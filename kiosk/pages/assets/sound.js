// Makes the tones that staff know without looking: new is high and double, known one mid tone, unreadable low.

import { say } from "/assets/words.js";

const tones = {
  new: [{ pitch: 1318, at: 0, lasts: 0.09 }, { pitch: 1760, at: 0.12, lasts: 0.13 }],
  known: [{ pitch: 784, at: 0, lasts: 0.22 }],
  answered: [{ pitch: 988, at: 0, lasts: 0.06 }],
  declined: [{ pitch: 523, at: 0, lasts: 0.12 }, { pitch: 392, at: 0.16, lasts: 0.2 }],
  unreadable: [{ pitch: 196, at: 0, lasts: 0.4, shape: "square" }],
  refused: [{ pitch: 196, at: 0, lasts: 0.16, shape: "square" }, { pitch: 165, at: 0.22, lasts: 0.3, shape: "square" }],
};
const wish = "lanyard.sound";
/** Opening the sound device can hold the page up for 70 ms: not while a scanner may be sending. */
const settling = 300;

export class Sound {
  #context = null;
  #button;

  /** `button` switches the sound on and off; the choice survives a reload. */
  constructor(button) {
    this.#button = button;
    this.#show(localStorage.getItem(wish) !== "off");
    button.addEventListener("click", () => {
      this.#show(!this.isOn);
      localStorage.setItem(wish, this.isOn ? "on" : "off");
      this.play("new");
    });
    // Browsers let a page make sound only after somebody touched it.
    for (const type of ["pointerdown", "keydown"]) document.addEventListener(type, () => setTimeout(() => this.#wake(), settling), { capture: true, once: true });
  }

  get isOn() {
    return this.#button.getAttribute("aria-pressed") === "true";
  }

  /** Plays the tone of an outcome. */
  play(outcome) {
    const context = this.isOn ? this.#wake() : null;
    if (context?.state !== "running") return;
    for (const { pitch, at, lasts, shape = "sine" } of tones[outcome] ?? []) {
      const start = context.currentTime + at;
      const oscillator = new OscillatorNode(context, { type: shape, frequency: pitch });
      const loudness = new GainNode(context, { gain: 0 });
      loudness.gain.linearRampToValueAtTime(shape === "square" ? 0.16 : 0.4, start + 0.01);
      loudness.gain.setValueAtTime(shape === "square" ? 0.16 : 0.4, start + lasts - 0.03);
      loudness.gain.linearRampToValueAtTime(0, start + lasts);
      oscillator.connect(loudness).connect(context.destination);
      oscillator.start(start);
      oscillator.stop(start + lasts);
    }
  }

  #wake() {
    if (!navigator.userActivation || navigator.userActivation.hasBeenActive) this.#context ??= new AudioContext();
    if (this.#context?.state === "suspended") this.#context.resume();
    return this.#context;
  }

  #show(isOn) {
    this.#button.setAttribute("aria-pressed", String(isOn));
    this.#button.textContent = isOn ? say("soundOn") : say("soundOff");
  }
}
