import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AgentTask, toAgentTask } from '../../src/api/agent-task.ts'
import { type SessionSource, toMetadata, toStats } from '../../src/api/session-metadata.ts'
import type { Task } from '../../src/planning/task.ts'
import type { Run } from '../../src/runs/run.ts'
import { task } from '../helpers/tasks.ts'

const OPENED = '2025-06-28T10:30:00Z'
const NOW = new Date('2025-06-28T10:32:00Z')

const run = (given: Partial<Run> = {}): Run => ({
  version: 1,
  id: 'run-1',
  plan: 'login',
  thread: '01.01.01',
  attempt: 1,
  agent: 'claude',
  status: 'completed',
  claimedAt: OPENED,
  startedAt: OPENED,
  completedAt: '2025-06-28T10:30:45Z',
  claudeSession: 'c',
  host: 'h',
  boot: 'b',
  watcher: '1~1',
  backend: 'print',
  command: ['claude'],
  folder: '/work',
  ...given,
})

const shown = (said: Partial<Task>, runs: Run[] = []): AgentTask =>
  toAgentTask({ sessionId: 's', task: task('TASK-001', said), runs, openedAt: OPENED })

describe('a task is', () => {
  test.each<[string, Partial<Task>, Run[], string]>([
    ['pending before anybody has it in hand', { status: 'pending' }, [], 'pending'],
    ['pending while it is blocked', { status: 'blocked' }, [], 'pending'],
    ['running while somebody works on it', { status: 'in_progress' }, [], 'running'],
    ['running while its run goes on', { status: 'in_progress' }, [run({ status: 'running' })], 'running'],
    [
      'not failed while nobody can judge its run',
      { status: 'in_progress' },
      [run({ status: 'unknown' })],
      'running',
    ],
    [
      'failed when its run was cut off',
      { status: 'in_progress' },
      [run({ status: 'interrupted' })],
      'failed',
    ],
    ['failed when its run ended well and left it open', { status: 'in_progress' }, [run()], 'failed'],
    ['failed when it was given up', { status: 'cancelled' }, [run()], 'failed'],
    [
      'completed by its own rules, also after a failed run',
      { status: 'completed' },
      [run({ status: 'failed' })],
      'completed',
    ],
    [
      'what its newest attempt is, whichever comes first',
      { status: 'in_progress' },
      [run({ attempt: 2, status: 'running' }), run({ attempt: 1, status: 'failed' })],
      'running',
    ],
  ])('%s', (_, said, runs, status) => {
    expect(shown(said, runs).status).toBe(status)
  })
})

test('a completed task has the last words of its agent as the result, and no error', () => {
  const done = shown({ status: 'completed', summary: 'UserProfile is made.' }, [
    run({ lastWords: 'I made it.', costUsd: 0.25, turns: 4 }),
  ])
  expect(done).toMatchObject({
    type: 'code',
    error: null,
    result: { text: 'I made it.', summary: 'UserProfile is made.', costUsd: 0.25, turns: 4 },
    updatedAt: '2025-06-28T10:30:45Z',
  })
})

test.each<[Partial<Task>, Run[], string]>([
  [{ status: 'cancelled', reason: 'Not needed.' }, [], 'Cancelled: Not needed.'],
  [
    { status: 'in_progress' },
    [run({ status: 'failed', reason: 'budget', detail: 'Too dear.' })],
    'Too dear.',
  ],
  [
    { status: 'in_progress' },
    [run({ status: 'interrupted', reason: 'lost' })],
    'Its run is interrupted (lost).',
  ],
  [{ status: 'in_progress' }, [run()], 'Its run has ended, and the task is still open.'],
  [
    { status: 'in_progress' },
    [run({ reason: 'refused', refused: ['Write', 'Bash(npm test:*)'] })],
    'Its run has ended, and the task is still open. It was refused Write, Bash(npm test:*).',
  ],
])('why %j failed', (said, runs, error) => {
  expect(shown(said, runs)).toMatchObject({ error, result: null })
})

test('a task of another program is a command', () => {
  const { claudeSession: _, ...other } = run()
  expect(shown({ status: 'in_progress' }, [other]).type).toBe('command')
})

const source = (given: Partial<SessionSource> = {}): SessionSource => ({
  session: {
    id: '550e8400-e29b-41d4-a716-446655440000',
    shortname: 'api',
    title: 'Api',
    status: 'active',
    createdAt: OPENED,
    updatedAt: OPENED,
    closedAt: undefined,
  },
  projectPath: '/path/to/project',
  workingDirectory: '/path/to/project',
  tasks: [],
  plans: [],
  runs: [],
  activeSeconds: 0,
  ...given,
})

