// @ts-check
/** Starts Python while the page is still being read, where something is asked at once. */

import { sharedClient } from "./client.js"

const { runtime, typed } = /** @type {HTMLElement} */ (document.querySelector("script[data-runtime]")).dataset
if (typed || location.hash.includes("=")) sharedClient(runtime ?? "")
