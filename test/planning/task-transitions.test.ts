import { expect, test } from 'vitest'
import { TASK_STATUSES } from '../../src/planning/task-schema.ts'
import { checkTransition } from '../../src/planning/task-transitions.ts'
import { task } from '../helpers/tasks.ts'

const ENDED = ['completed', 'cancelled']

test.each(TASK_STATUSES.flatMap(from => TASK_STATUSES.map(to => [from, to] as const)))(
  '%s → %s',
  (from, to) => {
    const allowed = !(ENDED.includes(from) && (ENDED.includes(to) || to === 'blocked'))
    const check = () => checkTransition(task('TASK-001', { status: from }), to)
    if (allowed) expect(check).not.toThrow()
    else expect(check).toThrow(expect.objectContaining({ code: 'WRONG_STATE' }))
  },
)
