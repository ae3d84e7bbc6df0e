// The schema of the JSON has every verb and every key, and the documentation is made from it. That answers fit it is
// checked in test/helpers/terminal.ts, for each JSON that any test meets.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { renderJsonPage } from '../../scripts/wire/json-page.ts'
import { renderJsonSchema } from '../../scripts/wire/json-schema.ts'
import { ANSWERS, faultsIn } from '../../src/faces/schema/answers.ts'
import { readMachine } from '../../src/host/programs/machine.ts'
import { listVerbs } from '../../src/verbs/registry.ts'
import { makeChecked } from '../helpers/checks.ts'
import { makeFolder } from '../helpers/folders.ts'
import { openTrial } from '../helpers/run-workspace.ts'
import { openTerminal } from '../helpers/terminal.ts'

const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8')

const OUTLINE = '# Mvp\n\n## Stage 1: Build\n\n### Batch 1: Core\n\n#### Thread 1: Parser\n- [ ] Parse it\n'

/** A call of every verb, in an order in which each has something to tell. */
const DAY: string[][] = [
  ['doctor'],
  ['push', 'builder', 'working', 'Shifts all', '0.5', '1', '--metadata', 'phase=tests'],
  ['history', 'builder'],
  ['guide'],
  ['task', 'create', 'Shift all', '--estimate', '2h', '--criterion', 'works'],
  ['task', 'create', 'Name it', '--parent', '1'],
  ['task', 'create', 'Unwanted'],
  ['sprint', 'create', 'Winter', '--goal', 'No ice'],
  ['sprint', 'list'],
  ['task', 'edit', '1', '--sprint', '1', '--check', 'true'],
  ['task', 'block', '2', '--reason', 'no ink'],
  ['task', 'cancel', '3', '--reason', 'unwanted'],
  ['task', 'next'],
  ['init', 'Winter tides', '--task', '1', '--step', 'Shift', '--check', 'true'],
  ['sprint', 'activate', '1'],
  ['task', 'activate', '1'],
  ['log', '--done', 'Shift', '--decision', 'By night', '--rationale', 'it freezes', '--blocker', 'No key'],
  ['log', '--dead-end', 'By day', '--because', 'sun', '--discovery', 'Ice', '--file', 'src/a.ts a role'],
  ['task', 'update', '1', 'half of it'],
  ['task', 'show', '1'],
  ['task', 'list'],
  ['sprint', 'show', '1'],
  ['guide'],
  ['status'],
  ['log', 'Half of it'],
  ['undo'],
  ['edit', 'discovery', '1', 'Thin ice'],
  ['remove', 'discovery', '1'],
  ['today'],
  ['checkpoint', '--note', 'half way'],
  ['view'],
  ['view', '--full'],
  ['view', '--compactions'],
  ['view', '--recalled'],
  ['view', 'list'],
  ['search', 'ice'],
  ['task', 'deactivate', '--summary', 'lunch'],
  ['focus', 'pop'],
  ['pause', '--note', 'lunch'],
  ['resume', '--list'],
  ['resume'],
  ['prove'],
  ['prove', '--task', '1'],
  ['task', 'complete', '1', '--summary', 'All of it is shifted now'],
  ['task', 'complete', '1', '--summary', 'All of it is shifted', '--force', '--reason', 'agreed'],
  ['sprint', 'complete', '1', '--summary', 'No ice any more', '--force', '--reason', 'agreed'],
  ['plan', 'create', 'mvp', '--from', 'plan.md'],
  ['agents', 'init'],
  ['agents', 'list'],
  ['plan', 'list'],
  ['plan', 'use', 'mvp'],
  ['plan', 'show', 'mvp'],
  ['plan', 'add-stage', 'Docs', '--plan', 'mvp', '--task', 'Write them'],
  ['plan', 'update', 'mvp', '--from', 'plan.md'],
  ['task', 'next'],
  ['fix'],
  ['continue', '--abort'],
  ['plan', 'status', 'mvp'],
  ['runs'],
  ['runs', 'list', 'mvp:01.01.01'],
  ['runs', 'show', 'mvp:01.01.01', '--log'],
  ['runs', 'answer', 'mvp:01.01.02'],
  ['runs', 'answer', 'mvp:01.01.02', '--deny', '--reason', 'not that one'],
  ['stop', '--all'],
  ['runs', 'settle', '--all'],
  ['run', 'mvp:01.01.01', '--here', '--dry-run'],
  ['multi', 'mvp:01.01', '--here', '--dry-run'],
  ['plan', 'report', 'mvp'],
  ['plan', 'complete', 'mvp', '--force', '--reason', 'agreed', '--summary', 'All of it is planned'],
  ['close', '--complete'],
  ['close', '--complete', '--force', '--reason', 'agreed'],
  ['push', 'builder', 'working', 'Runs the tests', '0.5', 'TASK-001', '--metadata', 'phase=tests'],
  ['history', 'builder'],
  ['watch', '--once'],
  ['view', 'nothing-of-this-name'],
  ['vieww'],
]

