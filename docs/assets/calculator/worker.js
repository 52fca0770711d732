// @ts-check
/** The calculator in a worker of its own: starts Python once, then answers text with text. */

import { start } from "./python.js"
import { forget, stored } from "./snapshot.js"

/** @typedef {import("./python.js").Python} Python */

/**
 * Start Python from the runtime's folder, and return what answers every ask once it can.
 * @param {string} runtime absolute, with a slash at its end @param {boolean} trusting whether what an earlier visit kept is used
 */
export function serve(runtime, trusting) {
  const python = trusting ? begin(runtime, stored(runtime)) : begin(runtime, forget(runtime), "reload")
  python.catch((error) => postMessage({ type: "unusable", message: report(error) }))

  return async (/** @type {MessageEvent} */ { data: { id, text } }) => {
    try {
      postMessage({ id, type: "answer", text: await answer(await python, text) })
    } catch (error) {
      postMessage({ id, type: "crash", message: report(error) })
    }
  }
}

/** @param {string} runtime @param {Promise<import("./snapshot.js").Kept | void>} keeping @param {RequestCache} [cache] @returns {Promise<Python>} */
async function begin(runtime, keeping, cache) {
  let told = ""
  try {
    const python = await start(runtime, keeping, {}, (loaded, total) => {
      const [now, all] = [loaded, total].map((bytes) => (bytes / 1e6).toFixed(1))
      if (now !== told) postMessage({ type: "progress", loaded: (told = now), total: all })
    }, cache)
    // The question also has the policies read before anyone waits for them.
    const { contract } = JSON.parse(python.handle('{"action":"pathways"}'))
    postMessage({ type: "ready", contract, remembered: Boolean(await keeping) })
    return python
  } catch (error) {
    if (!(await keeping)) throw error
    report(error)
    return begin(runtime, forget(runtime))
  }
}

/** Return the answer; an export that needs packages has them loaded first. @param {Python} python @param {string} text */
async function answer(python, text) {
  const first = await ask(python, text)
  const { needs } = text.includes('"export"') ? JSON.parse(first) : { needs: [] }
  if (!needs?.length) return first
  await python.complete?.()
  await python.pyodide.loadPackage(needs)
  return python.handle(text)
}

/** Return the answer; for what a memory lacks the modules, they are brought first. @param {Python} python @param {string} text */
async function ask({ handle, complete }, text) {
  try {
    return handle(text)
  } catch (error) {
    if (!complete) throw error
    await complete()
    return handle(text)
  }
}

/** @param {unknown} error */
function report(error) {
  console.error(error)
  return String(error)
}
