// What happens when many write into the same work session at once? Each writer logs one entry after the other,
// every entry by a process of its own, as Claude's shell does it.
import { spawn } from 'node:child_process'
import { ENV, medianOf } from './measure.ts'
import type { Product } from './product.ts'
import { copyProject, makeProject, type Project } from './projects.ts'

const WRITERS = [1, 4, 16]
const ENTRIES = 32

export interface WriterFigures {
  writers: number
  /** Entries in a second, as a multiple of what one writer gets done. */
  rate: number
  /** The longest that any writer waited for an entry, in multiples of an uncontended log. */
  slowest: number
}

export async function measureWriters(product: Product, rounds: number): Promise<WriterFigures[]> {
  const kept = makeProject(product, 'shared')
  const fresh = { ...kept, folder: `${kept.folder}-fresh` }
  const runs = WRITERS.map(writers => ({ writers, whole: [] as number[], slowest: [] as number[] }))
  for (let round = 0; round < rounds; round += 1) {
    for (const run of runs.toSorted(() => Math.random() - 0.5)) {
      copyProject(kept, fresh)
      const { whole, times } = await writeAtOnce(product, fresh, run.writers)
      run.whole.push(whole)
      run.slowest.push(run.writers === 1 ? medianOf(times) : Math.max(...times))
    }
  }
  const [alone] = runs
  return runs.map(({ writers, whole, slowest }) => ({
    writers,
    rate: medianOf(alone?.whole ?? []) / medianOf(whole),
    slowest: medianOf(slowest) / medianOf(alone?.slowest ?? []),
  }))
}

async function writeAtOnce(
  product: Product,
  project: Project,
  writers: number,
): Promise<{ whole: number; times: number[] }> {
  const times: number[] = []
  const started = performance.now()
  const write = async () => {
    for (let entry = 0; entry < ENTRIES / writers; entry += 1) times.push(await logOnce(product, project))
  }
  await Promise.all(Array.from({ length: writers }, write))
  return { whole: performance.now() - started, times }
}

function logOnce({ launcher }: Product, { folder }: Project): Promise<number> {
  const started = performance.now()
  const args = [launcher, 'log', 'something that was done']
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: folder, env: ENV, stdio: 'ignore' })
    child.on('close', status =>
      status === 0 ? resolve(performance.now() - started) : reject(new Error(`A log left with ${status}.`)),
    )
  })
}
