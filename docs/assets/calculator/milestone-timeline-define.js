// @ts-check
/** Gives the elements their names: the one module that changes a page by being loaded. */

import { AnswerForm } from "./answer-form.js"

customElements.define("milestone-timeline", AnswerForm)
// One class can have one name.
customElements.define("answer-form", class extends AnswerForm {})
