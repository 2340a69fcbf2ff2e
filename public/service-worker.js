// Keeps two things for when there is no network: the offline page, and the hashed files it and the app are made of.
// Nothing a person wrote or read is ever kept here: pages and answers always come from the house itself.

const CACHE = "house";
const OFFLINE = "/offline";
// A name with the hash of its contents (twelve hexadecimal digits): what it holds never changes.
const HASHED = /^\/pkg\/[^?]+\.[0-9a-f]{12}\.(?:css|js|wasm)$/;

self.addEventListener("install", (event) => {
  event.waitUntil(refresh().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => offline()));
  } else if (HASHED.test(url.pathname)) {
    event.respondWith(hashed(event, request, url));
  }
});

async function offline() {
  return (await caches.match(OFFLINE)) ?? Response.error();
}

async function hashed(event, request, url) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(url.pathname);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) {
    event.waitUntil(cache.put(url.pathname, response.clone()));
    // A name not seen before means a new build: its offline page replaces the old one.
    if (url.pathname.endsWith(".css")) event.waitUntil(refresh().catch(() => {}));
  }
  return response;
}

// Fetches the offline page as a stranger would see it, keeps it with the files it names, and drops all others.
async function refresh() {
  const page = await fetch(OFFLINE, { credentials: "omit", cache: "no-store" });
  if (!page.ok) throw new Error(`${OFFLINE} answered ${page.status}`);
  const text = await page.clone().text();
  const wanted = new Set(
    [...text.matchAll(/\/pkg\/[^"'?\s]+/g)].map(([path]) => path).filter((path) => HASHED.test(path)),
  );
  const cache = await caches.open(CACHE);
  await cache.put(OFFLINE, page);
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pathname !== OFFLINE && !wanted.has(pathname)) await cache.delete(url);
    wanted.delete(pathname);
  }
  // The style is needed offline; script and wasm are kept as they come by, for the next visit.
  await cache.addAll([...wanted].filter((path) => path.endsWith(".css")));
}
