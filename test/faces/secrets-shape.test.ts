// A secret is masked before its text becomes a title, an item or a field. So a document with a mask has the same form as
// one with a harmless word in its place, wherever in the text the secret stood.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Logbook, openLogbook } from '../../src/logbook.ts'
import { redact } from '../../src/secrets/redact.ts'
import { makeFolder } from '../helpers/folders.ts'
import { NOBODY } from '../helpers/home.ts'
import { body, jwt, made, pem } from '../secrets/table/made-up.ts'

const key = pem('RSA PRIVATE KEY', body('MIIEowIBAAKCAQEA'))

const SECRETS: Record<string, string> = {
  'a private key': key,
  'a private key in quotes': key.replace(/^/gm, '> '),
  'a private key without its end': key.slice(0, key.lastIndexOf('\n')),
  'a private key with headers': pem('RSA PRIVATE KEY', ['Proc-Type: 4,ENCRYPTED', '', ...body()]),
  'a key of OpenSSH': pem('OPENSSH PRIVATE KEY', body('b3BlbnNzaC1rZXktdjEA')),
  'a token': `ghp_${made(36)}`,
  'a web token': jwt(),
  'a password': `password=${made(14)}`,
  'a password in backticks': `\`API_KEY=${made(20)}\``,
  'a bold password': `**password**: ${made(14)}`,
  'a password in bold': `**password: ${made(14)}**`,
  'a password behind a colon at the end of a line': `password:\n${made(14)}`,
  'a password with brackets': `password="${made(6)})](${made(8)}"`,
  'a password of stars': `password='**${made(12)}**'`,
  'a link with a password': `https://ann:${made(12)}@example.com/a`,
  'a variable': `export DB_PASSWORD='${made(8)}|${made(8)}'`,
  'a block of YAML': `password: |\n  ${made(18)}`,
}

const PLACES: Record<string, (secret: string) => string> = {
  alone: secret => secret,
  'at the end': secret => `Use this now: ${secret}`,
  'at the beginning': secret => `${secret} is what we use`,
  'in the middle': secret => `We use ${secret} for the deploy`,
  'in the first line': secret => `We use ${secret} there\nand a second line\n- with an item`,
  'in the second line': secret => `The deploy\nneeds ${secret} there`,
  'before bold': secret => `${secret}** is **bold`,
  'in brackets': secret => `the login (${secret})`,
  'before a time': secret => `${secret} (2024-01-01T10:00)`,
}

const text = (name: string, more: object = {}) => ({ name, ...more })
type Give = (logbook: Logbook, words: string) => Promise<unknown>
const logged =
  (...names: string[]): Give =>
  (logbook, words) =>
    logbook.log({
      entries: names.map(name => text(name, { value: name === names.at(-1) ? words : 'known' })) as never,
    })

const ENTRIES: Record<string, Give> = {
  ...Object.fromEntries(
    ['progress', 'step', 'decision', 'discovery', 'dead-end', 'blocker', 'next', 'key'].map(name => [
      name,
      logged(name),
    ]),
  ),
  ...Object.fromEntries(
    ['context', 'options', 'choice', 'rationale'].map(name => [name, logged('decision', name)]),
  ),
  because: logged('dead-end', 'because'),
  description: logged('file', 'description'),
  file: logged('file'),
  resolved: logged('blocker', 'resolved'),
  'a TL;DR': (logbook, words) => logbook.checkpoint({ tldr: words }),
  'a note': (logbook, words) => logbook.checkpoint({ note: words, key: ['known'] }),
  'the note of a pause': (logbook, words) => logbook.pause({ note: words }),
  'a reason': (logbook, words) => logbook.close({ outcome: 'abandoned', reason: words }),
  'a task': (logbook, words) => logbook.task.create({ title: words }),
  'the text of a task': (logbook, words) =>
    logbook.task.create({ title: 'T', description: words, criterion: [words] }),
  'an update of a task': async (logbook, words) => {
    await logbook.task.create({ title: 'T' })
    await logbook.task.update({ id: '1', text: words })
  },
  'a blocked task': async (logbook, words) => {
    await logbook.task.create({ title: 'T' })
    await logbook.task.block({ id: '1', reason: words })
  },
  'a sprint': (logbook, words) => logbook.sprint.create({ title: words, goal: words }),
}

const NOW = new Date('2025-01-15T10:30:00Z')

async function write(give: Give, words: string): Promise<Record<string, string>> {
  const folder = makeFolder()
  let count = 0
  const logbook = openLogbook({
    cwd: folder,
    env: { ...NOBODY },
    now: () => NOW,
    newId: async () => `01946a3c-7b2e-7c11-9d2a-${String(++count).padStart(12, '0')}`,
  })
  await logbook.init({ goal: 'Swap the client', name: 'swap', step: ['known'] })
  await give(logbook, words)
  return readFiles(folder)
}

