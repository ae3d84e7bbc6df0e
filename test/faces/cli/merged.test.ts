// Two clones of one repository that keep their journal and tasks in git, and what a merge of the two makes of them.
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { openLogbook } from '../../../src/logbook.ts'
import { git, makeFolder, makeRepository } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal, type Terminal } from '../../helpers/terminal.ts'

interface Clone extends Terminal {
  at(time: string): ReturnType<typeof openLogbook>
  commit(): void
}

function openClone(folder: string): Clone {
  return {
    ...openTerminal(folder),
    at: time => openLogbook({ cwd: folder, env: NOBODY, now: () => new Date(time) }),
    commit: () => {
      git(folder, 'add', '-A')
      git(folder, 'commit', '-q', '-m', 'Work')
    },
  }
}

let ann: Clone
let ben: Clone

/** Each makes a sprint, a task, a part of it, and a work session on that; Ben is later by a day. */
async function work(clone: Clone, who: string, day: string) {
  const { sprint, task, init } = clone.at(`2026-03-${day}T10:00:00Z`)
  await sprint.create({ title: `Sprint of ${who}` })
  await task.create({ title: `Whole of ${who}`, sprint: '1' })
  await task.create({ title: `Part of ${who}`, parent: '1', sprint: '1' })
  await init({ name: `work-${who}`, task: ['2'], force: true })
  clone.commit()
}

/** Ben's branch is merged into Ann's clone. */
function merge(): string {
  git(ann.folder, 'fetch', '-q', ben.folder, 'main')
  git(ann.folder, 'merge', '-q', '--no-edit', 'FETCH_HEAD')
  return git(ann.folder, 'status', '--porcelain')
}

beforeEach(async () => {
  const origin = makeRepository()
  const folders = [makeFolder(), makeFolder()] as const
  for (const folder of folders) git(folder, 'clone', '-q', origin, '.')
  ann = openClone(folders[0])
  ben = openClone(folders[1])
  await work(ann, 'ann', '10')
  await work(ben, 'ben', '11')
}, 60_000)

describe('after both have made their first ones', () => {
  test('the merge has no conflict, and what is named twice is listed, never picked', async () => {
    expect(merge()).toBe('')
    const codes = await Promise.all(
      [
        ['view', 'SESSION-001'],
        ['view', 'session-1', '--progress'],
        ['resume', 'SESSION-001'],
        ['close', '--session', 'SESSION-001', '--abandon', '--reason', 'x'],
        ['log', 'x', '--session', 'SESSION-001'],
        ['task', 'show', '1'],
        ['task', 'activate', 'TASK-002', '--session', 'work-ann'],
        ['task', 'edit', '1', '--priority', 'high'],
        ['task', 'complete', 'TASK-001', '--summary', 'x'],
        ['task', 'create', 'x', '--parent', '1'],
        ['sprint', 'show', '1'],
        ['sprint', 'activate', 'SPRINT-1'],
      ].map(async words => {
        const { error } = await ann.json(...words)
        return `${words[0]} ${error?.code} ${/ann/.test(error?.message)} ${/ben/.test(error?.message)}`
      }),
    )
    expect(new Set(codes.map(code => code.replace(/^\w+ /, '')))).toEqual(new Set(['AMBIGUOUS_ID true true']))
    expect(await ann.json('view', 'work-ben')).toMatchObject({ shortname: 'work-ben', key: 'SESSION-001' })
  })

  test('the doctor gives the younger the next free ones, and references go on meaning what they meant', async () => {
    merge()
    const told = (await diagnose(ann, '2026-03-12T10:00:00Z', false)).filter(({ fixable }) => fixable)
    expect(told.map(({ message }) => message).join('\n')).toMatch(
      /work-ben-\w+\.md is the younger and becomes SESSION-002[\s\S]*TASK-001-whole-of-ben\.md is the younger and becomes TASK-003[\s\S]*TASK-002-part-of-ben\.md is the younger and becomes TASK-004[\s\S]*SPRINT-1-sprint-of-ben\.md is the younger and becomes SPRINT-2/,
    )
    await diagnose(ann, '2026-03-12T10:00:00Z', true)
    expect(await ann.json('view', 'SESSION-001')).toMatchObject({ shortname: 'work-ann' })
    const mended = await ann.json('view', 'SESSION-002')
    expect(mended).toMatchObject({ shortname: 'work-ben', taskIds: ['TASK-004'] })
    const { tasks } = await ann.json('task', 'list')
    expect(
      tasks.map(({ id, title, parent, sprint }: Record<string, string>) => [id, title, parent, sprint]),
    ).toEqual([
      ['TASK-001', 'Whole of ann', null, 'SPRINT-1'],
      ['TASK-002', 'Part of ann', 'TASK-001', 'SPRINT-1'],
      ['TASK-003', 'Whole of ben', null, 'SPRINT-2'],
      ['TASK-004', 'Part of ben', 'TASK-003', 'SPRINT-2'],
    ])
    expect(readdirSync(join(ann.folder, '.tasks/sprints'))).toEqual([
      'SPRINT-1-sprint-of-ann.md',
      'SPRINT-2-sprint-of-ben.md',
    ])
    expect(await ann.json('sprint', 'show', '2')).toMatchObject({ title: 'Sprint of ben' })
    const status = await ann.json('status', '--session', 'work-ben')
    expect(JSON.stringify(status.focus)).toContain('TASK-004')
    const left = await diagnose(ann, '2026-03-12T10:00:00Z', false)
    expect(left.filter(({ code }) => /AMBIGUOUS|UNKNOWN/.test(code))).toEqual([])
    const next = await ann.json('init', 'New', '--name', 'new', '--force')
    expect(next.key).toBe('SESSION-003')
    expect(await ann.json('task', 'create', 'New')).toMatchObject({ id: 'TASK-005' })
  })

  test('what is written after the merge and may mean either keeps the older, and is named', async () => {
    merge()
    const path = '.tasks/active/TASK-009-later.md'
    writeFileSync(
      join(ann.folder, path),
      '---\nid: TASK-009\nparent: TASK-001\ncreated_at: 2026-03-20T10:00:00Z\n---\n',
    )
    ann.commit()
    const told = await diagnose(ann, '2026-03-21T10:00:00Z', true)
    expect(told.map(({ message }) => message).join('\n')).toMatch(
      /which one they mean: \S*TASK-009-later\.md \(parent\)/,
    )
    expect(readFileSync(join(ann.folder, path), 'utf8')).toContain('parent: TASK-001\n')
    expect(await ann.json('task', 'show', 'part-of-ben')).toMatchObject({ parent: 'TASK-010' })
  })

  test('key files that were committed once conflict, and are made right again', async () => {
    for (const clone of [ann, ben]) {
      git(clone.folder, 'add', '-f', '.sessions/keys/SESSION-001')
      git(clone.folder, 'commit', '-q', '-m', 'Keys')
    }
    expect(merge).toThrow('merge')
    const file = join(ann.folder, '.sessions/keys/SESSION-001')
    expect(readFileSync(file, 'utf8')).toContain('<<<<<<<')
    expect((await ann.json('view', 'SESSION-001')).error).toMatchObject({ code: 'AMBIGUOUS_ID' })
    ann.commit()
    await diagnose(ann, '2026-03-12T10:00:00Z', true)
    const { id } = await ann.json('view', 'SESSION-001')
    expect(readFileSync(file, 'utf8')).toBe(`${id}\n`)
    expect(await ann.json('view', 'SESSION-002')).toMatchObject({ shortname: 'work-ben' })
  })
})

