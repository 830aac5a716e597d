// The administrators' page of devices: follows who comes and goes, shows the code for one more, removes one.

import { Live } from "/assets/live.js";
import { getFragment, postJSON } from "/assets/request.js";
import "/assets/standing.js";
import { say } from "/assets/words.js";

const element = (id) => document.getElementById(id);
const problem = element("devices-problem");
/** A device must be asked for twice before it goes: a tap beside the aim must not end somebody's day. */
const surely = say("surely");

async function refresh() {
  try {
    element("devices").replaceChildren(await getFragment("/devices/rows"));
  } catch {
    problem.textContent = say("kioskSilent");
  }
}

/** Shows an SVG as a picture: what is in it can do nothing there. */
function draw(image, svg) {
  if (image.src) URL.revokeObjectURL(image.src);
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
}

let countdown;

function count(end) {
  clearInterval(countdown);
  const show = () => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    element("invitation-left").textContent = left > 0 ? say("goodFor", { time: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` }) : "";
    if (left === 0) {
      clearInterval(countdown);
      element("invitation").hidden = true;
    }
  };
  show();
  countdown = setInterval(show, 1000);
}

async function invite() {
  problem.textContent = "";
  let invitation;
  try {
    invitation = await postJSON("/api/invitations", {});
  } catch (error) {
    problem.textContent = error.message;
    return;
  }
  element("invitation-code").textContent = invitation.code;
  element("invitation-address").textContent = invitation.address;
  draw(element("invitation-picture"), invitation.picture);
  element("authority-step").hidden = !invitation.authority;
  if (invitation.authority) {
    element("authority-address").textContent = invitation.authority;
    element("authority-fingerprint").textContent = invitation.fingerprint;
    draw(element("authority-picture"), invitation.authorityPicture);
  }
  element("invitation").hidden = false;
  count(performance.now() + invitation.seconds * 1000);
}

async function remove(button) {
  if (button.textContent !== surely) {
    button.textContent = surely;
    button.addEventListener("blur", () => (button.textContent = say("remove")), { once: true });
    return;
  }
  button.disabled = true;
  problem.textContent = "";
  try {
    await postJSON(`/api/devices/${button.dataset.revoke}/revoke`, {});
    element("announcement").textContent = say("removed");
  } catch (error) {
    problem.textContent = error.message;
  }
  await refresh();
  element("devices").focus({ preventScroll: true });
}

element("invite")?.addEventListener("click", invite);
element("devices").addEventListener("click", ({ target }) => {
  const button = target.closest("[data-revoke]");
  if (button) remove(button);
});

const live = new Live();
for (const type of ["devices", "connected"]) live.addEventListener(type, refresh);
live.open();
