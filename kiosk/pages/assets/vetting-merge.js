// Two leads side by side: chooses field by field, and makes them one.

import { takesText } from "/assets/keyboard.js";
import { uuid } from "/assets/uuid.js";
import { News, sender } from "/assets/vetting-send.js";
import { UndoStack } from "/assets/vetting-undo.js";

const main = document.getElementById("merge");
const form = document.getElementById("sides");
const post = sender(new News(document.getElementById("news")));
const undone = new UndoStack(sessionStorage);
const { kept, keptState, gone, goneState } = main.dataset;
// Only to pages of our own.
const back = main.dataset.back === "/vetting/duplicates" ? main.dataset.back : `/vetting?lead=${kept}`;

/** The values that were chosen: those of both are the same where they do not differ. */
function chosen() {
  return Object.fromEntries([...form.querySelectorAll("fieldset:not([data-same])")].map((row) => {
    const choice = row.querySelector("input:checked");
    return [row.dataset.field, choice.dataset.value ?? ""];
  }));
}

async function merge() {
  const answer = await post(`/api/vetting/${kept}/merge`, { id: uuid(), state: keptState, other: gone, otherState: goneState, fields: chosen() });
  if (answer === null) return;
  undone.push({ lead: kept, entries: answer.entries, kind: "merged" });
  location.assign(back);
}

async function keepApart() {
  const answer = await post(`/api/vetting/${kept}/apart`, { id: uuid(), other: gone });
  if (answer === null) return;
  undone.push({ lead: kept, entries: answer.entries, kind: "distinguished" });
  location.assign(back);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  merge();
});
document.getElementById("do-apart").addEventListener("click", keepApart);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || takesText(event.target)) return;
  if (event.key === "Escape") location.assign(back);
  if (event.key === "d") keepApart();
  if (event.key === "Enter" && !event.target.closest?.("a, button")) {
    event.preventDefault();
    merge();
  }
});
form.querySelector("fieldset:not([data-same]) input:checked")?.focus();
