// @ts-check
/** Gives the element its name: the one module that changes a page by being loaded. */

import { MilestoneTimeline } from "./milestone-timeline.js"

customElements.define("milestone-timeline", MilestoneTimeline)
