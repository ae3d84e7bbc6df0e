// Instructions as tools are told them: calls of tools that there are, with fields that they have.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listTools } from '../../src/faces/mcp/tools.ts'
import { speak, speakMessage } from '../../src/faces/render/surface.ts'
import { listVerbs } from '../../src/verbs/registry.ts'

describe('an instruction', () => {
  test.each([
    ['{log} "<what was done>"', '`log` progress: "<what was done>"'],
    ['{log} --done "<step>", or go on', '`log` done: "<step>", or go on'],
    [
      '{log} --step, or finish with {close} --complete.',
      '`log` step, or finish with `end` outcome: "completed".',
    ],
    [
      '{close} --complete --force --reason "<why>".',
      '`end` outcome: "completed", force: true, reason: "<why>".',
    ],
    ['add --force.', 'add force: true.'],
    ['{view} list.', '`view` part: "list".'],
    ['{view} --dead-ends.', '`view` part: "dead-ends".'],
    ['{view} <name>, or {resume} <name>.', '`view` session: <name>, or `resume` session: <name>.'],
    ['go on with {resume} bread.', 'go on with `resume` session: bread.'],
    ['{resume} bread · {status} bread · x', '`resume` session: bread · `status` session: bread · x'],
    ['{resume} brings all of this back.', '`resume` brings all of this back.'],
    ['{search} "refresh token" login.', '`search` "refresh token" login.'],
    ['{init} --task TASK-001.', '`start` task: TASK-001.'],
    ['{task show} <id> says what it is.', '`tasks` id: <id> says what it is.'],
    ['{task show} fix-login.', '`tasks` id: fix-login.'],
    ['{task list}.', '`tasks`.'],
    ['{task edit} TASK-001 --met <number>, and', '`task_edit` id: TASK-001, met: <number>, and'],
    ['{task edit} T-1 --status in_progress. Until', '`task_edit` id: T-1, status: in_progress. Until'],
    ['{task edit} <id> --sprint <other or none>', '`task_edit` id: <id>, sprint: <other or none>'],
    ['{task edit} T-1 --priority high, --met <x>,', '`task_edit` id: T-1, priority: high, met: <x>,'],
    ['{task update} T-1 "<what>"', '`update` id: T-1, text: "<what>"'],
    ['{task block} T-1 --reason "<x>"', '`task_edit` id: T-1, reason: "<x>", status: blocked'],
    ['{task deactivate} --complete --summary "<x>"', '`task_deactivate` complete: true, summary: "<x>"'],
    ['{sprint show} SPRINT-1.', '`tasks` sprint: SPRINT-1.'],
    ['{sprint list}, or', '`tasks` sprints: true, or'],
    ['with {sprint create} "<title>".', 'with `logbook sprint create "<title>"` in a terminal.'],
    ['{prove} --task TASK-001', '`logbook prove --task TASK-001` in a terminal'],
    ['{doctor} --fix)', '`logbook doctor --fix` in a terminal)'],
    ['go on with "the --force flag of {log}"', 'go on with "the --force flag of {log}"'],
  ])('%s', (instruction, told) => {
    expect(speak(instruction, 'tool')).toBe(told)
  })
})

describe('a message', () => {
  test.each([
    ['--dead-end is empty.', 'dead_end is empty.'],
    ['--force and --reason belong to --complete.', 'force: true and reason belong to complete.'],
    [
      'T-1 (Mend --force) is not done:\n  ✗ Say: {task complete} T-1 --summary "<x>"',
      'T-1 (Mend --force) is not done:\n  ✗ Say: `complete` id: T-1, summary: "<x>"',
    ],
    [
      'Not met: {task edit} T-1 --met <n>\n2  {log} takes --force',
      'Not met: `task_edit` id: T-1, met: <n>\n2  {log} takes --force',
    ],
  ])('leaves the words of people: %j', (message, told) => {
    expect(speakMessage(message, 'tool')).toBe(told)
  })
})

const VERBS = listVerbs().map(({ name }) => name)
const IN_A_TERMINAL = [
  'doctor',
  'guide',
  'prove',
  'sprint create',
  'sprint complete',
  'undo',
  'edit',
  'remove',
]

test.each(VERBS.filter(verb => !verb.startsWith('focus')))(
  '%s is a tool, or said to be called in a terminal',
  verb => {
    const told = speak(`{${verb}}`, 'tool')
    if (IN_A_TERMINAL.includes(verb)) expect(told).toBe(`\`logbook ${verb}\` in a terminal`)
    else expect(listTools().map(({ name }) => name)).toContain(/^`([a-z_]+)`/.exec(told)?.[1])
  },
)

const VERB = /(?<!\^)\{[a-z]+( [a-z]+)?\}/
/** What faces share names no verb as one of them does. */
const SHELL = new RegExp(`${VERB.source}|\\blogbook [a-z]|/(session|task|sprint)-`)

/** Every text of ours that names a verb, with something in the place of what is filled in. */
function instructions(): string[] {
  const folder = join(import.meta.dirname, '../../src')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    name => name.endsWith('.ts') && !/faces.cli|verbs.doctor.|verbs.registry|surface|tool-calls/.test(name),
  )
  return files.flatMap(name => {
    const literals = readFileSync(join(folder, name), 'utf8').matchAll(/(['`])((?:\\.|(?!\1)[^\n])*)\1/g)
    return [...literals]
      .map(([, , text = '']) => text.replace(/\$\{[^}]*\}/g, 'TASK-001'))
      .filter(text => (/reports/.test(name) ? SHELL : VERB).test(text))
  })
}

test('every instruction that we give is a call that is possible', () => {
  const all = instructions()
  expect(all.length).toBeGreaterThan(50)
  const wrong = all.flatMap(text => {
    const told = speak(text, 'tool')
    const shell = told.replace(/`logbook [^`]*` in a terminal/g, '')
    if (/--[a-z]|\{[a-z ]+\}|logbook [a-z]/.test(shell)) return [told]
    const calls = [...shell.matchAll(/`([a-z_]+)`((?:,? [a-z_]+: (?:"[^"]*"|<[^>]*>|[^\s,;.]+))*)/g)]
    const possible = calls.every(([, name, given = '']) => {
      const tool = listTools().find(other => other.name === name)
      const fields = [...given.matchAll(/ ([a-z_]+): (?:"[^"]*"|<[^>]*>|[^\s,;.]+)/g)].map(
        ([, field = '']) => field,
      )
      return tool !== undefined && fields.every(field => field in tool.input.shape)
    })
    return possible ? [] : [told]
  })
  expect(wrong).toEqual([])
})