test('a new session is told as described', () => {
  expect(toMetadata(source())).toMatchObject({
    sessionId: '550e8400-e29b-41d4-a716-446655440000',
    startTime: OPENED,
    workingDirectory: '/path/to/project',
    projectPath: '/path/to/project',
    tasks: [],
    plans: [],
    totalTasks: 0,
    completedTasks: 0,
    failedTasks: 0,
    totalExecutionTime: 0,
    status: 'active',
  })
  expect(toMetadata(source())).not.toHaveProperty('endTime')
})

test('the described numbers give the described statistics', () => {
  const tasks = [shown({ status: 'completed' }), shown({ status: 'completed' })]
  const metadata = toMetadata(source({ tasks, runs: [run()] }))
  expect(metadata).toMatchObject({
    totalTasks: 2,
    completedTasks: 2,
    failedTasks: 0,
    totalExecutionTime: 45_000,
  })
  expect(toStats(metadata, NOW)).toEqual({
    duration: 120_000,
    successRate: 100,
    avgExecutionTime: 22_500,
    finishedTasks: 2,
  })
})

test('open tasks count for no rate', () => {
  const tasks = [
    shown({ status: 'completed' }),
    shown({ status: 'cancelled' }),
    shown({ status: 'pending' }),
    shown({ status: 'in_progress' }),
  ]
  const metadata = toMetadata(source({ tasks, activeSeconds: 10 }))
  expect(toStats(metadata, NOW)).toMatchObject({ successRate: 50, avgExecutionTime: 5_000, finishedTasks: 2 })
})

test.each([
  ['paused', 'active', undefined],
  ['completed', 'completed', '2025-06-28T11:00:00Z'],
  ['abandoned', 'failed', '2025-06-28T11:00:00Z'],
] as const)('a work session that is %s is %s', (status, told, endTime) => {
  const session = { ...source().session, status, closedAt: endTime }
  const metadata = toMetadata(source({ session }))
  expect([metadata.status, metadata.endTime]).toEqual([told, endTime])
  if (endTime) expect(toStats(metadata, NOW).duration).toBe(1_800_000)
})

test('a run that goes on, and times that are none, add no time', () => {
  const { completedAt: _, ...going } = run({ status: 'running' })
  const runs = [going, run({ startedAt: 'soon' }), run({ completedAt: '2020-01-01T00:00:00Z' })]
  expect(toMetadata(source({ runs })).totalExecutionTime).toBe(0)
  const hand = { ...source().session, createdAt: undefined }
  expect(toStats(toMetadata(source({ session: hand })), NOW).duration).toBe(0)
})

test('counts and rates of any tasks are within their bounds, and the same when they are read again', () => {
  const tasks = fc.array(
    fc
      .record({
        status: fc.constantFrom('pending', 'in_progress', 'completed', 'blocked', 'cancelled'),
        runs: fc.array(
          fc.record({
            status: fc.constantFrom('running', 'completed', 'failed', 'interrupted', 'unknown'),
            attempt: fc.integer({ min: 1, max: 9 }),
          }),
          { maxLength: 3 },
        ),
      })
      .map(({ status, runs }) =>
        shown(
          { status } as Partial<Task>,
          runs.map(one => run(one as Partial<Run>)),
        ),
      ),
  )
  fc.assert(
    fc.property(tasks, fc.nat(), (given, activeSeconds) => {
      const metadata = toMetadata(source({ tasks: given, activeSeconds }))
      const stats = toStats(metadata, NOW)
      expect(metadata.completedTasks + metadata.failedTasks).toBe(stats.finishedTasks)
      expect(stats.finishedTasks).toBeLessThanOrEqual(metadata.totalTasks)
      expect(stats.successRate).toBeGreaterThanOrEqual(0)
      expect(stats.successRate).toBeLessThanOrEqual(100)
      expect(stats.successRate === 100).toBe(stats.finishedTasks > 0 && metadata.failedTasks === 0)
      for (const one of given) {
        expect(one.result === null).toBe(one.status !== 'completed')
        expect(one.error === null).toBe(one.status !== 'failed')
      }
      expect(toMetadata(source({ tasks: given, activeSeconds }))).toEqual(metadata)
    }),
  )
})
