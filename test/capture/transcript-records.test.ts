// Records one at a time: what counts and what does not.
import { describe, expect, test } from 'vitest'
import { type Captured, captureNothing } from '../../src/capture/captured.ts'
import { captureLine } from '../../src/capture/transcript.ts'
import { checksum } from '../../src/text/checksum.ts'
import { leastCpuTime } from '../helpers/cpu-time.ts'
import { call, captureAll, prompt, ran, result, wrote } from '../helpers/transcripts.ts'

const text = (words: string) => [{ type: 'text', text: words }]

describe('the last request', () => {
  test.each([
    ['a prompt', prompt('Mend it.'), 'Mend it.'],
    [
      'a prompt in blocks',
      prompt([...text('Look at'), { type: 'image' }, ...text('this.')]),
      'Look at\nthis.',
    ],
    ['a prompt with a tag of its own', prompt('<div> is not closed'), '<div> is not closed'],
    ['a prompt about tool use', prompt('Why "tool_use"?'), 'Why "tool_use"?'],
    ['a prompt from the screen', prompt('Mend it.', { origin: { kind: 'human' } }), 'Mend it.'],
    [
      'what was typed around a pasted text',
      prompt('Why? \n\n<pasted_content id="33b0">\nError\n</pasted_content id="33b0">\n Mend it.'),
      'Why?\nMend it.',
    ],
    [
      'what was typed between two pasted texts',
      prompt(
        '\n\n<pasted_content id="1">\na\n</pasted_content id="1">\nand\n<pasted_content id="2">\nb <pasted_content id="1">\n</pasted_content id="2">\n',
      ),
      'and',
    ],
    [
      'a pasted text if nothing was typed',
      prompt('\n\n<pasted_content id="a1">\nMend the net.\n</pasted_content id="a1">\n'),
      'Mend the net.',
    ],
    [
      'a prompt behind what the editor adds',
      prompt('<ide_opened_file>The user opened a.ts.</ide_opened_file>\n\nMend it.'),
      'Mend it.',
    ],
    [
      'a prompt beside a block that the editor adds',
      prompt([...text('<ide_selection>x</ide_selection>'), ...text('Mend it.')]),
      'Mend it.',
    ],
    [
      'a prompt before a reminder',
      prompt('Mend it.\n\n<system-reminder>\nBe brief.\n</system-reminder>'),
      'Mend it.',
    ],
    [
      'a prompt beside an interrupt',
      prompt([...text('[Request interrupted by user]'), ...text('Mend it.')]),
      'Mend it.',
    ],
    [
      'a prompt that speaks of such texts',
      prompt('Why does <system-reminder> stand in my log, and <command-name>?'),
      'Why does <system-reminder> stand in my log, and <command-name>?',
    ],
    ['a prompt with an element of its own first', prompt('<channel> is missing'), '<channel> is missing'],
    ['a prompt with a picture', prompt('[Image #1] What is wrong?'), '[Image #1] What is wrong?'],
    ['a prompt of a program', prompt('Mend it.', { promptSource: 'sdk', turnOrigin: 'sdk' }), 'Mend it.'],
  ])('is %s', (_, record, words) => {
    expect(captureAll([prompt('Before.'), record]).requests.at(-1)?.text).toBe(words)
  })

  test.each([
    ['a slash command', prompt('<command-message>log</command-message>\n<command-name>/log</command-name>')],
    ['what a slash command expands to', prompt(text('Show the report.'), { isMeta: true })],
    ['what a command printed', prompt('<local-command-stdout>Bye!</local-command-stdout>')],
    ['a shell line', prompt('<bash-input>ls</bash-input>')],
    ['what a shell line printed', prompt('<bash-stdout>a</bash-stdout><bash-stderr></bash-stderr>')],
    ['an interrupt', prompt(text('[Request interrupted by user for tool use]'))],
    ['a notification', prompt('Agent done', { origin: { kind: 'task-notification' } })],
    ['a notification of older clients', prompt('<task-notification>\n<task-id>1</task-id>')],
    ['a summary', prompt('What was said so far', { isCompactSummary: true })],
    ['a report that an older client repeats', prompt('Operation stopped by hook: 📝 Logged to bread')],
    ['a report of a blocked command', prompt('UserPromptExpansion operation blocked by hook:\n📝 Logged')],
    ['what a Stop hook says', prompt('Stop hook feedback:\n[check.sh]: not clean')],
    ['what an older client adds for a hook', prompt('<user-prompt-submit-hook>x</user-prompt-submit-hook>')],
    ['a reminder', prompt('<system-reminder>\nThe date has changed.\n</system-reminder>')],
    ['a message of another agent', prompt('<teammate-message teammate_id="lead">Go</teammate-message>')],
    [
      'a notification with a sentence behind it',
      prompt('<task-notification>\n<task-id>1</task-id></task-notification>\nRead the output file.'),
    ],
    ['a pasted notification', prompt('<pasted_content id="a">\n<bash-stdout>x\n</pasted_content id="a">')],
    ['a continuation of the client', prompt('Continue the task.', { origin: { kind: 'auto-continuation' } })],
    ['a turn of the system', prompt('Tick.', { promptSource: 'system' })],
    ['a turn of a notification', prompt('Done.', { turnOrigin: 'task_notification' })],
    ['an interrupted message', prompt('Interrupted.', { interruptedMessageId: 'm1' })],
    ['what a skill says', prompt('Base directory for this skill: /skills/a\n\n# A')],
    ['nothing but the place of a picture', prompt('[Image #1]')],
    ['what the editor adds', prompt('<ide_opened_file>The user opened a.ts.</ide_opened_file>')],
    ['what a subagent is told', prompt('Write a poem.', { isSidechain: true })],
    ['a tool result', result('x', 'Mend it.')],
    ['nothing but blanks', prompt(' \n')],
    ['nothing but a picture', prompt([{ type: 'image' }])],
  ])('is not %s', (_, record) => {
    expect(captureAll([prompt('Before.'), record]).requests.at(-1)?.text).toBe('Before.')
  })

  test('is not text beside a tool result', () => {
    const beside = prompt([{ type: 'tool_result', tool_use_id: 'x' }, ...text('A reminder.')])
    expect(captureAll([call('x', 'Bash', { command: 'ls' }), beside]).requests).toEqual([])
  })

  test('is cut when it is long, and not within a character', () => {
    const { requests } = captureAll([prompt('🐟'.repeat(800))])
    expect(requests[0]?.text).toBe(`${'🐟'.repeat(499)}…`)
  })
})

