// @ts-check
/** What was typed, as typed, and the faults beside it; the words of both come from elsewhere. */

import { part } from "./parts.js"

/**
 * @typedef {{ listed_on: { day: string, month: string, year: string }, pathway: string, as_of: string, role: string | null }} Facts
 * @typedef {{ field: string, code: string, message: string }} Fault
 */

/**
 * Return the facts as the visitor typed them.
 * @param {HTMLFormElement} form
 * @param {string} pathway the one to use where the form offers no choice
 * @returns {Facts}
 */
export function typedFacts(form, pathway) {
  const typed = new FormData(form)
  const text = (/** @type {string} */ name) => String(typed.get(name) ?? "")
  return {
    listed_on: { day: text("day"), month: text("month"), year: text("year") },
    pathway: text("pathway") || pathway,
    as_of: today(),
    role: new URLSearchParams(location.hash.slice(1)).get("role"),
  }
}

/** Ask for the date in the words of the chosen pathway, which the form brings along. @param {HTMLFormElement} form */
export function askFor(form) {
  const chosen = form.querySelector("option:checked")
  const legend = form.querySelector("legend")
  const label = chosen instanceof HTMLElement ? chosen.dataset.listingLabel : ""
  if (legend && label) legend.textContent = label
}

/** Whether any part of the listing date has been typed. @param {Facts} facts */
export function hasDate({ listed_on: { day, month, year } }) {
  return `${day}${month}${year}`.trim() !== ""
}

/** Return the visitor's own today, the only clock that the calculator ever sees. */
function today() {
  const now = new Date()
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0")
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** Which faults the visitor sees: none in a field that is still being typed in. */
export class Faults {
  /** @type {Fault[]} */
  latest = []
  /** @type {Set<string>} fields that the visitor has left, or sent, with a fault in them */
  insisted = new Set()

  /**
   * Show `faults` beside their fields, and return the first that shows, one without a field before others.
   * @param {HTMLFormElement} form
   * @param {Fault[]} faults
   */
  show(form, faults) {
    this.latest = faults
    const faulty = new Set(faults.map(({ field }) => field))
    for (const name of faulty) if (!isFocused(form, name)) this.insisted.add(name)
    for (const name of this.insisted) if (!faulty.has(name)) this.insisted.delete(name)
    const shown = new Set(faults.filter(({ field }) => this.insisted.has(field)))
    const homeless = new Set(shown)
    for (const field of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-field]"))) {
      const fault = [...shown].find((each) => each.field === field.dataset.field)
      if (fault) homeless.delete(fault)
      tell(field, fault?.message ?? "")
    }
    const [first] = [...homeless, ...shown]
    return first && { message: first.message, beside: !homeless.size }
  }
}

/** @param {HTMLFormElement} form @param {string} name */
function isFocused(form, name) {
  return form.querySelector(`[data-field="${CSS.escape(name)}"]`)?.contains(document.activeElement) ?? false
}

/** Tell a field's fault in its own line. @param {HTMLElement} field @param {string} message empty for none */
function tell(field, message) {
  const line = part(field, "[data-error]")
  line.id ||= `${field.dataset.field}-error`
  line.hidden = !message
  line.textContent = message
  for (const control of field.querySelectorAll("input, select, textarea")) mark(control, line.id, message !== "")
}

/**
 * Tie a control to the line that tells its fault, or untie it.
 * @param {Element} control
 * @param {string} line
 * @param {boolean} faulty
 */
function mark(control, line, faulty) {
  const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== line)
  set(control, "aria-invalid", faulty ? "true" : "")
  set(control, "aria-describedby", (faulty ? [...others, line] : others).join(" "))
}

/** @param {Element} control @param {string} name @param {string} value an empty one takes the attribute away */
function set(control, name, value) {
  if (value) control.setAttribute(name, value)
  else control.removeAttribute(name)
}
