// The host moves a transcript to another folder when its conversation goes into a worktree, and may put another file
// in its place: it is read on, nothing is read twice and nothing lost.
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fire } from '../../helpers/conversation.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'
import { prompt, wrote } from '../../helpers/transcripts.ts'

let clock = 0

/** As the host keeps them: a folder for each project, a file for each conversation. */
async function open() {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Paint the fence', '--name', 'fence')
  const projects = makeFolder()
  const pathIn = (project: string) => join(projects, project, 'c1.jsonl')
  for (const project of ['-home-a', '-home-a-worktree', '-other']) mkdirSync(join(projects, project))
  const write = (path: string, ...records: object[]) => {
    clock = Math.max(clock + 1, Date.now())
    const timestamp = new Date(clock).toISOString()
    const lines = records.map(record => JSON.stringify({ ...record, timestamp }))
    appendFileSync(path, `${lines.join('\n').replaceAll('/project', t.folder)}\n`)
  }
  const hook = (event: string, path: string, input: object = {}) =>
    fire(t.folder, event, 'c1', { transcript_path: path, ...input })
  await hook('SessionStart', pathIn('-home-a'), { source: 'startup' })
  return { ...t, pathIn, write, hook }
}

function told(folder: string): { edits: number; requests: { text: string }[]; files: { path: string }[] } {
  const captured = join(folder, '.sessions/.local/captured')
  const [id = ''] = readdirSync(captured)
  return JSON.parse(readFileSync(join(captured, id, 'c1.json'), 'utf8')).captured
}
const requests = (folder: string) => told(folder).requests.map(({ text }) => text)

test('one that moves is read on, there and back', async () => {
  const { folder, pathIn, write, hook } = await open()
  const [here, there] = [pathIn('-home-a'), pathIn('-home-a-worktree')]
  write(here, prompt('Paint it green.'), ...wrote('/project/fence.ts'))
  await hook('Stop', here)
  renameSync(here, there)
  write(there, prompt('Now the gate.'), ...wrote('/project/gate.ts'))
  await hook('Stop', there)
  expect(told(folder)).toMatchObject({
    edits: 2,
    requests: [{ text: 'Paint it green.' }, { text: 'Now the gate.' }],
  })
  renameSync(there, here)
  write(here, prompt('And the door.'), ...wrote('/project/door.ts'))
  await hook('SessionEnd', here)
  expect(told(folder).edits).toBe(3)
  expect(requests(folder)).toEqual(['Paint it green.', 'Now the gate.', 'And the door.'])
})

test('one that is named where it is not is read where it is', async () => {
  const { folder, pathIn, write, hook } = await open()
  write(pathIn('-home-a-worktree'), prompt('Paint it green.'))
  await hook('Stop', pathIn('-home-a'))
  expect(requests(folder)).toEqual(['Paint it green.'])
})

test('one that moved before its conversation was killed is caught up with by the next', async () => {
  const { folder, pathIn, write, hook } = await open()
  const [here, there] = [pathIn('-home-a'), pathIn('-home-a-worktree')]
  write(here, prompt('Paint it green.'))
  await hook('Stop', here)
  renameSync(here, there)
  write(there, prompt('Now the gate.'))
  const start = () =>
    fire(folder, 'SessionStart', 'c2', { source: 'startup', transcript_path: pathIn('-other') })
  expect(await start()).toContain('Now the gate.')
  expect(requests(folder)).toEqual(['Paint it green.', 'Now the gate.'])
})

test.each([
  ['shorter', (lines: string[]) => lines.slice(2)],
  ['without its beginning', (lines: string[]) => lines.slice(1)],
  ['written anew with a new head', (lines: string[]) => ['{"type":"mode"}', ...lines]],
  ['empty', () => [] as string[]],
])('one that is replaced by one that is %s loses nothing and counts nothing twice', async (_, change) => {
  const { folder, pathIn, write, hook } = await open()
  const path = pathIn('-home-a')
  write(path, prompt('Paint it green.'), ...wrote('/project/fence.ts'))
  write(path, ...wrote('/project/post.ts'))
  await hook('Stop', path)
  const lines = change(readFileSync(path, 'utf8').trimEnd().split('\n'))
  rmSync(path)
  writeFileSync(path, lines.map(line => `${line}\n`).join(''))
  await hook('Stop', path)
  expect(told(folder)).toMatchObject({ edits: 2, requests: [{ text: 'Paint it green.' }] })
  write(path, prompt('Now the gate.'), ...wrote('/project/gate.ts'))
  await hook('Stop', path)
  await hook('SessionEnd', path)
  expect(told(folder).edits).toBe(3)
  expect(requests(folder)).toEqual(['Paint it green.', 'Now the gate.'])
})

test('two files of one conversation, written in turn, are each read on', async () => {
  const { folder, pathIn, write, hook } = await open()
  for (const [index, project] of ['-home-a', '-other', '-home-a', '-other'].entries()) {
    write(pathIn(project), prompt(`Part ${index}.`), ...wrote(`/project/${index}.ts`))
    await hook('Stop', pathIn(project))
  }
  expect(told(folder).edits).toBe(4)
  expect(requests(folder)).toEqual(['Part 0.', 'Part 1.', 'Part 2.', 'Part 3.'])
})