test.each([
  '<system-reminder>\n',
  '<pasted_content id="1">\n',
  '<pasted_content id="1">\n</pasted_content>\n',
  '<ide_selection>\n</ide_selection> x\n',
])('a megabyte of %j is read in no time', piece => {
  const content = `Mend it.\n${Array.from({ length: 1_000_000 / piece.length }, (_, i) => piece.replace('"1"', `"${i}"`)).join('')}`
  const read = () => expect(captureAll([prompt(content)]).requests[0]?.text).toMatch(/^Mend it\./)
  expect(leastCpuTime(read, 1)).toBeLessThan(2_000)
})

describe('requests', () => {
  test('are the first one and the latest', () => {
    const prompts = Array.from({ length: 20 }, (_, i) => prompt(`Ask ${i}.`))
    const { requests } = captureAll(prompts)
    expect(requests.map(({ text }) => text)).toEqual([0, 15, 16, 17, 18, 19].map(i => `Ask ${i}.`))
  })

  test('that ask for nothing new are not kept', () => {
    const view = { root: '/project', asksNothing: (words: string) => words === 'continue' }
    const lines = [prompt('continue'), prompt('Mend it.'), prompt('continue')]
    const { requests } = lines.reduce<Captured>(
      (captured, line) => captureLine(captured, Buffer.from(JSON.stringify(line)), view),
      captureNothing(),
    )
    expect(requests.map(({ text }) => text)).toEqual(['Mend it.'])
  })
})

test('records of an earlier time than asked for count for nothing', () => {
  const view = { root: '/project', since: '2025-01-15T10:30:00.000Z' }
  const at = (time: string) => prompt(`At ${time}`, { timestamp: `2025-01-15T${time}.000Z` })
  const { requests } = [at('10:29:59'), at('10:30:00')].reduce<Captured>(
    (captured, line) => captureLine(captured, Buffer.from(JSON.stringify(line)), view),
    captureNothing(),
  )
  expect(requests.map(({ text }) => text)).toEqual(['At 10:30:00'])
})

describe('files', () => {
  test('are told from the project, with slashes; outside of it by their whole path', () => {
    const paths = ['/project/a.ts', '/project2/b.ts', 'C:\\work\\c.ts', '/project/.sessions/active/x.md']
    const { files, edits } = captureAll(paths.flatMap(path => wrote(path)))
    expect(files.map(file => file.path)).toEqual(['C:/work/c.ts', '/project2/b.ts', 'a.ts'])
    expect(edits).toBe(3)
  })

  test.each(['Write', 'Edit', 'MultiEdit', 'NotebookEdit'])('of %s count', tool => {
    expect(captureAll(wrote('/project/a', {}, tool)).files).toEqual([{ path: 'a', how: 'edited' }])
  })

  test('stay created when they are edited later, and come first again', () => {
    const records = [wrote('/project/a', { type: 'create' }), wrote('/project/b'), wrote('/project/a')]
    expect(captureAll(records.flat()).files).toEqual([
      { path: 'a', how: 'created' },
      { path: 'b', how: 'edited' },
    ])
  })

  test('that a command created and another deleted are not told; a deleted one that came back is edited', () => {
    const changed = (...files: object[]) => {
      const [asked, done] = ran('make')
      return [asked ?? {}, { ...done, toolUseResult: { bashEditDiff: { files } } }]
    }
    const gone = { filePath: '/project/old', deleted: true }
    const records = [
      changed({ filePath: '/project/new', created: true }, gone),
      changed({ filePath: '/project/new', deleted: true }),
    ].flat()
    expect(captureAll(records).files).toEqual([{ path: 'old', how: 'deleted' }])
    expect(captureAll([...records, ...wrote('/project/old', { type: 'create' })]).files).toEqual([
      { path: 'old', how: 'edited' },
    ])
  })

  test('are at most two hundred', () => {
    const { files } = captureAll(Array.from({ length: 250 }, (_, i) => wrote(`/project/${i}`)).flat())
    expect([files.length, files[0]?.path]).toEqual([200, '249'])
  })
})