test('one work session that both went on with merges when git keeps both lines', async () => {
  const unset = (await diagnose(ann, '2026-03-12T10:00:00Z', true)).filter(
    ({ code }) => code === 'MERGE_UNSET',
  )
  expect(unset).toMatchObject([{ fixed: true, message: expect.stringContaining('activity.jsonl') }])
  expect(readFileSync(join(ann.folder, '.sessions/.gitattributes'), 'utf8')).toContain('merge=union')
  ann.commit()
  expect(
    (await diagnose(ann, '2026-03-12T10:00:00Z', false)).some(({ code }) => code === 'MERGE_UNSET'),
  ).toBe(false)
  const other = openClone(makeFolder())
  git(other.folder, 'clone', '-q', ann.folder, '.')
  const activity = (clone: Clone) => {
    const journal = join(clone.folder, '.sessions/journal')
    return join(journal, readdirSync(journal)[0] ?? '', 'activity.jsonl')
  }
  for (const [clone, text] of [
    [ann, 'by Ann'],
    [other, 'by the other'],
  ] as const) {
    appendFileSync(activity(clone), `{"at":"2026-03-13T10:00:00Z","what":"logged","text":"${text}"}\n`)
    clone.commit()
  }
  git(ann.folder, 'pull', '-q', '--no-rebase', '--no-edit', other.folder, 'main')
  expect(readFileSync(activity(ann), 'utf8')).toMatch(/by Ann[\s\S]*by the other|by the other[\s\S]*by Ann/)
})

test('a clone whose keys stayed behind gives none a second time', async () => {
  expect(git(ann.folder, 'ls-files', '.sessions/keys')).toBe('')
  const fresh = openClone(makeFolder())
  git(fresh.folder, 'clone', '-q', ann.folder, '.')
  expect(await fresh.json('view', 'SESSION-001')).toMatchObject({ shortname: 'work-ann' })
  expect(await fresh.json('init', 'New', '--name', 'new', '--force')).toMatchObject({ key: 'SESSION-002' })
})

test('without git, what is older than the younger one means the older', async () => {
  const alone = openClone(makeFolder())
  const write = (name: string, front: string) =>
    writeFileSync(join(alone.folder, '.tasks/active', name), `---\n${front}\n---\n\n# ${name}\n`)
  await alone.at('2026-03-01T10:00:00Z').task.create({ title: 'One' })
  write('TASK-001-b.md', 'id: TASK-001\ncreated_at: 2026-03-05T10:00:00Z')
  write('early.md', 'parent: 1\ncreated_at: 2026-03-02T10:00:00Z')
  write('late.md', 'parent: 1\ncreated_at: 2026-03-06T10:00:00Z')
  const [found] = await diagnose(alone, '2026-03-12T10:00:00Z', true)
  expect(found).toMatchObject({ code: 'AMBIGUOUS_ID', fixed: true })
  expect(found?.message).toMatch(
    /TASK-001-b\.md is the younger and becomes TASK-002.*which one they mean: \S*late\.md \(parent\)\./,
  )
  expect(readFileSync(join(alone.folder, '.tasks/active/TASK-002-b.md'), 'utf8')).toContain('id: TASK-002\n')
  expect(readFileSync(join(alone.folder, '.tasks/active/late.md'), 'utf8')).toContain('parent: 1\n')
})

async function diagnose(clone: Clone, at: string, fix: boolean) {
  return (await clone.at(at).doctor({ fix })).diagnoses
}
