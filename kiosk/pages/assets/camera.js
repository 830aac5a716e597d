// Runs the camera: on, off, why it does not run, and the wish to have it on after a reload.

import { uuid } from "/assets/uuid.js";

const wish = "lanyard.camera";
const otherWays = "Use the hand scanner, upload a picture, or type by hand.";

/** What the browser's error names mean for the person at the booth. */
const words = {
  NotAllowedError: "This browser may not use the camera. Allow it in the address bar, then start again.",
  NotFoundError: "No camera is connected.",
  NotReadableError: "Another program is using the camera. Close it, then start again.",
  OverconstrainedError: "No camera fits.",
};

/** Events: `change` when the camera started or stopped. */
export class Camera extends EventTarget {
  #video;
  #stream = null;
  #lock = null;
  #isStarting = false;
  /** Names this run of the camera: what one of its frames shows helps to read the next one. */
  stream = null;
  /** What to tell people about the camera now. */
  words = "The camera is off.";

  constructor(video) {
    super();
    this.#video = video;
    document.addEventListener("visibilitychange", () => this.#stayAwake());
    navigator.mediaDevices?.addEventListener?.("devicechange", () => this.#devicesChanged());
  }

  get isOn() {
    return this.#stream !== null;
  }

  /** Whether somebody wanted the camera on when the page was last open. */
  get isWished() {
    return localStorage.getItem(wish) === "on";
  }

  async toggle() {
    if (this.isOn) this.stop();
    else await this.start();
  }

  async start() {
    if (this.isOn || this.#isStarting) return;
    localStorage.setItem(wish, "on");
    if (!navigator.mediaDevices?.getUserMedia) {
      return this.#failed(`Browsers allow the camera only on this machine itself or over HTTPS. ${otherWays}`);
    }
    this.#isStarting = true;
    this.#say("Starting the camera …");
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } },
      });
      this.stream = uuid();
      this.#stream.getVideoTracks()[0].addEventListener("ended", () => this.#lost());
      this.#video.srcObject = this.#stream;
      await this.#video.play();
      this.#stayAwake();
      this.#say("The camera is on.");
    } catch (error) {
      this.#release();
      this.#failed(`${words[error.name] ?? "The camera does not start."} ${otherWays}`);
    } finally {
      this.#isStarting = false;
    }
  }

  /** Stops the camera; it stays off after a reload. */
  stop() {
    localStorage.setItem(wish, "off");
    this.#release();
    this.#say("The camera is off.");
  }

  #lost() {
    this.#release();
    this.#failed(`The camera was disconnected. ${otherWays}`);
  }

  #devicesChanged() {
    if (!this.isOn && this.isWished && !document.hidden) this.start();
  }

  #release() {
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#stream = null;
    this.#video.srcObject = null;
    this.#lock?.release().catch(() => {});
    this.#lock = null;
  }

  async #stayAwake() {
    if (!this.isOn || document.hidden || !navigator.wakeLock) return;
    // A refusal (battery saver) only means that the screen may go dark.
    this.#lock = await navigator.wakeLock.request("screen").catch(() => null);
  }

  #failed(message) {
    this.#say(message);
  }

  #say(message) {
    this.words = message;
    this.dispatchEvent(new Event("change"));
  }
}
