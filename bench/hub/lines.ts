// What agents of a load say, in words of a usual length: 235 bytes as a line in a file.

/** The fields of a line, as it stands in a file. */
export function wordsOf(agent: string, step: number, at = new Date()): Record<string, unknown> {
  return {
    timestamp: at.toISOString(),
    session: agent,
    status: 'working',
    progress: (step % 100) / 100,
    message: `step ${step}: reads a file of the module and looks for what calls it`,
    task_id: 'login:01.02.03.04',
    metadata: null,
    process: '12345~678901',
    host: '0123456789abcdef',
    boot: 'fedcba9876543210',
  }
}

/** A line of a push. */
export function lineOf(agent: string, seq: number): Record<string, unknown> {
  return { agent, epoch: 1, seq, ...wordsOf(agent, seq) }
}

/** A row of a report, with the keys that `watch --json` gives. */
export function rowOf(agent: string, step: number): Record<string, unknown> {
  const at = `${new Date().toISOString().slice(0, 19)}Z`
  return {
    id: agent,
    name: agent,
    status: 'working',
    message: `step ${step}: reads a file of the module and looks for what calls it`,
    progress: (step % 100) / 100,
    taskId: 'login:01.02.03.04',
    updatedAt: at,
    since: at,
    ageSeconds: 0,
    stale: 'no',
    alive: true,
    waits: null,
    waitsFor: [],
    needsYou: false,
    kind: 'run',
    parent: null,
    workSession: null,
    run: null,
    host: null,
    ended: false,
  }
}

/** The step in a message that one of these makes. */
export function stepIn(message: string): number {
  return Number(/^step (\d+):/.exec(message)?.[1] ?? Number.NaN)
}
