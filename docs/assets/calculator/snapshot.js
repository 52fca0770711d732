// @ts-check
/**
 * The memory of a started Python, kept on the visitor's own machine: the next visit starts from it.
 *
 * It is made by a Python of its own that sees nothing of what is typed. It rests on a private part of Pyodide:
 * whatever is off, there is none, and Python starts as ever. Without this module the page is only slower.
 */

import { start } from "./python.js"

/** Return the memory that was kept for this runtime, nothing where there is none. @param {string} runtime @returns {Promise<ArrayBuffer | void>} */
export async function stored(runtime) {
  try {
    const kept = await (await room(runtime)).match(runtime)
    const memory = await kept?.arrayBuffer()
    if (String(memory?.byteLength) === kept?.headers.get("x-length")) return memory
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
    await (await room(runtime)).put(runtime, new Response(memory, { headers: { "x-length": memory.byteLength } }))
    await stored(runtime) // WebKit loses what was just put, where the worker ends before that can be read
  } catch {} // storage is denied or full: the next visit starts as this one did
  close()
}

/** Forget what was kept for any build of this site. @param {string} runtime */
export async function forget(runtime) {
  const site = `memory ${new URL("..", runtime).href}`
  for (const name of await caches.keys().catch(() => [])) if (name.startsWith(site)) await caches.delete(name)
}

/** A memory fits the build and the browser that it was made with. @param {string} runtime */
const room = (runtime) => caches.open(`memory ${runtime} ${navigator.userAgent}`)
