// @ts-check
/** Starts Python before the rest of a page is read, where something is asked at once. Modules run later: this is none. */

const started = /** @type {HTMLScriptElement} */ (document.currentScript)
const workerScripts = ["worker.js", "python.js", "snapshot.js"].map((name) => new URL(name, started.src).href)

/** Call a module's function in a worker; what it returns hears every message. Only one from a blob inherits the page's content security policy. @param {string} module @param {string} name @param {...unknown} values */
function inWorker(module, name, ...values) {
  // All modules are asked for at once, not each by the one before. Firefox tells no page that an import has failed.
  const source = `for (const script of ${JSON.stringify(workerScripts)}) import(script).catch(() => {})
    const begun = import("${new URL(module, started.src)}").then(({ ${name} }) => ${name}(...${JSON.stringify(values)}))
    begun.catch((error) => postMessage({ type: "unusable", message: String(error) }))
    onmessage = (event) => begun.then((hear) => hear(event), () => {})`
  return new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })), { type: "module", name: "calculator" })
}

/** @type {Worker | undefined} the one that the page's client takes over */
let startedEarly
/** @type {Event[]} what it said before there was a client */
const toldEarly = []
if (started.dataset.runtime && (started.dataset.typed || location.hash.includes("="))) {
  startedEarly = inWorker("worker.js", "serve", new URL(started.dataset.runtime, document.baseURI).href, true)
  const tell = (/** @type {Event} */ event) => void toldEarly.push(event)
  startedEarly.onmessage = tell
  startedEarly.onerror = tell
}
