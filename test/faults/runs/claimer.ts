// A process that claims a thread as soon as its standard input ends, and says whether it got it.
import { openFileStore } from '../../../src/store/disk/file-store.ts'
import { openRecordFiles } from '../../../src/store/run-records/record-files.ts'
import { Runs } from '../../../src/store/runs.ts'
import { draft } from '../../helpers/run-records.ts'

const [folder = '', id = ''] = process.argv.slice(2)
const runs = new Runs(openRecordFiles(openFileStore(folder, 30_000)), async value => value)
process.stdout.write('ready\n')
process.stdin.resume()
process.stdin.on('end', async () => {
  try {
    await runs.claim(draft({ id }))
    process.stdout.write('got it\n')
  } catch (error) {
    process.stdout.write(`${(error as { code?: string }).code}\n`)
  }
})
