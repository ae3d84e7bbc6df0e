import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderBriefing } from '../../src/briefing/briefing.ts'
import { runHook } from '../../src/faces/hooks/run.ts'
import { reportLog } from '../../src/faces/render/reports/log.ts'
import { applyChanges, type Change, finish } from '../../src/journal/changes.ts'
import { readWorkSession } from '../../src/journal/document.ts'
import * as full from '../../src/main.ts'
import { redact } from '../../src/secrets/redact.ts'
import { leastCpuTime } from '../helpers/cpu-time.ts'
import { AT, newDocument } from '../helpers/documents.ts'
import { makeFolder } from '../helpers/folders.ts'
import { NOBODY } from '../helpers/home.ts'
import { openTerminal } from '../helpers/terminal.ts'

const many = (line: (index: number) => string, count = 10_000) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n')

const blanks = ' '.repeat(100_000)

// Without these being read in one go, each would take minutes: the limit of a test is what holds them.
test.each<[string, string]>([
  ['sections', many(i => `## Mine ${i}\n\nwords\n`)],
  ['current steps', `## Progress\n${many(i => `- [ ] step ${i} <- CURRENT`)}\n`],
  ['open steps', `## Progress\n\n### Remaining\n${many(i => `- [ ] step ${i}`)}\n`],
  ['decisions', `## Decisions\n\n${many(i => `### ${i}. Title\n- **Choice**: c`)}\n`],
  ['blockers', `## Blockers\n${many(i => `- no key ${i} (${AT})`)}\n`],
  ['next steps', `## Next Steps\n${many(i => `${i + 1}. next ${i}`)}\n`],
  ['blanks in a heading', `## a${blanks}b\n`],
  ['blanks in a step', `## Progress\n- [ ] a${blanks}b\n`],
  ['blanks in a title', `# <${blanks}b\n`],
])('a document with thousands of %s is read and written', (_, part) => {
  const text = `---\nid: x\nstatus: active\n---\n\n# Session: T\n\n${part}`
  const changes: Change[] = [
    { kind: 'step', text: 'something else' },
    { kind: 'current', query: 'something else' },
    { kind: 'next', steps: ['first'] },
    { kind: 'discovery', text: 'found' },
  ]
  const edited = finish(applyChanges(text, changes, AT), 'x.md', { updated_at: `${AT}:00Z` })
  const session = readWorkSession(edited, 'x.md')
  expect(session).toMatchObject({
    progress: { current: { text: 'something else' } },
    discoveries: [{ title: 'found' }],
  })
  expect(session.nextSteps[0]).toBe('first')
  expect(renderBriefing(session, 'x.md', 4_000)).toContain('</logbook-journal>')
})

test('with thousands of open blockers, resolving one and its report take one pass', () => {
  const long = 'no key for the staging servers in Frankfurt '.repeat(4)
  const text = `---\nid: x\nstatus: active\n---\n\n# Session: T\n\n## Blockers\n${many(i => `- ${long} ${i} (${AT})`, 30_000)}\n`
  const before = readWorkSession(text, 'x.md')
  const resolved: Change[] = [{ kind: 'resolved', blocker: `${long} 29999`, words: undefined }]
  const edited = applyChanges(text, resolved, AT)
  const session = readWorkSession(edited, 'x.md')
  const told = {
    stored: { session, text: edited, file: 'x.md', stamp: { size: 1, mtimeMs: 1 }, place: 'active' as const },
    before,
    changes: resolved,
    postponed: false,
    reactivated: false,
    forkedFrom: undefined,
    replaced: [],
    warnings: [],
  }
  expect(leastCpuTime(() => reportLog(told), 2)).toBeLessThan(20_000)
})

test('ten thousand keys of front matter are read and set', () => {
  const text = newDocument().replace('status:', `${many(i => `key_${i}: "a ${i}"`)}\nstatus:`)
  expect(readWorkSession(finish(text, 'x.md', { updated_at: 'now' }), 'x.md').updatedAt).toBe('now')
})

test('steps are not written into a comment that never closes', () => {
  const text = '---\nid: x\nstatus: active\n---\n## Progress\n\n<!-- mine\n'
  for (const change of [
    { kind: 'step', text: 's' },
    { kind: 'progress', text: 's' },
  ] as Change[]) {
    expect(() => applyChanges(text, [change], AT)).toThrowError(
      expect.objectContaining({
        code: 'INVALID_DOCUMENT',
        message: expect.stringMatching(/^Line 7 of the document opens/),
      }),
    )
  }
})

test.each([
  ['a letter', 'a'.repeat(1e6)],
  ['equals signs', '='.repeat(1e6)],
  ['the beginning of a token', 'eyJ'.repeat(3e5)],
  ['base64', 'QUJDREVG+/'.repeat(1e5)],
  ['private keys that never end', '-----BEGIN PRIVATE KEY-----'.repeat(4e4)],
  ['hyphens', 'a-'.repeat(5e5)],
  ['beginnings of tokens', 'eyJaaaaaaaaaaa-'.repeat(7e4)],
  ['words such as token', 'token'.repeat(2e5)],
  ['words such as token:', 'token:'.repeat(1.6e5)],
  ['URLs that are none', '://:'.repeat(2.5e5)],
])('a megabyte of %s is looked through for secrets', (_, text) => {
  expect(redact(text).text.length).toBeLessThanOrEqual(text.length)
})

test('a document of 20 MB is viewed, listed, resumed and logged to, and hooks live with it', {
  timeout: 120_000,
}, async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Make login use OAuth', '--step', 'Write tests')
  const file = join(t.folder, '.sessions/active', readdirSync(join(t.folder, '.sessions/active'))[0] ?? '')
  const notes = 'A line of notes, and another word.\n'.repeat(600_000)
  const grow = () => writeFileSync(file, `${readFileSync(file, 'utf8')}\n## Notes\n\n${notes}`)
  grow()
  const hook = (event: string) =>
    runHook({
      event,
      input: { session_id: 'c1', cwd: t.folder, source: 'startup' },
      cwd: t.folder,
      env: { ...NOBODY },
      load: () => full,
    })
  expect(await hook('SessionStart')).toContain('Write tests')
  expect(await hook('PreCompact')).toMatch(/^Keep the current step/)
  expect(await t.print('log', 'words')).toContain('✓ done: words')
  expect(await t.print('view')).toContain('Write tests')
  expect(await t.print('view', 'list')).toContain('make-login')
  expect(await t.print('resume')).toContain('Write tests')
  expect(t.document()).toContain(notes)
})
