// The list of pairs that may be one person: two that are not are told apart, and not asked about again.

import { uuid } from "/assets/uuid.js";
import { News, sender } from "/assets/vetting-send.js";

const post = sender(new News(document.getElementById("news")));

document.querySelector(".pairs")?.addEventListener("click", async ({ target }) => {
  if (!target.closest("[data-apart]")) return;
  const pair = target.closest(".pair");
  const answer = await post(`/api/vetting/${pair.dataset.one}/apart`, { id: uuid(), other: pair.dataset.other });
  if (answer === null) return;
  const next = pair.nextElementSibling ?? pair.previousElementSibling;
  pair.remove();
  next?.querySelector("a.button")?.focus();
});
