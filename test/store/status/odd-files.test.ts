// What may lie in the folder of status, which a cloned repository can bring along.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findClosed } from '../../../src/store/disk/access.ts'
import { openStatusFiles } from '../../../src/store/disk/status/status-files.ts'
import { STATUS } from '../../../src/store/paths.ts'
import { openLatest } from '../../../src/store/status/latest.ts'
import { canLinkFiles, makeFolder } from '../../helpers/folders.ts'
import { said } from './said.ts'

function open() {
  const folder = makeFolder()
  const status = join(folder, STATUS)
  mkdirSync(status, { recursive: true })
  writeFileSync(join(status, 'a.jsonl'), said({ session: 'a' }))
  const sessions = async () =>
    (await openLatest(openStatusFiles(folder)).look()).flatMap(({ last }) =>
      last.map(({ session }) => session),
    )
  return { folder, status, sessions }
}

test('other files, folders and rubbish hide no agent', async () => {
  const { status, sessions } = open()
  for (const name of ['a.beat', 'notes.txt', '.jsonl', 'b.json'])
    writeFileSync(join(status, name), said({ session: name }))
  mkdirSync(join(status, 'folder.jsonl'))
  writeFileSync(join(status, 'empty.jsonl'), '')
  writeFileSync(join(status, 'binary.jsonl'), Buffer.from([0xff, 0xfe, 0, 10, 0xc3]))
  writeFileSync(join(status, 'long.jsonl'), 'x'.repeat(5 << 20))
  writeFileSync(
    join(status, 'many.jsonl'),
    Array.from({ length: 12_000 }, (_, at) => said({ session: `m${at}` })).join(''),
  )
  const found = await sessions()
  expect(found).toContain('a')
  expect(found.filter(name => /^m\d/.test(name)).length).toBe(10_000)
  expect(found).toHaveLength(10_001)
})

test.skipIf(!canLinkFiles())('no link is followed', async () => {
  const { folder, status, sessions } = open()
  const elsewhere = makeFolder()
  writeFileSync(join(elsewhere, 'b.jsonl'), said({ session: 'b' }))
  symlinkSync(join(elsewhere, 'b.jsonl'), join(status, 'b.jsonl'))
  symlinkSync(elsewhere, join(status, 'earlier'))
  expect(await sessions()).toEqual(['a'])
  const other = makeFolder()
  mkdirSync(join(other, '.sessions/.local'), { recursive: true })
  symlinkSync(join(folder, STATUS), join(other, STATUS))
  expect(await openLatest(openStatusFiles(other)).look()).toEqual([])
})

test.skipIf(process.platform === 'win32')('no pipe is waited for', async () => {
  const { status, sessions } = open()
  execFileSync('mkfifo', [join(status, 'pipe.jsonl')])
  expect(await sessions()).toEqual(['a'])
})

test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
  'what cannot be read hides no other',
  async () => {
    const { status, sessions } = open()
    writeFileSync(join(status, 'b.jsonl'), said({ session: 'b' }))
    chmodSync(join(status, 'b.jsonl'), 0)
    expect(await sessions()).toEqual(['a'])
  },
)

test('the doctor names a file in the place of the folder', () => {
  const folder = makeFolder()
  mkdirSync(join(folder, '.sessions/.local'), { recursive: true })
  writeFileSync(join(folder, STATUS), '')
  expect(findClosed(folder)).toContainEqual({ path: STATUS, why: 'no-folder' })
})
