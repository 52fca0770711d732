// @ts-check
/** Puts the day of printing into the line that stands on paper alone. */

addEventListener("beforeprint", () => {
  const today = new Date().toLocaleDateString("en-GB", { dateStyle: "long" })
  for (const line of document.querySelectorAll("[data-printed-on]")) line.textContent = `(printed on ${today})`
})