function readFiles(folder: string): Record<string, string> {
  const files: Record<string, string> = {}
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name)
      files[path.slice(folder.length + 1)] = readFileSync(path, 'utf8')
    }
  return files
}

/** The documents without their words: what stands at the beginning of each line, the marks in it, and its time. */
function shapeOf(files: Record<string, string>): Record<string, string[]> {
  const documents = Object.entries(files).filter(([path]) => path.endsWith('.md') && !path.includes('.local'))
  return Object.fromEntries(
    documents.map(([path, document]) => [nameless(path), document.split('\n').map(marks)]),
  )
}

/** The names of tasks and sprints are made of their titles. */
function nameless(path: string): string {
  return path.replace(/((?:TASK|SPRINT)-\d+)[^/]*\.md$/, '$1.md')
}

function marks(line: string): string {
  const start =
    /^\s*(?:[-*+] (?:\[[ x]\] )?|\d+\. |#{1,6} (?:\d+\. )?|> |\| |[a-z_]+:|```|---)?/.exec(line)?.[0] ?? ''
  const bold = line.split('**').length - 1
  const time = /\(\d{4}-\d\d-\d\dT\d\d:\d\d\)\S*$/.exec(line)?.[0] ?? ''
  return `${start}${bold % 2 === 0 ? '' : '**'}${line.split('`').length % 2 === 0 ? '`' : ''}${time}`
}

const bare = (said: string) => said.toLowerCase().replace(/[^a-z0-9]/g, '')
/** The longest run of a secret that no word has. */
function tellingPart(secret: string): string {
  const runs = secret.match(/[A-Za-z0-9]{6,}/g) ?? []
  return runs.filter(run => /\d/.test(run)).toSorted((a, b) => b.length - a.length)[0] ?? ''
}

async function check(give: Give, place: (secret: string) => string, secret: string): Promise<void> {
  const files = await write(give, place(secret))
  const written = Object.entries(files).flat().join('\n')
  // What a rule does not know is not the matter here.
  const masked = redact(place(secret)).text
  if (!masked.includes(tellingPart(secret))) expect(bare(written)).not.toContain(bare(tellingPart(secret)))
  const harmless = masked.replace(/\[redacted: [^\]\n]+\]/g, 'word')
  expect(shapeOf(files)).toEqual(shapeOf(await write(give, harmless)))
}

describe.each(Object.entries(ENTRIES))('%s keeps its form', (_, give) => {
  test.each(Object.entries(PLACES))('with a private key %s', (_place, place) => check(give, place, key))

  test('with any secret anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(PLACES)),
        fc.constantFrom(...Object.values(SECRETS)),
        (place, secret) => check(give, place, secret),
      ),
      { numRuns: 5 },
    )
  }, 30_000)
})

describe('the lines of a private key that are entries of their own', () => {
  test.each(['step', 'progress', 'next', 'key', 'discovery', 'blocker'])('as %s stay so many', async name => {
    const lines = key.split('\n')
    const give =
      (words: string[]): Give =>
      logbook =>
        logbook.log({ entries: words.map(value => text(name, { value })) as never })
    const files = await write(give(lines), '')
    expect(shapeOf(files)).toEqual(
      shapeOf(await write(give(lines.map(line => (line.startsWith('-') ? line : 'word'))), '')),
    )
    const written = bare(Object.values(files).join('\n'))
    for (const line of lines.slice(1, -1)) expect(written).not.toContain(bare(line).slice(0, 20))
  })

  test('one call after the other keep their form', async () => {
    const lines = key.split('\n')
    const give =
      (words: string[]): Give =>
      async logbook => {
        for (const value of words) await logbook.log({ entries: [text('progress', { value })] as never })
      }
    const files = await write(give(lines), '')
    expect(shapeOf(files)).toEqual(
      shapeOf(await write(give(lines.map(line => (line.startsWith('-') ? line : 'word'))), '')),
    )
    const written = bare(
      Object.entries(files)
        .filter(([path]) => path.endsWith('.md'))
        .map(([, said]) => said)
        .join('\n'),
    )
    for (const line of lines.slice(1, -1)) expect(written).not.toContain(bare(line).slice(0, 20))
  })
})

test('a secret that is named in one text is masked in the others of the call', async () => {
  const password = made(14)
  const files = await write(
    logbook =>
      logbook.log({
        entries: [
          text('progress', { value: `the password: ${password}` }),
          text('key', { value: `say ${password} twice` }),
        ] as never,
      }),
    '',
  )
  expect(Object.values(files).join('\n')).not.toContain(password)
})

test('a search is for what was typed', async () => {
  const folder = makeFolder()
  const logbook = openLogbook({ cwd: folder, env: { ...NOBODY } })
  await logbook.init({ goal: 'Swap the client' })
  const { hits = [] } = (await logbook.search({ text: 'password=hunter2!x' })) as { hits?: unknown[] }
  expect(hits).toEqual([])
})
