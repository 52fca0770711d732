// @ts-check
/** The calculator in a worker of its own: starts Python once, then answers text with text. */

/** @typedef {(request: string) => string} Handle */
/** @typedef {{ handle: Handle, load: (names: string[]) => Promise<unknown> }} Python */

/** Start Python from the runtime's folder and answer every ask. @param {string} runtime absolute, with a slash at its end */
export function serve(runtime) {
  const python = start(runtime)
  python
    // The question also has the policies read before anyone waits for them.
    .then(({ handle }) => postMessage({ type: "ready", contract: JSON.parse(handle('{"action":"pathways"}')).contract }))
    .catch((error) => postMessage({ type: "unusable", message: report(error) }))

  addEventListener("message", async ({ data: { id, text } }) => {
    try {
      postMessage({ id, type: "answer", text: await answer(await python, text) })
    } catch (error) {
      postMessage({ id, type: "crash", message: report(error) })
    }
  })
}

/** Return the answer; an export that needs packages has them loaded first. @param {Python} python @param {string} text */
async function answer({ handle, load }, text) {
  const first = handle(text)
  const { needs } = text.includes('"export"') ? JSON.parse(first) : { needs: [] }
  if (!needs?.length) return first
  await load(needs)
  return handle(text)
}

/** @param {string} runtime @returns {Promise<Python>} */
async function start(runtime) {
  const failure = wasmFailure()
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`)
  const loaded = loadPyodide({
    indexURL: runtime,
    lockFileURL: `${runtime}pyodide-lock.json`,
    // Without it, what the lock does not know would be looked for on a public network.
    packageBaseUrl: runtime,
    packages: ["calculator"],
  })
  const pyodide = await Promise.race([loaded, failure])
  return { handle: pyodide.pyimport("calculator.contract").handle, load: (names) => pyodide.loadPackage(names) }
}

/** Reject where WebAssembly cannot be had: Pyodide writes a warning then and waits for ever. @returns {Promise<never>} */
function wasmFailure() {
  return new Promise((_, reject) => {
    const instantiate = WebAssembly.instantiateStreaming
    WebAssembly.instantiateStreaming = (source, imports) => {
      const instance = instantiate(source, imports)
      instance.catch(reject)
      return instance
    }
  })
}

/** @param {unknown} error */
function report(error) {
  console.error(error)
  return String(error)
}
