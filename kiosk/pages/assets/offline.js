// Lets a joined device show the page while the kiosk is out of reach.

/** Starts the worker that keeps the page; `version` names the files that belong together. */
export async function keepPage(version) {
  if (!navigator.serviceWorker || !version) return;
  try {
    await navigator.serviceWorker.register(`/worker.js?v=${encodeURIComponent(version)}`, { scope: "/" });
  } catch (error) {
    // Without it a reload needs the kiosk; nothing else does.
    console.warn("The page cannot be kept for later", error);
  }
}
