// The pages for handing over: seal, send, send again, cancel, record what came back; live while leads are sent.

import { Live } from "/assets/live.js";
import { getFragment, postJSON } from "/assets/request.js";
import { uuid } from "/assets/uuid.js";
import { News, sender } from "/assets/vetting-send.js";
import { say, sayCount } from "/assets/words.js";

/** News of a hand-over comes lead by lead; looking this often shows it go on. */
const settling = 400;

const element = (id) => document.getElementById(id);
const main = document.querySelector(".batches");
const news = new News(element("news"));
const post = sender(news);
let timer;

/** Fetches what stands on the page anew; whoever has the focus keeps it. */
async function refresh() {
  if (!main.dataset.fragment) return;
  const fragment = await getFragment(`${main.dataset.fragment}${location.search}`).catch(() => null);
  if (fragment === null) return;
  const { id, dataset } = document.activeElement ?? {};
  const [name, value] = Object.entries(dataset ?? {})[0] ?? [];
  element("fragment").replaceChildren(fragment);
  const again = id ? element(id) : name && [...main.querySelectorAll("button")].find((one) => one.dataset[name] === value);
  again?.focus({ preventScroll: true });
}

function refreshSoon() {
  clearTimeout(timer);
  timer = setTimeout(refresh, settling);
}

/** Posts once: a second tap on the same button while the first is on its way does nothing. */
async function once(button, path, body) {
  button.disabled = true;
  const answer = await post(path, body);
  button.disabled = false;
  return answer;
}

const to = (name, act) => `/api/destinations/${encodeURIComponent(name)}/${act}`;

const acts = {
  async send(button) {
    if (await once(button, to(button.dataset.send, "send"), {})) refreshSoon();
  },
  async resend(button) {
    const answer = await once(button, to(button.dataset.resend, "resend"), {});
    if (answer) tell(sayCount("batchResent", answer.leads));
  },
  async resendLead(button) {
    const answer = await once(button, to(button.dataset.to, "resend"), { leads: [button.dataset.resendLead] });
    if (answer) tell(sayCount("batchResent", answer.leads));
  },
};

async function tell(words) {
  await refresh();
  news.show(words);
  if (element("announcement")) element("announcement").textContent = words;
}

main.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.id === "cancel") return element("surely").showModal();
  const act = button && Object.keys(acts).find((name) => name in button.dataset);
  if (act) acts[act](button);
});

const dialog = element("surely");
dialog?.addEventListener("close", async () => {
  const { returnValue } = dialog;
  dialog.returnValue = "";
  if (returnValue === "cancel" && (await post(`/api/batches/${main.dataset.batch}/cancel`, { id: uuid() }))) await refresh();
});

const seal = element("seal");
const sealing = uuid();
seal?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = { id: sealing, to: seal.dataset.to, name: element("batch-name").value.trim() };
  const answer = await once(seal.querySelector("button"), "/api/batches", body);
  if (answer) location.assign(`/batches/${answer.batch}`);
});

main.addEventListener("change", async ({ target }) => {
  const [file] = target.dataset.outcomes === undefined ? [] : target.files;
  if (!file) return;
  try {
    const { recorded, known, unknown } = await postJSON(to(target.dataset.outcomes, "outcomes"), { text: await file.text() });
    await tell([sayCount("batchRecorded", recorded), say("batchKnown", { count: known }), unknown.length > 0 ? sayCount("batchStrangers", unknown.length) : ""].filter(Boolean).join("\n"));
  } catch (error) {
    news.show(error.message || say("vettingNoAnswer"));
  }
  target.value = "";
});

if (main.dataset.fragment) {
  const live = new Live();
  for (const type of ["batches", "lead", "connected"]) live.addEventListener(type, refreshSoon);
  live.open();
}
