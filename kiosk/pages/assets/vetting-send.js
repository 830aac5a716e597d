// Sends what people do while they vet, and shows what went wrong in a line of its own.

import { postJSON } from "/assets/request.js";
import { say } from "/assets/words.js";

/** What people are told at the top of the page. */
export class News {
  #line;

  constructor(line) {
    this.#line = line;
  }

  show(text) {
    this.#line.hidden = false;
    this.#line.textContent = text;
  }

  clear() {
    this.#line.hidden = true;
    this.#line.textContent = "";
  }
}

/** A function that posts and returns the answer, or null after saying what went wrong. `refused(error)` hears of a no. */
export function sender(news, refused = () => {}) {
  return async (path, body) => {
    try {
      const answer = await postJSON(path, body);
      news.clear();
      return answer;
    } catch (error) {
      news.show(error.status ? error.message : say("vettingNoAnswer"));
      refused(error);
      return null;
    }
  };
}
