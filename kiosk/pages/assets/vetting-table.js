// The table of leads: filters that apply as they are chosen, more rows as they are asked for, decisions on many at once.

import { Live } from "/assets/live.js";
import { getFragment } from "/assets/request.js";
import { uuid } from "/assets/uuid.js";
import { BulkDialog } from "/assets/vetting-bulk.js";
import { News, sender } from "/assets/vetting-send.js";
import { say, sayCount } from "/assets/words.js";

const element = (id) => document.getElementById(id);
const main = document.querySelector(".table-page");
const rows = element("rows");
const news = new News(element("news"));
const post = sender(news);
const filters = element("filters");
const chosenWords = element("chosen").textContent;

/** Which filters are set, as they stand in the address: none that is empty. */
function query() {
  return new URLSearchParams([...new FormData(filters)].filter(([, value]) => value !== ""));
}

filters.addEventListener("change", ({ target }) => target.matches("select, [type=checkbox]") && filters.requestSubmit());
filters.addEventListener("submit", (event) => {
  event.preventDefault();
  location.search = query();
});

/** The rows that are ticked, as the dialog wants them. */
function chosen() {
  return [...rows.querySelectorAll(".table-row:has(input:checked)")].map(({ dataset }) => ({ ...dataset }));
}

function showChosen() {
  const count = chosen().length;
  element("chosen").textContent = count === 0 ? chosenWords : sayCount("vettingChosen", count);
  for (const button of document.querySelectorAll("[data-bulk]")) button.disabled = count === 0;
}

rows.addEventListener("change", showChosen);
element("choose-all").addEventListener("change", ({ target }) => {
  for (const tick of rows.querySelectorAll("[type=checkbox]:not(:disabled)")) tick.checked = target.checked;
  showChosen();
});

rows.addEventListener("click", async (event) => {
  const more = event.target.closest("#more-rows");
  if (!more) return;
  event.preventDefault();
  const fragment = await getFragment(`/vetting/table/rows?${more.dataset.next}`).catch(() => null);
  if (fragment === null) return news.show(say("vettingNoAnswer"));
  more.closest("p").remove();
  rows.querySelector(".leads-table").append(...fragment.querySelectorAll(".table-row"));
  rows.append(...fragment.querySelectorAll(".rows-more"));
  element("choose-all").checked = false;
});

const dialog = new BulkDialog({
  dialog: element("confirm"), template: element("evidence-row"),
  most: { reject: Number(main.dataset.mostRejected), other: Number(main.dataset.mostDecided) },
});

document.querySelector(".bulk").addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-bulk]");
  if (!button) return;
  const choice = button.dataset.bulk;
  const leads = await dialog.ask(choice, button.textContent, chosen());
  if (leads === null) return;
  const answer = await post("/api/vetting/bulk", { choice, leads: leads.map((one) => ({ id: uuid(), ...one })) });
  if (answer === null) return;
  const names = new Map(chosen().map(({ lead, name }) => [lead, name]));
  const skipped = answer.skipped.map(({ lead, why }) => `${names.get(lead) || lead}: ${why}`);
  const words = [sayCount("vettingBulkDone", answer.done), ...skipped].join("\n");
  await refresh();
  news.show(words);
});

/** Fetches the rows anew; what is ticked stays so. */
async function refresh() {
  const ticked = new Set(chosen().map(({ lead, state }) => `${lead} ${state}`));
  const fragment = await getFragment(`/vetting/table/rows?${query()}`).catch(() => null);
  if (fragment === null) return;
  rows.replaceChildren(fragment);
  for (const row of rows.querySelectorAll(".table-row")) {
    if (ticked.has(`${row.dataset.lead} ${row.dataset.state}`)) row.querySelector("input").checked = true;
  }
  showChosen();
}

element("keep-view").addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = element("view-name").value.trim();
  if (await send("/api/vetting/views", { name, query: query().toString() })) location.reload();
});
document.querySelector(".views").addEventListener("click", async ({ target }) => {
  const name = target.closest("[data-remove-view]")?.dataset.removeView;
  if (name !== undefined && await send("/api/vetting/views", { name, query: null })) location.reload();
});

async function send(path, body) {
  return (await post(path, body)) !== null;
}

/** Others' work shows at once, unless somebody is choosing here. */
const live = new Live();
live.addEventListener("lead", () => chosen().length === 0 && !element("confirm").open && scrollY < innerHeight && refresh());
live.open();
