// Delivers acts one at a time, in their order, until the service has confirmed or refused each of them.

import { Refused, Unreachable } from "/assets/request.js";

/** An act at which the service itself fails is tried this often, then set aside so that the others can pass. */
const mostFailures = 5;
const firstDelay = 500;
const longestDelay = 10_000;

/**
 * Acts are plain objects {id, path, kind, lead?, ticket?}; they always go out with their own id, so repeating one is
 * harmless. What extends this says how acts are sent (`deliver`), kept through a reload (`keep`) and let go (`release`).
 * Events: `change`, `done` {act, reply}, `refused` {act, error}.
 */
export class Delivery extends EventTarget {
  #acts = [];
  #most;
  #deliver;
  #pause;
  #sign;
  #isSending = false;
  #inFlight = null;
  #wake = () => {};
  /** Whether the last attempt failed: acts are kept, not sent. */
  isStuck = false;
  /** Whether an act could not be written to the browser's storage: a reload would lose it. */
  isVolatile = false;

  /** `most` is how many may wait, `deliver(act)` resolves to the service's reply, `sign()` says who does an act. */
  constructor({ most, deliver, sign = () => null, pause = (ms) => new Promise((resume) => setTimeout(resume, ms)) }) {
    super();
    this.#most = most;
    this.#deliver = deliver;
    this.#sign = sign;
    this.#pause = pause;
  }

  /** How many acts are not confirmed yet. */
  get waiting() {
    return this.#acts.length;
  }

  /** The unconfirmed acts about a lead. */
  actsAbout(lead) {
    return this.#acts.filter((act) => act.lead === lead);
  }

  /** Adds an act; an unsent one with the same topic is replaced. False when too many wait. */
  add(act) {
    if (act.topic) this.#dropAll((old) => old.topic === act.topic);
    if (this.#acts.length >= this.#most) return false;
    act.ticket ??= this.#sign();
    this.#acts.push(act);
    this.keep(act);
    this.#changed();
    this.#send();
    return true;
  }

  /** Drops the unsent acts about a lead: the visitor does not want to be kept. */
  forget(lead) {
    this.#dropAll((act) => act.lead === lead);
    this.#changed();
  }

  /** Tries again at once: the service is back. */
  wake() {
    this.#wake();
  }

  /** Takes up what an earlier page left behind, then sends. */
  takeUp(acts) {
    this.#acts = [...acts, ...this.#acts];
    this.#changed();
    this.#send();
  }

  /** Keeps an act through a reload. */
  keep() {}

  /** Lets go of a kept act. */
  release() {}

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
      const reply = await this.#deliver(act);
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

  /** Drops those acts that are not on their way just now. */
  #dropAll(isMeant) {
    for (const act of this.#acts.filter((one) => one !== this.#inFlight && isMeant(one))) this.#drop(act);
  }

  #drop(act) {
    this.#acts = this.#acts.filter((other) => other !== act);
    this.release(act);
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
