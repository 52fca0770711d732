// @ts-check
/** The small moves of an element on its own parts. */

const QUIET = 500

/** @type {WeakMap<HTMLElement, ReturnType<typeof setTimeout>>} */
const announcements = new WeakMap()

/** Return a part of an element; a page without it is our mistake. @param {Element} element @param {string} selector */
export function part(element, selector) {
  const found = element.querySelector(selector)
  if (found instanceof HTMLElement) return found
  throw new ReferenceError(`<${element.localName}>: no ${selector} inside`)
}

/** Return all parts of a page or of an element. @param {ParentNode} within @param {string} selector @returns {NodeListOf<HTMLElement>} */
export const all = (within, selector) => within.querySelectorAll(selector)

/**
 * Show a sentence, and say it to those who listen once nothing has changed for half a second; an empty one takes
 * the last away at once. What is `seen` elsewhere already is only said.
 * @param {HTMLElement} status @param {string} sentence @param {boolean} [seen]
 */
export function announce(status, sentence, seen) {
  clearTimeout(announcements.get(status))
  const say = () => (status.textContent = sentence)
  if (sentence) announcements.set(status, setTimeout(say, QUIET))
  else say()
  if (status.nextElementSibling) status.nextElementSibling.textContent = seen ? "" : sentence
}

/** Show why there is no answer, or take that away. @param {Element} element @param {"crash" | "unusable" | ""} failure */
export function showFailure(element, failure) {
  const box = part(element, "[data-crash]")
  const hadFocus = box.contains(document.activeElement)
  box.hidden = !failure
  part(box, "[data-crash-line]").textContent = box.dataset[failure] ?? ""
  if (!failure && hadFocus) element.querySelector("input")?.focus()
}

/** Return the marks of the milestones that the page holds. @param {HTMLElement} result */
export const marksIn = (result) => [...all(result, "[data-mark]")].map(({ dataset }) => dataset.mark)

/**
 * Put an answer from the renderer in place. A milestone that comes empty has not changed and stays as it is; what
 * was open stays open, its details asked for anew, and what had the focus has it again.
 * @param {HTMLElement} result @param {string} html
 */
export function place(result, html) {
  const focused = result.contains(document.activeElement) && document.activeElement?.id
  const fresh = document.createElement("template")
  fresh.innerHTML = html
  for (const milestone of all(fresh.content, "[data-mark]")) {
    const old = result.querySelector(`[data-mark][data-milestone="${CSS.escape(milestone.dataset.milestone ?? "")}"]`)
    const open = old?.querySelector("[data-milestone-details][open]")
    if (old && !milestone.firstChild) milestone.replaceWith(old)
    else if (open) part(milestone, "[data-milestone-details]").replaceWith(open)
  }
  for (const { dataset } of all(result, "details[data-fold][open]"))
    fresh.content.querySelector(`[data-fold="${CSS.escape(dataset.fold ?? "")}"]`)?.setAttribute("open", "")
  result.replaceChildren(fresh.content)
  for (const open of result.querySelectorAll("[data-milestone-details][open]")) open.dispatchEvent(new Event("toggle"))
  result.dataset.live = ""
  if (focused) document.getElementById(focused)?.focus()
  markOnce("timeline:first")
}

/**
 * Fill the details of a milestone when they are opened.
 * @param {EventTarget | null} details @param {(asked: object) => Promise<{ html: string } | null>} ask
 */
export async function fill(details, ask) {
  const opened = details instanceof HTMLDetailsElement && details.open && details.dataset.milestoneDetails
  const found = opened && (await ask({ milestone: opened }))
  if (found) part(details, "[data-details]").innerHTML = found.html ?? ""
}

/** Say how much of the calculator has come, then that it starts, in the words of the page. @param {string} loaded @param {string} total */
export function showProgress(loaded = "", total = "") {
  for (const line of all(document, "[data-progress]")) {
    const words = total && line.dataset[loaded === total ? "starting" : "loading"]
    line.textContent = (words ?? "").replace("{loaded}", loaded).replace("{total}", total)
  }
}

/** Put back what stood in place of a timeline. @param {HTMLElement} result @param {ChildNode[]} content */
export function restore(result, content) {
  result.replaceChildren(...content)
  delete result.dataset.live
}

/** Set a mark the first time that something happens on a page. @param {string} name */
export function markOnce(name) {
  if (!performance.getEntriesByName(name, "mark").length) performance.mark(name)
}
