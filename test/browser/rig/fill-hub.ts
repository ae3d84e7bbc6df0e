// What three hosts of a team send to a hub: agents with a morning behind them, runs, telemetry, and what waits there.
import type { HubProcess } from '../../hub-postgres/rig/hub-process.ts'
import { report, row, run } from '../../store/hub/rig/lines.ts'

const RUN = (digit: number) => `0198f000-0000-7000-8000-00000000000${digit}`
export const RUN_OF_LOGIN = RUN(1)
const CONVERSATION = '6f1d2c3b-0000-4000-8000-0000000000aa'

const SHOP = 'github.com/team/shop'
const DEPOT = 'github.com/team/depot'
const DESK = 'desk-1a2b3c4d'
const FORGE = 'forge-99887766'
const MILL = 'mill-77aa00bb'

type Said = [minutesAgo: number, status: string, message: string, more?: object]

export async function fillHub(hub: HubProcess, now: Date): Promise<void> {
  const at = (minutesAgo: number) => new Date(now.getTime() - minutesAgo * 60_000).toISOString()
  const second = (minutesAgo: number) => at(minutesAgo).replace(/\.\d+Z/, 'Z')
  const post = async (path: string, body: object) => {
    const { status, json } = await hub.post(path, body)
    if (status !== 200) throw new Error(`${path}: ${JSON.stringify(json)}`)
  }
  const push = (host: string, project: string, agent: string, said: Said[], more: object = {}) =>
    post('/api/push', {
      host,
      project,
      lines: said.map(([ago, status, message, own], index) => ({
        agent,
        epoch: 1,
        seq: index + 1,
        timestamp: at(ago),
        status,
        message,
        ...more,
        ...own,
      })),
    })

  const login = { run: RUN_OF_LOGIN, name: 'Login form' }
  await push(
    DESK,
    SHOP,
    RUN_OF_LOGIN,
    [
      [95, 'working', 'Reads the specification'],
      [70, 'working', 'Compares two libraries', { progress: 0.2 }],
      [60, 'blocked', 'Waits: may it add a library?'],
      [40, 'working', 'Writes the form', { progress: 0.6 }],
      [1, 'working', 'Writes the form, with its tests', { progress: 0.7 }],
    ],
    login,
  )
  await push(
    DESK,
    SHOP,
    'reviewer',
    [
      [300, 'working', 'Reads what changed'],
      [200, 'idle', ''],
      [120, 'working', 'Reads the pull request of the depot, for the third time: it has grown again'],
      [
        2,
        'blocked',
        'approve Bash: npm publish',
        { waits: { kind: 'person', what: 'approve Bash: npm publish', since: at(2) } },
      ],
    ],
    { kind: 'terminal' },
  )
  await push(FORGE, DEPOT, 'scanner', [
    [170, 'working', 'Scans the shelves of Graz'],
    [100, 'error', 'Depot Graz answers 503'],
    [90, 'working', 'Tries again'],
    [3, 'error', 'Depot Graz answers 503'],
  ])
  await push(FORGE, SHOP, 'reviewer', [
    [330, 'working', 'Comparaison des tarifs'],
    [1, 'working', 'Écrit la page d’aide — 日本語のページも', { progress: 0.45 }],
  ])
  await push(FORGE, DEPOT, 'night-build', [
    [50, 'working', 'Builds'],
    [20, 'completed', 'Built 214 packages', { ended: true }],
  ])
  await push(MILL, DEPOT, RUN(3), [[30, 'working', 'Moves the rates']], { run: RUN(3), name: 'Rates' })
  await push(MILL, SHOP, 'mill-worker', [
    [200, 'working', 'Sorts the old orders'],
    [12, 'working', 'Sorts the old orders, half of them'],
  ])

  const seen = (id: string, ago: number, more: object) =>
    row(id, 0, { updatedAt: second(ago), since: second(ago), ...more })
  const runOf = (id: string, more: object) =>
    run(id, { claudeSession: CONVERSATION, claimedAt: second(96), startedAt: second(95), ...more })
  await post('/api/hub/report', {
    ...report(DESK, SHOP, 1),
    clock: Date.now(),
    waiting: { lines: 1204, refused: 2 },
    rows: [
      seen(RUN_OF_LOGIN, 1, {
        name: 'Login form',
        run: RUN_OF_LOGIN,
        since: second(40),
        message: 'Writes the form, with its tests',
        progress: 0.7,
        taskId: 'login:01.01.01.01',
        workSession: '2026-11-30-login',
      }),
    ],
    runs: [
      runOf(RUN_OF_LOGIN, { thread: '01.01.01', attempt: 2, agent: 'builder', model: 'opus' }),
      runOf(RUN(2), {
        thread: '01.01.01',
        attempt: 1,
        agent: 'builder',
        status: 'failed',
        reason: 'max_turns',
        detail: 'It used all its turns.',
        completedAt: second(97),
        claimedAt: second(140),
        startedAt: second(139),
        costUsd: 1.2,
        lastWords: 'I could not finish the form.\nThe tests of `parse` are red.',
        refused: ['Bash(npm publish:*)'],
        claudeSession: undefined,
      }),
    ],
  })
  await post('/api/hub/report', {
    ...report(FORGE, DEPOT, 1),
    clock: Date.now() - 120_000,
    waiting: { lines: 0, refused: 0 },
    rows: [],
  })
  await post('/api/hub/report', {
    ...report(MILL, DEPOT, 1),
    clock: Date.now(),
    rows: [seen(RUN(3), 12, { name: 'Rates', run: RUN(3), message: 'Moves the rates' })],
    runs: [runOf(RUN(3), { plan: 'rates', thread: '02.01.01', agent: 'mover', claudeSession: undefined })],
  })
  await post('/v1/metrics', metrics(now))
}

/** As the exporter of Claude Code sends them. */
function metrics(now: Date): object {
  const point = (value: number, session: string, more: Record<string, string> = {}) => ({
    attributes: Object.entries({ 'session.id': session, ...more }).map(([key, stringValue]) => ({
      key,
      value: { stringValue },
    })),
    startTimeUnixNano: `${now.getTime() - 5_000_000}000000`,
    timeUnixNano: `${now.getTime()}000000`,
    asDouble: value,
  })
  const metric = (name: string, dataPoints: object[]) => ({
    name: `claude_code.${name}.usage`,
    sum: { aggregationTemporality: 1, isMonotonic: true, dataPoints },
  })
  const other = '6f1d2c3b-0000-4000-8000-0000000000bb'
  const tokens = (session: string, input: number, output: number, cacheRead: number) => [
    point(input, session, { type: 'input' }),
    point(output, session, { type: 'output' }),
    point(cacheRead, session, { type: 'cacheRead' }),
  ]
  return {
    resourceMetrics: [
      {
        resource: { attributes: [{ key: 'logbook.run', value: { stringValue: RUN_OF_LOGIN } }] },
        scopeMetrics: [
          {
            metrics: [
              metric('cost', [point(0.42, CONVERSATION)]),
              metric('token', tokens(CONVERSATION, 1200, 5400, 880_000)),
            ],
          },
        ],
      },
      {
        resource: { attributes: [] },
        scopeMetrics: [
          {
            metrics: [
              metric('cost', [point(3.33, other)]),
              metric('token', tokens(other, 20_100, 41_000, 2_100_000)),
            ],
          },
        ],
      },
    ],
  }
}
