// Gives a process another clock: `NODE_OPTIONS=--require=…/wrong-clock.cjs WRONG_BY_MS=3600000`. Files are of that clock too.
// What elapses goes on as ever.
const fs = require('node:fs')

const by = Number(process.env.WRONG_BY_MS ?? 0)
const Right = Date

class WrongDate extends Right {
  constructor(...given) {
    if (given.length === 0) super(Right.now() + by)
    else super(...given)
  }
  static now() {
    return Right.now() + by
  }
}
// Also called as a function, which a class is not.
globalThis.Date = new Proxy(WrongDate, { apply: () => new WrongDate().toString() })

function moved(stat) {
  if (stat && typeof stat.mtimeMs === 'number')
    for (const key of ['atime', 'mtime', 'ctime', 'birthtime']) {
      stat[`${key}Ms`] += by
      stat[key] = new Right(stat[`${key}Ms`])
    }
  return stat
}

for (const name of ['statSync', 'lstatSync', 'fstatSync']) {
  const right = fs[name]
  fs[name] = (...given) => moved(right.apply(fs, given))
}
for (const name of ['stat', 'lstat']) {
  const right = fs.promises[name]
  fs.promises[name] = async (...given) => moved(await right.apply(fs.promises, given))
}
const back = time => (time instanceof Right ? new Right(time.getTime() - by) : time - by / 1000)
for (const name of ['utimesSync', 'futimesSync']) {
  const right = fs[name]
  fs[name] = (file, at, changed) => right.call(fs, file, back(at), back(changed))
}
