'use strict'
// Loads the large bundle with the machine code of an earlier run, because compiling it costs more than most verbs. Newer
// Node offers the same (module.enableCompileCache), but gains less: docs/adr/0006 has the figures.
const fs = require('node:fs')
const path = require('node:path')
const vm = require('node:vm')

/** By file. A server needs the same ones for months. */
const known = new Map()

/**
 * The exports of a CommonJS file, which runs once. The cache is beside it, named by the file's time, the V8 version and the
 * purpose, so that each verb finds its own code. Without a purpose nothing is kept.
 */
function load(file, purpose) {
  if (!known.has(file)) known.set(file, compile(file, purpose))
  return known.get(file)
}

function compile(file, purpose) {
  const { mtimeMs } = fs.statSync(file)
  const current = `${file}.${Math.round(mtimeMs)}-`
  const cache = `${current}${process.versions.v8}-${purpose}.cache`
  const cachedData = purpose && read(cache)
  // The built file is ASCII.
  const code = fs.readFileSync(file, 'latin1')
  const source = `(function (exports, require, module, __filename, __dirname) {${code}\n})`
  const script = new vm.Script(source, { filename: file, cachedData })
  const loaded = { exports: {} }
  script.runInThisContext()(loaded.exports, require, loaded, file, path.dirname(file))
  if (purpose && (!cachedData || script.cachedDataRejected)) {
    const keepIt = () => keep(script, file, current, cache)
    process.once('exit', keepIt)
    // Runs go on for hours, and may be left or killed.
    setTimeout(keepIt, STARTED_MS).unref()
  }
  return loaded.exports
}

/** What has not ended by then has all the code of its start. */
const STARTED_MS = 1_000
/** Of a mistake of the user's, and of a fault of ours. */
const FAILED = [1, 2]

function read(cache) {
  try {
    return fs.existsSync(cache) ? fs.readFileSync(cache) : undefined
  } catch {
    // The cache belongs to somebody else, so this run compiles.
    return undefined
  }
}

/** Writes at the end of the run, so that all compiled code is in it. Keeps the caches of other Node versions, because somebody may use two. */
function keep(script, file, current, cache) {
  // An unknown or failed verb has compiled nothing useful.
  if (FAILED.includes(process.exitCode)) return
  try {
    const folder = path.dirname(file)
    for (const name of fs.readdirSync(folder)) {
      const other = path.join(folder, name)
      const kept = other.startsWith(current) && other.endsWith('.cache')
      if (other.startsWith(`${file}.`) && !kept) fs.unlinkSync(other)
    }
    const temporary = `${cache}.${process.pid}`
    fs.writeFileSync(temporary, script.createCachedData(), { mode: 0o644 })
    fs.renameSync(temporary, cache)
  } catch {
    // The folder is read-only, so the next run compiles again.
  }
}

module.exports = { load }
