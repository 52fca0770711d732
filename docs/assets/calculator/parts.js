// @ts-check
/** The small moves of an element on its own parts. */

const QUIET = 500
const IDLE_AT_LAST = 2000

/** @type {WeakMap<HTMLElement, ReturnType<typeof setTimeout>>} */
const announcements = new WeakMap()
/** @type {WeakMap<Element, string>} the markup that a milestone in the page was made from */
const sources = new WeakMap()

/**
 * Return the part of an element that a selector names; a page without it is our own mistake.
 * @param {Element} element
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
 * @param {"crash" | "unusable" | ""} failure
 */
export function showFailure(element, failure) {
  const box = part(element, "[data-crash]")
  const hadFocus = box.contains(document.activeElement)
  box.hidden = !failure
  part(box, "[data-crash-line]").textContent = box.dataset[failure] ?? ""
  if (!failure && hadFocus) element.querySelector("input")?.focus()
}

/**
 * Put a timeline from the renderer in place. A milestone that has not changed stays as it is, and
 * details that were open are opened again; what had the focus has it again.
 * @param {HTMLElement} result
 * @param {string} html escaped by the renderer
 */
export function place(result, html) {
  const focused = result.contains(document.activeElement) && document.activeElement?.id
  const fresh = document.createElement("template")
  fresh.innerHTML = html
  const before = new Map([...result.querySelectorAll("li[data-milestone]")].map((one) => [one.dataset.milestone, one]))
  for (const milestone of fresh.content.querySelectorAll("li[data-milestone]")) {
    const source = milestone.outerHTML
    const old = before.get(milestone.dataset.milestone)
    const open = old?.querySelector("details[open]")
    if (old && sources.get(old) === source) milestone.replaceWith(old)
    else if (open) part(milestone, "details").open = true
    sources.set(milestone, source)
  }
  result.replaceChildren(fresh.content)
  result.dataset.live = ""
  if (focused) document.getElementById(focused)?.focus()
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
