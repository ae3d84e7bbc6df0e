// Reads which processes there are, from /proc. Other systems have no such files.
import { readdirSync, readFileSync } from 'node:fs'

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

/** Undefined if the process is gone or unknown. */
function parentOf(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of the program stands in brackets, and may hold spaces and brackets.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}

/** This process and those it comes from. */
export function listOwnParents(findParent: (pid: number) => number | undefined = parentOf): Set<number> {
  const own = new Set([process.pid])
  for (let pid: number | undefined = process.ppid; pid && !own.has(pid); pid = findParent(pid)) own.add(pid)
  return own
}
