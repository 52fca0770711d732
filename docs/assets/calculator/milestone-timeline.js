// @ts-check
/** A timeline that follows what is typed, around static content that is right without it. */

import { dropClient, sharedClient } from "./client.js"
import { askFor, Faults, hasDate, typedFacts } from "./form.js"
import { announce, markOnce, part, place, restore, showFailure, whenIdle } from "./parts.js"

/** @typedef {import("./client.js").Client} Client */

export class MilestoneTimeline extends HTMLElement {
  #connection = new AbortController()
  #client = /** @type {Client | undefined} */ (undefined)
  #static = /** @type {ChildNode[]} */ ([])
  #faults = new Faults()
  /** @type {import("./form.js").Facts | null} those of the timeline that is shown */
  #shown = null
  #turn = 0

  connectedCallback() {
    if (!this.dataset.runtime) return
    const { signal } = (this.#connection = new AbortController())
    if (!this.#shown) this.#static = [...this.#result.childNodes]
    this.#form.addEventListener("input", () => this.#update(), { signal })
    this.#form.addEventListener("focusout", (event) => this.#leave(event), { signal })
    this.#form.addEventListener("submit", (event) => this.#submit(event), { signal })
    this.#form.addEventListener("reset", () => this.#clear(), { signal })
    this.#result.addEventListener("toggle", (event) => this.#fill(event.target), { capture: true, signal })
    part(this, "[data-retry]").addEventListener("click", () => this.#retry(), { signal })
    this.addEventListener("focusin", () => this.#wake(), { once: true, signal })
    window.addEventListener("hashchange", () => this.#update(), { signal })
    whenIdle(() => this.#wake(), signal)
    this.#form.hidden = false
    // A browser may have kept what was typed over a reload.
    if (hasDate(this.#facts)) this.#update()
  }

  disconnectedCallback() {
    this.#connection.abort()
    this.#turn += 1
  }

  get #form() { return /** @type {HTMLFormElement} */ (part(this, "form")) }
  get #result() { return part(this, "[data-result]") }
  get #status() { return part(this, '[role="status"]') }
  get #ready() { return this.#client?.started ?? false }
  get #facts() { return typedFacts(this.#form, this.dataset.pathway ?? "") }

  /** Start the calculator where it has not been, and say so if it cannot. */
  async #wake() {
    try {
      this.#client ??= sharedClient(new URL(this.dataset.runtime ?? "", document.baseURI).href)
      await this.#client.ready
      markOnce("timeline:ready")
    } catch {
      if (this.isConnected) this.#fail()
    }
  }

  /** @param {object} request */
  async #ask(request) {
    await this.#wake()
    return JSON.parse(await /** @type {Client} */ (this.#client).ask(JSON.stringify(request)))
  }

  /** Show the timeline of what stands in the form; of answers that overtake each other, the newest. */
  async #update() {
    const turn = ++this.#turn
    const facts = (askFor(this.#form), this.#facts)
    if (!hasDate(facts) && !this.#faults.insisted.has("listed_on")) return this.#clear()
    if (!this.#ready) announce(this.#status, "Starting the calculator.")
    try {
      const { html, summary, errors } = await this.#ask({ action: "view", view: "list", ...facts })
      if (turn !== this.#turn) return
      showFailure(this, null)
      if (html === undefined) this.#restore()
      else {
        place(this.#result, html)
        this.#shown = facts
        announce(this.#status, summary)
      }
      this.#judge(errors)
    } catch {
      if (turn === this.#turn) this.#fail()
    }
  }

  /** @param {import("./form.js").Fault[]} faults */
  #judge(faults) {
    const told = this.#faults.show(this.#form, faults)
    if (told) announce(this.#status, told.message, told.beside ? "beside" : "")
  }

  /** @param {FocusEvent} event */
  #leave({ relatedTarget }) {
    // A button that is being pressed must not move away under the pointer.
    if (relatedTarget instanceof HTMLButtonElement) return
    // Where the focus goes to is known once the event is over.
    setTimeout(() => this.#judge(this.#faults.latest))
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault()
    this.#faults.insisted.add("listed_on")
    await this.#update()
    const faulty = /** @type {HTMLElement | null} */ (this.#form.querySelector("[aria-invalid]"))
    if (faulty) faulty.focus()
    else if (this.#shown) this.#status.scrollIntoView()
  }

  /** Fill details when they are opened. @param {EventTarget | null} details */
  async #fill(details) {
    if (!(details instanceof HTMLDetailsElement) || !details.open || !this.#shown) return
    const milestone = details.dataset.milestoneDetails
    const room = details.querySelector("[data-details]")
    if (!milestone || !room || room.childElementCount) return
    try {
      room.innerHTML = (await this.#ask({ action: "view", view: "details", milestone, ...this.#shown })).html
    } catch {
      this.#fail()
    }
  }

  #clear() {
    this.#turn += 1
    if (this.#ready) showFailure(this, null)
    this.#judge([])
    this.#restore()
  }

  #restore() {
    this.#shown = null
    restore(this.#result, this.#static)
    announce(this.#status, "")
  }

  #fail() {
    this.#restore()
    showFailure(this, this.#ready ? "crash" : "unusable")
  }

  /** Begin again with a fresh worker and what stands in the form. */
  async #retry() {
    dropClient(this.#client)
    this.#client = undefined
    announce(this.#status, "Starting the calculator.")
    await this.#wake()
    if (this.#ready) this.#update()
  }
}
