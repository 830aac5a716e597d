// Shows the status line: how many leads exist only on this device, and when the service does not answer.

export class Status {
  #place;
  #shown = null;

  constructor(place, live) {
    this.#place = place;
    live.addEventListener("status", ({ detail }) => this.#show(detail));
    live.addEventListener("connected", () => this.#recover());
    live.addEventListener("lost", () => this.#lose());
  }

  #show({ line, desk }) {
    const status = [line, desk].map((text, index) => Object.assign(document.createElement("span"), {
      className: index === 0 ? "status-line" : "status-desk", textContent: text ?? "",
    }));
    this.#shown = status;
    this.#place.dataset.state = "connected";
    this.#place.replaceChildren(...status);
  }

  #lose() {
    if (this.#place.dataset.state === "lost") return;
    this.#shown ??= [...this.#place.childNodes];
    this.#place.dataset.state = "lost";
    const words = Object.assign(document.createElement("span"), { className: "status-line" });
    words.textContent = "The kiosk service does not answer. Taps and notes are kept on this device.";
    this.#place.replaceChildren(words);
  }

  #recover() {
    if (this.#place.dataset.state === "lost" && this.#shown) this.#place.replaceChildren(...this.#shown);
    this.#place.dataset.state = "connected";
  }
}
