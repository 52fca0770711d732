// @ts-check
/** Python with the calculator in it, started from the runtime's folder. */

/** @typedef {{ handle: (request: string) => string, pyodide: any, complete?: () => Promise<void> }} Python `complete` brings the modules that a memory came without */
// A start puts others in their place, and can follow one that failed.
const { fetch: plain } = globalThis
const { instantiateStreaming } = WebAssembly
let { code } = /** @type {{ code?: Promise<Response> | false }} a worker's first line asks for it */ (globalThis)

/** @typedef {{ sent: number, bytes: number, integrity: string }} File as the build lists it */

/**
 * Start Python, from the memory of an earlier one where there is any; `tell` hears the bytes that came and all that come.
 * With a memory, that is read and the code compiled while Pyodide's scripts run: by itself it would begin with each after the one before.
 * With `cache` "reload" no file is taken that a browser kept.
 * @param {string} runtime absolute, with a slash at its end @param {Promise<import("./snapshot.js").Kept | void>} keeping
 * @param {object} [settings] Pyodide's own @param {(loaded: number, total: number) => void} [tell]
 * @param {RequestCache} [cache] @returns {Promise<Python>}
 */
export async function start(runtime, keeping, settings, tell = () => {}, cache = "default") {
  const get = (/** @type {RequestInfo | URL} */ address, how = {}) => plain(address, { ...how, cache })
  const wasm = code || get(`${runtime}pyodide.asm.wasm`)
  code = undefined
  wasm.catch(() => {}) // heard of where it is used, as are these scripts, which are loaded again
  for (const name of ["pyodide.asm.js", "pyodide.mjs"]) import(`${runtime}${name}`).catch(() => {})
  const compiled = keeping.then(async (kept) => kept && WebAssembly.compileStreaming(wasm))
  compiled.catch(() => {}) // as above
  const lock = await (await get(`${runtime}pyodide-lock.json`)).text()
  const [{ loadPyodide }, kept] = await Promise.all([import(`${runtime}pyodide.mjs`), keeping])
  const files = /** @type {Map<string, File>} */ (new Map(Object.entries(JSON.parse(lock).files)))
  const total = [...files.values()].reduce((sum, { sent }) => sum + sent, 0)
  let loaded = 0
  globalThis.fetch = async (address, options) => {
    const { sent = 0, bytes = 1, integrity } = files.get(String(address).replace(runtime, "")) ?? {}
    if (!sent) return get(address, options)
    if (kept) return new Response() // what is imported is in the memory, and the code compiled
    // The code is compiled while it comes, before its checksum could be known.
    const response = await (integrity ? get(address, { ...options, integrity }) : wasm)
    const write = (/** @type {Uint8Array} */ { length }) => tell((loaded += (length * sent) / bytes), total)
    response.clone().body?.pipeTo(new WritableStream({ write })).catch(() => {})
    return integrity ? unpacked(response) : response
  }
  const pyodide = await new Promise((resolve, reject) => {
    WebAssembly.instantiateStreaming = (source, imports) => {
      const started = async (/** @type {WebAssembly.Module} */ module) => ({ module, instance: await WebAssembly.instantiate(module, imports) })
      const instance = compiled.then((module) => (module ? started(module) : instantiateStreaming(source, imports)))
      instance.catch(reject) // Pyodide writes a warning then and waits for ever
      return instance
    }
    // Without a base, what the lock does not know would be looked for on a public network.
    const own = { indexURL: runtime, stdLibURL: `${runtime}modules.bin`, lockFileContents: lock, packageBaseUrl: runtime }
    loadPyodide({ ...own, ...(kept && { _loadSnapshot: kept.memory }), ...settings }).then(resolve, reject)
  })
  const bring = async () => {
    const [archive] = pyodide.FS.readdir("/lib").filter((/** @type {string} */ name) => name.endsWith(".zip"))
    const { integrity } = files.get("modules.bin") ?? {}
    const modules = await unpacked(await get(`${runtime}modules.bin`, { integrity })).arrayBuffer()
    pyodide.FS.writeFile(`/lib/${archive}`, new Uint8Array(modules))
  }
  /** @type {Promise<void> | undefined} */
  let whole
  const complete = kept ? () => (whole ??= bring()) : undefined
  return { handle: pyodide.pyimport("calculator.contract").handle, pyodide, complete }
}

/** @param {Response} response */
const unpacked = ({ body }) => new Response(body?.pipeThrough(new DecompressionStream("gzip")))
