// A process of its own that looks at all files of status, as one does who begins to watch: once, at once again, and after
// some have changed. Prints milliseconds as JSON.
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { openStatusFiles } from '../src/store/disk/status/status-files.ts'
import { STATUS } from '../src/store/paths.ts'
import { openLatest } from '../src/store/status/latest.ts'

const [root = '', line = '', ...changed] = process.argv.slice(2)
const latest = openLatest(openStatusFiles(root))

async function look(): Promise<number> {
  const started = performance.now()
  const files = await latest.look()
  const took = performance.now() - started
  if (files.some(({ last }) => last.length !== 1)) throw new Error('Not every file tells of its agent.')
  return took
}

const first = await look()
const again = await look()
for (const name of changed) appendFileSync(join(root, STATUS, `${name}.jsonl`), line.replace('NAME', name))
console.log(JSON.stringify({ first, again, some: await look() }))
