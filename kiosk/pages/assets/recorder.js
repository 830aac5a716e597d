// Records speech: the microphone is open only while somebody speaks into it.

/** Longer is a lecture, not a note. */
export const longestSeconds = 180;
/** What browsers record in, best first; the service takes all of them. */
const types = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
/** Speech needs no more, and the longest note stays under a megabyte. */
const bitsPerSecond = 32_000;
/** The browser hands over what it has this often: a reload loses no more than that. */
const piece = 2000;
/** So far below the loudest, in decibels, a microphone hears only itself. */
const silence = 60;
/** The level moves this often. */
const tick = 100;

/** Events: `change` when it begins, pauses, goes on or ends; `tick` while it runs; `piece` when there is more of it. */
export class Recorder extends EventTarget {
  #recorder = null;
  #stream = null;
  #audio = null;
  #samples = null;
  #timer = null;
  #pieces = [];
  #milliseconds = 0;
  #last = 0;

  /** `idle`, `recording` or `paused`. */
  get state() {
    return this.#recorder === null ? "idle" : this.#recorder.state === "paused" ? "paused" : "recording";
  }

  /** How long it has recorded, without pauses. */
  get seconds() {
    return Math.floor(this.#milliseconds / 1000);
  }

  /** What is recorded so far; null as long as nothing is. */
  get recording() {
    return this.#pieces.length === 0 ? null : new Blob(this.#pieces, { type: this.#pieces[0].type });
  }

  /** How loud it is now, from 0 to 1 as ears have it. */
  get level() {
    if (!this.#samples || this.state !== "recording") return 0;
    this.#samples.read();
    const decibels = 20 * Math.log10(this.#samples.peak());
    return Math.max(0, 1 + decibels / silence);
  }

  /** Opens the microphone and begins. Throws what the browser says when it may not, or there is none. */
  async start() {
    if (!navigator.mediaDevices?.getUserMedia || !globalThis.MediaRecorder) throw new DOMException("", "SecurityError");
    this.#pieces = [];
    this.#milliseconds = 0;
    this.#stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: false });
    const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
    this.#recorder = new MediaRecorder(this.#stream, { mimeType, audioBitsPerSecond: bitsPerSecond });
    this.#recorder.addEventListener("dataavailable", ({ data }) => this.#take(data));
    this.#recorder.addEventListener("stop", () => this.#release());
    this.#recorder.start(piece);
    this.#listen();
    this.#last = performance.now();
    this.#timer = setInterval(() => this.#count(), tick);
    this.#tell("change");
  }

  pause() {
    if (this.state !== "recording") return;
    this.#count();
    this.#recorder.pause();
    this.#tell("change");
  }

  resume() {
    if (this.state !== "paused") return;
    this.#last = performance.now();
    this.#recorder.resume();
    this.#tell("change");
  }

  /** Ends the recording; resolves to it once the browser has handed over the rest, or null if there is none. */
  async stop() {
    if (this.#recorder && this.#recorder.state !== "inactive") {
      const isOver = new Promise((resume) => this.#recorder.addEventListener("stop", resume, { once: true }));
      this.#recorder.stop();
      await isOver;
    }
    return this.recording;
  }

  #take(data) {
    if (data.size === 0) return;
    this.#pieces.push(data);
    this.#tell("piece");
  }

  #count() {
    const now = performance.now();
    if (this.state === "recording") this.#milliseconds += now - this.#last;
    this.#last = now;
    this.#tell("tick");
    if (this.#milliseconds >= longestSeconds * 1000) this.stop();
  }

  /** Measures the level; without it there is still the recording. */
  #listen() {
    try {
      this.#audio = new AudioContext();
      const analyser = new AnalyserNode(this.#audio, { fftSize: 1024 });
      this.#audio.createMediaStreamSource(this.#stream).connect(analyser);
      const values = new Float32Array(analyser.fftSize);
      this.#samples = {
        read: () => analyser.getFloatTimeDomainData(values),
        peak: () => values.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0),
      };
    } catch {
      this.#samples = null;
    }
  }

  #release() {
    clearInterval(this.#timer);
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#audio?.close().catch(() => {});
    this.#recorder = this.#stream = this.#audio = this.#samples = null;
    this.#tell("change");
  }

  #tell(type) {
    this.dispatchEvent(new Event(type));
  }
}
