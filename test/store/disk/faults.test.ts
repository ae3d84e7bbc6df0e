import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keepFault, readFaults } from '../../../src/store/disk/faults.ts'
import { makeFolder } from '../../helpers/folders.ts'

const fault = (message: string) => ({ at: '2025-01-15T10:30:00Z', event: 'PreCompact', code: 'EIO', message })
const FOLDER = '.sessions/.local'

test('faults are kept in order, each on a line', () => {
  const root = makeFolder()
  keepFault(root, fault('one\n  at stack'))
  keepFault(root, fault('two'))
  expect(readFaults(root).map(({ message }) => message)).toEqual(['one at stack', 'two'])
  expect(readFileSync(join(root, FOLDER, '.gitignore'), 'utf8')).toBe('*\n')
})

test('the files stay small however many there are', () => {
  const root = makeFolder()
  for (let number = 0; number < 2_000; number += 1) keepFault(root, fault(`${number} ${'x'.repeat(1_000)}`))
  const files = readdirSync(join(root, FOLDER)).filter(name => name.startsWith('faults'))
  expect(files.sort()).toEqual(['faults.1.jsonl', 'faults.jsonl'])
  for (const name of files) expect(statSync(join(root, FOLDER, name)).size).toBeLessThan(34_000)
  expect(readFaults(root).at(-1)?.message).toMatch(/^1999 /)
})

test('a torn line hides no other, and a folder that cannot be written is survived', () => {
  const root = makeFolder()
  keepFault(root, fault('one'))
  writeFileSync(join(root, FOLDER, 'faults.jsonl'), `{"at":"20\n${JSON.stringify(fault('two'))}\n[]\n`)
  expect(readFaults(root).map(({ message }) => message)).toEqual(['two'])
  const file = join(makeFolder(), 'file')
  writeFileSync(file, '')
  keepFault(file, fault('nowhere to go'))
  expect(readFaults(file)).toEqual([])
})
