// Who is at work on this page: signs acts, locks when nobody is there, switches people with a tap and a PIN.

import { getJSON, postJSON } from "/assets/request.js";
import { SignIn } from "/assets/signin.js";
import { leaveToVisitors } from "/assets/standing.js";
import { say } from "/assets/words.js";

/** While somebody is there, the kiosk is told at most this often (and thrice within the time after which it locks). */
const telling = 60_000;

/**
 * `dialog` shows the sign-in over the page, so that the visitor in hand stays; `button` names who is here.
 * Events: `entered`, `locked`.
 */
export class Session extends EventTarget {
  #dialog;
  #button;
  #signIn;
  #staff = [];
  #lockAfter = Infinity;
  #told = 0;
  #timer;
  #isReachable = true;
  /** How often somebody came or went: an answer from before that is about somebody else. */
  #turn = 0;
  person = null;
  /** What acts carry, so that they are signed by whoever did them; `null` where nobody signs in. */
  ticket = null;

  constructor({ dialog, button, live }) {
    super();
    this.#dialog = dialog;
    this.#button = button;
    this.#signIn = new SignIn(dialog);
    this.#signIn.addEventListener("entered", ({ detail }) => this.#enter(detail));
    dialog.addEventListener("cancel", (event) => this.isLocked && event.preventDefault());
    button.addEventListener("click", () => this.#ask());
    addEventListener("lanyard:unknown", ({ detail }) => detail === "session" && this.#lock());
    for (const type of ["pointerdown", "keydown"]) addEventListener(type, () => this.touch(), { capture: true, passive: true });
    live.addEventListener("connected", () => this.#reach(true));
    live.addEventListener("lost", () => this.#reach(false));
  }

  /** Whether somebody must sign in before anything else. */
  get isLocked() {
    return this.#staff.length > 0 && this.person === null;
  }

  /** Asks the kiosk who is here. */
  async start() {
    const turn = this.#turn;
    try {
      const { staff, person, ticket, lockAfter, isVisitors } = await getJSON("/api/session");
      if (turn !== this.#turn) return;
      if (isVisitors) return leaveToVisitors();
      this.#staff = staff;
      this.#lockAfter = lockAfter * 1000;
      this.person = person ?? null;
      this.ticket = ticket ?? null;
    } catch {
      return; // Out of reach: whoever was here goes on, and the page asks again when the kiosk is back.
    }
    this.#show();
    if (this.isLocked) this.#open();
    else if (!this.#timer) this.touch(); // a line that comes and goes is nobody's touch
  }

  /** Somebody is there. */
  touch() {
    if (this.#staff.length === 0 || this.person === null) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#leave(), this.#lockAfter);
    const now = performance.now();
    if (now - this.#told < Math.min(telling, this.#lockAfter / 3)) return;
    this.#told = now;
    postJSON("/api/session/touch", {}).catch(() => {});
  }

  /** Nobody was there for long: locks, but not while the kiosk is away, when nobody could unlock. */
  #leave() {
    if (!this.#isReachable) return this.touch();
    postJSON("/api/session/end", {}).catch(() => {});
    this.#lock();
  }

  #lock() {
    if (this.person === null && this.#dialog.open) return;
    // What is half written is kept on leaving its field, and is theirs who wrote it.
    document.activeElement?.blur();
    this.#turn += 1;
    this.person = this.ticket = null;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#show();
    this.#open();
    this.dispatchEvent(new Event("locked"));
    if (this.#staff.length === 0) this.start();
  }

  #enter({ person, ticket }) {
    this.#turn += 1;
    const isAnother = person !== this.person;
    Object.assign(this, { person, ticket });
    this.#staff = this.#staff.map((one) => (one.name === person ? { ...one, hasPIN: true } : one));
    this.#dialog.close();
    this.#show();
    this.touch();
    this.dispatchEvent(new CustomEvent("entered", { detail: { isAnother } }));
  }

  /** Switching: the list of names opens with one tap; whoever is here stays until another PIN is right. */
  #ask() {
    this.#open();
  }

  /** Somebody's code of the code sheet: their PIN is asked for, unless they are here already. */
  askFor(name) {
    if (name !== this.person) this.#open(name);
  }

  /** A hand scanner at a locked page: only the code of one of the staff says anything. */
  scan(text) {
    this.#signIn.scan(text);
  }

  #open(chosen = null) {
    this.#dialog.toggleAttribute("data-locked", this.isLocked);
    this.#dialog.querySelector("[data-act=close]").hidden = this.isLocked;
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#signIn.show(this.#staff, { last: this.person, chosen });
  }

  #show() {
    this.#button.hidden = this.#staff.length === 0;
    this.#button.querySelector("bdi").textContent = this.person ?? say("nobody");
  }

  /** Asks in both cases: the stream of events also ends when the kiosk no longer lets this device in. */
  #reach(isReachable) {
    this.#isReachable = isReachable;
    this.start();
  }
}
