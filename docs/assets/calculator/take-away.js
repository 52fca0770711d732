// @ts-check
/** What a visitor takes along: files, the clipboard, paper and a picture, all made by the calculator. */

/** @typedef {{ name: string, media_type: string, base64: string, done: string }} Export */

const PIXELS = 2

/**
 * Hand an export over in one way, and return the sentence that says so.
 * @param {string} way
 * @param {Export} made
 */
export async function takeAway(way, made) {
  const bytes = Uint8Array.from(atob(made.base64), (letter) => letter.charCodeAt(0))
  const file = new Blob([bytes], { type: made.media_type })
  if (way === "copy") await navigator.clipboard.writeText(await file.text())
  else if (way === "address") await navigator.clipboard.writeText(location.href.split("#")[0] + "#" + (await file.text()))
  else if (way === "print") print(await file.text())
  else if (way === "png") download(await picture(file), made.name.replace(/svg$/, "png"))
  else download(file, made.name)
  return made.done
}

/** @param {Blob} file @param {string} name */
function download(file, name) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Print a document of its own, not the page around it. @param {string} html */
function print(html) {
  const frame = document.createElement("iframe")
  frame.hidden = true
  frame.srcdoc = html
  frame.onload = () => {
    frame.contentWindow?.addEventListener("afterprint", () => frame.remove())
    frame.contentWindow?.print()
  }
  document.body.append(frame)
}

/** Draw a picture's drawing as points. @param {Blob} svg @returns {Promise<Blob>} */
async function picture(svg) {
  const image = new Image()
  image.src = URL.createObjectURL(svg)
  await image.decode()
  const canvas = document.createElement("canvas")
  canvas.width = image.width * PIXELS
  canvas.height = image.height * PIXELS
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height)
  URL.revokeObjectURL(image.src)
  return new Promise((resolve, reject) => canvas.toBlob((made) => (made ? resolve(made) : reject(made)), "image/png"))
}
