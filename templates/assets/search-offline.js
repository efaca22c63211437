// The search page without a connection: a service worker for that page alone. The network comes first, so that nothing
// old is shown while there is one; search.js keeps the files that it falls back to. Files of the index whose address
// names the build never change, and come from the cache. The page is requested without the query, which stays here:
// so the browser's cache has it for the next query.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  const kept = () => caches.match(request, { ignoreSearch: request.mode === "navigate" });
  const page = () => fetch(origin + pathname, { cache: request.cache, redirect: "error" });
  const live = async () => (request.mode === "navigate" ? page().catch(() => fetch(request)) : fetch(request));
  event.respondWith(/^\?[0-9a-f]{12}$/.test(search)
    ? kept().then((answer) => answer || fetch(request))
    : live().catch(async (error) => (await kept()) || Promise.reject(error)));
});
