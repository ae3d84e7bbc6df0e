import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runHook } from '../../../src/faces/hooks/run.ts'
import * as full from '../../../src/main.ts'
import { canLinkFiles, makeFolder } from '../../helpers/folders.ts'
import { NOBODY, stateOf } from '../../helpers/home.ts'
import { openTerminal, readTree, type Terminal } from '../../helpers/terminal.ts'

async function hook(folder: string, event: string, input: Record<string, unknown> = {}) {
  const sent = { session_id: 'c1', cwd: folder, hook_event_name: event, ...input }
  const answer = await runHook({ event, input: sent, cwd: '/', env: { ...NOBODY }, load: () => full })
  const context = answer?.startsWith('{')
    ? JSON.parse(answer).hookSpecificOutput?.additionalContext
    : undefined
  return { answer, context: (context ?? '') as string }
}
const prompt = (folder: string, words: string, more = {}) =>
  hook(folder, 'UserPromptSubmit', { prompt: words, ...more })
const summaryOf = (text: string) => `<analysis>Let me think.</analysis>\n<summary>${text}</summary>`
const compacted = (folder: string, text: string, more = {}) =>
  hook(folder, 'PostCompact', { compact_summary: summaryOf(text), trigger: 'manual', ...more })

/** As the host goes about it. */
async function compact(folder: string, text: string, more = {}) {
  await hook(folder, 'PreCompact')
  await hook(folder, 'SessionStart', { source: 'compact' })
  return compacted(folder, text, more)
}

async function openWith(...argv: string[]): Promise<Terminal> {
  const t = openTerminal(makeFolder())
  await t.print('init', '--goal', 'Make login use OAuth', '--step', 'Write tests')
  await t.print('log', '--decision', 'Use PKCE', '--blocker', 'No key for staging', ...argv)
  return t
}

const MANY = Array.from({ length: 24 }, (_, index) => `Tide table ${index} is ${'late and '.repeat(20)}long`)
/** More than the briefing after a compaction has room for. */
const openWithMany = () => openWith(...MANY.flatMap(fact => ['--key', fact]))

const entriesOf = (t: Terminal) =>
  Object.entries(readTree(t.folder))
    .filter(([name]) => name.includes('entries'))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, text]) => text)
const notesOf = (t: Terminal) => {
  const folder = join(stateOf(t.folder), 'next-prompt')
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}
const noteFile = (t: Terminal, name: string) => {
  const folder = join(stateOf(t.folder), 'next-prompt')
  mkdirSync(folder, { recursive: true })
  return join(folder, name)
}

describe('PostCompact', () => {
  test('keeps the summary whole, with what it kept and lost', async () => {
    const t = await openWith()
    expect((await compact(t.folder, '## 1. Intent\nWe use PKCE.')).answer).toBeUndefined()
    const entry = entriesOf(t).at(-1) ?? ''
    expect(entry).toContain('trigger: compacted')
    expect(entry).toContain(
      '**Compaction**: manual\n**Kept**: 1 decision\n**Lost**: 1 current step, 1 blocker\n',
    )
    expect(entry).toContain('### Lost\n- Current step: Write tests\n- Blocker: No key for staging\n')
    expect(entry).toContain(
      '> <analysis>Let me think.</analysis>\n> <summary>## 1. Intent\n> We use PKCE.</summary>\n',
    )
  })
  test('leaves the document as it is', async () => {
    const t = await openWith()
    await hook(t.folder, 'PreCompact')
    const before = t.document()
    await compacted(t.folder, 'Nothing.')
    expect(t.document()).toBe(before)
  })
  test('masks secrets in what is kept and in what waits', async () => {
    const token = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`
    const t = await openWithMany()
    const file = join(t.folder, '.sessions/active', readdirSync(join(t.folder, '.sessions/active'))[0] ?? '')
    writeFileSync(file, t.document().replace('## Blockers\n', `## Blockers\n- ${token} expired\n`))
    await compacted(t.folder, `The token is ${token}.`)
    const note = readFileSync(noteFile(t, 'c1.receipt'), 'utf8')
    expect(entriesOf(t).join() + note).not.toContain(token)
    expect(entriesOf(t).at(-1)).toContain('> <summary>The token is [redacted: GitHub token].')
    expect(note).toContain('- [redacted: GitHub token] expired')
  })
  test('told twice of one compaction writes one entry, and of two alike two', async () => {
    const t = await openWith()
    await compact(t.folder, 'The same.')
    await compacted(t.folder, 'The same.')
    const count = () => entriesOf(t).filter(entry => entry.includes('trigger: compacted')).length
    expect(count()).toBe(1)
    await compact(t.folder, 'The same.')
    expect(count()).toBe(2)
  })
  test.each([
    ['no summary', {}],
    ['an empty one', { compact_summary: ' \n' }],
    ['a list', { compact_summary: ['x'] }],
  ])('with %s does nothing', async (_, input) => {
    const t = await openWith()
    const before = readTree(t.folder)
    expect((await hook(t.folder, 'PostCompact', input)).answer).toBeUndefined()
    expect(readTree(t.folder)).toEqual(before)
  })
  test('of a subagent, without a journal or with a paused work session does nothing', async () => {
    const t = await openWith()
    await compacted(t.folder, 'Nothing.', { agent_id: 'a1' })
    await t.print('pause')
    const before = readTree(t.folder)
    await compacted(t.folder, 'Nothing.').catch(error => expect(error.code).toBe('WRONG_STATE'))
    expect(readTree(t.folder)).toEqual(before)
    const folder = makeFolder()
    await compacted(folder, 'Nothing.')
    expect(readTree(folder)).toEqual({})
  })
  test('does not make the next entry tell everything again', async () => {
    const t = await openWith()
    await compact(t.folder, '## State\n- nothing')
    await t.print('checkpoint')
    expect(entriesOf(t).at(-1)).toContain('## Since the entry before\n- Nothing was logged\n')
  })
})

