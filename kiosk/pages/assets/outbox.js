// Keeps every act (a tap, a note, a scan) until the service has confirmed it, through errors, restarts and reloads.

import { Refused, Unreachable } from "/assets/request.js";

/** More unsent acts than a day at a booth produces; beyond it new acts are refused aloud. */
const mostActs = 500;
/** An act at which the service itself fails is tried this often, then set aside so that the others can pass. */
const mostFailures = 5;
const firstDelay = 500;
const longestDelay = 10_000;
const prefix = "lanyard.act.";

/**
 * Acts are plain objects {id, path, body, kind, topic?, lead?}; they go out one at a time in their order, always with
 * their own id, so repeating one is harmless. Events: `change`, `done` {act, reply}, `refused` {act, error}.
 * Each act has its own key in `storage`, so two open pages cannot overwrite each other's.
 */
export class Outbox extends EventTarget {
  #acts = [];
  #storage;
  #post;
  #pause;
  #sign;
  #isSending = false;
  #inFlight = null;
  #wake = () => {};
  #count = 0;
  /** Whether the last attempt failed: acts are kept, not sent. */
  isStuck = false;
  /** Whether an act could not be written to the browser's storage: a reload would lose it. */
  isVolatile = false;

  constructor({ storage, post, sign = () => null, pause = (ms) => new Promise((resume) => setTimeout(resume, ms)) }) {
    super();
    this.#storage = storage;
    this.#post = post;
    this.#pause = pause;
    this.#sign = sign;
  }

  /** Takes up what an earlier page left behind, then sends. */
  start() {
    this.#acts = [...this.#kept(), ...this.#acts];
    this.#changed();
    this.#send();
  }

  /** How many acts are not confirmed yet. */
  get waiting() {
    return this.#acts.length;
  }

  /** The unconfirmed acts about a lead. */
  actsAbout(lead) {
    return this.#acts.filter((act) => act.lead === lead);
  }

  /** Adds an act; an unsent one with the same topic is replaced. False when the box is full. */
  add(act) {
    if (act.topic) {
      for (const old of this.#acts.filter((other) => other.topic === act.topic && other !== this.#inFlight)) this.#drop(old);
    }
    if (this.#acts.length >= mostActs) return false;
    act.key = `${prefix}${String(Date.now()).padStart(15, "0")}.${String(this.#count++).padStart(6, "0")}.${act.id}`;
    act.ticket ??= this.#sign();
    this.#acts.push(act);
    this.#keep(act);
    this.#changed();
    this.#send();
    return true;
  }

  /** Drops the unsent acts about a lead: the visitor does not want to be kept. */
  forget(lead) {
    for (const act of this.actsAbout(lead).filter((one) => one !== this.#inFlight)) this.#drop(act);
    this.#changed();
  }

  /** Tries again at once: the service is back. */
  wake() {
    this.#wake();
  }

  async #send() {
    if (this.#isSending) return;
    this.#isSending = true;
    let delay = firstDelay;
    while (this.#acts.length > 0) {
      const isThrough = await this.#sendFirst();
      if (isThrough) {
        delay = firstDelay;
        continue;
      }
      await Promise.race([this.#pause(delay), new Promise((resume) => (this.#wake = resume))]);
      delay = Math.min(delay * 2, longestDelay);
    }
    this.#isSending = false;
    this.#changed();
  }

  async #sendFirst() {
    const act = this.#acts[0];
    this.#inFlight = act;
    try {
      const reply = await this.#post(act.path, act.body, act.ticket);
      this.isStuck = false;
      this.#drop(act);
      this.#tell("done", { act, reply });
      return true;
    } catch (error) {
      return this.#failed(act, error);
    } finally {
      this.#inFlight = null;
      this.#changed();
    }
  }

  #failed(act, error) {
    if (!(error instanceof Refused) && !(error instanceof Unreachable)) console.error(error);
    act.failures = (act.failures ?? 0) + (error instanceof Unreachable ? 0 : 1);
    const isFinal = error instanceof Refused && (!error.isOurFault || act.failures >= mostFailures);
    this.isStuck = !isFinal;
    if (!isFinal) return false;
    this.#drop(act);
    this.#tell("refused", { act, error });
    return true;
  }

  #kept() {
    const keys = Array.from({ length: this.#storage?.length ?? 0 }, (_, index) => this.#storage.key(index));
    return keys.filter((key) => key.startsWith(prefix)).sort().slice(0, mostActs).flatMap((key) => {
      try {
        return [{ ...JSON.parse(this.#storage.getItem(key)), key, isLeftBehind: true }];
      } catch {
        return [];
      }
    });
  }

  #keep(act) {
    try {
      this.#storage.setItem(act.key, JSON.stringify(act));
    } catch {
      this.isVolatile = true;
    }
  }

  #drop(act) {
    this.#acts = this.#acts.filter((other) => other !== act);
    try {
      this.#storage.removeItem(act.key);
    } catch {
      // Nothing was kept there.
    }
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
