// The page of promises is true: its tests exist, and each deliberate break still fits the sources.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BREAKS } from '../scripts/breaks/list.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n')
const page = read('docs/promises.md')

test.each([...new Set(page.match(/test\/[\w/-]+\.test\.ts/g))])('%s is there', file => {
  expect(existsSync(join(root, file))).toBe(true)
})

test.each(BREAKS)(
  'the break "$name" fits the sources and is on the page',
  ({ name, file, from, test: [where] }) => {
    expect(read(file).split(from)).toHaveLength(2)
    const row = page.split('\n').find(line => line.startsWith('|') && line.includes(name))
    expect(row).toContain(where)
  },
)
