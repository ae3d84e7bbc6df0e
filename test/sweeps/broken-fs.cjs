'use strict'
// A file system that fails, for a whole process: `node --require broken-fs.cjs …`. It counts the calls that touch
// files below one folder, and at one of them throws, ends the process, writes half, or lets somebody else act
// first. It works because bundles ask `require('node:fs')` for a function at each call.
const fs = require('node:fs')
const path = require('node:path')

/** See `Plan` in processes.ts. */
const plan = JSON.parse(process.env.BROKEN_FS)
const counted = plan.calls ? new RegExp(plan.calls) : undefined

const real = { ...fs }
const opened = new Map()
let inside = false
let count = 0

const CHANGING =
  /^(openSync|(write|append|copy)FileSync|writevSync|writeSync|f(data)?syncSync|closeSync|f?truncateSync|renameSync|linkSync|symlinkSync|unlinkSync|rmSync|rmdirSync|mkdirSync|mkdtempSync|cpSync|f?chmodSync|l?f?utimesSync)$/
const READING =
  /^(openSync|readFileSync|readSync|readvSync|[lf]?statSync|existsSync|accessSync|readdirSync|realpathSync)$/

for (const name of Object.keys(real)) {
  const watched = CHANGING.test(name) || READING.test(name)
  if (watched) fs[name] = Object.assign((...args) => watch(name, args), real[name])
}
for (const [holder, names] of [
  [fs, Object.keys(real).filter(name => CHANGING.test(`${name}Sync`))],
  [fs.promises, Object.keys(fs.promises).filter(name => CHANGING.test(`${name}Sync`))],
]) {
  for (const name of names) {
    const original = holder[name]
    holder[name] = (...args) => {
      if (pathsOf(args).some(isBelow)) throw new Error(`${name} is not watched: broken-fs.cjs must learn it`)
      return original.apply(holder, args)
    }
  }
}

function watch(name, args) {
  const paths = pathsOf(args)
  if (inside || !paths.some(isBelow)) return real[name](...args)
  // A call may be made of others: it counts once.
  inside = true
  try {
    return step(name, args, paths)
  } finally {
    inside = false
  }
}

function step(name, args, paths) {
  const reads = name === 'openSync' ? /^r$|^undefined$/.test(String(args[1])) : !CHANGING.test(name)
  if (!counts(name, reads, paths)) return run(name, args, paths)
  count += 1
  const struck = count === plan.at || (plan.lasting && plan.at > 0 && count > plan.at)
  note({ call: name, paths: paths.map(shown), struck })
  if (!struck) return run(name, args, paths)
  if (plan.what === 'act') act()
  if (plan.what === 'half, then throw' || plan.what === 'half, then kill') writeHalf(name, args)
  if (plan.what === 'kill before' || plan.what === 'half, then kill') kill()
  if (plan.what === 'throw' || plan.what === 'half, then throw') throw failure(name, paths)
  const result = run(name, args, paths)
  if (plan.what === 'kill after') kill()
  return result
}

function counts(name, reads, paths) {
  if (plan.paths && !paths.some(one => new RegExp(plan.paths).test(shown(one)))) return false
  return counted ? counted.test(name) && (plan.reads || !reads) : plan.reads || !reads
}

function run(name, args, paths) {
  const result = real[name](...args)
  if (name === 'openSync') opened.set(result, paths[0])
  if (name === 'closeSync') opened.delete(args[0])
  return result
}

function pathsOf(args) {
  return args.slice(0, 2).flatMap((value, index) => {
    if (index === 0 && typeof value === 'number') return opened.get(value) ?? []
    const isPath =
      (typeof value === 'string' && (index === 0 || path.isAbsolute(value))) || value instanceof URL
    return isPath || (index === 0 && Buffer.isBuffer(value)) ? path.resolve(String(value)) : []
  })
}

function isBelow(file) {
  return file === plan.root || file.startsWith(plan.root + path.sep)
}

function shown(file) {
  return path.relative(plan.root, file).replaceAll('\\', '/')
}

function note(entry) {
  if (plan.log) real.appendFileSync(plan.log, `${JSON.stringify(entry)}\n`)
}

function kill() {
  process.kill(process.pid, 'SIGKILL')
  for (;;);
}

function writeHalf(name, [target, data]) {
  const bytes = Buffer.from(data)
  const half = bytes.subarray(0, bytes.length >> 1)
  if (name === 'writeSync') real.writeSync(target, half)
  else real.writeFileSync(target, half)
}

function failure(name, paths) {
  const syscall = name.replace(/(File)?Sync$/, '')
  const error = new Error(`${plan.code}: it is broken on purpose, ${syscall} '${paths[0]}'`)
  return Object.assign(error, { code: plan.code, syscall, path: paths[0], errno: -1 })
}

/** What an editor, or a person, does at the worst moment. The log tells what stood there before. */
function act() {
  const { kind, file, text } = plan.act
  const before =
    real.existsSync(file) && real.statSync(file).isFile() ? real.readFileSync(file, 'utf8') : null
  note({ act: kind, before })
  if (kind === 'saves in place') real.writeFileSync(file, text)
  else if (kind === 'saves by renaming') {
    real.writeFileSync(`${file}~`, text)
    real.renameSync(`${file}~`, file)
  } else if (kind === 'appends a line') real.appendFileSync(file, text)
  else if (before !== null && kind === 'renames it') real.renameSync(file, file.replace(/\.md$/, '-mine.md'))
  else if (kind === 'deletes it') real.rmSync(file, { force: true })
  else if (kind === 'puts a folder there') {
    real.rmSync(file, { force: true })
    real.mkdirSync(file)
  }
}
