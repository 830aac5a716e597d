// Puts the name of a company right in all leads that spell it otherwise: one click, and one to take it back.

import { uuid } from "/assets/uuid.js";
import { News, sender } from "/assets/vetting-send.js";
import { say } from "/assets/words.js";

const post = sender(new News(document.getElementById("news")));

for (const form of document.querySelectorAll("[data-company]")) {
  const [field, undo, status] = [form.elements.name, form.querySelector("[data-undo]"), form.querySelector("[role=status]")];
  const spellings = [...form.querySelectorAll("[data-spelling]")].map(({ dataset }) => dataset.spelling);
  let entries = [];

  form.addEventListener("click", ({ target }) => {
    const spelling = target.closest("[data-spelling]");
    if (spelling) field.value = spelling.dataset.spelling;
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await post("/api/vetting/companies", { id: uuid(), name: field.value, spellings });
    if (answer === null) return;
    entries = answer.entries;
    status.textContent = answer.words;
    undo.hidden = entries.length === 0;
  });
  undo.addEventListener("click", async () => {
    if (await post("/api/vetting/undo", { id: uuid(), entries }) === null) return;
    undo.hidden = true;
    status.textContent = say("vettingUndone");
  });
}
