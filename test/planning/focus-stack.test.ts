import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  current,
  type FocusItem,
  type FocusStack,
  has,
  LEVELS,
  leftBehind,
  pop,
  push,
} from '../../src/planning/focus-stack.ts'

const project: FocusItem = { level: 'project', id: 'tides' }
const sprint: FocusItem = { level: 'sprint', id: 'SPRINT-1' }
const task: FocusItem = { level: 'task', id: 'TASK-001' }
const all: FocusStack = [project, sprint, task]

describe('the focus stack', () => {
  test('holds what is pushed, the whole below the part', () => {
    expect(push(push(push([], project), sprint), task)).toEqual(all)
    expect(push([project], task)).toEqual([project, task])
  })

  test('pushing a level takes away what stood there and on it', () => {
    expect(push(all, { level: 'sprint', id: 'SPRINT-2' })).toEqual([
      project,
      { level: 'sprint', id: 'SPRINT-2' },
    ])
    expect(push(all, { level: 'task', id: 'TASK-002' })).toEqual([
      project,
      sprint,
      { level: 'task', id: 'TASK-002' },
    ])
  })

  test('popping a level pops what stands on it, and nothing that is not there', () => {
    expect(pop(all)).toEqual([project, sprint])
    expect(pop(all, 'sprint')).toEqual([project])
    expect(pop([project, task], 'sprint')).toEqual([project, task])
    expect(pop([])).toEqual([])
  })

  test('tells what is on top, what is at a level, and what is there at all', () => {
    expect(current(all)).toEqual(task)
    expect(current(all, 'sprint')).toEqual(sprint)
    expect(current([])).toBeUndefined()
    expect(has(all, 'task')).toBe(true)
    expect(has(all, 'task', 'TASK-002')).toBe(false)
  })

  test('tells what was left behind, the top first', () => {
    expect(leftBehind(all, [project])).toEqual([task, sprint])
    expect(leftBehind(all, push(all, { level: 'task', id: 'TASK-002' }))).toEqual([task])
    expect(leftBehind([project], all)).toEqual([])
  })

  test('whatever is pushed and popped, the levels are in order and none is there twice', () => {
    const step = fc.oneof(
      fc.record({ level: fc.constantFrom(...LEVELS), id: fc.constantFrom('a', 'b') }),
      fc.constantFrom(...LEVELS),
      fc.constant(undefined),
    )
    fc.assert(
      fc.property(fc.array(step), steps => {
        let stack: FocusStack = []
        for (const one of steps) stack = typeof one === 'object' ? push(stack, one) : pop(stack, one)
        const ranks = stack.map(item => LEVELS.indexOf(item.level))
        expect(ranks).toEqual([...new Set(ranks)].toSorted())
      }),
    )
  })
})
