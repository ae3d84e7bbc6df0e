// Stops the run that it belongs to, from within. The client is its grandparent.
import { readFileSync } from 'node:fs'
import { listMarked } from '../../../src/host/programs/marked.ts'
import { stopProgram } from '../../../src/host/programs/stop-program.ts'
import { nameProcess } from '../../../src/store/disk/process-start.ts'

const [run = ''] = process.argv.slice(2)
const statOf = (pid: number) =>
  readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
// setsid forks where it leads its group.
let client = process.ppid
while (Number(statOf(client)[2]) !== client || client === process.ppid) client = Number(statOf(client)[1])
const before = listMarked(run)?.length ?? 0
const { survivors } = await stopProgram({ process: nameProcess(client), run, graceMs: 500 })
process.stdout.write(`${JSON.stringify({ before, survivors })}\n`)
