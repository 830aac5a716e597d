// Who is signed in at the desk: the way out, and back to the sign-in page when the session has ended elsewhere.

import { postJSON } from "/assets/request.js";

const who = document.querySelector(".who");

who.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-end]");
  if (!button) return;
  await postJSON(button.dataset.end, {}).catch(() => {});
  location.assign("/signin");
});
who.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !who.open) return;
  who.open = false;
  who.querySelector("summary").focus();
});
document.addEventListener("click", ({ target }) => {
  if (!who.contains(target)) who.open = false;
});
addEventListener("lanyard:unknown", () => location.reload());
