// The site without a connection: a service worker. The network comes first, so that nothing old is shown while there is
// one that answers in time. Else pages come from the packs (src/site/packs.rs) that are kept here or, on sites too large
// for that, from what was read before. It is the same for every build: which packs belong together is in offline.json.
const SITE = registration.scope;
const CACHE = `sideletter ${SITE}`;
const LISTING = SITE + "offline.json";
const NOT_SAVED = "not-saved.html";
const PATIENCE = 4000;
const LANES = 3;
const FRESH = 5 * 60 * 1000;
const OPEN = 4;
const TYPES = { html: "text/html", css: "text/css", js: "text/javascript", svg: "image/svg+xml", png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", webp: "image/webp", gif: "image/gif", avif: "image/avif" };

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

// ---- what is kept

const packAddress = (name) => `${SITE}offline/${name}.pack`;

async function keptListing(cache) {
  const kept = await cache.match(LISTING);
  return kept && kept.json();
}

// The last packs that were opened, by name: [bytes, where each file is, where the files begin].
const opened = new Map();

async function openPack(cache, name) {
  if (opened.has(name)) return opened.get(name);
  const kept = await cache.match(packAddress(name));
  if (!kept) return null;
  const bytes = new Uint8Array(await new Response(kept.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  const start = bytes.indexOf(10) + 1;
  const pack = [bytes, JSON.parse(new TextDecoder().decode(bytes.subarray(0, start))), start];
  opened.set(name, pack);
  if (opened.size > OPEN) opened.delete(opened.keys().next().value);
  return pack;
}

// A file as it is kept, or null. A part of the index only if it is of the build that is asked for.
async function fromKept(path, build) {
  const cache = await caches.open(CACHE);
  const listing = await keptListing(cache);
  if (!listing) return null;
  if (!listing.packs.length) return (await cache.match(SITE + path + (build ? "?" + build : ""))) || null;
  if (build && build !== listing.index) return null;
  const name = listing.packs.findLast(([first]) => first <= path)?.[1];
  const pack = name && (await openPack(cache, name));
  const place = pack && pack[1][path];
  if (!place) return null;
  const start = pack[2] + place[0];
  const type = TYPES[path.slice(path.lastIndexOf(".") + 1)] || "application/octet-stream";
  return new Response(pack[0].slice(start, start + place[1]), { headers: { "content-type": type + (/text/.test(type) ? "; charset=utf-8" : "") } });
}

// ---- answering

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(SITE) || /\.(pack|json|xml)$/.test(url.pathname)) return;
  event.respondWith(answer(request, url, event));
});

function pathOf({ pathname }) {
  let path = pathname.slice(new URL(SITE).pathname.length);
  try {
    path = decodeURIComponent(path);
  } catch {
    // No page has such an address.
  }
  return !path || path.endsWith("/") ? path + "index.html" : path;
}

async function answer(request, url, event) {
  const path = pathOf(url);
  const isPage = request.mode === "navigate";
  const build = url.search.match(/^\?([0-9a-f]{12})$/)?.[1];
  const kept = () => fromKept(path, build).catch(() => null);
  // Parts of the index with the name of a build never change.
  if (build) {
    const part = await kept();
    if (part) return part;
  }
  const live = network(request, url, path);
  event.waitUntil(live.then((it) => it.ok && keepRead(path, build, it.clone()), () => {}));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const first = await Promise.race([live.catch(() => null), late]);
  if (first && first.status < 500) return first;
  return (await kept()) || live.catch((error) => {
    if (isPage) return Response.redirect(SITE + NOT_SAVED);
    throw error;
  });
}

// A question stays here: the search page is asked for without it. So the browser's own cache has it for the next one.
async function network(request, url, path) {
  if (path !== "search.html" || request.mode !== "navigate") return fetch(request);
  const page = await fetch(url.origin + url.pathname, { cache: request.cache, redirect: "error" }).catch(() => null);
  return page || fetch(request);
}

// On a site without packs, what is read is kept.
async function keepRead(path, build, answer) {
  const cache = await caches.open(CACHE);
  const listing = await keptListing(cache);
  if (listing && !listing.packs.length) await cache.put(SITE + path + (build ? "?" + build : ""), answer);
}

// ---- keeping

let saving = null;
let checked = 0;

// A page asks for the site to be kept, and tells what it has used itself.
addEventListener("message", (event) => {
  saving ||= save(event.data.used).catch(() => tell({ failed: true })).finally(() => { saving = null; });
  event.waitUntil(saving);
});

async function tell(state) {
  for (const client of await clients.matchAll({ includeUncontrolled: true })) client.postMessage(state);
}

async function save(used) {
  const cache = await caches.open(CACHE);
  const old = await keptListing(cache);
  const state = ({ bytes, packs }) => ({ bytes, saved: bytes, whole: packs.length > 0 });
  if (old) await tell(state(old));
  if (old && Date.now() - checked < FRESH) return;
  const answer = await fetch(LISTING, { cache: "no-cache" }).catch(() => null);
  // Without a connection, what is kept stays.
  if (!answer?.ok) return old ? undefined : tell({ failed: true });
  const listing = await answer.clone().json();
  checked = Date.now();
  if (old?.build === listing.build) return;
  if (listing.packs.length) await savePacks(cache, listing);
  else await saveRead(cache, listing, old, used);
  await cache.put(LISTING, answer);
  await clear(cache, listing);
  await tell({ ...state(listing), anew: Boolean(old) });
}

async function savePacks(cache, { bytes, packs }) {
  const have = new Set((await cache.keys()).map(({ url }) => url));
  let saved = packs.reduce((sum, [, name, size]) => sum + (have.has(packAddress(name)) ? size : 0), 0);
  const missing = packs.filter(([, name]) => !have.has(packAddress(name)));
  const lane = async () => {
    for (let next = missing.shift(); next; next = missing.shift()) {
      await cache.add(packAddress(next[1]));
      saved += next[2];
      await tell({ bytes, saved, whole: true });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

// What was read is read again where the site has changed; what went is let go.
async function saveRead(cache, listing, old, used) {
  const read = old ? (await cache.keys()).map(({ url }) => url) : [...used, SITE + NOT_SAVED];
  for (const address of new Set(read)) {
    const search = new URL(address).search.slice(1);
    if (/\.(pack|json|xml)$/.test(address) || !address.startsWith(SITE)) continue;
    if (search && search !== listing.index) await cache.delete(address);
    else await cache.add(new Request(address, { cache: "no-cache" })).catch(() => cache.delete(address));
  }
}

// Lets go of packs that no page is in any more.
async function clear(cache, { packs }) {
  const names = new Set(packs.map(([, name]) => packAddress(name)));
  for (const { url } of await cache.keys()) {
    const isOld = packs.length ? url !== LISTING && !names.has(url) : url.endsWith(".pack");
    if (isOld) await cache.delete(url);
  }
}
