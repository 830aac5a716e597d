// The texts of the page's scripts, in the language of the page (the section `scripts` of messages/*.yaml).

const words = JSON.parse(globalThis.document?.querySelector('meta[name="words"]')?.content || "{}");

/** A text with its {braces} filled in; one that is missing shows its key, so that somebody notices. */
export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

/** A text about some number of things: for one, the text with `One` behind its key. */
export function sayCount(key, count, values = {}) {
  return say(count === 1 ? `${key}One` : key, { count: count.toLocaleString(document.documentElement.lang), ...values });
}