describe('commands', () => {
  test('that fail again are told once, with the newest error', () => {
    const { failed } = captureAll([
      ...ran('make', 'one', 1),
      ...ran('test', 'x', 1),
      ...ran('make', 'two', 2),
    ])
    expect(failed).toMatchObject([
      { command: 'make', error: 'two', exit: 2 },
      { command: 'test', error: 'x', exit: 1 },
    ])
  })

  test('that fail after they were mended are no longer mended', () => {
    const captured = captureAll([...ran('make', '', 1), ...ran('make'), ...ran('make', '', 1)])
    expect([captured.failed.length, captured.mended.length]).toEqual([1, 0])
  })

  test('that passed are known by their keys, latest first, until they fail', () => {
    const { passed } = captureAll([...ran('make'), ...ran('test'), ...ran('ls'), ...ran('make', '', 1)])
    expect(passed).toEqual([checksum('ls'), checksum('test')])
  })

  test('that are long are cut, and not taken for each other', () => {
    const long = 'x'.repeat(500)
    const { failed } = captureAll([...ran(`${long}a`, '', 1), ...ran(`${long}ab`, '', 1)])
    expect(failed.map(({ command, key }) => [command.length, key])).toEqual([
      [300, checksum(`${long}ab`)],
      [300, checksum(`${long}a`)],
    ])
  })

  test.each([
    ['\n\n  \u001b[31mred\u001b[0m\nmore', 'red'],
    ['', ''],
    [
      '> app@1.0.0 test\n> vitest run\n\n RUN  v4\n\n FAIL  test/a.test.ts > adds\n',
      'FAIL  test/a.test.ts > adds',
    ],
    ["/project/a.cjs:2\n  throw new Error('no')\n  ^\n\nError: no\n    at a (a.cjs:2)", 'Error: no'],
    ['Traceback (most recent call last):\n  File "a.py", line 1\nKeyError: \'x\'', "KeyError: 'x'"],
    ['src/a.ts(1,2): error TS2304: Cannot find it', 'src/a.ts(1,2): error TS2304: Cannot find it'],
    ['make: *** [x] Error 2', 'make: *** [x] Error 2'],
    ['y'.repeat(999), `${'y'.repeat(199)}…`],
  ])('that print %j are told with the line that says most', (printed, error) => {
    expect(captureAll(ran('make', printed, 1)).failed[0]?.error).toBe(error)
  })

  test('in the background have not passed', () => {
    const records = [
      call('b', 'Bash', { command: 'make' }),
      result('b', 'Command running in background with ID: 1'),
    ]
    expect(captureAll([...ran('make', '', 1), ...records]).mended).toEqual([])
  })
})

describe('commits', () => {
  test.each([
    ['git commit -m x', '[main a1b2c3d] Tell', ['a1b2c3d Tell']],
    ['cd x && git -C y commit', '[feat/x (root-commit) a1b2c3d] Tell', ['a1b2c3d Tell']],
    [
      'git commit; git commit',
      '[detached HEAD a1b2c3d] One\n[main b1b2c3d] Two',
      ['b1b2c3d Two', 'a1b2c3d One'],
    ],
    ['cat log', '[main a1b2c3d] Tell', []],
    ['cat commit', '[main a1b2c3d] Tell', []],
    ['git commit -q', '', []],
  ])('are read from what %s prints', (command, printed, told) => {
    const { commits } = captureAll(ran(command, printed))
    expect(commits.map(({ hash, subject }) => `${hash} ${subject}`)).toEqual(told)
  })

  test('are read from a command that failed later too', () => {
    expect(captureAll(ran('git commit && false', '[main a1b2c3d] Tell', 1)).commits).toHaveLength(1)
  })
})

describe('tasks', () => {
  test('of a subagent are its own affair', () => {
    const todos = [{ content: 'Rhyme', status: 'pending' }]
    expect(
      captureAll([call('t', 'TodoWrite', { todos }, { isSidechain: true }), result('t', 'ok')]).todos,
    ).toEqual([])
  })

  test('are taken from their list when it is shown', () => {
    const tasks = [{ id: '7', subject: 'Row', status: 'in_progress', blockedBy: [] }]
    expect(captureAll([call('t', 'TaskList', {}), result('t', '#7', { tasks })]).todos).toEqual([
      { id: '7', text: 'Row', status: 'in_progress' },
    ])
  })

  test('that could not be made are not told', () => {
    expect(
      captureAll([call('t', 'TaskCreate', { subject: 'Row' }), result('t', 'No', '', true)]).todos,
    ).toEqual([])
  })
})
