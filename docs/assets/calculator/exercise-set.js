// @ts-check
/** One question after another, in place of printed ones; progress is a text that the calculator alone can read. */

import { Conversation } from "./conversation.js"
import { showFaults, textOf, today, typed } from "./form.js"
import { announce, part, showFailure } from "./parts.js"
import { takeAway } from "./take-away.js"

const KEPT = "practice-progress"
let progress = "" // what the page knows where nothing is kept

export class ExerciseSet extends HTMLElement {
  #talk = new Conversation(this, () => {})

  constructor() {
    super()
    this.addEventListener("submit", (event) => {
      event.preventDefault()
      this.#turn({ press: "check", answer: typed(/** @type {HTMLFormElement} */ (event.target)) })
    })
    this.addEventListener("click", ({ target }) => this.#press(target))
    this.addEventListener("change", ({ target }) => this.#change(target))
  }

  connectedCallback() { this.#box.checked = kept() !== null }

  get #box() { return /** @type {HTMLInputElement} */ (part(this, "[data-keep]")) }

  /** @param {object} asked */
  #ask(asked) {
    const { unit, scenario } = this.dataset
    return this.#talk.ask({ action: "practise", unit, scenario, progress: kept() ?? progress, today: today(), ...asked })
  }

  /** Ask what follows and show it, with the focus at its start; an answer that cannot be read is told beside it. @param {object} asked */
  async #turn(asked) {
    if (!this.#talk.started) this.#say("Starting the calculator.")
    const answer = await this.#ask(asked)
    if (!answer) return
    showFailure(this, "")
    progress = answer.progress ?? progress
    this.#box.checked = kept() !== null && kept(progress || null) !== null
    if (answer.html) part(this, "[data-result]").innerHTML = answer.html
    const { homeless, beside } = showFaults(this, answer.errors, "answer")
    if (beside || answer.html) part(this, beside ? "[aria-invalid]" : "[data-focus]").focus()
    this.#say(homeless || beside || answer.summary, !homeless)
  }

  /** @param {string} sentence @param {boolean} [seen] */
  #say(sentence, seen) {
    announce(part(this, '[role="status"]'), sentence, seen)
  }

  /** @param {EventTarget | null} pressed */
  #press(pressed) {
    const button = pressed instanceof Element ? pressed.closest("button") : null
    if (button?.dataset.press) this.#turn({ press: button.dataset.press })
    if (button?.dataset.take) takeAway(this, button, () => this.#ask({ press: button.value }))
    if (button && "retry" in button.dataset) this.#talk.restart().then((started) => void (started && this.#turn({})))
  }

  /** @param {EventTarget | null} control */
  async #change(control) {
    const file = control instanceof HTMLInputElement && control.files?.[0]
    if (file) await this.#turn({ press: "open", file: await textOf(file) })
    if (file) control.value = "" // the same file can be opened again
    if (control !== this.#box) return
    const wanted = this.#box.checked
    this.#box.checked = kept(wanted ? progress : null) !== null
    this.#say(wanted && !this.#box.checked ? this.dataset.notKept ?? "" : "")
  }
}

/** Return what this device keeps, null where that is nothing; before that, keep a new `text`, or with null none. @param {string | null} [text] */
function kept(text) {
  try {
    if (text === null) localStorage.removeItem(KEPT)
    else if (text !== undefined) localStorage.setItem(KEPT, text)
    return localStorage.getItem(KEPT)
  } catch {
    return null
  }
}
