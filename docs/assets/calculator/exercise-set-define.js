// @ts-check
/** Gives the exercises' element its name, on the pages that have one. */

import { ExerciseSet } from "./exercise-set.js"

customElements.define("exercise-set", ExerciseSet)
