// @ts-check
/** Starts Python before the rest of a page is read, where something is asked at once. Modules run later: this is none. */

/** @typedef {{ scripts: string[], inWorker: (module: string, name: string, runtime: string, trusting?: boolean) => Worker, early?: Worker, told: Event[] }} PythonStart */
/** @type {PythonStart} one for each page, though two elements of a page bring this script twice */
var pythonStart = globalThis.pythonStart?.early ? globalThis.pythonStart : startOnce(/** @type {HTMLScriptElement} */ (document.currentScript))

/** Return what the page's client goes on with: where something is asked, a worker, and what it said before there was a client. @param {HTMLScriptElement} script @returns {PythonStart} */
function startOnce({ src, dataset: { runtime, typed } }) {
  const scripts = ["worker.js", "python.js", "snapshot.js"].map((name) => new URL(name, src).href)
  /** Call a module's function in a worker, with the runtime's folder and whether what a browser kept is good enough; what it returns hears every message. Only one from a blob inherits the page's content security policy. @type {PythonStart["inWorker"]} */
  const inWorker = (module, name, folder, trusting = true) => {
    // Code and modules are asked for at once, not each by the one before. Firefox tells no page that an import has failed.
    const source = `self.code = ${trusting} && fetch("${folder}pyodide.asm.wasm")
      if (self.code) self.code.catch(() => {})
      for (const script of ${JSON.stringify(scripts)}) import(script).catch(() => {})
      const begun = import("${new URL(module, src)}").then(({ ${name} }) => ${name}("${folder}", ${trusting}))
      begun.catch((error) => postMessage({ type: "unusable", message: String(error) }))
      onmessage = (event) => begun.then((hear) => hear(event), () => {})`
    return new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })), { type: "module", name: "calculator" })
  }
  const told = /** @type {Event[]} */ ([])
  if (!runtime || !(typed || location.hash.includes("="))) return { scripts, inWorker, told }
  const early = inWorker("worker.js", "serve", new URL(runtime, document.baseURI).href, true)
  const tell = (/** @type {Event} */ event) => void told.push(event)
  early.onmessage = tell
  early.onerror = tell
  return { scripts, inWorker, early, told }
}
