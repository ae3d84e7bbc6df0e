// A process that carries out a run as the product does, and is killed by SIGKILL at a step.
import { readMachine } from '../../../src/host/programs/machine.ts'
import { outputPaths } from '../../../src/host/programs/output-files.ts'
import { startProgram } from '../../../src/host/programs/start-program.ts'
import { openFileStore } from '../../../src/store/disk/file-store.ts'
import { nameProcess } from '../../../src/store/disk/process-start.ts'
import { openRecordFiles } from '../../../src/store/run-records/record-files.ts'
import { Runs } from '../../../src/store/runs.ts'
import { DONE, draft } from '../../helpers/run-records.ts'

const [folder = '', id = '', step = '', agent = ''] = process.argv.slice(2)
const dieAt = (name: string) => {
  if (name === step) process.kill(process.pid, 'SIGKILL')
}
const now = () => `${new Date().toISOString().slice(0, 19)}Z`
const { env } = process
const runs = new Runs(openRecordFiles(openFileStore(folder, 30_000)), async value => value)
dieAt('before the claim')
const claimed = await runs.claim(
  draft({
    id,
    claimedAt: now(),
    watcher: nameProcess(process.pid),
    claudeSession: '7d3c9a70-1111-4222-8333-944444444444',
    ...readMachine(env),
  }),
)
dieAt('after the claim')
const { output, errors } = outputPaths(env, id)
const begun = await runs.update(claimed, () => ({ startedAt: now(), output }))
dieAt('before the start')
const started = await startProgram({
  command: [process.execPath, '-e', agent],
  folder,
  env: { ...env, LOGBOOK_RUN: id },
  input: '',
  output,
  errors,
})
dieAt('after the start')
const stored = await runs.update(begun, () => ({ process: started.process }))
dieAt('while it runs')
await started.ended
dieAt('before the end is written')
await runs.finish(stored, DONE, now())
dieAt('before the output is removed')
