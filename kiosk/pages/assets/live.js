// Follows the service's events: what changed on other devices, and whether the service is there at all.

/** A browser gives up an event stream that was refused; we open a new one after this long. */
const reopening = 4000;

/** Events: `lead` {lead}, `vetting` (who has which lead in hand), `batches` (a hand-over went on), `status` (what is only here has changed), `connected`, `lost`, and of the
 * kiosk's serial hand scanners `scan` {outcome, lead, message}, `scanners` {words, all}. */
export class Live extends EventTarget {
  #source = null;

  /** Opens the stream, and again whenever it breaks. */
  open() {
    const source = new EventSource("/api/events");
    this.#source = source;
    source.addEventListener("open", () => this.#tell("connected"));
    source.addEventListener("lead", ({ data }) => this.#tell("lead", data));
    source.addEventListener("devices", ({ data }) => this.#tell("devices", data));
    source.addEventListener("status", ({ data }) => this.#tell("status", data));
    source.addEventListener("vetting", ({ data }) => this.#tell("vetting", data));
    source.addEventListener("batches", ({ data }) => this.#tell("batches", data));
    source.addEventListener("scan", ({ data }) => this.#tell("scan", data));
    source.addEventListener("scanners", ({ data }) => this.#tell("scanners", data));
    source.addEventListener("error", () => {
      this.#tell("lost");
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(() => source === this.#source && this.open(), reopening);
    });
    addEventListener("pagehide", () => source.close(), { once: true });
    addEventListener("pageshow", ({ persisted }) => persisted && this.open(), { once: true });
  }

  #tell(type, data) {
    try {
      this.dispatchEvent(new CustomEvent(type, { detail: data === undefined ? null : JSON.parse(data) }));
    } catch (error) {
      console.error("An event could not be read", error);
    }
  }
}
