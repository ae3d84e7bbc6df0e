import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { forgetOutput, outputPaths } from '../../../src/host/programs/output-files.ts'
import { openQuestions, QuestionFiles } from '../../../src/host/programs/question-files.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { QUESTION } from '../../helpers/question.ts'

const RUN = '0198c0de-0000-7000-8000-000000000001'

function open() {
  const env = { XDG_STATE_HOME: makeFolder(), LOCALAPPDATA: '', HOME: '/nowhere' }
  const folder = dirname(outputPaths(env, RUN).output)
  mkdirSync(folder, { recursive: true })
  return { env, folder, files: QuestionFiles.of(env, RUN) }
}

test('a question is open until it is answered, and the first answer counts', () => {
  const { env, files, folder } = open()
  files.ask(QUESTION)
  files.ask({ ...QUESTION, number: 12 })
  expect(openQuestions(env, RUN)).toEqual([QUESTION, { ...QUESTION, number: 12 }])
  expect(files.answered(1)).toBeUndefined()
  expect(files.answer(1, { allow: false, reason: 'No.' })).toBe(true)
  expect(files.answer(1, { allow: true })).toBe(false)
  expect(files.answered(1)).toEqual({ allow: false, reason: 'No.' })
  expect(files.open().map(({ number }) => number)).toEqual([12])
  for (const name of readdirSync(folder)) expect(statSync(`${folder}/${name}`).mode & 0o077).toBe(0)
  expect(readdirSync(folder).some(name => name.endsWith('.tmp'))).toBe(false)
})

test('an answer to what is over does not count', () => {
  const { env, files } = open()
  files.ask(QUESTION)
  files.close(1)
  expect([files.answer(1, { allow: true }), files.answered(1), files.open()]).toEqual([false, 'over', []])
  expect(files.answer(7, { allow: true })).toBe(false)
  files.ask({ ...QUESTION, number: 2 })
  forgetOutput(env, RUN)
  expect(files.answer(2, { allow: true })).toBe(false)
  expect(readdirSync(dirname(outputPaths(env, RUN).output))).toEqual([])
})

test('a question whose keeper is gone is over, and so is one that is torn', () => {
  const { files, folder } = open()
  files.ask(QUESTION)
  const path = `${folder}/${RUN}.asks-1.json`
  const kept = readFileSync(path, 'utf8')
  writeFileSync(path, kept.replace(/"keeper":"[^"]*"/, '"keeper":"4194304000~1"'))
  expect([files.open(), files.answer(1, { allow: true })]).toEqual([[], false])
  writeFileSync(path, kept.slice(0, 40))
  expect(files.open()).toEqual([])
})

test('questions of another run, and where there is no home, are none', () => {
  const { env, files } = open()
  files.ask(QUESTION)
  expect(openQuestions(env, `${RUN}0`)).toEqual([])
  expect(openQuestions({ HOME: 'no/path' }, RUN)).toEqual([])
})
