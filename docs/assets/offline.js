// @ts-check
/** Has the site kept for a time without a network, once the visitor has what they came for. */
for (const notice of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-new-version]"))) {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-runtime] form")) ?? undefined
  const begin = async () => {
    const workers = navigator.serviceWorker
    workers.onmessage = ({ data }) => (notice.hidden = data === notice.dataset.newVersion)
    const registration = await workers.register(notice.dataset.worker ?? "")
    document.addEventListener("visibilitychange", () => registration.update().catch(console.warn))
    if (form) (await workers.ready).active?.postMessage("keep")
  }
  // Where a browser refuses, as in a private window, the site needs its network as before.
  const soon = () => (globalThis.requestIdleCallback ?? setTimeout)(() => begin().catch(console.warn))
  const later = () => setTimeout(() => (performance.getEntriesByName("timeline:ready").length ? soon() : later()), 2000)
  addEventListener("load", form ? later : soon)
  // What was typed is handed to the newer version, and to nothing that outlives the tab.
  notice.querySelector("button")?.addEventListener("click", () => {
    history.replaceState({ typed: String(new URLSearchParams(/** @type {any} */ (new FormData(form)))) }, "", " ")
    location.reload()
  })
  if (history.state?.typed) {
    form?.closest("[data-runtime]")?.setAttribute("data-typed", history.state.typed)
    history.replaceState(null, "")
  }
}
