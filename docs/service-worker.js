// @ts-check
/** Keeps one whole version of the site: `SITE`, which macros/harden writes in front of this text. */

const LIST = "?kept" // where a version notes what of it is here
const OURS = `${registration.scope}@` // the caches of every site of a host stand side by side
const NAME = OURS + SITE.version
addEventListener("install", (event) => {
  event.waitUntil(begin().then(skipWaiting))
  // Below two folders all is named by its content: a browser that can finds it without asking here.
  event.addRoutes?.({ condition: { urlPattern: "./assets/*/*/*" }, source: "cache" })
})
addEventListener("activate", (event) => event.waitUntil(takeOver()))
addEventListener("message", (event) => event.waitUntil(keep(SITE.runtime).catch(console.warn)))
addEventListener("fetch", (event) => event.request.method === "GET" && event.respondWith(answer(event.request)))

/** Begin only with all pages, and with the runtime where an earlier version had that. */
async function begin() {
  const hadRuntime = [...(await known()).values()].some(({ path }) => path.includes("/runtime/"))
  await keep({ ...SITE.pages, ...(hadRuntime && SITE.runtime) })
}

/** Tell every page the version; the one before it stays for the pages that still show it. */
async function takeOver() {
  for (const name of (await ours()).filter((one) => one !== NAME).slice(0, -1)) await caches.delete(name)
  await clients.claim()
  for (const client of await clients.matchAll()) client.postMessage(SITE.version)
}

/** Keep files; the bytes that an earlier version has are not sent again. @param {Record<string, string>} files path and SHA-256 */
async function keep(files) {
  const cache = await caches.open(NAME)
  const had = await known()
  const keepOne = async (/** @type {[string, string]} */ [path, hash]) => {
    if (await cache.match(path)) return
    const before = had.get(hash)
    const same = before && (await caches.match(before.path, { cacheName: before.name }))
    // A browser's own cache may have the file of another version, or half of it.
    const get = (how = {}) => fetch(path, { integrity: `sha256-${hash}`, ...how })
    await cache.put(path, same ? new Response(same.body, same) : await get().catch(() => get({ cache: "reload" })))
  }
  await Promise.all(Object.entries(files).map(keepOne))
  await cache.put(LIST, Response.json({ ...(await (await cache.match(LIST))?.json()), ...files }))
}

/** Return where the bytes of each hash are. @returns {Promise<Map<string, { name: string, path: string }>>} */
async function known() {
  const rows = (await ours()).map(async (name) => {
    const list = await (await caches.match(LIST, { cacheName: name }))?.json()
    return Object.entries(list ?? {}).map(([path, hash]) => /** @type {const} */ ([hash, { name, path }]))
  })
  return new Map((await Promise.all(rows)).flat())
}

const ours = async () => (await caches.keys()).filter((name) => name.startsWith(OURS))

/** What is named by its content is kept first, all else comes from the network in time or is kept. @param {Request} request */
async function answer(request) {
  const byContent = /[./][0-9a-f]{8,16}[./]/.test(request.url)
  const kept = () => caches.match(request, byContent ? {} : { cacheName: NAME }).catch(() => undefined)
  if (byContent) {
    const copy = await kept()
    return (copy && (await browsersCopy(request))) ?? copy ?? fetch(request)
  }
  const network = fetch(request, { cache: "no-cache" })
  const first = await Promise.race([network, new Promise((late) => setTimeout(late, 3000))]).catch(() => undefined)
  return first instanceof Response && first.status < 500 ? first : ((await kept()) ?? network)
}

/** A browser has what it compiled of the code beside its own copy; for who tries again that is renewed, and not used. @param {Request} request @returns {Promise<Response | undefined>} */
async function browsersCopy({ url, cache }) {
  if (!url.endsWith(".wasm")) return
  const again = cache === "reload"
  const copy = fetch(url, { cache: again ? cache : "only-if-cached", mode: "same-origin" }).catch(() => undefined)
  return !again && (await copy)?.ok ? copy : undefined
}
