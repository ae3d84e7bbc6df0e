// Stops the run that it belongs to, from within.
import { listMarked } from '../../../src/host/programs/marked.ts'
import { readProcess } from '../../../src/host/programs/processes.ts'
import { stopProgram } from '../../../src/host/programs/stop-program.ts'
import { nameProcess } from '../../../src/store/disk/process-start.ts'

const [run = ''] = process.argv.slice(2)
const shell = readProcess(process.ppid)
const client = shell && readProcess(shell.parent)
// setsid forks where the shell leads its group, and execs elsewhere.
const top = client && readProcess(client.pid)?.group === client.pid ? client.pid : (client?.parent ?? 0)
const before = listMarked(run)?.length ?? 0
const { survivors } = await stopProgram({ process: nameProcess(top), run, graceMs: 500 })
process.stdout.write(`${JSON.stringify({ before, survivors })}\n`)
