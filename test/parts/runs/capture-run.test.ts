// What a run did is kept when its program has ended, whatever its hooks came to, and wherever it worked.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readTree } from '../../../src/parts/plans/read-tree.ts'
import { afterRun, bindRun } from '../../../src/parts/runs/thread-session.ts'
import { callingWorkspace } from '../../helpers/calling-workspace.ts'
import { fire } from '../../helpers/conversation.ts'
import { git, makeFolder } from '../../helpers/folders.ts'
import { openPlanned } from '../../helpers/planned.ts'
import { prompt, ran, wrote } from '../../helpers/transcripts.ts'

const RUN = 'c0ffee00-0000-4000-8000-000000000001'

/** A run in a worktree of its own, inside the folder of the journal, whose client was killed. */
async function killed() {
  const t = await openPlanned()
  git(t.folder, 'add', '-A')
  git(t.folder, 'commit', '-q', '-m', 'Plan')
  const home = makeFolder()
  const worktree = join(t.folder, '.sessions/.local/worktrees/login/01.01.02')
  git(t.folder, 'worktree', 'add', '-q', '-b', 'logbook/login/01.01.02', worktree)
  // Its end is seen a minute later.
  const now = () => new Date(Date.now() + 60_000)
  const workspace = await callingWorkspace(t.folder, { env: { HOME: home }, now })
  const stored = await t.open('01.01.02')
  await bindRun(t.workspace, RUN, stored)
  const projects = join(home, '.claude/projects/-some-name')
  mkdirSync(projects, { recursive: true })
  const transcript = join(projects, `${RUN}.jsonl`)
  const told = await fire(worktree, 'SessionStart', RUN, { source: 'startup', transcript_path: transcript })
  writeFileSync(join(worktree, 'page.ts'), 'x')
  const records = [
    prompt('Carry out the thread.'),
    ...wrote(`${worktree}/page.ts`, { type: 'create' }),
    ...ran('npm test', '1 failed', 1),
  ].map(record => JSON.stringify({ ...record, timestamp: new Date(Date.now() + 1_000).toISOString() }))
  writeFileSync(transcript, `${records.join('\n')}\n`)
  const after = async () => {
    const tree = await readTree(workspace, 'login')
    await afterRun(
      workspace,
      tree,
      { id: '01.01.02' },
      { folder: worktree, claudeSession: RUN, lastWords: 'I test it now.' },
    )
  }
  const journal = join(t.folder, '.sessions/journal', stored.session.id)
  const activities = (): { what: string; conversation?: string }[] =>
    readFileSync(join(journal, 'activity.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
  const entries = () =>
    readdirSync(join(journal, 'entries')).map(name => readFileSync(join(journal, 'entries', name), 'utf8'))
  return {
    ...t,
    told,
    after,
    entries,
    activities,
    worktree,
    progress: () => readFileSync(join(journal, 'progress.md'), 'utf8'),
  }
}

describe('a killed run in a worktree inside the folder of the journal', () => {
  test('has begun with its own work session', async () => {
    const { told } = await killed()
    expect(told).toContain('Work session: Pages')
  })

  test('leaves what it did in its journal, by the paths of its own checkout', async () => {
    const { after, progress, entries } = await killed()
    await after()
    expect(progress()).toContain('- Touched: page.ts (created)')
    expect(progress()).toContain('- Fails: `npm test` (exit 1: 1 failed)')
    expect(progress()).toContain('- Claude said last: I test it now.')
    const [, last = ''] = entries()
    expect(last).toContain('trigger: end')
    expect(last).toContain('Uncommitted: ?? page.ts')
    expect(last).toContain('Branch: logbook/login/01.01.02')
  })

  test('counts as worked until its last sign, which is told once', async () => {
    const { after, activities } = await killed()
    await after()
    await after()
    const turns = activities().filter(({ what }) => what === 'turn')
    expect(turns).toMatchObject([{ conversation: RUN }])
  })

  test('leaves it once, however often its end is seen', async () => {
    const { after, entries } = await killed()
    await Promise.all([after(), after()])
    await after()
    expect(entries()).toHaveLength(2)
  })

  test('keeps the thread open, and the next conversation is told', async () => {
    const { after, folder, worktree, documents } = await killed()
    await after()
    expect(documents('archive')).toEqual([])
    const told = await fire(worktree, 'SessionStart', RUN, { source: 'resume' })
    expect(told).toContain('page.ts')
    expect(readdirSync(folder)).not.toContain('page.ts')
  })

  test('has it in the entry of its close', async () => {
    const { after, entries, print, documents } = await killed()
    await print('task', 'complete', 'login:01.01.02.01', '--summary', 'It is there.')
    await after()
    expect(documents('archive')).toHaveLength(1)
    expect(entries().at(-1)).toContain('Touched: page.ts (created)')
  })
})
