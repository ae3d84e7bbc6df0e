// A real shell appends to a document in a loop, and another has it open all the while, as entries are logged.
import { spawn } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { build } from '../helpers/build.ts'
import { makeFolder } from '../helpers/folders.ts'
import { run } from './processes.ts'

beforeAll(build)

const LINES = 400
const ENTRIES = 12
const APPEND = `i=0; while [ $i -lt ${LINES} ]; do i=$((i+1)); echo "shell line $i." >> "$0"; sleep 0.004; done`

test.skipIf(process.platform === 'win32')('every line and every entry is in the document, once', async () => {
  const folder = makeFolder()
  await run(folder, { argv: ['init', 'Make login use OAuth'] })
  const active = join(folder, '.sessions/active')
  const file = join(active, readdirSync(active)[0] ?? '')
  const open = openSync(file, 'a')
  const shell = spawn('sh', ['-c', APPEND, file])
  const ended = new Promise(resolve => shell.on('close', resolve))
  for (let number = 1; number <= ENTRIES; number += 1) {
    const { code, stderr } = await run(folder, { argv: ['log', `our entry ${number}.`] })
    expect([code, stderr]).toEqual([0, ''])
    writeSync(open, `held line ${number}.\n`)
  }
  await ended
  closeSync(open)
  await run(folder, { argv: ['log', 'the last one'] })
  const text = readFileSync(file, 'utf8')
  const missing = [
    ...Array.from({ length: LINES }, (_, index) => `shell line ${index + 1}.`),
    ...Array.from({ length: ENTRIES }, (_, index) => `our entry ${index + 1}.`),
    ...Array.from({ length: ENTRIES }, (_, index) => `held line ${index + 1}.`),
  ].filter(line => text.split(line).length !== 2)
  expect(missing).toEqual([])
  expect(readdirSync(active)).toHaveLength(1)
})
