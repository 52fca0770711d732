// @ts-check
/** The page's end of the worker: who asked what, and whether the worker still lives. */

import { showProgress } from "./parts.js"

const CONTRACT = 1
const PATIENCE = 10_000
const PATIENCE_WITH_PACKAGES = 60_000 // they may come over a slow line first
const CALM = 2_000 // without a question, before anything is done that nobody waits for

/** @typedef {PromiseWithResolvers<string> & { timer: ReturnType<typeof setTimeout> | undefined }} Waiting */

export class Client {
  /** Whether Python has ever been ready. */
  started = false
  /** @type {PromiseWithResolvers<void>} */
  #ready = Promise.withResolvers()
  /** @type {Map<number, Waiting>} */
  #waiting = new Map()
  /** @type {Error | null} */
  #death = null
  #last = 0
  #runtime
  /** Whether the next visit needs no help to start faster. */
  #remembered = false
  #calm = 0
  /** @type {Worker | undefined} none while its files are fetched anew */
  #worker

  /** @param {string} runtime absolute address of the runtime's folder */
  constructor(runtime) {
    this.#runtime = runtime
    this.#worker = this.#start(true)
  }

  /** Settles when Python can answer, or never will. */
  get ready() {
    return this.#ready.promise
  }

  /** Return the answer to a request; reject once if none can come. @param {string} text @returns {Promise<string>} */
  async ask(text) {
    if (!this.#worker) await this.ready
    if (this.#death) throw this.#death
    const id = ++this.#last
    /** @type {Waiting} */
    const waiting = { ...Promise.withResolvers(), timer: undefined }
    this.#waiting.set(id, waiting)
    this.#worker?.postMessage({ id, type: "ask", text }) // one that still starts answers once it can
    const patience = text.includes('"export"') ? PATIENCE_WITH_PACKAGES : PATIENCE
    const wait = () => (waiting.timer = setTimeout(() => this.#end("no answer in time"), patience))
    this.ready.then(wait, () => {}) // a start takes its own time
    return waiting.promise
  }

  /** Begin again with a fresh worker and fresh files: a browser may keep a broken one for minutes. */
  async restart() {
    this.#end("started again")
    this.#worker = undefined
    this.#death = null
    const ready = (this.#ready = Promise.withResolvers())
    const imported = [...pythonStart.scripts, `${this.#runtime}pyodide.mjs`, `${this.#runtime}pyodide.asm.js`]
    await Promise.allSettled(imported.map((file) => fetch(file, { cache: "reload" })))
    if (ready === this.#ready) this.#worker = this.#start(false) // else somebody began again meanwhile
  }

  /** @param {boolean} trusting whether what an earlier visit kept is good enough */
  #start(trusting) {
    const worker = (trusting && pythonStart.early) || pythonStart.inWorker("worker.js", "serve", this.#runtime, trusting)
    // A start that fails while nobody waits for it is no unhandled rejection.
    this.#ready.promise.catch(() => {})
    worker.addEventListener("message", ({ data }) => this.#hear(data))
    worker.addEventListener("messageerror", () => this.#end("a message could not be read"))
    worker.addEventListener("error", (event) => this.#end(event.message || "the worker could not be loaded"))
    worker.onmessage = worker.onerror = null
    queueMicrotask(() => pythonStart.told.splice(0).forEach((event) => worker.dispatchEvent(event)))
    return worker
  }

  /** End the worker and reject everything that waits for it. @param {string} reason */
  #end(reason) {
    this.#death ??= new Error(reason)
    this.#worker?.terminate()
    this.#ready.reject(this.#death)
    for (const id of [...this.#waiting.keys()]) this.#settle(id)?.reject(this.#death)
  }

  /** @param {{ type: string, id: number, text: string, message: string, contract: number, remembered: boolean, loaded: string, total: string }} message */
  #hear({ type, id, text, message, contract, remembered, loaded, total }) {
    if (type === "progress") return showProgress(loaded, total)
    if (type === "answer") {
      this.#settle(id)?.resolve(text)
      this.#rest()
    } else if (type === "crash") this.#settle(id)?.reject(new Error(message))
    else if (type === "unusable") this.#end(message)
    else if (contract !== CONTRACT) this.#end(`contract ${contract}, not ${CONTRACT}`)
    else {
      this.started = true
      this.#remembered = remembered
      showProgress()
      this.#ready.resolve()
    }
  }

  /** Once nobody asks for a while, have the next visit start faster: in a worker that knows nothing of this one. */
  #rest() {
    clearTimeout(this.#calm)
    if (!this.#remembered) this.#calm = window.setTimeout(() => {
      this.#remembered = true
      pythonStart.inWorker("snapshot.js", "make", this.#runtime, false) // it may find nothing to do
    }, CALM)
  }

  /** @param {number} id */
  #settle(id) {
    const waiting = this.#waiting.get(id)
    clearTimeout(waiting?.timer)
    this.#waiting.delete(id)
    return waiting
  }
}

/** @type {Client | undefined} */
let shared

/** Return the page's one client, started where there is none. @param {string} runtime address of its folder, seen from the page */
export function sharedClient(runtime) {
  return (shared ??= new Client(new URL(runtime, document.baseURI).href))
}
