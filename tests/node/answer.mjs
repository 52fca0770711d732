// @ts-check
/**
 * The calculator in Pyodide under Node: one request a line in, one answer a line out.
 *
 *   node tests/node/answer.mjs RUNTIME_FOLDER [MODULE.py [LIBRARY.zip]]
 *
 * RUNTIME_FOLDER is what `python -m macros.bundle` built. MODULE.py, where given, answers
 * in place of calculator.contract: any file with a function `handle(text) -> text`.
 * LIBRARY.zip, where given, is Python's standard library in place of the built one.
 */

import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve, sep } from "node:path"
import { createInterface } from "node:readline"
import { gunzipSync } from "node:zlib"
import { loadPyodide } from "pyodide"

const [folder, module, library] = process.argv.slice(2)
const runtime = resolve(folder) + sep
const files = mkdtempSync(join(tmpdir(), "runtime-")) + sep
process.on("exit", () => rmSync(files, { recursive: true }))
const modules = `${files}modules.zip`
writeFileSync(modules, gunzipSync(await readFile(`${runtime}modules.bin`)))
// Beside this project's package.json Node would take Pyodide's script for an ES module.
for (const name of ["pyodide.asm.js", "pyodide.asm.wasm"]) copyFileSync(runtime + name, files + name)
const pyodide = await loadPyodide({
  indexURL: files,
  stdLibURL: library ?? modules,
  lockFileURL: `${runtime}pyodide-lock.json`,
  packageBaseUrl: runtime,
})
if (library) {
  // Behind the library on the way of imports, because the calculator's archive holds parts of it too.
  pyodide.FS.writeFile("/lib/calculator.zip", await readFile(modules))
  pyodide.pyimport("sys").path.append("/lib/calculator.zip")
}
const handle = module ? await handleOf(module) : pyodide.pyimport("calculator.contract").handle

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${await answer(line)}\n`)
}

/** @param {string} request */
async function answer(request) {
  try {
    const text = handle(request)
    if (!request.includes('"export"')) return text
    // An export says which packages it needs; whoever asks brings them and asks again.
    const { needs } = JSON.parse(text)
    if (!needs?.length) return text
    await pyodide.loadPackage(needs, { messageCallback() {} })
    return handle(request)
  } catch (error) {
    return JSON.stringify({ crash: String(error) })
  }
}

/** @param {string} path */
async function handleOf(path) {
  pyodide.FS.writeFile("/home/pyodide/asked_module.py", await readFile(path))
  return pyodide.pyimport("asked_module").handle
}
