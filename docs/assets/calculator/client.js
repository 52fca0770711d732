// @ts-check
/** The page's end of the worker: who asked what, and whether the worker still lives. */

const CONTRACT = 1
const PATIENCE = 10_000
const PATIENCE_WITH_PACKAGES = 60_000 // they may come over a slow line first

/** @typedef {PromiseWithResolvers<string> & { timer: ReturnType<typeof setTimeout> }} Waiting */

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
  #worker

  /** @param {string} runtime absolute address of the runtime's folder */
  constructor(runtime) {
    this.#runtime = runtime
    this.#worker = this.#start()
  }

  /** Settles when Python can answer, or never will. */
  get ready() {
    return this.#ready.promise
  }

  /** Return the answer to a request; reject once if none can come. @param {string} text @returns {Promise<string>} */
  async ask(text) {
    await this.ready
    if (this.#death) throw this.#death
    const id = ++this.#last
    const patience = text.includes('"export"') ? PATIENCE_WITH_PACKAGES : PATIENCE
    const waiting = { ...Promise.withResolvers(), timer: setTimeout(() => this.#end("no answer in time"), patience) }
    this.#waiting.set(id, waiting)
    this.#worker.postMessage({ id, type: "ask", text })
    return waiting.promise
  }

  /** Begin again with a fresh worker. */
  restart() {
    this.#end("started again")
    this.#death = null
    this.#ready = Promise.withResolvers()
    this.#worker = this.#start()
  }

  /** Start the worker from a blob: only such a worker inherits the page's content security policy. */
  #start() {
    const module = new URL("worker.js", import.meta.url).href
    const source = `import { serve } from ${JSON.stringify(module)}\nserve(${JSON.stringify(this.#runtime)})\n`
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }))
    const worker = new Worker(address, { type: "module", name: "calculator" })
    // A start that fails while nobody waits for it is no unhandled rejection.
    this.#ready.promise.catch(() => {})
    worker.addEventListener("message", ({ data }) => this.#hear(data))
    worker.addEventListener("messageerror", () => this.#end("a message could not be read"))
    worker.addEventListener("error", (event) => this.#end(event.message || "the worker could not be loaded"))
    return worker
  }

  /** End the worker and reject everything that waits for it. @param {string} reason */
  #end(reason) {
    this.#death ??= new Error(reason)
    this.#worker.terminate()
    this.#ready.reject(this.#death)
    for (const id of [...this.#waiting.keys()]) this.#settle(id)?.reject(this.#death)
  }

  /** @param {{ type: string, id: number, text: string, message: string, contract: number }} message */
  #hear({ type, id, text, message, contract }) {
    if (type === "answer") this.#settle(id)?.resolve(text)
    else if (type === "crash") this.#settle(id)?.reject(new Error(message))
    else if (type === "unusable") this.#end(message)
    else if (contract !== CONTRACT) this.#end(`contract ${contract}, not ${CONTRACT}`)
    else {
      this.started = true
      this.#ready.resolve()
    }
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

/** Return the page's one client, started where there is none. @param {string} runtime absolute address of its folder */
export function sharedClient(runtime) {
  return (shared ??= new Client(runtime))
}
