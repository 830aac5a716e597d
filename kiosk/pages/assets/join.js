// Joins this device to the kiosk: the code comes in the part of the address that stays on the device.

import { postJSON, Refused } from "/assets/request.js";
import { isUUID, uuid } from "/assets/uuid.js";
import { say } from "/assets/words.js";

/** Under this name the device keeps the id by which it joins, so that joining again is the same device. */
const kept = "lanyard.device";

const form = document.getElementById("join");
const problem = document.getElementById("join-problem");
const { name, code } = form.elements;

/** The id of this device; made at the first call. */
function deviceID() {
  const known = localStorage.getItem(kept);
  if (isUUID(known)) return known;
  const made = uuid();
  localStorage.setItem(kept, made);
  return made;
}

/** Takes the code out of the address, so that it is in no history and in no screenshot. */
function takeCode() {
  const [scanned] = location.hash.slice(1).split(".");
  if (!scanned) return;
  code.value = scanned;
  document.getElementById("join-code").hidden = true;
  history.replaceState(null, "", location.pathname);
}

form.addEventListener("input", () => (problem.textContent = ""));
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    await postJSON("/api/devices", { id: deviceID(), code: code.value, name: name.value });
    location.replace("/");
  } catch (error) {
    const isRefused = error instanceof Refused;
    problem.textContent = isRefused ? error.message : say("notOnNetwork");
    if (isRefused && error.subject === "code") document.getElementById("join-code").hidden = false;
    (isRefused && error.subject === "code" ? code : name).focus();
    button.disabled = false;
  }
});

takeCode();
addEventListener("hashchange", takeCode);
name.focus();
