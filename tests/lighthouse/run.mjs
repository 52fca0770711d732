// Measures one page: node run.mjs ADDRESS PORT, where a browser listens; prints scores and what costs.
import lighthouse from "lighthouse"

const [address, port] = process.argv.slice(2)
const { lhr } = await lighthouse(address, { port: Number(port), logLevel: "error", output: "json" })
const { categories, audits } = lhr
const scores = Object.fromEntries(Object.values(categories).map(({ id, score }) => [id, Math.round(score * 100)]))
const lost = Object.values(categories).flatMap(({ id: category, auditRefs }) =>
  auditRefs
    .filter(({ id, weight }) => weight && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => ({ category, id, title: audits[id].title, value: audits[id].displayValue ?? "" })))
console.log(JSON.stringify({ scores, lost }))