/** A definition of the published schema, as a program would use it. */
function published(name: string): z.ZodType {
  const { anyOf: _, ...schema } = JSON.parse(read('docs/json.schema.json'))
  return z.fromJSONSchema({ ...schema, $ref: `#/$defs/${name}` })
}

test('every verb answers as the schema has it, and so do failures', async () => {
  const { person: t, state } = makeChecked()
  writeFileSync(join(t.folder, 'plan.md'), OUTLINE)
  await openTrial(t.folder).started({ plan: 'mvp', host: 'another machine', thread: '01.01.01' })
  const env = { XDG_STATE_HOME: state, LOCALAPPDATA: state }
  await openTrial(t.folder).asking({ plan: 'mvp', thread: '01.01.02', ...readMachine(env) }, env)
  const met = new Set<string>()
  for (const words of DAY) {
    const json = await t.json(...words)
    const isGrouped = /^(task|sprint|focus|plan|agents|runs)$/.test(words[0] ?? '')
    const name =
      words.length === 1 && isGrouped ? `${words[0]} list` : words.slice(0, isGrouped ? 2 : 1).join(' ')
    expect(published(json.error ? 'failure' : `logbook ${name}`).safeParse(json).error?.issues ?? []).toEqual(
      [],
    )
    if (!json.error) met.add(name)
  }
  expect([...met].toSorted()).toEqual(
    listVerbs()
      .map(({ name }) => name)
      // A program of its own: test/faces/server/serve.test.ts, test/verbs/hub/.
      .filter(name => name !== 'serve' && !name.startsWith('hub '))
      .toSorted(),
  )
})

test('the schema has every verb, and no other', () => {
  const names = listVerbs().map(({ name }) => name)
  expect(Object.keys(ANSWERS).toSorted()).toEqual(names.toSorted())
})

describe('an answer does not fit', () => {
  const focus = { schemaVersion: 1, session: 'a', stack: [], left: [], masked: 0 }
  test.each([
    ['a key more', { ...focus, more: 1 }, 'Unrecognized key'],
    ['a key more within', { ...focus, left: [{ level: 'task', id: 'a', seconds: 1, more: 1 }] }, 'left.0'],
    ['a key less', { ...focus, masked: undefined }, 'masked'],
    ['no version', { ...focus, schemaVersion: undefined }, 'schemaVersion'],
    [
      'a failure of an unknown code',
      { schemaVersion: 1, error: { code: 'X', message: '', next: null } },
      'code',
    ],
  ])('with %s', (_, json, fault) => {
    expect(faultsIn('focus pop', focus)).toEqual([])
    expect(faultsIn('focus pop', json).join()).toContain(fault)
  })

  test('with a time that has no Z', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Winter tides')
    const json = await t.json('view')
    expect(faultsIn('view', json)).toEqual([])
    expect(faultsIn('view', { ...json, createdAt: '2026-11-29T14:03:00' }).join()).toContain('createdAt')
    expect(faultsIn('view', { ...json, createdAt: '2026-11-29T14:03Z' })).toEqual([])
  })
})

test('the published schema refuses a wrong value, and allows a key that a later version may add', () => {
  const focus = { schemaVersion: 1, session: 'a', stack: [], left: [], masked: 0 }
  const fits = (json: unknown) => published('logbook focus pop').safeParse(json).success
  expect(fits({ ...focus, more: 1 })).toBe(true)
  expect(fits({ ...focus, masked: 'none' })).toBe(false)
  expect(fits({ ...focus, stack: [{ level: 'task' }] })).toBe(false)
})

test('the page about the JSON and the published schema are made from it', () => {
  expect(read('docs/json.md')).toBe(renderJsonPage())
  expect(read('docs/json.schema.json')).toBe(renderJsonSchema())
})
