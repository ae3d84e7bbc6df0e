// Any outline can become a plan, any plan an outline, and any outline can change any plan.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openLogbook } from '../../src/logbook.ts'
import type { Outline } from '../../src/plans/outline.ts'
import { outlineOf } from '../../src/plans/outline-of-plan.ts'
import { renderOutline } from '../../src/plans/render-outline.ts'
import { openMemoryStore } from '../../src/store/memory/memory-store.ts'
import { foldName } from '../../src/text/slug.ts'
import { makeFolder } from '../helpers/folders.ts'
import { STATE } from '../helpers/home.ts'

const words = fc.oneof(
  fc.constantFrom(
    'Tokens',
    'Pages',
    'a: b',
    '[x] y',
    '# z',
    '"q"',
    '- d',
    'größe',
    '日本語',
    '`code`',
    '1. one',
    '{log}',
    'a | b',
    '---',
    '<b>',
    'null',
    '01.01',
    '> q',
    '~~s~~',
    '*b*',
    'Agent: x',
    'Stage 2',
    '!!js x',
    "it's",
    '@x',
    'a #b',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter(text => /[\p{L}\p{N}]/u.test(text)),
)
const notes = fc.constantFrom(
  '',
  'Text.',
  'Two\nlines.',
  '- list\n- of it',
  '**Summary**',
  '```\n## Stage 9\n- [ ] no\n```',
  'a # in a line',
)
const prose = fc.constantFrom(
  '',
  'Text.',
  'Two\nlines.',
  '- list\n- of it',
  '## Summary',
  '```\n## Stage 9\n- [ ] no\n```',
  '| a |\n|---|',
  '> quote',
)
const task = fc.record({
  title: words,
  line: fc.constant(0),
  done: fc.constant(false),
  place: fc.constant(undefined),
  description: prose,
  criteria: fc.array(fc.record({ text: words, met: fc.boolean() }), { maxLength: 2 }),
})
/** Of two with one name, either may be the one that was there before. */
const some = <T extends { name?: string; title?: string }>(one: fc.Arbitrary<T>) =>
  fc.uniqueArray(one, {
    minLength: 1,
    maxLength: 3,
    selector: ({ name = '', title = '' }) => foldName(name + title),
  })
const part = { name: words, line: fc.constant(0), notes }
const thread = fc.record({
  ...part,
  agent: fc.option(fc.constantFrom('claude', 'codex', 'größe'), { nil: undefined }),
  model: fc.option(fc.constantFrom('opus', 'gpt-5 high'), { nil: undefined }),
  prompt: fc.option(fc.constantFrom('Do it.', 'docs/a.md', 'Two\nlines.', '# Heading\n\n- [ ] box'), {
    nil: undefined,
  }),
  tasks: some(task),
})
const outline: fc.Arbitrary<Outline> = fc.record({
  title: fc.constant('Title'),
  goal: notes,
  stages: some(fc.record({ ...part, batches: some(fc.record({ ...part, threads: some(thread) })) })),
})

function open(folder: string) {
  const store = openMemoryStore()

  const logbook = openLogbook({ cwd: folder, env: STATE, store })
  const files = async () => {
    const named = await Promise.all(
      ['.tasks/active', '.tasks/archive', '.tasks/plans'].map(async place =>
        (await store.names(place)).map(name => `${place}/${name}`),
      ),
    )
    return Promise.all(named.flat().map(async name => [name, (await store.read(name))?.text]))
  }
  return { logbook, files }
}

const RUNS = { numRuns: 40 }

test('a plan of any outline is changed in nothing by its own outline', async () => {
  const folder = makeFolder()
  await fc.assert(
    fc.asyncProperty(outline, async given => {
      const { logbook, files } = open(folder)
      await logbook.plan.create({ name: 'p', outline: renderOutline(given) })
      const { stored, stages } = await logbook.plan.show({})
      const before = await files()
      await logbook.plan.update({ outline: renderOutline(outlineOf(stored.plan, stages)) })
      expect(await files()).toEqual(before)
    }),
    RUNS,
  )
}, 120_000)

test('any outline changes any plan, once', async () => {
  const folder = makeFolder()
  await fc.assert(
    fc.asyncProperty(outline, outline, async (one, other) => {
      const { logbook, files } = open(folder)
      await logbook.plan.create({ name: 'p', outline: renderOutline(one) })
      const changed = await logbook.plan.update({ outline: renderOutline(other) })
      const ids = [...changed.files.keys()].map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      const before = await files()
      const again = await logbook.plan.update({ outline: renderOutline(other) })
      expect({ added: again.added, removed: again.removed, renamed: again.renamed }).toEqual({
        added: [],
        removed: [],
        renamed: [],
      })
      expect(await files()).toEqual(before)
    }),
    RUNS,
  )
}, 120_000)
