// A hub in a process of its own, which pushes line after line and prints the number of each that was answered, until it is
// struck.
import { openPostgresHub } from '../../src/store/hub/postgres/postgres-hub.ts'
import { line } from '../store/hub/rig/lines.ts'

const [url = '', host = ''] = process.argv.slice(2)
const hub = await openPostgresHub(url)
for (let seq = 1; ; seq += 1) {
  await hub.push({ host, project: 'p', lines: [line('one', seq)] })
  process.stdout.write(`${seq}\n`)
}
