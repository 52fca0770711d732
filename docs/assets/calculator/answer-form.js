// @ts-check
/** A form whose answer follows what is typed, around static content that is right without it. */

import { Conversation } from "./conversation.js"
import { choose, isFilled, reshape, showFaults, textOf, today, typed } from "./form.js"
import { announce, fill, marksIn, part, place, restore, showFailure } from "./parts.js"
import { takeAway } from "./take-away.js"

export class AnswerForm extends HTMLElement {
  #connection = new AbortController()
  #talk = new Conversation(this, () => this.#restore())
  #static = /** @type {ChildNode[]} */ ([])
  #faults = /** @type {import("./form.js").Fault[]} */ ([])
  #shown = /** @type {object | null} what was asked for the answer that is shown */ (null)
  #opened = false
  #turn = 0

  connectedCallback() {
    if (!this.dataset.runtime) return
    const { signal } = (this.#connection = new AbortController())
    if (!this.#shown) this.#static = [...this.#result.childNodes]
    this.addEventListener("input", (event) => this.#change(event.target), { signal })
    this.addEventListener("click", (event) => this.#press(event.target), { signal })
    this.addEventListener("focusin", () => this.#talk.ask(), { once: true, signal })
    this.#form.addEventListener("focusout", (event) => this.#leave(event), { signal })
    this.#form.addEventListener("submit", (event) => this.#submit(event), { signal })
    this.#form.addEventListener("reset", () => this.#reset(), { signal })
    const details = (/** @type {object} */ asked) => this.#talk.ask({ ...this.#shown, view: "details", ...asked })
    this.#result.addEventListener("toggle", (event) => fill(event.target, details), { capture: true, signal })
    window.addEventListener("hashchange", () => this.#openAddress(true), { signal })
    setTimeout(() => signal.aborted || this.#talk.ask(), 300) // the page is read first
    this.#form.hidden = false
    this.#openAddress(false)
    if (isFilled(this)) this.#update() // a browser may have kept what was typed over a reload
  }

  disconnectedCallback() {
    this.#connection.abort()
    this.#turn += 1
  }

  get #form() { return /** @type {HTMLFormElement} */ (part(this, "form")) }
  get #result() { return part(this, "[data-result]") }
  get #status() { return part(this, '[role="status"]') }
  get #asked() { return { action: this.dataset.action, today: today(), root: this.dataset.root } }
  get #facts() { return { ...this.#asked, typed: typed(this.#form) } }

  /** Show the answer to what stands in the form; of answers that overtake each other, the newest. @param {string} [insisted] @param {any} [placed] */
  async #update(insisted, placed) {
    const turn = ++this.#turn
    if (!isFilled(this) && !insisted && !this.#faults.length) return this.#clear()
    if (!this.#talk.started) announce(this.#status, "Starting the calculator.")
    const facts = this.#facts
    const answer = placed ?? (await this.#talk.ask({ ...facts, kept: marksIn(this.#result) }))
    if (!answer || turn !== this.#turn) return
    showFailure(this, "")
    if (answer.html === undefined) this.#restore()
    else if (!placed) this.#place(facts, answer)
    this.#judge(answer.errors, insisted)
  }

  /** @param {object} facts @param {any} answer */
  #place(facts, answer) {
    this.#shown = facts
    place(this.#result, answer.html)
    announce(this.#status, answer.summary)
  }

  /** Ask for the form anew, for another pathway or filled with facts from elsewhere; with `whole` also where the focus is, unless something was typed meanwhile. @param {object} facts @param {boolean} whole @param {Promise<any>} [first] */
  async #reshape(facts, whole, first) {
    const turn = this.#turn
    const asked = this.#talk.ask({ ...facts, action: "form" })
    const timeline = await first
    const placed = timeline?.errors.length === 0 && turn === this.#turn ? timeline : null
    if (placed) this.#place({ ...this.#asked, ...facts }, placed)
    const answer = await asked
    if (answer?.html === undefined) return answer && this.#judge(answer.errors)
    reshape(this, answer.html, whole && turn === this.#turn)
    this.#opened = true
    await this.#update("", turn === this.#turn ? placed : null)
  }

  /** Open what the address says, else what the page is set to: the timeline is there first, then its form. @param {boolean} whole */
  #openAddress(whole) {
    const text = location.hash.includes("=") ? location.hash.slice(1) : this.dataset.typed
    const typed = [...new URLSearchParams(text)]
    if (typed.length) this.#reshape({ typed }, whole, this.#talk.ask({ ...this.#asked, typed, kept: [] }))
  }

  /** @param {EventTarget | null} control */
  async #change(control) {
    if (control instanceof HTMLInputElement && control.files?.length) {
      await this.#reshape({ file: await textOf(control.files[0]) }, true)
      control.value = ""
    } else if (control instanceof HTMLSelectElement && control.closest("[data-reshapes]")) this.#reshape(this.#facts, false)
    else this.#update()
  }

  /** @param {EventTarget | null} pressed */
  #press(pressed) {
    const button = pressed instanceof Element ? pressed.closest("button") : null
    if (button?.dataset.set) choose(this.#form, button.dataset.set)
    if (button?.dataset.set) this.#update()
    if (button?.dataset.take) this.#judge(this.#faults) // what is taken along lacks them
    if (button?.dataset.take) takeAway(this, button, (request) => this.#talk.ask({ ...this.#facts, ...request }))
    if (button && "leave" in button.dataset) location.replace(new URL(this.dataset.root ?? "", document.baseURI))
    if (button && "retry" in button.dataset) this.#talk.restart().then((started) => void (started && this.#update()))
  }

  /** @param {import("./form.js").Fault[]} faults @param {string} [insisted] */
  #judge(faults, insisted) {
    this.#faults = faults
    const { homeless, beside } = showFaults(this, faults, insisted)
    if (homeless || beside) announce(this.#status, homeless || beside, !homeless)
  }

  /** @param {FocusEvent} event */
  #leave({ relatedTarget }) {
    // A button that is being pressed must not move away; where the focus goes to is known once the event is over.
    if (!(relatedTarget instanceof HTMLButtonElement)) setTimeout(() => this.#judge(this.#faults))
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault()
    await this.#update(this.dataset.essential)
    const faulty = /** @type {HTMLElement | null} */ (this.#form.querySelector("[aria-invalid]"))
    if (faulty) faulty.focus()
    else if (this.#shown) this.#status.scrollIntoView()
  }

  #clear() {
    if (this.#talk.started) showFailure(this, "")
    this.#judge([])
    this.#restore()
  }

  #reset() {
    this.#turn += 1
    this.#clear()
    if (location.hash.includes("=")) history.replaceState(null, "", " ")
    if (this.#opened) this.#reshape({}, true) // what was opened stands in the markup, where a reset finds it again
  }

  #restore() {
    this.#shown = null
    restore(this.#result, this.#static)
    announce(this.#status, "")
  }
}
