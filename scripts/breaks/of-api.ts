// Breaks what is promised of what programs may ask and order through the API.
import type { Break } from './list.ts'

const EXECUTE = 'test/faces/server/routes/execute.test.ts'
const SESSIONS = 'test/faces/server/routes/sessions.test.ts'

export const BREAKS_OF_API: Break[] = [
  {
    promise: 2,
    name: 'a session of a program that is taken for yours',
    file: 'src/parts/api/open-api-session.ts',
    from: '    runsOf: { plan },\n',
    to: '',
    test: [SESSIONS, 'a session is opened beside others'],
  },
  {
    promise: 5,
    name: 'an order without the limits of your settings',
    file: 'src/parts/api/execute-task.ts',
    from: '      limits,\n',
    to: '',
    test: [EXECUTE, 'a task is carried out in the named session, within the limits'],
  },
  {
    promise: 5,
    name: 'an order in any folder',
    file: 'src/parts/api/execute-task.ts',
    from: 'if (!folders.some(one => isInside(realPath(one), real)))',
    to: 'if (folders.length === 0 && !isInside(real, real))',
    test: [EXECUTE, 'nothing is executed in a folder that is not named'],
  },
  {
    promise: 5,
    name: 'settings for programs that a project brings',
    file: 'src/parts/api/allowed.ts',
    from: 'isOutside([store.root], configFolder)',
    to: 'isOutside([], configFolder)',
    test: [SESSIONS, 'a working directory is not allowed by settings that the project brings'],
  },
  {
    promise: 5,
    name: 'a working directory outside of what is allowed',
    file: 'src/parts/api/allowed.ts',
    from: '.some(one => isInside(one, folder)))\n    throw',
    to: '.some(one => folder.startsWith(one)))\n    throw',
    test: [SESSIONS, 'a working directory that begins with the path of the project'],
  },
  {
    promise: 5,
    name: 'a push that nobody looks through',
    file: 'src/faces/server/push-quickly.ts',
    from: "!(await arePlain([agent, given.message ?? '', ...texts]))",
    to: 'false',
    test: ['test/faces/server/routes/session-status.test.ts', 'a secret in what is pushed'],
  },
  {
    promise: 6,
    name: 'an order called done although a tool was refused',
    file: 'src/parts/api/settle-left.ts',
    from: "run?.status === 'completed' && run.reason !== 'refused'",
    to: "run?.status === 'completed'",
    test: [EXECUTE, 'an agent that was refused a tool'],
  },
  {
    promise: 6,
    name: 'a server that ends before its agents',
    file: 'src/faces/server/routes/execute.ts',
    from: '  countUntil(settled)\n',
    to: '',
    test: ['test/faces/server/idle.test.ts', 'is seen to its end also when its client is gone'],
  },
  {
    promise: 6,
    name: 'a failed order that stays open when its session ends',
    file: 'src/parts/api/give-up-orders.ts',
    from: '    await abandonThread(workspace, stored.plan, thread)\n',
    to: '',
    test: ['test/faces/server/routes/ended-orders.test.ts', 'what failed in a session of a program'],
  },
  {
    promise: 6,
    name: 'an order given up while its agent works',
    file: 'src/parts/api/give-up-orders.ts',
    from: '    if (going.has(thread)) continue\n',
    to: '',
    test: ['test/faces/server/routes/ended-orders.test.ts', 'an order that goes on when its session ends'],
  },
]
