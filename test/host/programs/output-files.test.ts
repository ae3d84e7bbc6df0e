import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { forgetOutput, outputPaths, readErrors } from '../../../src/host/programs/output-files.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { readText } from './programs.ts'

const ID = '0198c0de-0000-7000-8000-000000000001'

test('the output of a run is in the state folder of its user', () => {
  const state = makeFolder()
  const { output, errors } = outputPaths({ HOME: '/nowhere', XDG_STATE_HOME: state }, ID)
  expect(dirname(output)).toBe(join(state, 'logbook/runs'))
  expect(new Set([dirname(output), dirname(errors)]).size).toBe(1)
  expect([basename(output), basename(errors)].every(name => name.startsWith(ID))).toBe(true)
  expect(() => outputPaths({ HOME: 'no/path' }, ID)).toThrow(expect.objectContaining({ code: 'UNWRITABLE' }))
})

test('all files of a run are forgotten, and no other', () => {
  const env = { HOME: makeFolder(), XDG_STATE_HOME: '' }
  const files = [ID, `${ID}0`].map(id => outputPaths(env, id))
  for (const { output, errors } of files) {
    mkdirSync(dirname(output), { recursive: true })
    for (const file of [output, errors, `${output}.input`]) writeFileSync(file, 'text')
  }
  forgetOutput(env, ID)
  const [one, other] = files
  expect([one?.output, one?.errors, `${one?.output}.input`].map(path => readText(path ?? ''))).toEqual([
    '',
    '',
    '',
  ])
  expect([other?.output, other?.errors].map(path => readText(path ?? ''))).toEqual(['text', 'text'])
  forgetOutput(env, ID)
  forgetOutput({ HOME: 'no/path' }, ID)
})

test.each(['../../../etc/passwd', '/etc/passwd', '..', 'a\0b', '', 'x'.repeat(5000)])(
  'the id %j of a strange record leads nowhere else',
  id => {
    const { output } = outputPaths({ HOME: '/nowhere' }, id)
    expect(dirname(output)).toBe('/nowhere/.local/state/logbook/runs')
    expect(basename(output)).toMatch(/^[\w-]*\.out\.jsonl$/)
    expect(basename(output).length).toBeLessThan(200)
  },
)

test('an id without characters forgets nothing of others', () => {
  const env = { HOME: makeFolder(), XDG_STATE_HOME: '' }
  const { output } = outputPaths(env, ID)
  mkdirSync(dirname(output), { recursive: true })
  writeFileSync(output, 'text')
  forgetOutput(env, '')
  expect(readText(output)).toBe('text')
})

test('only the end of a long standard error is read', () => {
  const env = { XDG_STATE_HOME: makeFolder(), LOCALAPPDATA: makeFolder() }
  const { errors } = outputPaths(env, 'run')
  mkdirSync(dirname(errors), { recursive: true })
  writeFileSync(errors, `${'ü'.repeat(10_000_000)}\nIt broke.\n`)
  const text = readErrors(env, 'run')
  expect([text.length, text.endsWith('ü\nIt broke.\n'), text.includes('\uFFFD')]).toEqual([
    4_000,
    true,
    false,
  ])
  expect(readErrors(env, 'another')).toBe('')
})
