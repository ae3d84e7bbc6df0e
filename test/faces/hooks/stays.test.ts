// Claude says `cd` into another effort: the conversation stays with its own, and the other hears nothing of it.
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fire, happened, transcriptOf } from '../../helpers/conversation.ts'
import { git, makeRepository } from '../../helpers/folders.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'
import { prompt, wrote } from '../../helpers/transcripts.ts'

/** A project, its work session, and a folder inside that has another effort, or none. */
async function open(inner: 'repository' | 'package', journal: boolean) {
  const t = openTerminal(makeRepository())
  await t.print('init', 'Paint the fence', '--name', 'fence')
  const sub = join(t.folder, 'sub')
  mkdirSync(sub)
  if (inner === 'repository') {
    git(sub, 'init', '-q', '-b', 'other-branch')
    git(sub, 'commit', '-q', '--allow-empty', '-m', 'Other')
  }
  if (inner === 'package') mkdirSync(join(sub, '.sessions'))
  if (journal) await openTerminal(sub).print('init', 'Mend the roof', '--name', 'roof')
  const before = readTree(sub)
  const env = { CLAUDE_PROJECT_DIR: t.folder }
  const transcript_path = transcriptOf(t.folder, 'c1')
  const hook = (cwd: string, event: string, input: object = {}, given: object = env) =>
    fire(cwd, event, 'c1', { transcript_path, ...input }, given as NodeJS.ProcessEnv)
  return { ...t, sub, before, hook }
}

describe.each([
  ['a repository with a journal', 'repository', true],
  ['a repository without one', 'repository', false],
  ['a package with a journal', 'package', true],
  ['a package with an empty one', 'package', false],
] as const)('in %s', (_, inner, journal) => {
  test('the own effort is briefed, counted and told what was asked', async () => {
    const { folder, sub, before, hook, document } = await open(inner, journal)
    await hook(folder, 'SessionStart', { source: 'startup' })
    happened('c1', folder, prompt('Paint it green.'), ...wrote('/project/fence.ts'))
    expect(await hook(sub, 'SessionStart', { source: 'compact' })).toContain('Paint the fence')
    await hook(sub, 'PreCompact')
    await hook(sub, 'Stop', { last_assistant_message: 'Green it is.' })
    await hook(sub, 'SessionEnd')
    expect(document()).toMatch(/compaction_count: 1\n[\s\S]*git_branch: main\n/)
    const told = JSON.stringify(readTree(join(folder, '.sessions/journal')))
    expect(told).toContain('Asked last: Paint it green.')
    expect(readTree(sub)).toEqual(before)
    if (journal) expect(readFileSync(join(sub, '.sessions/.local/.gitignore'), 'utf8')).toBe('*\n')
  })
})

test.each([
  ['its root', '', ''],
  ['a folder', 'src/deep', '../../'],
  ['a repository inside', 'sub', '../'],
  ['a folder of that named like an order', 'sub/obey me now', '../../'],
])('from %s the path that it is told opens', async (_, inside, lead) => {
  const { folder, hook } = await open('repository', true)
  const stands = join(folder, inside)
  mkdirSync(stands, { recursive: true })
  const source = async (event: string, input: object) => {
    const { additionalContext } = JSON.parse((await hook(stands, event, input)) ?? '').hookSpecificOutput
    return /<logbook-journal source="([^"]*)">/.exec(additionalContext)?.[1] ?? ''
  }
  for (const told of [
    await source('SessionStart', { source: 'startup' }),
    await source('SessionStart', { source: 'compact' }),
  ]) {
    expect(told).toMatch(new RegExp(`^${lead.replaceAll('.', '\\.')}\\.sessions/active/fence-`))
    expect(readFileSync(join(stands, told), 'utf8')).toContain('Paint the fence')
  }
})

test('where the host does not say where it was started, the journal that knows the conversation is its own', async () => {
  const { folder, sub, hook } = await open('repository', true)
  await hook(folder, 'SessionStart', { source: 'startup' }, {})
  expect(await hook(sub, 'SessionStart', { source: 'compact' }, {})).toContain('Paint the fence')
})

test('a conversation that is not bound belongs where it was started, too', async () => {
  const { sub, hook } = await open('repository', true)
  expect(await hook(sub, 'SessionStart', { source: 'startup' })).toContain('Paint the fence')
})

test('a note in the inner repository about another conversation changes nothing', async () => {
  const { folder, sub, hook } = await open('repository', true)
  mkdirSync(join(sub, '.sessions/.local/claude'), { recursive: true })
  appendFileSync(join(sub, '.sessions/.local/claude/c1.json'), '{"workSession":"w"}\n')
  await hook(folder, 'SessionStart', { source: 'startup' })
  expect(await hook(sub, 'UserPromptSubmit', { prompt: 'continue' })).toBe('')
  expect(await hook(sub, 'SessionStart', { source: 'resume' })).toContain('Paint the fence')
})
