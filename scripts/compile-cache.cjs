'use strict'
// Loads the large bundle with the machine code of an earlier run: compiling it anew costs more than most verbs.
// Newer Node offers the same (module.enableCompileCache), Node 20 does not.
const fs = require('node:fs')
const path = require('node:path')
const vm = require('node:vm')

/** The exports of a CommonJS file. The cache lies beside it, named after its time and the Node that made it. */
function load(file) {
  const { mtimeMs } = fs.statSync(file)
  const cache = `${file}.${Math.round(mtimeMs)}-${process.versions.v8}.cache`
  const cachedData = fs.existsSync(cache) ? fs.readFileSync(cache) : undefined
  const source = `(function (exports, require, module, __filename, __dirname) {${fs.readFileSync(file, 'utf8')}\n})`
  const script = new vm.Script(source, { filename: file, cachedData })
  const loaded = { exports: {} }
  script.runInThisContext()(loaded.exports, require, loaded, file, path.dirname(file))
  if (!cachedData || script.cachedDataRejected) process.once('exit', () => keep(script, file, cache))
  return loaded.exports
}

/** At the end of the run, so that it holds what the run has compiled. */
function keep(script, file, cache) {
  try {
    const folder = path.dirname(file)
    for (const name of fs.readdirSync(folder)) {
      if (name.startsWith(`${path.basename(file)}.`)) fs.unlinkSync(path.join(folder, name))
    }
    const temporary = `${cache}.${process.pid}`
    fs.writeFileSync(temporary, script.createCachedData())
    fs.renameSync(temporary, cache)
  } catch {
    // A folder that cannot be written: the next run compiles again.
  }
}

module.exports = { load }
