// Checks a journal that is kept in git. A merge keeps the lines of both branches only if .gitattributes asks for it.
import { JOURNAL, SESSIONS } from '../../store/paths.ts'
import type { Workspace } from '../../workspace.ts'
import type { Finding } from './finding.ts'

const ATTRIBUTES = `${SESSIONS}/.gitattributes`
const LINE = 'journal/*/activity.jsonl merge=union'

export async function checkMerging({ store, askGit }: Workspace): Promise<Finding[]> {
  const ask = (...args: string[]) => askGit(...args).catch(() => [])
  const committed = (await ask('ls-files', '-z', '--', JOURNAL)).find(path =>
    path.endsWith('/activity.jsonl'),
  )
  if (committed === undefined) return []
  const [attribute] = await ask('check-attr', 'merge', '--', committed)
  if (attribute === undefined || attribute.endsWith(': union')) return []
  const finding: Finding = {
    code: 'MERGE_UNSET',
    level: 'warning',
    message: `The journal is kept in git. If two branches continue one work session, their merge stops at ${committed}.`,
    next: `Put this line into ${ATTRIBUTES}: ${LINE}`,
  }
  const there = await store.read(ATTRIBUTES).catch(() => ({ text: '' }))
  return there ? [finding] : [{ ...finding, fix: () => store.create(ATTRIBUTES, `${LINE}\n`) }]
}
