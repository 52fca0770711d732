// @ts-check
/** An element's talk with the calculator, and what the page says where there is no answer. */

import { sharedClient } from "./client.js"
import { markOnce, showFailure } from "./parts.js"

export class Conversation {
  #client = /** @type {import("./client.js").Client | undefined} */ (undefined)
  #element
  #onFailure

  /** @param {HTMLElement} element @param {() => void} onFailure takes back what no answer stands behind */
  constructor(element, onFailure) {
    this.#element = element
    this.#onFailure = onFailure
  }

  get started() {
    return this.#client?.started ?? false
  }

  /** Return the answer to a request, nothing where only the start is asked for, null where it fails. @param {object} [request] */
  async ask(request) {
    try {
      this.#client ??= sharedClient(this.#element.dataset.runtime ?? "")
      const asked = request && this.#client.ask(JSON.stringify(request))
      asked?.catch(() => {}) // where there is no start either, that is told
      await this.#client.ready
      markOnce("timeline:ready")
      return request && JSON.parse((await asked) ?? "")
    } catch (error) {
      console.error(error)
      if (!this.#element.isConnected) return null
      this.#onFailure()
      showFailure(this.#element, this.started ? "crash" : "unusable")
      return null
    }
  }

  /** Begin again with a fresh worker, and return whether it can answer. */
  async restart() {
    await this.#client?.restart()
    return (await this.ask()) !== null
  }
}
