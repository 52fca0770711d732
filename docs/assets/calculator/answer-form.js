// @ts-check
/** A form whose answer follows what is typed, around static content that is right without it. */

import { dropClient, sharedClient } from "./client.js"
import { isFilled, pairsOf, reshape, showFaults, today, typed } from "./form.js"
import { announce, markOnce, part, place, restore, showFailure, whenIdle } from "./parts.js"
import { takeAway } from "./take-away.js"

// Far more than a timeline needs; the calculator says so of a file that is longer than it reads.
const LONGEST_FILE = 150_000

export class AnswerForm extends HTMLElement {
  #connection = new AbortController()
  #client = /** @type {import("./client.js").Client | undefined} */ (undefined)
  #static = /** @type {ChildNode[]} */ ([])
  #faults = /** @type {import("./form.js").Fault[]} */ ([])
  /** @type {object | null} what was asked for the answer that is shown */
  #shown = null
  #opened = false
  #turn = 0

  connectedCallback() {
    if (!this.dataset.runtime) return
    const { signal } = (this.#connection = new AbortController())
    if (!this.#shown) this.#static = [...this.#result.childNodes]
    this.addEventListener("input", (event) => this.#change(event.target), { signal })
    this.addEventListener("click", (event) => this.#press(event.target), { signal })
    this.addEventListener("focusin", () => this.#ask(), { once: true, signal })
    this.#form.addEventListener("focusout", (event) => this.#leave(event), { signal })
    this.#form.addEventListener("submit", (event) => this.#submit(event), { signal })
    this.#form.addEventListener("reset", () => this.#clear(), { signal })
    this.#result.addEventListener("toggle", (event) => this.#fill(event.target), { capture: true, signal })
    window.addEventListener("hashchange", () => this.#openAddress(true), { signal })
    whenIdle(() => this.#ask(), signal)
    this.#form.hidden = false
    this.#openAddress(false)
    // A browser may have kept what was typed over a reload.
    if (isFilled(this)) this.#update()
  }

  disconnectedCallback() {
    this.#connection.abort()
    this.#turn += 1
  }

  get #form() { return /** @type {HTMLFormElement} */ (part(this, "form")) }
  get #result() { return part(this, "[data-result]") }
  get #status() { return part(this, '[role="status"]') }
  get #facts() { return { action: this.dataset.action, typed: typed(this.#form), today: today(), root: this.dataset.root } }

  /** Return the answer to a request, none where only the start is asked for; null, and why, where it fails. @param {object} [request] */
  async #ask(request) {
    try {
      this.#client ??= sharedClient(new URL(this.dataset.runtime ?? "", document.baseURI).href)
      await this.#client.ready
      markOnce("timeline:ready")
      return request && JSON.parse(await this.#client.ask(JSON.stringify(request)))
    } catch {
      if (this.isConnected) {
        this.#restore()
        showFailure(this, this.#client?.started ? "crash" : "unusable")
      }
      return null
    }
  }

  /** Show the answer to what stands in the form; of answers that overtake each other, the newest. @param {string} [insisted] */
  async #update(insisted) {
    const turn = ++this.#turn
    if (!isFilled(this) && !insisted && !this.#faults.length) return this.#restore()
    if (!this.#client?.started) announce(this.#status, "Starting the calculator.")
    const facts = this.#facts
    const answer = await this.#ask(facts)
    if (!answer || turn !== this.#turn) return
    showFailure(this, "")
    if (answer.html === undefined) this.#restore()
    else {
      place(this.#result, answer.html)
      this.#shown = facts
      announce(this.#status, answer.summary)
    }
    this.#judge(answer.errors, insisted)
  }

  /**
   * Ask for the form anew, for another pathway or filled with facts from elsewhere.
   * @param {object} facts
   * @param {boolean} whole also where the focus is, unless something was typed meanwhile
   */
  async #reshape(facts, whole) {
    const turn = this.#turn
    const answer = await this.#ask({ ...facts, action: "form" })
    if (!answer) return
    if (answer.html === undefined) return this.#judge(answer.errors)
    reshape(this, answer.html, whole && turn === this.#turn)
    this.#opened = true
    await this.#update()
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
      if (file) await this.#reshape({ file: (await file.text()).slice(0, LONGEST_FILE) }, true)
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
  async #take({ value, dataset }, way) {
    const made = await this.#ask({ ...this.#facts, action: "export", format: value, stamp: new Date().toISOString() })
    const done = made && (await takeAway(way, made, part(this, "[data-print]")).catch(() => null))
    announce(this.#status, (done === null ? dataset.failed : dataset.done) ?? "", "done")
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
    await this.#update(this.dataset.essential)
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
    room.innerHTML = (await this.#ask({ ...this.#shown, view: "details", milestone }))?.html ?? ""
  }

  #clear() {
    this.#turn += 1
    if (this.#client?.started) showFailure(this, "")
    this.#judge([])
    this.#restore()
    if (location.hash.includes("=")) history.replaceState(null, "", " ")
    // What was opened stands in the markup, where a reset finds it again.
    if (this.#opened) this.#reshape({}, true)
  }

  #restore() {
    this.#shown = null
    restore(this.#result, this.#static)
    announce(this.#status, "")
  }

  /** Begin again with a fresh worker and what stands in the form. */
  async #retry() {
    dropClient(this.#client)
    this.#client = undefined
    announce(this.#status, "Starting the calculator.")
    if ((await this.#ask()) !== null) this.#update()
  }
}
