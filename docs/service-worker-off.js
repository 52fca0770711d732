// In the place of service-worker.js, this ends what is kept on every visitor's machine, for good.
addEventListener("install", () => skipWaiting())
addEventListener("activate", (event) => event.waitUntil(forget().finally(() => registration.unregister())))
async function forget() {
  const ours = [`${registration.scope}@`, `memory ${registration.scope}`]
  for (const name of await caches.keys()) if (ours.some((one) => name.startsWith(one))) await caches.delete(name)
}
