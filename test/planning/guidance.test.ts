import { describe, expect, test } from 'vitest'
import {
  instruct,
  renderMarkdown,
  type SessionSituation,
  type Situation,
  type TaskSituation,
} from '../../src/planning/guidance.ts'

const session: SessionSituation = {
  name: 'tides',
  paused: false,
  blockers: [],
  steps: 2,
  openSteps: 0,
  openBoxes: '',
  needsProof: false,
}
const task: TaskSituation = {
  id: 'TASK-001',
  name: 'TASK-001 – Shift December',
  missing: [],
  blocked: false,
  overEstimatePercent: null,
}
const open = ['a', 'b'].map(name => ({ name, paused: false }))
const next = { id: 'TASK-002', title: 'Name the harbour' }
const none: Situation = {
  candidates: [],
  inConversation: true,
  session: undefined,
  task: undefined,
  next: undefined,
}

describe('what to do', () => {
  test.each<[string, Partial<Situation>, string, RegExp]>([
    ['with nothing open', {}, 'start', /^Start one: \{init\} --goal/],
    ['with nothing open but a task', { next }, 'start', /\{init\} --task TASK-002/],
    ['with several open', { candidates: open }, 'choose', /\{resume\} b/],
    [
      'with several open, in a terminal',
      { candidates: open, inConversation: false },
      'choose',
      /\{pause\} --session b/,
    ],
    [
      'with one that is paused',
      { session: { ...session, paused: true }, task },
      'paused',
      /\{resume\} tides/,
    ],
    ['with a blocker', { session: { ...session, blockers: ['No key'] } }, 'blocked', /No key/],
    [
      'with two blockers',
      { session: { ...session, blockers: ['No key', 'No sea'] } },
      'blocked',
      /--resolved "<its words>"/,
    ],
    [
      'with a blocker and a task',
      { session: { ...session, blockers: ['No key'] }, task },
      'blocked',
      /No key/,
    ],
    [
      'with a task that is blocked, and no blocker',
      { session, task: { ...task, blocked: true } },
      'blocked',
      /^(?!.*--resolved).*\{task edit\} TASK-001 --status in_progress/s,
    ],
    [
      'with a task that takes long',
      { session, task: { ...task, overEstimatePercent: 30 } },
      'over-estimate',
      /--estimate/,
    ],
    ['with a task in focus', { session, task: { ...task, missing: ['Tick it'] } }, 'task-open', /Tick it/],
    ['with a task that is done', { session, task }, 'task-done', /\{task complete\} --summary/],
    ['with steps open', { session: { ...session, openSteps: 1 }, next }, 'steps-open', /\{log\} --done/],
    ['with another task to do', { session, next }, 'no-task', /\{task activate\} TASK-002/],
    [
      'with another task to do, and no proof',
      { session: { ...session, needsProof: true }, next },
      'no-task',
      /\{prove\}.*\{close\} --complete/,
    ],
    ['without a proof', { session: { ...session, needsProof: true } }, 'prove', /\{prove\}/],
    [
      'with an open box',
      { session: { ...session, openBoxes: '1 box is open below "Tests"' } },
      'close',
      /^Tick .* below "Tests"/,
    ],
    ['with nothing left', { session }, 'close', /\{close\} --complete/],
    ['without a plan', { session: { ...session, steps: 0 } }, 'no-plan', /--step/],
  ])('%s', (_, situation, scenario, step) => {
    const told = instruct({ ...none, ...situation })
    expect(told.scenario).toBe(scenario)
    expect(told.steps.join('\n')).toMatch(step)
  })

  test('as Markdown is a heading and a list', () => {
    expect(renderMarkdown(instruct({ ...none, session }))).toBe(
      '## Nothing is open in tides\n\n1. When all of tides is done: {close} --complete\n',
    )
  })
})
