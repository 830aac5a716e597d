// Shows the booth's page on a joined device while the kiosk is out of reach: the page, its parts, the visitor in hand.
// The network always comes first; what is kept here is only what it gave last.

/** Which files belong together; another version is another cache. */
const version = new URL(location).searchParams.get("v");
const shell = `lanyard.shell.${version}`;
/** Cards of leads, and the list: personal data, thrown away as soon as the kiosk no longer lets this device in. */
const seen = "lanyard.seen";
/** The visitors' own screen, which says nothing of anybody: there while the device is theirs. */
const visitors = "lanyard.visitors";
/** The visitor in hand, and those just before. */
const mostCards = 8;
/** A kiosk that is silent this long is out of reach: people at a booth do not wait longer for a page. */
const patience = 4000;
const card = /^\/leads\/[0-9a-f-]{36}\/card$/;

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const { paths } = await (await fetch("/api/shell", { cache: "no-store" })).json();
    await (await caches.open(shell)).addAll(paths.map((path) => new Request(path, { cache: "no-store" })));
    await skipWaiting();
  })());
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (![shell, seen, visitors].includes(name)) await caches.delete(name);
    await clients.claim();
  })());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const isStart = url.pathname === "/" && request.mode === "navigate";
  const isRows = url.pathname === "/leads/rows" && (url.searchParams.get("search") ?? "") === "";
  if (url.pathname.startsWith("/assets/")) event.respondWith(fresh(request, url.pathname, shell));
  else if (url.pathname === "/visitor" && request.mode === "navigate") event.respondWith(fresh(request, url.pathname, visitors));
  else if (isStart || isRows || card.test(url.pathname)) event.respondWith(fresh(request, url.pathname, seen));
});

/** What the kiosk answers, or what it answered last if it does not. */
async function fresh(request, key, cacheName) {
  const cache = await caches.open(cacheName);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(patience) });
    if (answer.status === 401) await caches.delete(seen);
    else if (answer.ok && cacheName !== shell) await keep(cache, key, answer.clone());
    if (answer.ok && key === "/") await caches.delete(visitors);
    return answer;
  } catch (error) {
    const kept = await cache.match(key) ?? (key === "/" ? await (await caches.open(visitors)).match("/visitor") : undefined);
    if (kept) return kept;
    throw error;
  }
}

/** Keeps an answer; of the cards, the oldest goes. */
async function keep(cache, key, answer) {
  await cache.delete(key);
  await cache.put(key, answer);
  const cards = (await cache.keys()).filter(({ url }) => card.test(new URL(url).pathname));
  for (const old of cards.slice(0, -mostCards)) await cache.delete(old);
}
