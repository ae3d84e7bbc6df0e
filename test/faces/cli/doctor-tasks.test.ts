import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLogbook } from '../../../src/logbook.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'

async function examine(folder: string, fix = false) {
  const now = () => new Date(Date.now() + 120_000)
  return (await openLogbook({ cwd: folder, env: { ...NOBODY }, now }).doctor({ fix })).diagnoses
}

type Ail = (write: (path: string, text: string) => void, folder: string) => unknown

/** What is done, what is found, and whether `--fix` mends it. */
const AILMENTS: [string, Ail, string, 'error' | 'warning', RegExp, boolean][] = [
  [
    'a task that is no YAML',
    write => write('active/x.md', '---\nstatus: ]\n---\n'),
    'DOCUMENT_UNREADABLE',
    'error',
    /active\/x\.md, line 2/,
    false,
  ],
  [
    'a status that nobody knows',
    write => {
      for (const name of ['a', 'b', 'c', 'd', 'e'])
        write(`active/${name}.md`, '---\nid: x\nStatus: thirsty\n---\n'.replace('x', name))
    },
    'UNKNOWN_WORD',
    'warning',
    /active\/a\.md, line 3; .* and 2 more: Status is "thirsty".* reads it as pending/,
    false,
  ],
  [
    'a sprint that is no YAML',
    write => write('sprints/SPRINT-2.md', '---\na: ]\n---\n'),
    'DOCUMENT_UNREADABLE',
    'error',
    /SPRINT-2\.md, line 2/,
    false,
  ],
  [
    'two tasks with one id',
    write => write('archive/copy.md', '---\nid: task-1\nstatus: completed\n---\n'),
    'AMBIGUOUS_ID',
    'error',
    /2 files have the id TASK-001 of one task: .*login\.md, .*copy\.md\. .*copy\.md is the younger and becomes TASK-002/,
    true,
  ],
  [
    'files of one id without a date',
    write => {
      write('active/T-6.md', '# Six\n')
      write('active/T-6-1.md', '# Its first part\n')
      write('active/T-6-a-draft.md', '# A draft\n')
    },
    'AMBIGUOUS_ID',
    'error',
    /2 files have the id T-6 of one task: \S*T-6-a-draft\.md, \S*T-6\.md\. \S*T-6-a-draft\.md is the younger and becomes T-7;/,
    true,
  ],
  [
    'two sprints with one id',
    write => write('sprints/copy.md', '---\nid: sprint-1\n---\n'),
    'AMBIGUOUS_ID',
    'error',
    /SPRINT-1 of one sprint: .*copy\.md is the younger and becomes SPRINT-2/,
    true,
  ],
  [
    'a task that was copied',
    (write, folder) => {
      const [name = ''] = readdirSync(join(folder, '.tasks/active'))
      write('active/copy.md', readFileSync(join(folder, '.tasks/active', name), 'utf8'))
    },
    'AMBIGUOUS_ID',
    'error',
    /TASK-001 of one task: .*copy\.md\.$/,
    false,
  ],
  [
    'tasks that are parts of each other',
    write => {
      write('active/TASK-002.md', '---\nparent: TASK-003\n---\n')
      write('active/TASK-003.md', '---\nparent: TASK-002\n---\n')
    },
    'PARENT_CIRCLE',
    'error',
    /TASK-002 → TASK-003 → TASK-002/,
    false,
  ],
  [
    'tasks that depend on each other',
    write => {
      write('active/TASK-002.md', '---\ndepends_on: 3\n---\n')
      write('active/TASK-003.md', '---\ndepends_on: [TASK-002]\n---\n')
    },
    'DEPENDENCY_CIRCLE',
    'warning',
    /in a circle: TASK-002, TASK-003\. None/,
    false,
  ],
  [
    'a task that depends on itself',
    write => write('active/T-12.md', '---\ndepends_on: T-12\n---\n'),
    'DEPENDENCY_CIRCLE',
    'warning',
    /^T-12 depends on itself/,
    false,
  ],
  [
    'a parent there is not',
    write => write('active/TASK-002.md', '---\nparent: TASK-009\n---\n'),
    'UNKNOWN_PARENT',
    'warning',
    /TASK-002\.md has the parent TASK-009/,
    false,
  ],
  [
    'a sprint there is not',
    write => write('active/TASK-002.md', '---\nsprint: 9\n---\n'),
    'UNKNOWN_SPRINT',
    'warning',
    /TASK-002\.md is in 9/,
    false,
  ],
  [
    'a task to wait for that there is not',
    write => write('active/TASK-002.md', '---\ndepends_on: [TASK-1, TASK-009]\n---\n'),
    'UNKNOWN_DEPENDENCY',
    'warning',
    /TASK-002\.md depends on TASK-009, but there is no such task\. It does not wait for it\.$/,
    false,
  ],
  [
    'a task that was completed by hand',
    write => write('active/TASK-002.md', '---\nstatus: completed\n---\n'),
    'DOCUMENT_MISPLACED',
    'warning',
    /not in \.tasks\/archive/,
    true,
  ],
  [
    'a task that was opened by hand',
    write => write('archive/TASK-002.md', '---\nstatus: pending\n---\n'),
    'DOCUMENT_MISPLACED',
    'warning',
    /not in \.tasks\/active/,
    true,
  ],
  [
    'a secret that was written by hand',
    write => write('active/TASK-002.md', '# A\n\nAPI_KEY=abcd1234efgh5678\n'),
    'SECRET',
    'warning',
    /TASK-002\.md seems to hold a handwritten secret/,
    false,
  ],
  [
    'a task out of its place',
    (_, folder) =>
      renameSync(
        join(folder, '.tasks/active/TASK-001-login.md'),
        join(folder, '.tasks/active/.TASK-001-login.md~'),
      ),
    'LEFT_OVER',
    'warning',
    /TASK-001-login\.md~/,
    true,
  ],
  [
    'a link out of the root',
    (_, folder) => symlinkSync(makeFolder(), join(folder, '.tasks/archive')),
    'OUTSIDE_ROOT',
    'error',
    /\.tasks\/archive is a link/,
    false,
  ],
]

test.each(AILMENTS)('the doctor finds %s', async (_, ail, code, level, message, fixable) => {
  const folder = makeFolder()
  const t = openTerminal(folder)
  await t.print('sprint', 'create', 'OAuth')
  await t.print('task', 'create', 'Login', '--sprint', '1')
  expect(await examine(folder)).toEqual([])
  ail((path, text) => {
    mkdirSync(join(folder, '.tasks', path, '..'), { recursive: true })
    writeFileSync(join(folder, '.tasks', path), text)
  }, folder)
  const before = readTree(folder)
  const found = { code, level, message: expect.stringMatching(message), fixable, fixed: false }
  expect(await examine(folder)).toEqual([expect.objectContaining(found)])
  expect(readTree(folder)).toEqual(before)
  expect(await examine(folder, true)).toEqual([expect.objectContaining({ code, fixed: fixable })])
  if (fixable) expect(await examine(folder)).toEqual([])
  else expect(readTree(folder)).toEqual(before)
})

test('a part with words in its name is a task of its own, and neither is numbered anew', async () => {
  const folder = makeFolder()
  mkdirSync(join(folder, '.tasks/active'), { recursive: true })
  for (const name of ['T-1-login', 'T-1-2-logout'])
    writeFileSync(join(folder, '.tasks/active', `${name}.md`), `# ${name}\n`)
  const before = readTree(folder)
  expect(await examine(folder, true)).toEqual([])
  expect(readTree(folder)).toEqual(before)
})
