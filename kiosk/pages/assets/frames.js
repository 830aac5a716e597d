// Grabs frames from the running camera and hands them on: at most four a second, never two at once.

const shortestPause = 250;
const quality = 0.8;
/** Small print on a photograph that is kept. */
const fineQuality = 0.92;

/** `send(blob)` returns when the service has answered; the next frame waits for it. */
export class Frames {
  #video;
  #send;
  #canvas = document.createElement("canvas");
  #isRunning = false;
  #isWanted = () => false;

  constructor(video, { send, isWanted }) {
    this.#video = video;
    this.#send = send;
    this.#isWanted = isWanted;
    document.addEventListener("visibilitychange", () => this.run());
  }

  /** Runs until the camera stops or the page is hidden. */
  async run() {
    if (this.#isRunning) return;
    this.#isRunning = true;
    while (this.#isWanted() && !document.hidden) {
      const start = performance.now();
      const frame = await this.#grab(quality);
      if (frame) await this.#send(frame);
      const rest = shortestPause - (performance.now() - start);
      await new Promise((resume) => setTimeout(resume, Math.max(0, rest)));
    }
    this.#isRunning = false;
  }

  /** One picture of what the camera sees, good enough to be kept; null when it sees nothing. */
  async photograph() {
    return this.#isWanted() ? this.#grab(fineQuality) : null;
  }

  async #grab(quality) {
    const { videoWidth: width, videoHeight: height } = this.#video;
    if (width === 0 || height === 0) return null;
    Object.assign(this.#canvas, { width, height });
    this.#canvas.getContext("2d", { alpha: false }).drawImage(this.#video, 0, 0, width, height);
    return new Promise((resume) => this.#canvas.toBlob(resume, "image/jpeg", quality));
  }
}
