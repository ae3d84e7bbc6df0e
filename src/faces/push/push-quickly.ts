// Writes the update that plain words give, as the verb would. Nothing is written if they are not plain.
import { findShellFolder } from '../../host/claude-code/calling-conversation.ts'
import { arePlain } from '../../secrets/load-mask.ts'
import { describeUpdate } from '../../status/describe-update.ts'
import { findCut, fitUpdate, onOneLine } from '../../status/fit-update.ts'
import { readMetadata, readPush } from '../../status/read-push.ts'
import { textsOfUpdate } from '../../status/texts-of-update.ts'
import { renderUpdate } from '../../status/write-update.ts'
import { findRoot } from '../../store/disk/root.ts'
import { appendStatus } from '../../store/disk/status/append-status.ts'
import { rememberProject } from '../../store/status/known-projects.ts'
import { harmless } from '../../text/harmless.ts'
import { parsePlaced } from '../cli/placed.ts'

/** As in the definition of the verb; a test compares what both ways write. */
const PLACED = ['agent', 'status', 'message', 'progress', 'task']
const FLAGS = [
  { name: 'progress', kind: 'word', help: '' },
  { name: 'task', kind: 'word', help: '' },
  { name: 'metadata', kind: 'many', help: '' },
] as const

/** Longer texts are looked at by the verb. */
const LONGEST = 2_000

interface Where {
  cwd: string
  env: NodeJS.ProcessEnv
  now(): Date
}

/** Gives what to print; undefined if the verb must do it. Throws what is wrong with the words or the folder. */
export async function pushQuickly(words: string[], { cwd, env, now }: Where): Promise<string | undefined> {
  const { given } = parsePlaced(words, PLACED, [...FLAGS])
  const all = given.map(({ value }) => value ?? '')
  // A lone dash is the text on standard input.
  if (all.includes('-') || all.join('').length > LONGEST) return undefined
  const find = (name: string) => given.findLast(one => one.name === name)?.value
  const metadata = readMetadata(
    given.flatMap(({ name, value }) => (name === 'metadata' ? (value ?? '') : [])),
  )
  const said = readPush(
    find('agent') ?? '',
    {
      status: find('status') ?? '',
      message: find('message'),
      progress: find('progress'),
      task: find('task'),
      metadata,
    },
    now().toISOString(),
  )
  const run = env.LOGBOOK_RUN
  const update = fitUpdate(onOneLine({ ...said, ...(run ? { run } : {}) }))
  const root = findRoot({ cwd: findShellFolder({ cwd, env }), env }).path
  if (findCut(said).length > 0 || !(await arePlain([all.join('\n'), ...textsOfUpdate(update)])))
    return undefined
  appendStatus(root, update.session, renderUpdate(update))
  rememberProject(root, env)
  return `${harmless(`${update.session}: ${describeUpdate(update)}`)}\n`
}
