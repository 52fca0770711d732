// @ts-check
/**
 * The memory of a started Python, kept on the visitor's own machine: the next visit starts from it.
 *
 * It is made by a Python of its own that sees nothing of what is typed. It rests on a private part of Pyodide:
 * whatever is off, there is none, and Python starts as ever. Without this module the page is only slower.
 */

import { start } from "./python.js"

const PAGE = 65_536 // bytes, by which WebAssembly measures a memory
const pageOf = (/** @type {Uint8Array} */ memory, /** @type {number} */ page) => memory.subarray(page * PAGE, (page + 1) * PAGE)

/** @typedef {{ memory: Promise<ArrayBuffer> }} Kept that there is a memory is known before it is read */

/** Return the memory that was kept for this runtime, nothing where there is none. @param {string} runtime @returns {Promise<Kept | void>} */
export async function stored(runtime) {
  try {
    const kept = await (await room(runtime)).match(runtime)
    if (!kept) return
    const memory = whole(kept, JSON.parse(kept.headers.get("x-pages") ?? ""))
    memory.catch(() => {}) // heard of where it is used
    return { memory }
  } catch {} // storage is denied, as in some private windows
}

/** Keep the memory of a Python that has answered, in place of what was kept before. @param {string} runtime */
export async function make(runtime) {
  try {
    await caches.keys() // where storage is denied, there is nothing to do
    const { handle, pyodide } = await start(runtime, forget(runtime), { _makeSnapshot: true })
    const today = new Date().toISOString().slice(0, "2026-11-27".length)
    for (const request of [{ action: "form" }, { action: "view", listed_on: today, as_of: today }]) handle(JSON.stringify(request))
    const memory = pyodide.makeMemorySnapshot()
    const pages = [...Array(Math.ceil(memory.length / PAGE)).keys()]
    const held = pages.filter((page) => pageOf(memory, page).some(Boolean)) // half of them are empty
    const bytes = new Blob(held.map((page) => pageOf(memory, page).slice()))
    const headers = { "x-pages": JSON.stringify([memory.length, bytes.size, held]) }
    await (await room(runtime)).put(runtime, new Response(bytes, { headers }))
    await (await stored(runtime))?.memory // WebKit loses what was just put, where the worker ends before that can be read
  } catch {} // storage is denied or full: the next visit starts as this one did
  close()
}

/** Forget what was kept for any build of this site. @param {string} runtime */
export async function forget(runtime) {
  const site = `memory ${new URL("..", runtime).href}`
  for (const name of await caches.keys().catch(() => [])) if (name.startsWith(site)) await caches.delete(name)
}

/** Return the memory as it was, its empty pages too. @param {Response} kept @param {[length: number, size: number, held: number[]]} pages */
async function whole(kept, [length, size, held]) {
  const bytes = new Uint8Array(await kept.arrayBuffer())
  if (bytes.length !== size) throw new Error(`a memory of ${bytes.length} bytes, not ${size}`)
  const memory = new Uint8Array(length)
  held.forEach((page, at) => memory.set(pageOf(bytes, at), page * PAGE))
  return memory.buffer
}

/** A memory fits the build and the browser that it was made with. @param {string} runtime */
const room = (runtime) => caches.open(`memory ${runtime} ${navigator.userAgent}`)
