// Reads what `ps` says of processes, where no /proc tells it, as on a Mac. Windows has neither.

export interface Row {
  pid: number
  parent: number
  /** When it was started, to the second: `Mon_Nov_30_00:01:54_2026`. */
  start: string
}

export const PS = { command: ['ps', '-A', '-o', 'pid=,ppid=,lstart='], env: { LC_ALL: 'C', TZ: 'UTC' } }

export function parseTable(stdout: string): Row[] {
  return stdout.split('\n').flatMap(line => {
    const [, pid, parent, start] = /^\s*(\d+)\s+(\d+)\s+(\S.*?)\s*$/.exec(line) ?? []
    return start ? [{ pid: Number(pid), parent: Number(parent), start: start.replace(/\s+/g, '_') }] : []
  })
}

/** The processes that one has started, and those that these have started. */
export function listDescendants(table: Row[], pid: number): Row[] {
  const found: Row[] = []
  const parents = new Set([pid])
  // The numbers of processes begin again, so that a child can have a smaller one.
  for (let before = -1; before !== found.length; ) {
    before = found.length
    for (const row of table)
      if (parents.has(row.parent) && !parents.has(row.pid)) {
        parents.add(row.pid)
        found.push(row)
      }
  }
  return found
}
