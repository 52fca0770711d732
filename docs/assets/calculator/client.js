// @ts-check
/** The page's end of the worker: who asked what, and whether the worker still lives. */

const CONTRACT = 1
const PATIENCE = 10_000

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
  #patience
  #worker

  /**
   * @param {Worker} worker fresh, and nobody else's
   * @param {number} patience milliseconds for one answer, once Python is ready
   */
  constructor(worker, patience = PATIENCE) {
    this.#patience = patience
    this.#worker = worker
    // A start that fails while nobody waits for it is no unhandled rejection.
    this.#ready.promise.catch(() => {})
    worker.addEventListener("message", ({ data }) => this.#hear(data))
    worker.addEventListener("messageerror", () => this.end("a message could not be read"))
    worker.addEventListener("error", (event) => this.end(event.message || "the worker could not be loaded"))
  }

  /** Settles when Python can answer, or never will. */
  get ready() {
    return this.#ready.promise
  }

  /**
   * Return the answer to a request; reject once if none can come.
   * @param {string} text
   * @returns {Promise<string>}
   */
  async ask(text) {
    await this.ready
    if (this.#death) throw this.#death
    const id = ++this.#last
    const timer = setTimeout(() => this.end("no answer in time"), this.#patience)
    const waiting = { ...Promise.withResolvers(), timer }
    this.#waiting.set(id, waiting)
    this.#worker.postMessage({ id, type: "ask", text })
    return waiting.promise
  }

  /**
   * End the worker and reject everything that waits for it.
   * @param {string} reason
   */
  end(reason) {
    this.#death ??= new Error(reason)
    this.#worker.terminate()
    this.#ready.reject(this.#death)
    for (const id of [...this.#waiting.keys()]) this.#settle(id)?.reject(this.#death)
  }

  /** @param {{ type: string, id: number, text: string, message: string, contract: number }} message */
  #hear({ type, id, text, message, contract }) {
    if (type === "answer") this.#settle(id)?.resolve(text)
    else if (type === "crash") this.#settle(id)?.reject(new Error(message))
    else if (type === "unusable") this.end(message)
    else if (contract !== CONTRACT) this.end(`contract ${contract}, not ${CONTRACT}`)
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

/**
 * Return the page's one client, started where there is none.
 * @param {string} runtime absolute address of the runtime's folder
 */
export function sharedClient(runtime) {
  shared ??= new Client(startWorker(runtime))
  return shared
}

/**
 * End a client that has failed, so that the next one asked for is fresh.
 * @param {Client | undefined} failed
 */
export function dropClient(failed) {
  failed?.end("started again")
  if (shared === failed) shared = undefined
}

/**
 * Start the worker from an address of the page's own making:
 * only such a worker inherits the page's content security policy.
 * @param {string} runtime
 */
function startWorker(runtime) {
  const module = new URL("worker.js", import.meta.url).href
  const source = `import { serve } from ${JSON.stringify(module)}\nserve(${JSON.stringify(runtime)})\n`
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }))
  return new Worker(address, { type: "module", name: "calculator" })
}
