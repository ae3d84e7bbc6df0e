import { expect, test } from 'vitest'
import { orderTasks } from '../../src/planning/order.ts'
import type { Task } from '../../src/planning/task.ts'
import { task } from '../helpers/tasks.ts'

const SPRINTS = [
  { id: 'SPRINT-1', status: 'active' as const },
  { id: 'SPRINT-2', status: 'planned' as const },
]

const CASES: [string, Partial<Task>[], string[]][] = [
  [
    'in progress before pending',
    [{ priority: 'urgent' }, { status: 'in_progress', priority: 'low' }],
    ['2', '1'],
  ],
  ['an active sprint before priority', [{ priority: 'urgent' }, { sprint: '1' }], ['2', '1']],
  ['a planned sprint like none', [{ sprint: 'SPRINT-2' }, { priority: 'high' }], ['2', '1']],
  [
    'by priority',
    [{ priority: 'low' }, {}, { priority: 'urgent' }, { priority: 'high' }],
    ['3', '4', '2', '1'],
  ],
  ['then the oldest', [{ createdAt: '2025-02' }, { createdAt: '2025-01' }], ['2', '1']],
  ['then by number', [{ createdAt: 'x' }, { createdAt: 'x' }], ['1', '2']],
  [
    'without what is blocked or ended',
    [{ status: 'blocked' }, { status: 'completed' }, { status: 'cancelled' }],
    [],
  ],
  ['without what has open subtasks', [{ status: 'in_progress' }, { parent: 'TASK-1' }], ['2']],
  ['without what depends on an open one', [{ dependsOn: ['2'] }, { status: 'blocked' }, {}], ['3']],
  ['with what depends on those that are over', [{ dependsOn: ['2', '9'] }, { status: 'completed' }], ['1']],
  [
    'without what depends on one of two, of which one is open',
    [{ id: 'TASK-9' }, { id: 'TASK-9', status: 'completed' }, { dependsOn: ['9'] }],
    ['9'],
  ],
  ['with what was begun all the same', [{ status: 'in_progress', dependsOn: ['2'] }, {}], ['1', '2']],
  ['with a circle, of which nobody waits', [{ dependsOn: ['2'] }, { dependsOn: ['1'] }], ['1', '2']],
  [
    'but without what waits for a circle',
    [{ dependsOn: ['2'] }, { dependsOn: ['3'] }, { dependsOn: ['2'] }],
    ['2', '3'],
  ],
  ['nor a circle that waits', [{ dependsOn: ['2', '3'] }, { dependsOn: ['1'] }, {}], ['2', '3']],
  ['with what depends on itself', [{ dependsOn: ['1'] }], ['1']],
  ['with what has only ended subtasks', [{}, { parent: 'TASK-1', status: 'cancelled' }], ['1']],
]

test.each(CASES)('%s', (_, said, order) => {
  const tasks = said.map((one, index) => task(`TASK-${index + 1}`, one))
  expect(orderTasks(tasks, SPRINTS).map(({ id }) => id.slice(5))).toEqual(order)
})

test.each([
  ['1', '001-a'],
  ['001', '001-a'],
  ['T6', 'T-6'],
  ['T-6', 'T6-form'],
  ['TASK-7', 'task_7-form'],
])('%s means %s', (id, name) => {
  expect(orderTasks([task(name), task('X-1', { dependsOn: [id] })], []).map(one => one.id)).toEqual([name])
})

test.each([
  ['T-1', 'T-1-2'],
  ['T1', 'T-1.1'],
  ['1', '2026-plan'],
  ['2026', '2026-plan'],
])('%s does not mean %s', (id, name) => {
  expect(orderTasks([task(name), task('X-1', { dependsOn: [id] })], [])).toHaveLength(2)
})

const chainOf = (length: number) =>
  Array.from({ length }, (_, index) => task(`T-${index + 1}`, { dependsOn: [`T-${index}`] }))
const familyOf = (length: number) =>
  Array.from({ length }, (_, index) =>
    task(`TASK-${index + 1}`, { createdAt: 'x', parent: index > length / 2 ? `TASK-${index}` : undefined }),
  )

test('a chain of ten thousand tasks has one that comes next', () => {
  expect(orderTasks(chainOf(10_000), []).map(({ id }) => id)).toEqual(['T-1'])
})

test('ten thousand tasks are put in order', () => {
  expect(orderTasks(familyOf(10_000), SPRINTS)).toHaveLength(5_001)
})

/** How often something is read of the tasks: counted, as a time depends on what else the machine does. */
function countReads(tasks: Task[]): number {
  let count = 0
  const get = (one: Task, key: keyof Task) => {
    count += 1
    return one[key]
  }
  orderTasks(
    tasks.map(one => new Proxy(one, { get: (target, key) => get(target, key as keyof Task) })),
    SPRINTS,
  )
  return count
}

test.each([
  ['a chain of tasks', chainOf],
  ['tasks and their subtasks', familyOf],
])('%s: eight times as many are read no more than sixteen times as often', (_, make) => {
  const few = countReads(make(250))
  expect(few).toBeGreaterThan(1_000)
  expect(countReads(make(2_000))).toBeLessThan(16 * few)
})
