// @ts-check
/** The calculator in a worker of its own: starts Python once, then answers text with text. */

/** @typedef {(request: string) => string} Handle */

/**
 * Start Python from the runtime's folder and answer every ask.
 * @param {string} runtime absolute address of the folder, with a slash at its end
 */
export function serve(runtime) {
  const handle = start(runtime)
  handle
    // The question also has the policies read before anyone waits for them.
    .then((ask) => postMessage({ type: "ready", contract: JSON.parse(ask('{"action":"pathways"}')).contract }))
    .catch((error) => postMessage({ type: "unusable", message: report(error) }))

  addEventListener("message", async ({ data: { id, text } }) => {
    try {
      postMessage({ id, type: "answer", text: (await handle)(text) })
    } catch (error) {
      postMessage({ id, type: "crash", message: report(error) })
    }
  })
}

/**
 * @param {string} runtime
 * @returns {Promise<Handle>}
 */
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
  return pyodide.pyimport("calculator.contract").handle
}

/**
 * Reject where WebAssembly cannot be fetched or compiled: Pyodide writes a warning then and waits for ever.
 * @returns {Promise<never>}
 */
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
