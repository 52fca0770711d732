// @ts-check
/** What was typed, as typed, and the faults beside it; the words of both come from elsewhere. */

import { all, part } from "./parts.js"

/** @typedef {{ field: string, code: string, message: string }} Fault */

/** Return names and texts of all controls, as typed. @param {HTMLFormElement} form */
export function typed(form) {
  return [...new FormData(form)].filter(([, text]) => typeof text === "string")
}

/** Whether anything stands in the field without which there is nothing to ask. @param {HTMLElement} element */
export function isFilled(element) {
  const controls = element.querySelectorAll(`[data-field="${element.dataset.essential}"] :is(input, textarea)`)
  return [...controls].some((control) => "value" in control && String(control.value).trim())
}

/** Choose a value of a control as a button says it, NAME=VALUE; what can be seen takes the focus. @param {HTMLFormElement} form @param {string} pair */
export function choose(form, pair) {
  const [name, value] = pair.split("=")
  const control = /** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem(name))
  control.value = value
  control.focus()
}

/** Return the text of a file that was chosen, no more of it than Python refuses. @param {File} file */
export const textOf = (file) => file.slice(0, 200_000).text()

/** Return the visitor's own today, the only clock that the calculator ever sees. */
export function today() {
  const now = new Date()
  const utc = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
  return new Date(utc).toISOString().slice(0, "2026-11-24".length)
}

/**
 * Put a form from the renderer in place, region by region; unless `whole`, the one with the focus stays as it is.
 * @param {HTMLElement} element @param {string} html @param {boolean} whole
 */
export function reshape(element, html, whole) {
  const fresh = document.createElement("template")
  fresh.innerHTML = html
  for (const region of all(fresh.content, "[data-region]")) {
    const old = part(element, `[data-region="${region.dataset.region}"]`)
    if (!whole && old.contains(document.activeElement)) continue
    if (old.matches("[open]")) region.setAttribute("open", "")
    old.replaceWith(region)
  }
}

/**
 * Show faults beside their fields, none in one that is still being typed in for the first time, unless `insisted`.
 * Return what to say: faults without a field, and the first of those that show.
 * @param {HTMLElement} element @param {Fault[]} faults @param {string} [insisted]
 */
export function showFaults(element, faults, insisted) {
  const messages = new Map(faults.map(({ field, message }) => [field, message]))
  let beside = ""
  for (const field of all(element, "[data-field]")) {
    const name = field.dataset.field ?? ""
    const line = part(field, "[data-error]")
    const wait = line.hidden && !insisted && field.querySelector(":focus:not([type=checkbox])")
    const message = (wait ? "" : messages.get(name)) ?? ""
    messages.delete(name)
    beside ||= message
    line.hidden = !message
    line.textContent = message
    for (const control of field.querySelectorAll("input, select, textarea")) control.ariaInvalid = message ? "true" : null
    const fold = message && field.closest("details")
    if (fold) fold.open = true
  }
  return { homeless: [...messages.values()].join(" "), beside }
}
