// Instructions as tools are told them: calls of tools that there are, with fields that they have.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { flagsOf } from '../../src/faces/cli/flags.ts'
import { listTools } from '../../src/faces/mcp/tools.ts'
import { speak, speakMessage } from '../../src/faces/render/surface.ts'
import { findVerb, listVerbs } from '../../src/verbs/registry.ts'
import { FILLED, wrongCalls, wrongFields } from '../helpers/advice.ts'

describe('an instruction', () => {
  test.each([
    ['{log} "<what was done>"', '`session_log` progress: "<what was done>"'],
    ['{log} --done "<step>", or go on', '`session_log` done: "<step>", or go on'],
    [
      '{log} --step, or finish with {close} --complete.',
      '`session_log` step, or finish with `session_close` outcome: "completed".',
    ],
    [
      '{close} --complete --force --reason "<why>".',
      '`session_close` outcome: "completed", force: true, reason: "<why>".',
    ],
    ['add --force.', 'add force: true.'],
    ['{view} list.', '`session_view` part: "list".'],
    ['{view} --dead-ends.', '`session_view` part: "dead-ends".'],
    [
      '{view} <name>, or {resume} <name>.',
      '`session_view` session: <name>, or `session_resume` session: <name>.',
    ],
    ['go on with {resume} bread.', 'go on with `session_resume` session: bread.'],
    [
      '{resume} bread · {status} bread · x',
      '`session_resume` session: bread · `session_status` session: bread · x',
    ],
    ['{resume} brings all of this back.', '`session_resume` brings all of this back.'],
    ['{search} "refresh token" login.', '`session_search` "refresh token" login.'],
    ['{init} --task TASK-001.', '`session_init` task: TASK-001.'],
    ['{task show} <id> says what it is.', '`task_list` id: <id> says what it is.'],
    ['{task show} fix-login.', '`task_list` id: fix-login.'],
    ['{task list}.', '`task_list`.'],
    ['{task edit} TASK-001 --met <number>, and', '`task_update` id: TASK-001, met: <number>, and'],
    ['{task edit} T-1 --status in_progress. Until', '`task_update` id: T-1, status: in_progress. Until'],
    ['{task edit} <id> --sprint <other or none>', '`task_update` id: <id>, sprint: <other or none>'],
    ['{task edit} T-1 --priority high, --met <x>,', '`task_update` id: T-1, priority: high, met: <x>,'],
    ['{task update} T-1 "<what>"', '`task_update` id: T-1, update: "<what>"'],
    ['{task block} T-1 --reason "<x>"', '`task_update` id: T-1, reason: "<x>", status: blocked'],
    ['{task deactivate} --complete --summary "<x>"', '`task_deactivate` complete: true, summary: "<x>"'],
    ['{sprint show} SPRINT-1.', '`task_list` sprint: SPRINT-1.'],
    ['{sprint list}, or', '`task_list` sprints: true, or'],
    ['with {sprint create} "<title>".', 'with `logbook sprint create "<title>"` in a terminal.'],
    ['{prove} --task TASK-001', '`logbook prove --task TASK-001` in a terminal'],
    ['{doctor} --fix)', '`logbook doctor --fix` in a terminal)'],
    [
      'by {plan update} login --from plan.md.',
      'by `logbook plan update login --from plan.md` in a terminal.',
    ],
    ['{plan create} <name> --from plan.md.', '`plan_create` name: <name>, outline: "<the outline>".'],
    [
      '{runs settle} --thread 01.01.02 --as interrupted.',
      '`logbook runs settle --thread 01.01.02 --as interrupted` in a terminal.',
    ],
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
      'T-1 (Mend --force) is not done:\n  ✗ Say: `task_complete` id: T-1, summary: "<x>"',
    ],
    [
      'Not met: {task edit} T-1 --met <n>\n2  {log} takes --force',
      'Not met: `task_update` id: T-1, met: <n>\n2  {log} takes --force',
    ],
  ])('leaves the words of people: %j', (message, told) => {
    expect(speakMessage(message, 'tool')).toBe(told)
  })
})

