// Puts the desk page together: the list searches as people type and follows what the kiosks send.

import { LeadList } from "/assets/list.js";
import { Live } from "/assets/live.js";
import { takesText } from "/assets/keyboard.js";

const search = document.getElementById("search");
const list = new LeadList({
  section: document.getElementById("leads"), search, announcement: document.getElementById("announcement"),
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && !takesText(event.target)) {
    event.preventDefault();
    search.select();
  }
  if (event.key === "Escape" && event.target === search) list.clearSearch();
});

const live = new Live();
live.addEventListener("lead", () => list.refresh());
live.open();