describe('what a summary lost', () => {
  test('is given with the next prompt, whatever that says, and once', async () => {
    const t = await openWithMany()
    await compact(t.folder, 'The nets were talked about.')
    const { context } = await prompt(t.folder, 'Add a button')
    expect(context).toContain('The summary of the compaction leaves out what the journal')
    expect(context).toContain('- Tide table 23 is late')
    expect(context.length).toBeLessThanOrEqual(2000)
    expect((await prompt(t.folder, 'Add a button')).answer).toBeUndefined()
    expect(notesOf(t)).toEqual([])
  })
  test('is not given again when the briefing after the compaction gave it', async () => {
    const t = await openWith()
    await compact(t.folder, 'The nets were talked about.')
    expect(notesOf(t)).toEqual(['c1.resumed'])
    const many = await openWithMany()
    await compact(many.folder, 'The nets were talked about.')
    const { context } = await prompt(many.folder, 'Add a button')
    expect(context).not.toContain('No key for staging')
    expect(context).not.toContain('- Tide table 0 is')
  })
  test('is all given when no briefing came', async () => {
    const t = await openWith()
    await hook(t.folder, 'PreCompact')
    await compacted(t.folder, 'The nets were talked about.')
    const { context } = await prompt(t.folder, 'Add a button')
    expect(context).toContain(
      'Current step: Write tests\nBlockers:\n- No key for staging\nDecisions, latest first:\n- Use PKCE\n',
    )
  })
  test('is all given when the only briefing came before the compaction', async () => {
    const t = await openWith()
    await hook(t.folder, 'PreCompact')
    expect((await prompt(t.folder, 'continue')).context).toContain('No key for staging')
    await hook(t.folder, 'PreCompact')
    await compacted(t.folder, 'The nets were talked about.')
    expect((await prompt(t.folder, 'Add a button')).context).toContain('- No key for staging')
  })
  test('waits for its own conversation', async () => {
    const t = await openWithMany()
    await compact(t.folder, 'The nets were talked about.')
    expect((await prompt(t.folder, 'Add a button', { session_id: 'c2' })).context).not.toContain('Tide table')
    expect((await prompt(t.folder, 'Add a button')).context).toContain('Tide table')
  })
  test('comes behind the briefing that the prompt asks for', async () => {
    const t = await openWithMany()
    await compact(t.folder, 'The nets were talked about.')
    await t.print('log', '--next', 'Ask ops')
    const { context } = await prompt(t.folder, 'continue')
    expect(context).toMatch(/^Logbook keeps a journal[\s\S]*\n\nThe summary of the compaction leaves out/)
  })
})

describe('a note for the next prompt', () => {
  test('is given as it stands, once', async () => {
    const t = await openWith()
    writeFileSync(noteFile(t, 'c1.reminder'), 'Eleven files were edited and nothing was logged.\n')
    expect((await prompt(t.folder, 'Add a button')).context).toBe(
      'Eleven files were edited and nothing was logged.',
    )
    expect((await prompt(t.folder, 'Add a button')).answer).toBeUndefined()
  })
  test('that the host would not carry is not given, nor read', async () => {
    const t = await openWith()
    writeFileSync(noteFile(t, 'c1.reminder'), 'x'.repeat(10_001))
    expect((await prompt(t.folder, 'Add a button')).answer).toBeUndefined()
  })
  test('that is no plain file is not given', async () => {
    const t = await openWith()
    mkdirSync(noteFile(t, 'c1.reminder'))
    expect((await prompt(t.folder, 'Add a button')).answer).toBeUndefined()
  })
  test.runIf(canLinkFiles())('behind a link is neither given nor removed', async () => {
    const t = await openWith()
    const target = join(t.folder, 'private.txt')
    writeFileSync(target, 'private')
    symlinkSync(target, noteFile(t, 'c1.reminder'))
    expect((await prompt(t.folder, 'Add a button')).answer).toBeUndefined()
    expect(notesOf(t)).toEqual(['c1.reminder'])
  })
  test('of a conversation that never came back goes after sixty days', async () => {
    const t = await openWith()
    const day = 24 * 60 * 60
    const ago = (name: string, days: number) => {
      const file = noteFile(t, name)
      writeFileSync(file, '')
      utimesSync(file, Date.now() / 1000 - days * day, Date.now() / 1000 - days * day)
    }
    ago('old.receipt', 61)
    ago('young.receipt', 59)
    await hook(t.folder, 'SessionEnd')
    expect(notesOf(t)).toEqual(['young.receipt'])
  })
})

