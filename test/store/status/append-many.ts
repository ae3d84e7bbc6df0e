// A process that adds lines to the file of one agent: <root> <name> <count> <largest>. Prints each that is written.
import { writeSync } from 'node:fs'
import { renderUpdate } from '../../../src/status/write-update.ts'
import { appendStatus } from '../../../src/store/disk/status/append-status.ts'

const [root = '', name = '', count = '', largest = ''] = process.argv.slice(2)
for (let at = 0; at < Number(count); at += 1) {
  const message = `${name} ${at}`
  const timestamp = new Date().toISOString()
  appendStatus(
    root,
    'a',
    renderUpdate({ timestamp, session: 'a', status: 'working', message }),
    Number(largest),
  )
  writeSync(1, `${message}\n`)
}
