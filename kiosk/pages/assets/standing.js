// Pages of the staff: none of them is left standing when the screen is given to the visitors.

const channel = globalThis.BroadcastChannel ? new BroadcastChannel("lanyard") : null;
const visitors = "visitors";
/** Where the language of the staff is kept for their return, and for each new visitor. */
export const language = "lanyard.language";

/** Brings this page and all others of this browser to the visitors' screen. */
export function leaveToVisitors() {
  localStorage.setItem(language, document.documentElement.lang);
  channel?.postMessage(visitors);
  location.replace("/visitor");
}

channel?.addEventListener("message", ({ data }) => data === visitors && location.replace("/visitor"));
// A page that the browser kept for its back button asks anew who is here.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
