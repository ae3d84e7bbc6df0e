// A run of a thread beside a person's conversation in one project: each has its own work session.
import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pluginArguments } from '../../src/host/claude-code/run-arguments.ts'
import { type PlanTree, readTree } from '../../src/parts/plans/read-tree.ts'
import { readBefore } from '../../src/parts/runs/read-before.ts'
import { afterRun, bindRun, openThreadSession } from '../../src/parts/runs/thread-session.ts'
import type { Thread } from '../../src/plans/plan-tree.ts'
import { promptOf, resumePromptOf } from '../../src/runs/prompt.ts'
import type { Run } from '../../src/runs/run.ts'
import type { StoredSession } from '../../src/store/work-sessions.ts'
import type { Workspace } from '../../src/workspace.ts'
import { callingWorkspace } from '../helpers/calling-workspace.ts'
import {
  boundTo,
  countBriefings,
  field,
  namesIn,
  openPlugin,
  pluginDir,
  readDocument,
  readEntries,
  takeRequest,
} from './plugin.ts'
import { versions } from './rig/client.ts'
import { newestTurnOf, textOf } from './rig/requests.ts'
import type { Rig } from './rig/rig.ts'

const OUTLINE = `# The orchard

Apples for the whole year.

## Stage 1: Spring
### Batch 1: Trees
#### Thread 1: Pruning
Prompt: Cut above a bud.
- [ ] Prune the old trees
  - [ ] the crown is open
- [ ] Burn the wood
#### Thread 2: Planting
- [ ] Plant ten trees
`

const tool = (name: string, input: object) => ({
  tool: `mcp__plugin_logbook_logbook__${name}`,
  input: input as Record<string, unknown>,
})
const bash = (command: string) => ({ tool: 'Bash', input: { command } })

