'use strict'
// Stands in for Claude Code while the start of a run is timed: writes down when its process began, and completes the
// tasks that stand in the file beside it, so that the thread is complete.
const fs = require('node:fs')

const [started, tasks] = process.argv.slice(2)
fs.writeFileSync(started, String(performance.timeOrigin))
fs.readFileSync(0)
for (const name of fs.readdirSync('.tasks/active').filter(other => other.startsWith(tasks))) {
  const file = `.tasks/active/${name}`
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^status: .*$/m, 'status: completed'))
}
const say = line => fs.writeSync(1, `${JSON.stringify({ session_id: 'bench', ...line })}\n`)
say({ type: 'system', subtype: 'init', model: 'bench', cwd: process.cwd(), tools: [] })
say({ type: 'result', subtype: 'success', is_error: false, result: 'Done.', num_turns: 1 })