describe('a mere yes', () => {
  const news = (t: Terminal) => t.print('log', '--next', `Ask ops ${Math.random()}`)

  test.each(['compact', 'resume'])('asks to go on as the first prompt after %s', async source => {
    const t = await openWith()
    await hook(t.folder, 'SessionStart', { source })
    await news(t)
    expect((await prompt(t.folder, 'yes')).context).toContain('Ask ops')
    await news(t)
    expect((await prompt(t.folder, 'yes')).answer).toBeUndefined()
  })
  test('says nothing new when the state is what was told', async () => {
    const t = await openWith()
    await hook(t.folder, 'SessionStart', { source: 'compact' })
    expect((await prompt(t.folder, 'ok go on')).answer).toBeUndefined()
  })
  test.each(['startup', 'clear', undefined])('is none after %s', async source => {
    const t = await openWith()
    await hook(t.folder, 'SessionStart', { source })
    await news(t)
    expect((await prompt(t.folder, 'yes')).answer).toBeUndefined()
  })
  test('is none once another prompt has come between', async () => {
    const t = await openWith()
    await hook(t.folder, 'SessionStart', { source: 'compact' })
    await news(t)
    expect((await prompt(t.folder, 'Add a button')).answer).toBeUndefined()
    expect((await prompt(t.folder, 'yes')).answer).toBeUndefined()
  })
  test('is none after an automatic compaction: Claude goes on by itself', async () => {
    const t = await openWith()
    await compact(t.folder, 'Write tests, no key for staging, use PKCE.', { trigger: 'auto' })
    await news(t)
    expect((await prompt(t.folder, 'yes')).answer).toBeUndefined()
  })
  test('is waited for only where a work session is open', async () => {
    const folder = makeFolder()
    mkdirSync(join(folder, '.sessions/active'), { recursive: true })
    await hook(folder, 'SessionStart', { source: 'resume' })
    expect(readdirSync(join(folder, '.sessions'))).toEqual(['active'])
  })
})

describe('view --compactions', () => {
  test('lists what each summary lost', async () => {
    const t = await openWith()
    expect(await t.print('view', '--compactions')).toContain('📋 No compactions of make-login-use-oauth yet')
    await compact(t.folder, 'We use PKCE.')
    await compact(t.folder, 'Use PKCE. There is no key for staging yet. 8. Write tests', { trigger: 'auto' })
    const page = await t.print('view', '--compactions')
    expect(page).toContain('📋 2 compactions of make-login-use-oauth')
    expect(page).toMatch(
      /\d\d:\d\d, asked for\n {4}Kept 1 decision; lost 1 current step, 1 blocker:\n {4}- Current step: Write tests\n {4}- Blocker: No key for staging\n/,
    )
    expect(page).toMatch(/\d\d:\d\d, automatic\n {4}Kept all: 1 current step, 1 blocker, 1 decision\n/)
    expect(page).toMatch(/Next: read the newest summary in \.sessions\/journal\/.*\.md\./)
    expect((await t.json('view', '--compactions')).compactions).toEqual([
      {
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        by: 'manual',
        entry: expect.stringMatching(/^\.sessions\/journal\/.*\.md$/),
        kept: [{ kind: 'decision', text: 'Use PKCE' }],
        lost: [
          { kind: 'current step', text: 'Write tests' },
          { kind: 'blocker', text: 'No key for staging' },
        ],
      },
      expect.objectContaining({ by: 'auto', lost: [] }),
    ])
    expect(await t.slash('view', '--compactions')).toContain('2 compactions')
  })
  test('says when a compaction left no summary', async () => {
    const t = await openWith()
    await hook(t.folder, 'PreCompact')
    expect(await t.print('view', '--compactions')).toContain('No summary of them is kept.')
    await hook(t.folder, 'SessionStart', { source: 'compact' })
    await compact(t.folder, 'We use PKCE.')
    expect(await t.print('view', '--compactions')).toMatch(/No summary +of 1 of them is kept/)
  })
})
