// Keeps the whole site, so that it opens without a network and is always of one version. script/version.mjs writes the
// first line of this file in the site: SITE, the version and the SHA-256 of each file.
//
// Names of scripts, styles and programs carry a hash of what is in them, so that a page of any version finds its own files
// and no others. What pages and this script tell each other must stay as it is: they may be of different versions.
'use strict';
const PREFIX = `site:${registration.scope} `;
/** The cache of a version; a page holds a lock of that name as long as it is open (boot.js). */
const MINE = PREFIX + SITE.version;
const PAGE = registration.scope;
const HASHED = /-[0-9a-f]{16}(_bg)?\.(css|js|wasm)$/;
/** What the page asks for ahead, the program: at the first visit it comes so much sooner. The kept page goes without it, as it
    has the program put together (boot.js), and reading what it doesn't need would hold it up at every start. */
const AHEAD = /<link rel="preload"[^>]*>/g;
const FILES = new Map(Object.entries(SITE.files).map(([name, sum]) => [new URL(name, PAGE).href, sum]));

/** Filling a cache and clearing others away keep out of each other's way. */
const alone = work => navigator.locks.request(`${PREFIX}caches`, work);
const kept = address => caches.match(address, { cacheName: MINE });

const withoutAhead = async page => new Response((await page.text()).replace(AHEAD, ''), page);

async function sumOf(response) {
  const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** Puts a file of this version into the cache: from there, from another version's or from the server, which may be in the
    middle of getting another version. */
async function take(cache, address) {
  const sources = [
    () => kept(address), () => caches.match(address), () => fetch(address), () => fetch(address, { cache: 'reload' }),
  ];
  for (const source of sources) {
    let found = await source();
    if (!found?.ok) continue;
    if (address === PAGE) found = await withoutAhead(found);
    if (await sumOf(found.clone()) !== FILES.get(address)) continue;
    // A page may not be answered with what came by way of another address.
    return cache.put(address, found.redirected ? new Response(found.body, found) : found);
  }
  throw new Error(`${address} isn't of version ${SITE.version}`);
}

/** The page comes last: where it is, all is. */
const fill = () => alone(async () => {
  const cache = await caches.open(MINE);
  await Promise.all([...FILES.keys()].filter(address => address !== PAGE).map(address => take(cache, address)));
  await take(cache, PAGE);
});

/** Takes away versions that no page is of any more, unless one is coming. */
const clear = () => alone(async () => {
  if (registration.installing || registration.waiting) return;
  const { held, pending } = await navigator.locks.query();
  const used = new Set([...held, ...pending].map(({ name }) => name).concat(MINE));
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && !used.has(name)) await caches.delete(name);
  }
});

async function answer(address, request) {
  const found = await kept(address) || HASHED.test(address) && await caches.match(address);
  // What is asked for with a query is to find it in its address: without this it would see the one that was kept.
  if (found) return !found.url || found.url === request.url ? found : new Response(found.body, found);
  const asked = await fetch(request).catch(error => error);
  // Some hosts answer with their page where something is missing.
  const isFile = asked.ok && !asked.headers.get('Content-Type')?.includes('html');
  if (isFile) return asked;
  // A page of a version that is gone has only just begun: the one that is here begins instead.
  if (/boot-[^/]*$/.test(address) && await kept(PAGE)) {
    return new Response('location.reload()', { headers: { 'Content-Type': 'text/javascript' } });
  }
  return asked instanceof Response ? asked : Response.error();
}

addEventListener('install', event => event.waitUntil(fill()));
addEventListener('activate', event => event.waitUntil(clients.claim()));

addEventListener('fetch', event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  let address = origin + pathname;
  if (request.mode === 'navigate' && address === `${PAGE}index.html`) address = PAGE;
  // A page is asked for as a page: where the site lies in a folder of another, its files are none of ours.
  const isOurs = request.mode === 'navigate' ? address === PAGE : FILES.has(address) || HASHED.test(address);
  if (request.method === 'GET' && isOurs) event.respondWith(answer(address, request));
});

addEventListener('message', event => {
  const orders = {
    go: () => skipWaiting(),
    version: () => event.ports[0].postMessage(SITE.version),
    // A page runs.
    up: async () => await kept(PAGE) ? clear() : fill(),
    // A page couldn't start: something that is kept may be damaged.
    down: fill,
  };
  // What fails here is tried again with the next page.
  event.waitUntil(Promise.resolve(orders[event.data]?.()).catch(() => {}));
});
