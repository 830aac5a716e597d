// Does what a key pressed outside every field means. What is printed on a choice comes first.

/** `does` maps a key to what it does; `card()` is the card on the page. True if the key meant something. */
export function shortcut(key, event, { card, does }) {
  const wanted = key.length === 1 ? key.toLowerCase() : key;
  if (document.querySelector("dialog[open]")) return false;
  const choice = [...(card()?.querySelectorAll(".choice") ?? [])]
    .find((one) => one.dataset.key.toLowerCase() === wanted && !one.closest("[hidden]"));
  if (choice) {
    const folded = choice.closest("details");
    if (folded) folded.open = true;
    choice.click();
    choice.scrollIntoView({ block: "nearest" });
    return true;
  }
  const act = Object.hasOwn(does, wanted) ? does[wanted] : null;
  if (!act) return false;
  event?.preventDefault();
  act();
  return true;
}
