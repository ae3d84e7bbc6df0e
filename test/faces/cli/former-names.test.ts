// A verb that was renamed is still found by its former names: each is listed once, with the verb, warns and forwards.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { renderVerbsPage } from '../../../scripts/wire/verbs-page.ts'
import { renderBash } from '../../../src/faces/cli/completion/bash.ts'
import { completedVerbs, firstWords } from '../../../src/faces/cli/completion/completions.ts'
import type { Answer } from '../../../src/faces/render/answer.ts'
import { REPORTS } from '../../../src/faces/render/reports.ts'
import { ANSWERS } from '../../../src/faces/schema/answers.ts'
import { type AnyVerb, defineVerb, type Group } from '../../../src/verbs/definition.ts'
import { findVerb, listFormerNames, listGroups, listVerbs, VERBS } from '../../../src/verbs/registry.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const greet = defineVerb({
  summary: 'Greet somebody',
  usage: ['<who> [--loud]'],
  arguments: {
    who: { kind: 'text', value: '<who>', help: 'whom', needed: true },
    loud: { kind: 'switch', help: 'with a shout' },
  },
  bare: ['who'],
  slash: {},
  formerly: ['hail', 'task salute'],
  run: async (_, { who, loud }) => ({ said: `Hello ${who}${loud ? '!' : ''}` }),
})

const verbs = VERBS as Record<string, AnyVerb | Group>
const reports = REPORTS as unknown as Record<string, unknown>

function add(): void {
  verbs.greet = greet
  reports.greet = ({ said }: { said: string }): Answer => ({
    page: { icon: '👋', heading: said, next: 'greet more with {greet} <who>.' },
    json: { said },
  })
  ANSWERS.greet = [{ keys: { said: z.string() } }]
}

afterEach(() => {
  delete verbs.greet
  delete reports.greet
  delete ANSWERS.greet
})

const t = () => openTerminal(makeFolder())
const WARNING = (former: string, name: string) =>
  `logbook ${former} is now logbook ${name}. The former name still works for a while.\n`

test('no former name is a name today, and each belongs to one verb', () => {
  const all = listFormerNames()
  expect(all).toContainEqual({ former: 'add-stage', name: 'plan add-stage' })
  const taken = [
    ...listVerbs().map(({ name }) => name),
    ...listGroups().map(({ name }) => name),
    'help',
    'completion',
    'mcp',
    'hook',
    'statusline',
    'slash',
    'version',
  ]
  for (const { former, name } of all) {
    expect(taken).not.toContain(former)
    expect(findVerb(name)).toBeDefined()
  }
  expect(new Set(all.map(({ former }) => former)).size).toBe(all.length)
})

test.each(listFormerNames().map(({ former, name }) => [former, name]))(
  '%s forwards to %s',
  async (former, name) => {
    const words = former.split(' ')
    const now = await t().logbook(...name.split(' '), '--help')
    expect(await t().logbook(...words, '--help')).toEqual({ ...now, stderr: WARNING(former, name) })
    expect(await t().logbook('help', ...words)).toEqual({ ...now, stderr: WARNING(former, name) })
  },
)

test('add-stage adds a stage, with all that was said', async () => {
  const terminal = t()
  writeFileSync(join(terminal.folder, 'plan.md'), '# P\n- [ ] a\n')
  await terminal.print('plan', 'create', 'p', '--from', 'plan.md')
  const { stdout, stderr, exit } = await terminal.logbook(
    'add-stage',
    'More',
    'docs',
    '--task',
    'Write them',
    '--task',
    '-x "y"',
    '--agent',
    'claude',
    '--json',
  )
  expect([exit, stderr]).toEqual([0, WARNING('add-stage', 'plan add-stage')])
  const { added, stages } = JSON.parse(stdout)
  expect(added).toEqual(['02'])
  expect(stages[1].batches[0].threads[0]).toMatchObject({
    name: 'More docs',
    agent: 'claude',
    tasks: [{ title: 'Write them' }, { title: '-x "y"' }],
  })
})

describe.each([['hail'], ['task', 'salute']])('a former name such as %s %s', (...given) => {
  const former = given.filter(Boolean)
  const name = former.join(' ')

  test('forwards its arguments, and warns beside the answer', async () => {
    add()
    const { stdout, stderr, exit } = await t().logbook(...former, 'the', 'baker', '--loud')
    expect([exit, stderr]).toEqual([0, WARNING(name, 'greet')])
    expect(stdout).toContain('Hello the baker!')
    const json = await t().logbook(...former, 'a', '--json')
    expect([JSON.parse(json.stdout).said, json.stderr]).toEqual(['Hello a', WARNING(name, 'greet')])
  })

  test('warns before a failure, which names the verb as it is called now', async () => {
    add()
    const { stderr, exit } = await t().logbook(...former, 'x', '--lod')
    expect(exit).toBe(1)
    expect(stderr.startsWith(WARNING(name, 'greet'))).toBe(true)
    expect(stderr).toContain('logbook greet x --loud')
    const json = await t().logbook(...former, 'x', '--lod', '--json')
    expect([json.stderr, JSON.parse(json.stdout).error.corrected]).toEqual([
      WARNING(name, 'greet'),
      'logbook greet x --loud --json',
    ])
  })

  test('works behind a slash, and in the help there', async () => {
    add()
    const slash = former.join('-')
    expect(await t().slash(slash, 'you')).toMatch(
      /^logbook .* is now \/session-greet\. [^\n]*\n\n👋 Hello you/,
    )
    expect(await t().slash('help', slash)).toMatch(/is now\s\/session-greet\.[\s\S]*Greet somebody/)
  })

  test('is not offered: neither in the help nor by a shell', async () => {
    add()
    for (const page of [
      await t().print('--help'),
      await t().print('task', '--help'),
      await t().slash('help', ''),
    ])
      expect(page).not.toMatch(/hail|salute/)
    expect(firstWords().map(({ word }) => word)).not.toContain('hail')
  })

  test('once typed, is completed as the verb is', () => {
    add()
    const verb = completedVerbs().find(one => one.name === 'greet')
    expect(completedVerbs()).toContainEqual({ ...verb, name })
    expect(renderBash()).toMatch(new RegExp(`^ +'?${name}'?\\) flags='.*--loud`, 'm'))
  })

  test('a near miss of it means the verb of today', async () => {
    add()
    const typed = [...former.slice(0, -1), `${former.at(-1)}e`]
    const { stderr } = await t().logbook(...typed, 'you')
    expect(stderr).toContain('Did you mean greet?')
    expect(stderr).toContain('logbook greet you')
  })

  test('is on the page about the verbs', () => {
    add()
    expect(renderVerbsPage()).toContain(`| \`logbook ${name}\` | \`logbook greet\` |`)
  })
})

test('a verb that was never renamed warns of nothing', async () => {
  expect((await t().logbook('plan', 'list')).stderr).toBe('')
})
