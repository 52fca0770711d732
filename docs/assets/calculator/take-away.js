// @ts-check
/** What a visitor takes along: files, the clipboard, paper and a picture, all made by the calculator. */

import { announce, part } from "./parts.js"

/** @typedef {{ name: string, media_type: string, base64: string }} Export */

const PIXELS = 2

/**
 * Ask for what a button names, hand it over in the button's way, and say so.
 * @param {Element} element @param {HTMLButtonElement} button @param {(request: object) => Promise<Export | null>} ask
 */
export async function takeAway(element, { value, dataset }, ask) {
  const status = part(element, '[role="status"]')
  try {
    const made = ask({ action: "export", format: value, stamp: new Date().toISOString() }).then(fileOf)
    await handOver(dataset.take, made, part(element, "[data-print]"))
    announce(status, dataset.done ?? "")
  } catch (error) {
    console.error(error)
    announce(status, dataset.failed ?? "")
  }
}

/** @param {Export | null} made */
function fileOf(made) {
  if (!made?.base64) throw new TypeError("nothing to take away")
  return new File([Uint8Array.from(atob(made.base64), (letter) => letter.charCodeAt(0))], made.name, { type: made.media_type })
}

/** @param {string | undefined} way @param {Promise<File>} made @param {Element} room where what is printed stands meanwhile */
async function handOver(way, made, room) {
  if (way === "copy") return copy(made)
  if (way === "address") return copy(made, location.href.split("#")[0] + "#")
  const file = await made
  if (way === "print") print(room, await file.text())
  else if (way === "png") download(await picture(file), file.name.replace(/svg$/, "png"))
  else download(file, file.name)
}

/** Copy what is still being made: WebKit lets a page begin only within a press. @param {Promise<File>} made @param {string} before */
function copy(made, before = "") {
  const text = made.then((file) => new Blob([before, file], { type: "text/plain" }))
  return navigator.clipboard.write([new ClipboardItem({ "text/plain": text })])
}

/** @param {Blob} file @param {string} name */
function download(file, name) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Print a document in a room that only paper shows, in the page's styles. @param {Element} room @param {string} html */
function print(room, html) {
  const { body } = new DOMParser().parseFromString(html.replace(/<style>[^]*<\/style>/, ""), "text/html")
  room.replaceChildren(...part(body, "main").childNodes)
  addEventListener("afterprint", () => room.replaceChildren(), { once: true })
  globalThis.print()
}

/** Draw a picture's drawing as points. @param {Blob} svg @returns {Promise<Blob>} */
async function picture(svg) {
  const image = new Image()
  image.src = URL.createObjectURL(svg)
  await image.decode()
  const [width, height] = [image.width * PIXELS, image.height * PIXELS]
  const canvas = Object.assign(document.createElement("canvas"), { width, height })
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height)
  URL.revokeObjectURL(image.src)
  return new Promise((resolve, reject) => canvas.toBlob((made) => (made ? resolve(made) : reject(made)), "image/png"))
}