describe.each(versions)('a run in Claude Code %s', version => {
  let rig: Rig
  let workspace: Workspace
  let tree: PlanTree
  let thread: Thread
  let stored: StoredSession
  let id: string

  beforeEach(async () => {
    rig = await openPlugin(version)
    await writeFile(join(rig.project.dir, 'plan.md'), OUTLINE)
    const env = { ...rig.home.env, XDG_STATE_HOME: '' }
    workspace = await callingWorkspace(rig.project.dir, { env })
    rig.model.reply(bash('logbook plan create orchard --from plan.md'), 'It is made.')
    await rig.ask('Make the plan.', { allowedTools: ['Bash(logbook:*)'] })
    await rig.ask('/session-init --goal "Bottle the cider" --name cider')
    workspace = await callingWorkspace(rig.project.dir, { env })
    tree = await readTree(workspace, 'orchard')
    const [first] = tree.stages[0]?.batches[0]?.threads ?? []
    if (!first) throw new Error('There is no thread.')
    thread = first
    stored = await openThreadSession(workspace, tree, thread)
    id = randomUUID()
    await bindRun(workspace, id, stored)
    rig.model.reset()
  })
  afterEach(() => rig.close())

  const promptInput = () => {
    const { plan } = tree.stored
    const [stage] = tree.stages
    const [batch] = stage?.batches ?? []
    if (!stage || !batch) throw new Error('There is no batch.')
    return { plan, stage, batch, thread, agent: { name: 'claude' } }
  }
  const program = { folder: pluginDir, version: '0.1.0' }
  const given = () => pluginArguments(workspace.host, { program, allowedTools: ['Write'] })
  const start = (prompt: string, flags: string[]) =>
    rig.ask(prompt, { pluginDir: undefined, flags: [...given(), ...flags] })
  const runOf = (): Run => ({
    ...RUN,
    claudeSession: id,
    workSession: stored.session.id,
    folder: rig.project.dir,
  })
  const progressOf = (session: string) =>
    readFile(join(rig.project.dir, '.sessions/journal', session, 'progress.md'), 'utf8')

  test('is told of its thread, and all that it does lands there', async () => {
    const prompt = promptOf(promptInput())
    rig.model.reply(
      tool('session_log', { decision: [{ title: 'Begin at the top', rationale: 'light' }] }),
      { tool: 'Write', input: { file_path: join(rig.project.dir, 'trees.md'), content: 'Twelve\n' } },
      tool('task_update', { id: 'orchard:01.01.01.01', met: ['1'] }),
      tool('task_complete', { id: 'orchard:01.01.01.01', summary: 'Twelve trees are pruned.' }),
      bash('logbook task complete orchard:01.01.01.02 --summary "The wood is burnt."'),
      'The thread is done.',
    )
    const answer = await start(prompt, ['--session-id', id])
    expect(answer).toMatchObject({ code: 0, result: 'The thread is done.', sessionId: id })
    const [first] = rig.model.mainRequests()
    const told = first ? newestTurnOf(first) : ''
    expect(told).toContain(prompt.trim())
    expect(told).toContain('Work session: Pruning')
    expect(countBriefings(told)).toBe(1)
    const document = await readDocument(rig, 'active', 'orchard-01.01.01')
    expect(document).toContain('Begin at the top')
    expect(await readDocument(rig, 'active', 'cider')).not.toContain('Begin at the top')

    await afterRun(workspace, tree, thread, { ...runOf(), lastWords: answer.result })
    const [end = '', close = ''] = (await readEntries(rig, stored.session.id)).slice(-2)
    expect(end).toContain('Touched: trees.md (created)')
    expect(end).toContain('Claude said last: The thread is done.')
    expect(close).toContain('trigger: close')
    const closed = await readDocument(rig, 'archive', 'orchard-01.01.01')
    expect(closed).toContain('Pruning: 2 of 2 tasks done. Prune the old trees: Twelve trees are pruned.')
    const [plan = ''] = (await namesIn(rig, 'active')).filter(name => /^orchard-\w{8}\.md$/.test(name))
    expect(await readDocument(rig, 'active', plan)).toContain('Begin at the top')
  })

  test("leaves a person's conversation alone, which begins and logs at the same time", async () => {
    const asked = new Set<boolean>()
    rig.model.otherwise(request => {
      const isRun = textOf(request).includes('You carry out the thread')
      if (asked.has(isRun)) return 'Done.'
      asked.add(isRun)
      return isRun
        ? tool('session_log', { discovery: ['Moss on the bark'] })
        : bash('logbook log "Washed the bottles"')
    })
    const [run, { sessionId, result }] = await Promise.all([
      start(promptOf(promptInput()), ['--session-id', id]),
      rig.ask('Good morning.', { allowedTools: ['Bash(logbook:*)'] }),
    ])
    expect([run.result, result]).toEqual(['Done.', 'Done.'])
    const first =
      rig.model
        .mainRequests()
        .map(textOf)
        .find(text => text.includes('Good morning.')) ?? ''
    expect(first).toContain('Work session: Bottle the cider')
    expect(first).not.toContain('Work session: Pruning')
    const cider = await readDocument(rig, 'active', 'cider')
    expect(cider).toContain('Washed the bottles')
    expect(cider).not.toContain('Moss')
    expect(await boundTo(rig, sessionId)).toBe(field(cider, 'id'))
    const pruning = await readDocument(rig, 'active', 'orchard-01.01.01')
    expect(pruning).toContain('Moss on the bark')
    expect(pruning).not.toContain('Washed')
    expect(await progressOf(field(pruning, 'id'))).not.toContain('Good morning')
  })

  test('shares its work session with a subagent', async () => {
    rig.model.reply(
      {
        tool: 'Agent',
        input: {
          description: 'A helper',
          prompt: 'Count the trees.',
          subagent_type: 'general-purpose',
          run_in_background: false,
        },
      },
      bash('logbook log --discovery "Twelve trees"'),
      'Twelve.',
      'The helper has counted.',
    )
    await start(promptOf(promptInput()), ['--session-id', id])
    expect(await readDocument(rig, 'active', 'orchard-01.01.01')).toContain('Twelve trees')
    expect(await readDocument(rig, 'active', 'cider')).not.toContain('Twelve trees')
  })

  test('goes on in another attempt, told what the one before had reached, and compacts in its own', async () => {
    rig.model.reply(
      tool('session_log', { dead_end: [{ approach: 'The blunt saw', because: 'it tears' }] }),
      { tool: 'Write', input: { file_path: join(rig.project.dir, 'half.md'), content: 'Six\n' } },
      'I stop here.',
    )
    await start(promptOf(promptInput()), ['--session-id', id])
    const run = { ...runOf(), lastWords: 'I stop here.' }
    await afterRun(workspace, tree, thread, run)
    expect(await progressOf(stored.session.id)).toContain('- Touched: half.md (created)')
    expect(await progressOf(stored.session.id)).toContain('- Claude said last: I stop here.')
    const before = await readBefore(workspace, run, rig.project.dir)
    expect(before).toMatchObject({
      logged: ['Dead end: The blunt saw – it tears'],
      files: ['half.md (created)'],
    })
    expect(before.uncommitted).toContain('?? half.md')
    rig.model.reset()
    await bindRun(workspace, id, await openThreadSession(workspace, tree, thread))
    const prompt = resumePromptOf({ ...promptInput(), before })
    await start(prompt, ['--resume', id])
    const told = takeRequest(rig)
    expect(told).toContain('?? half.md')
    await start('/compact', ['--resume', id])
    const pruning = await readDocument(rig, 'active', 'orchard-01.01.01')
    expect(field(pruning, 'compaction_count')).toBe('1')
    expect(field(await readDocument(rig, 'active', 'cider'), 'compaction_count')).toBe('0')
    rig.model.reset()
    await start('And now?', ['--resume', id])
    expect(takeRequest(rig)).toContain('Work session: Pruning')
    expect(await boundTo(rig, id)).toBe(stored.session.id)
  })
})

const RUN: Run = {
  version: 1,
  id: '01900000-0000-7000-8000-000000000000',
  plan: 'orchard',
  thread: '01.01.01',
  attempt: 1,
  agent: 'claude',
  status: 'completed',
  reason: 'exit',
  claimedAt: '2025-01-15T10:30:00Z',
  host: 'h',
  boot: 'b',
  watcher: '1~1',
  backend: 'print',
  command: ['claude'],
  folder: '.',
}
