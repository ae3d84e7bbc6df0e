// A project with a plan of one batch and two threads, and a terminal in it whose agent is a fake.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Caller } from '../../src/logbook.ts'
import type { RunProgress } from '../../src/runs/progress.ts'
import { makeFolder } from './folders.ts'
import { NOBODY } from './home.ts'
import { openTerminal, type Terminal } from './terminal.ts'

const OUTLINE = `# Login
## Stage 1: Base
### Batch 1: One
#### Thread 1: Alpha
- [ ] Do alpha
#### Thread 2: Beta
- [ ] Do beta
`

const AGENT = join(import.meta.dirname, 'fake-agent.cjs')

export const AGENT_ENV = {
  PATH: process.env.PATH,
  LOGBOOK_CLAUDE: process.execPath,
  LOGBOOK_CLAUDE_ARGS: JSON.stringify([AGENT]),
}

interface Around {
  folder?: string
  caller?: Caller
  watch?: (all: RunProgress[] | undefined) => void
}

/** `steps` are those of the fake agent, by the name of a thread. */
export async function openPlan(
  steps: Record<string, object[]>,
  env: NodeJS.ProcessEnv = {},
  { folder = makeFolder(), caller, watch }: Around = {},
): Promise<Terminal> {
  const scripts = join(makeFolder(), 'scripts.json')
  writeFileSync(scripts, JSON.stringify(steps))
  writeFileSync(join(folder, 'plan.md'), OUTLINE)
  const own = { ...NOBODY, ...AGENT_ENV, HOME: makeFolder(), FAKE_AGENT: scripts, ...env }
  const terminal = openTerminal(folder, own, caller, watch)
  await terminal.print('plan', 'create', 'login', '--from', 'plan.md')
  return terminal
}
