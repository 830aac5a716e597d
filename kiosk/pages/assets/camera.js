// Runs the camera: on, off, why it does not run, and the wish to have it on after a reload.

import { uuid } from "/assets/uuid.js";
import { say } from "/assets/words.js";

const wish = "lanyard.camera";

/** What the browser's error names mean for the person at the booth. */
const words = {
  NotAllowedError: "cameraForbidden",
  NotFoundError: "cameraMissing",
  NotReadableError: "cameraBusy",
  OverconstrainedError: "cameraUnfit",
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
  words = say("cameraOff");

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
      return this.#failed(`${say("cameraNeedsHTTPS")} ${say("otherWays")}`);
    }
    this.#isStarting = true;
    this.#say(say("cameraStarting"));
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
      this.#say(say("cameraOn"));
    } catch (error) {
      this.#release();
      this.#failed(`${say(words[error.name] ?? "cameraFails")} ${say("otherWays")}`);
    } finally {
      this.#isStarting = false;
    }
  }

  /** Stops the camera; it stays off after a reload. */
  stop() {
    localStorage.setItem(wish, "off");
    this.#release();
    this.#say(say("cameraOff"));
  }

  #lost() {
    this.#release();
    this.#failed(`${say("cameraGone")} ${say("otherWays")}`);
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
