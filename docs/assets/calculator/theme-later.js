// @ts-check
/** Begins the theme's script: at once, or after the timeline that an address asks for, since they would share a thread. */
{
  const LATEST = 2_000 // a visitor on a slow line has the search meanwhile
  const src = document.currentScript?.dataset.theme ?? ""
  // The theme hears of a page that was read before it came by no other event.
  const onload = () => document.readyState !== "loading" && document.dispatchEvent(new Event("DOMContentLoaded"))
  const begin = () => document.head.append(Object.assign(document.createElement("script"), { src, onload }))
  const timeline = () => new Promise((shown) => {
    new PerformanceObserver((marks) => void (marks.getEntriesByName("timeline:first")[0] && shown(0))).observe({ type: "mark" })
    setTimeout(shown, LATEST)
  })
  if (pythonStart.early) timeline().then(() => setTimeout(begin)) // what is shown is drawn first
  else begin()
}
