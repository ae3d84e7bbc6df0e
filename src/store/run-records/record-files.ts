// Records of runs as files of this machine. Making the file is the claim, so exactly one process makes it.
import { LogbookError } from '../../errors.ts'
import { folderNameOf } from '../../journal/naming.ts'
import type { Problem } from '../documents.ts'
import { RUNS, RUNS_LOCK } from '../paths.ts'
import type { Store } from '../store.ts'
import type { KeptRecord, RunPlace, RunRecords } from './run-records.ts'

const THREAD = /^\d\d\.\d\d\.\d\d$/
const RECORD = /^([1-9]\d{0,5})\.json$/

export function openRecordFiles(store: Store): RunRecords {
  async function recordsIn(plan: string, thread: string): Promise<KeptRecord[]> {
    const folder = `${RUNS}/${plan}/${thread}`
    const kept: KeptRecord[] = []
    for (const name of await store.names(folder)) {
      const attempt = Number(RECORD.exec(name)?.[1] ?? 0)
      if (attempt === 0) continue
      const file = `${folder}/${name}`
      const place = { plan, thread, attempt }
      try {
        const stored = await store.read(file)
        if (stored) kept.push({ place, file, text: stored.text })
      } catch (error) {
        if (!(error instanceof LogbookError)) throw error
        kept.push({ place, file, problem: error.message })
      }
    }
    return kept.sort((a, b) => a.place.attempt - b.place.attempt)
  }

  let before: Promise<unknown> = Promise.resolve()

  /** Runs under the lock if the record is still `expected`. */
  async function ifStill(place: RunPlace, expected: string, work: () => Promise<void>): Promise<boolean> {
    const change = () =>
      store.lock(RUNS_LOCK, async () => {
        if ((await store.read(recordPath(place)))?.text !== expected) return false
        await work()
        return true
      })
    // The wait for the lock has a limit, which is for other processes. Many runs of this one may wait for each other longer.
    const changed = before.then(change)
    before = changed.catch(() => undefined)
    return changed
  }

  return {
    nameOf: recordPath,
    async list({ plan, thread }) {
      const kept: KeptRecord[] = []
      const problems: Problem[] = []
      const look = async (folder: string, work: () => Promise<unknown>) => {
        await work().catch(error => {
          if (!(error instanceof LogbookError)) throw error
          problems.push({ file: folder, message: error.message })
        })
      }
      await look(RUNS, async () => {
        for (const one of plan === undefined ? await store.names(RUNS) : [planFolder(plan)])
          await look(`${RUNS}/${one}`, async () => {
            const threads = thread === undefined ? await store.names(`${RUNS}/${one}`) : [thread]
            for (const name of threads.filter(other => THREAD.test(other)))
              await look(`${RUNS}/${one}/${name}`, async () => kept.push(...(await recordsIn(one, name))))
          })
      })
      return { kept, problems }
    },
    async read(place) {
      return (await store.read(recordPath(place)))?.text
    },
    async create(place, text) {
      try {
        await store.create(recordPath(place), text)
        return true
      } catch (error) {
        if (error instanceof LogbookError && error.code === 'ALREADY_EXISTS') return false
        throw error
      }
    },
    async replace(place, expected, text) {
      return ifStill(place, expected, async () => {
        await store.write(recordPath(place), text)
      })
    },
    async remove(place, expected) {
      return ifStill(place, expected, async () => {
        await store.remove(linesPath(place))
        await store.remove(recordPath(place))
      })
    },
    async append(place, line) {
      await store.append(linesPath(place), line)
    },
    async lines(place) {
      return (await store.readLines(linesPath(place))) ?? ''
    },
  }
}

/** Two plans whose names differ in case alone are one plan, also where the file system knows no case. */
function planFolder(plan: string): string {
  return folderNameOf(plan.normalize('NFC').toLowerCase())
}

/** A name that came from the disk gives the same path. */
function recordPath({ plan, thread, attempt }: RunPlace): string {
  return `${RUNS}/${planFolder(plan)}/${thread}/${attempt}.json`
}

function linesPath(place: RunPlace): string {
  return recordPath(place).replace(/json$/, 'jsonl')
}
