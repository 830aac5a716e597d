// The page on which somebody signs in at a desk, or makes the first account.

import { postJSON, Refused } from "/assets/request.js";
import { say } from "/assets/words.js";

const form = document.getElementById("entrance");
const problem = document.getElementById("problem");
const isFirst = "first" in form.dataset;
let isBusy = false;

function complain(words) {
  problem.textContent = words;
}

/** What a refusal says, in the reader's language where it has a number in it. */
function words(error) {
  if (!(error instanceof Refused)) return say("deskSilent");
  const seconds = error.subject === "wait" ? error.message.match(/\d+/)?.[0] : null;
  return seconds ? say("waitToSignIn", { seconds }) : error.message;
}

async function enter() {
  const { code, name, password, again } = form.elements;
  if (isFirst && again.value !== password.value) {
    again.value = "";
    again.focus();
    return complain(say("passwordsDiffer"));
  }
  try {
    const typed = { name: name.value, password: password.value };
    await postJSON(isFirst ? "/api/session/first" : "/api/session", isFirst ? { ...typed, code: code.value } : typed);
    // Signed in on the page that was asked for; whoever came for this one wants the leads.
    if (location.pathname === "/signin") location.replace("/");
    else location.reload();
  } catch (error) {
    complain(words(error));
    password.value = "";
    if (again) again.value = "";
    (error.subject === "code" ? code : password).focus();
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (isBusy) return;
  isBusy = true;
  complain("");
  await enter();
  isBusy = false;
});
form.querySelector("input").focus();
