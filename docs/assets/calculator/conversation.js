// @ts-check
/** An element's talk with the calculator: requests and answers as values, started when first needed. */

import { dropClient, sharedClient } from "./client.js"
import { markOnce } from "./parts.js"

export class Conversation {
  #client = /** @type {import("./client.js").Client | undefined} */ (undefined)
  #runtime

  /** @param {string} runtime the address of the runtime's folder, seen from the page */
  constructor(runtime) {
    this.#runtime = new URL(runtime, document.baseURI).href
  }

  /** Whether Python has ever been ready. */
  get started() {
    return this.#client?.started ?? false
  }

  /** Start the calculator where it has not been; reject if it cannot. */
  async wake() {
    this.#client ??= sharedClient(this.#runtime)
    await this.#client.ready
    markOnce("timeline:ready")
  }

  /** @param {object} request */
  async ask(request) {
    await this.wake()
    return JSON.parse(await /** @type {import("./client.js").Client} */ (this.#client).ask(JSON.stringify(request)))
  }

  /** Give up the worker that failed, so that the next question starts a fresh one. */
  restart() {
    dropClient(this.#client)
    this.#client = undefined
  }
}
