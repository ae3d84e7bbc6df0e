// Reads which processes there are, from /proc. Other systems have no such files, and undefined means that nobody can tell.
import { readdirSync, readFileSync } from 'node:fs'

export interface ProcessStat {
  pid: number
  parent: number
  group: number
}

/** Undefined where there is no /proc. */
export function listPids(): number[] | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    return readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(Number)
  } catch {
    return undefined
  }
}

/** Undefined if it is gone, ended, or unknown. */
export function readProcess(pid: number): ProcessStat | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of the program stands in brackets, and may hold spaces and brackets.
    const [state = '', parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return /[ZXx]/.test(state) ? undefined : { pid, parent: Number(parent), group: Number(group) }
  } catch {
    return undefined
  }
}

/** This process and those it comes from. */
export function listOwnParents(parentOf = (pid: number) => readProcess(pid)?.parent): Set<number> {
  const own = new Set([process.pid, process.ppid])
  for (let pid: number | undefined = process.ppid; pid && pid > 1; ) {
    pid = parentOf(pid)
    if (pid === undefined || own.has(pid)) break
    own.add(pid)
  }
  return own
}
