// @ts-check
/** A timeline that follows what is typed, around static content that is right without it. */

import { Conversation } from "./conversation.js"
import { hasDate, pairsOf, reshape, showFaults, today, typed } from "./form.js"
import { announce, part, place, restore, showFailure, whenIdle } from "./parts.js"
import { takeAway } from "./take-away.js"

export class MilestoneTimeline extends HTMLElement {
  #connection = new AbortController()
  #talk = /** @type {Conversation | undefined} */ (undefined)
  #static = /** @type {ChildNode[]} */ ([])
  /** @type {import("./form.js").Fault[]} those of the newest answer */
  #faults = []
  /** @type {object | null} what was asked for the timeline that is shown */
  #shown = null
  #turn = 0

  connectedCallback() {
    if (!this.dataset.runtime) return
    this.#talk ??= new Conversation(this.dataset.runtime)
    const { signal } = (this.#connection = new AbortController())
    if (!this.#shown) this.#static = [...this.#result.childNodes]
    this.addEventListener("input", (event) => this.#change(event.target), { signal })
    this.addEventListener("click", (event) => this.#press(event.target), { signal })
    this.addEventListener("focusin", () => this.#wake(), { once: true, signal })
    this.#form.addEventListener("focusout", (event) => this.#leave(event), { signal })
    this.#form.addEventListener("submit", (event) => this.#submit(event), { signal })
    this.#form.addEventListener("reset", () => this.#clear(), { signal })
    this.#result.addEventListener("toggle", (event) => this.#fill(event.target), { capture: true, signal })
    window.addEventListener("hashchange", () => this.#openAddress(true), { signal })
    whenIdle(() => this.#wake(), signal)
    this.#form.hidden = false
    this.#openAddress(false)
    // A browser may have kept what was typed over a reload.
    if (hasDate(this.#form)) this.#update()
  }

  disconnectedCallback() {
    this.#connection.abort()
    this.#turn += 1
  }

  get #form() { return /** @type {HTMLFormElement} */ (part(this, "form")) }
  get #result() { return part(this, "[data-result]") }
  get #status() { return part(this, '[role="status"]') }
  get #facts() { return { typed: typed(this.#form), today: today(), root: this.dataset.root } }

  /** Start the calculator where it has not been, and say so if it cannot. */
  async #wake() {
    await this.#talk?.wake().catch(() => this.isConnected && this.#fail())
  }

  /** @param {object} request */
  #ask(request) {
    if (!this.#talk?.started) announce(this.#status, "Starting the calculator.")
    return /** @type {Conversation} */ (this.#talk).ask(request)
  }

  /** Show the timeline of what stands in the form; of answers that overtake each other, the newest. */
  async #update(insisted = "") {
    const turn = ++this.#turn
    if (!hasDate(this.#form) && !insisted && !this.#faults.length) return this.#restore()
    const facts = this.#facts
    try {
      const { html, summary, errors } = await this.#ask({ action: "view", ...facts })
      if (turn !== this.#turn) return
      showFailure(this, "")
      if (html === undefined) this.#restore()
      else {
        place(this.#result, html)
        this.#shown = facts
        announce(this.#status, summary)
      }
      this.#judge(errors, insisted)
    } catch {
      if (turn === this.#turn) this.#fail()
    }
  }

  /**
   * Ask for the form anew, for another pathway or filled with facts from elsewhere.
   * @param {object} facts
   * @param {boolean} whole also where the focus is, unless something was typed meanwhile
   */
  async #reshape(facts, whole) {
    const turn = this.#turn
    try {
      const { html } = await this.#ask({ action: "form", ...facts })
      reshape(this, html, whole && turn === this.#turn)
      await this.#update()
    } catch {
      this.#fail()
    }
  }

  /** Open what the address says, else what the page is set to. @param {boolean} whole */
  #openAddress(whole) {
    const typed = pairsOf(location.hash.includes("=") ? location.hash.slice(1) : (this.dataset.typed ?? ""))
    if (typed.length) this.#reshape({ typed }, whole)
  }

  /** @param {EventTarget | null} control */
  async #change(control) {
    if (control instanceof HTMLInputElement && control.type === "file") {
      const [file] = control.files ?? []
      if (file) await this.#reshape({ file: await file.text() }, true)
      control.value = ""
    } else if (control instanceof HTMLSelectElement && control.closest("[data-reshapes]")) this.#reshape(this.#facts, false)
    else this.#update()
  }

  /** @param {EventTarget | null} pressed */
  #press(pressed) {
    const button = pressed instanceof Element ? pressed.closest("button") : null
    if (button?.dataset.set) this.#set(...button.dataset.set.split("="))
    if (button?.dataset.take) this.#take(button, button.dataset.take)
    if (button && "retry" in button.dataset) this.#retry()
  }

  /** Put a value into a control of the form, as if it had been chosen there. @param {string[]} pair */
  #set(...[name, value]) {
    const control = this.#form.elements.namedItem(name)
    if (control && "value" in control) control.value = value
    this.#update()
  }

  /** @param {HTMLButtonElement} button @param {string} way */
  async #take(button, way) {
    const request = { action: "export", format: button.value, stamp: new Date().toISOString(), ...this.#facts }
    try {
      await takeAway(way, await this.#ask(request), part(this, "[data-print]"))
      announce(this.#status, button.dataset.done ?? "", "done")
    } catch {
      announce(this.#status, "That did not work in this browser.")
    }
  }

  /** @param {import("./form.js").Fault[]} faults @param {string} [insisted] */
  #judge(faults, insisted) {
    this.#faults = faults
    const { homeless, beside } = showFaults(this, faults, insisted)
    if (homeless || beside) announce(this.#status, homeless || beside, homeless ? "" : "beside")
  }

  /** @param {FocusEvent} event */
  #leave({ relatedTarget }) {
    // A button that is being pressed must not move away under the pointer.
    if (relatedTarget instanceof HTMLButtonElement) return
    // Where the focus goes to is known once the event is over.
    setTimeout(() => this.#judge(this.#faults))
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault()
    await this.#update("listed_on")
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
      room.innerHTML = (await this.#ask({ action: "view", ...this.#shown, view: "details", milestone })).html
    } catch {
      this.#fail()
    }
  }

  #clear() {
    this.#turn += 1
    if (this.#talk?.started) showFailure(this, "")
    this.#judge([])
    this.#restore()
    if (location.hash.includes("=")) history.replaceState(null, "", " ")
    this.#reshape({}, true)
  }

  #restore() {
    this.#shown = null
    restore(this.#result, this.#static)
    announce(this.#status, "")
  }

  #fail() {
    this.#restore()
    showFailure(this, this.#talk?.started ? "crash" : "unusable")
  }

  /** Begin again with a fresh worker and what stands in the form. */
  async #retry() {
    this.#talk?.restart()
    announce(this.#status, "Starting the calculator.")
    await this.#wake()
    if (this.#talk?.started) this.#update()
  }
}
