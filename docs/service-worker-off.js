// In the place of service-worker.js, this ends what is kept on every visitor's machine, for good.
addEventListener("install", () => skipWaiting())
addEventListener("activate", (event) => event.waitUntil(forget().finally(() => registration.unregister())))
async function forget() {
  for (const name of await caches.keys()) if (name.startsWith(`${registration.scope}@`)) await caches.delete(name)
}
