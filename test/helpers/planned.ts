// A project with a plan of two threads, and the steps around their runs.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTree } from '../../src/parts/plans/read-tree.ts'
import { afterRun, openThreadSession } from '../../src/parts/runs/thread-session.ts'
import { threadsOf } from '../../src/plans/plan-tree.ts'
import type { StoredSession } from '../../src/store/work-sessions.ts'
import type { Workspace } from '../../src/workspace.ts'
import { callingWorkspace } from './calling-workspace.ts'
import { makeRepository } from './folders.ts'
import { openTerminal, type Terminal } from './terminal.ts'

export const LOGIN = `# Login with OAuth

All clients sign in with OAuth.

## Stage 1: Foundation
### Batch 1: Server
#### Thread 1: Tokens
- [ ] Store tokens
  - [ ] tokens expire
- [ ] Refuse old tokens
#### Thread 2: Pages
- [ ] The login page
`

export interface Planned extends Terminal {
  workspace: Workspace
  open(thread: string): Promise<StoredSession>
  after(thread: string): Promise<void>
  documents(place: string): string[]
  read(place: string, beginning: string): string
}

export async function openPlanned(folder = makeRepository(), env: NodeJS.ProcessEnv = {}): Promise<Planned> {
  writeFileSync(join(folder, 'plan.md'), LOGIN)
  const t = openTerminal(folder, env)
  await t.print('plan', 'create', 'login', '--from', 'plan.md')
  const workspace = await callingWorkspace(folder, { env })
  const place = async (id: string) => {
    const tree = await readTree(workspace, 'login')
    const thread = threadsOf(tree.stages).find(one => one.id === id)
    if (!thread) throw new Error(`No thread ${id}`)
    return { tree, thread }
  }
  const documents = (at: string) => {
    try {
      return readdirSync(join(folder, '.sessions', at))
        .filter(name => name.endsWith('.md'))
        .toSorted()
    } catch {
      return []
    }
  }
  return {
    ...t,
    workspace,
    open: async id => {
      const { tree, thread } = await place(id)
      return openThreadSession(workspace, tree, thread)
    },
    after: async id => {
      const { tree, thread } = await place(id)
      return afterRun(workspace, tree, thread)
    },
    documents,
    read: (at, beginning) => {
      const [name = ''] = documents(at).filter(one => one.startsWith(beginning))
      return readFileSync(join(folder, '.sessions', at, name), 'utf8')
    },
  }
}
