// @ts-check
/** The small moves of the element on its own parts. */

const QUIET = 500
const IDLE_AT_LAST = 2000

const FAILURES = {
  crash: "The calculator stopped. What stands below is general and does not use the date that you typed.",
  unusable: "The calculator could not start in this browser. The table below still holds.",
}

/** @type {WeakMap<HTMLElement, ReturnType<typeof setTimeout>>} */
const announcements = new WeakMap()

/**
 * Return the part of an element that a selector names; a page without it is our own mistake.
 * @param {HTMLElement} element
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function part(element, selector) {
  const found = /** @type {HTMLElement | null} */ (element.querySelector(selector))
  if (!found) throw new ReferenceError(`<${element.localName}>: no ${selector} inside`)
  return found
}

/**
 * Say a sentence once nothing has changed for half a second; an empty one takes the last away at once.
 * @param {HTMLElement} status
 * @param {string} sentence
 * @param {string} state "beside" where the sentence already stands beside its field
 */
export function announce(status, sentence, state = "") {
  clearTimeout(announcements.get(status))
  const say = () => {
    status.dataset.state = state
    status.textContent = sentence
  }
  if (sentence) announcements.set(status, setTimeout(say, QUIET))
  else say()
}

/**
 * Show why there is no answer, or take that away and give the focus back.
 * @param {HTMLElement} element
 * @param {keyof typeof FAILURES | null} failure
 */
export function showFailure(element, failure) {
  const box = part(element, "[data-crash]")
  const line = part(box, "[data-crash-line]")
  const hadFocus = box.contains(document.activeElement)
  box.hidden = !failure
  line.textContent = failure ? FAILURES[failure] : ""
  if (!failure && hadFocus) element.querySelector("input")?.focus()
}

/**
 * Put a timeline from the renderer in place, and open again the details that were open.
 * @param {HTMLElement} result
 * @param {string} html escaped by the renderer
 */
export function place(result, html) {
  const all = () => /** @type {NodeListOf<HTMLDetailsElement>} */ (result.querySelectorAll("[data-milestone-details]"))
  const open = [...all()].filter((details) => details.open).map((details) => details.dataset.milestoneDetails)
  result.innerHTML = html
  result.dataset.live = ""
  for (const details of all()) details.open = open.includes(details.dataset.milestoneDetails)
  markOnce("timeline:first")
}

/** Put back what stood in place of a timeline. @param {HTMLElement} result @param {ChildNode[]} content */
export function restore(result, content) {
  result.replaceChildren(...content)
  delete result.dataset.live
}

/**
 * Run a task when the page has nothing else to do.
 * @param {() => void} task
 * @param {AbortSignal} signal
 */
export function whenIdle(task, signal) {
  const unlessGone = () => signal.aborted || task()
  if ("requestIdleCallback" in globalThis) requestIdleCallback(unlessGone, { timeout: IDLE_AT_LAST })
  else setTimeout(unlessGone, QUIET)
}

/** Set a mark the first time that something happens on a page. @param {string} name */
export function markOnce(name) {
  if (!performance.getEntriesByName(name, "mark").length) performance.mark(name)
}