const VERBS = listVerbs().map(({ name }) => name)
/** A model makes plans, and people look at them and change them. */
const OF_PLANS = ['list', 'show', 'use', 'update', 'add-stage', 'complete', 'report', 'status'].map(
  verb => `plan ${verb}`,
)
/** People define agents, in an editor. */
const OF_AGENTS = ['agents init', 'agents list']
/** Only people start agents, and stop them. */
const OF_RUNS = [
  'run',
  'multi',
  'fix',
  'continue',
  'stop',
  'runs list',
  'runs show',
  'runs answer',
  'runs settle',
]
const IN_A_TERMINAL = [
  'doctor',
  'history',
  'guide',
  'today',
  'watch',
  'prove',
  'serve',
  'hub token',
  'hub prune',
  'sprint create',
  'sprint complete',
  'undo',
  'edit',
  'remove',
  ...OF_PLANS,
  ...OF_AGENTS,
  ...OF_RUNS,
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
const SHELL = new RegExp(`${VERB.source}|\\blogbook [a-z]|/(session|task|sprint|plan)-`)

/** Every text of ours that names a verb, with something in the place of what is filled in. */
function instructions(): string[] {
  const folder = join(import.meta.dirname, '../../src')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    name =>
      name.endsWith('.ts') &&
      !/faces.(?:cli|server)|verbs.doctor.|verbs.registry|surface|tool-calls/.test(name),
  )
  return files.flatMap(name =>
    literalsIn(readFileSync(join(folder, name), 'utf8')).filter(text =>
      (/reports/.test(name) ? SHELL : VERB).test(text),
    ),
  )
}

/** The texts of a program, also those within what another fills in. */
function literalsIn(program: string): string[] {
  const literals = program.matchAll(/(['"`])((?:\\.|(?!\1)[^\n])*)\1/g)
  return [...literals].flatMap(([, , literal = '']) => {
    // A place in the command of an agent, and no verb.
    const text = literal.replaceAll('{prompt}', FILLED)
    const filled = [...text.matchAll(/\$\{([^}]*)\}/g)].flatMap(([, inner = '']) => literalsIn(inner))
    return [text.replace(/\$\{[^}]*\}/g, FILLED), ...filled]
  })
}

test('every instruction that we give is a call that is possible', () => {
  const all = instructions()
  expect(all.length).toBeGreaterThan(50)
  const wrong = all.flatMap(text => {
    const told = speak(text, 'tool')
    const shell = told.replace(/`logbook [^`]*` in a terminal/g, '')
    return /--[a-z]|\{[a-z ]+\}|logbook [a-z]/.test(shell)
      ? [told]
      : [...wrongCalls(shell), ...wrongFields(shell)]
  })
  expect(wrong).toEqual([])
})

test('every verb and every flag in them is one that there is', () => {
  const wrong = instructions().flatMap(text => {
    const named = [...text.matchAll(new RegExp(VERB, 'g'))].map(([found]) => found.slice(1, -1))
    const verbs = named.length > 0 ? named.map(findVerb) : listVerbs().map(({ verb }) => verb)
    const flags = verbs.flatMap(verb => (verb ? flagsOf(verb) : [])).map(({ name }) => name)
    const given = [...text.matchAll(/--([a-z][a-z-]*)/g)].map(([, flag = '']) => flag)
    return [
      ...named.filter(name => !findVerb(name)),
      ...given.filter(flag => ![...flags, 'help'].includes(flag)).map(flag => `--${flag} in: ${text}`),
    ]
  })
  expect(wrong).toEqual([])
})

test.each([
  '`log` progress: "x"',
  '`session_lgo`',
  '`session_view` parts: "list"',
  '`session_view` part: "lists"',
  '`task_update` id: T-1, status: done',
  '`session_close` outcome: "completed", force: yes',
  'see `task_list` page: two.',
])('it would be noticed: %s', call => {
  expect(wrongCalls(call)).toHaveLength(1)
})

test.each([
  '`session_log` done: "1", decision: <title>.',
  '`session_view` part: "dead-ends".',
  'run `make` first',
])('it is possible: %s', text => {
  expect(wrongCalls(text)).toEqual([])
})
