// Tells if a process number in Claude Code's register means a process that can be seen from here: containers and machines may
// share one home.
import { readlinkSync } from 'node:fs'
import { readPlainFile } from '../../store/disk/plain-file.ts'

/** `linux:<machine id>:pid:[4026531836]` in newer clients: where its process number means something. */
const DOMAIN = /^linux:([0-9a-f]{32}|[^:]*):(pid:\[\d+\])$/

/** True if its process numbers are those of another space of processes, or of another machine with the same home. */
export function isElsewhere(domain: unknown): boolean {
  const [, machine = '', space] = DOMAIN.exec(typeof domain === 'string' ? domain : '') ?? []
  if (space === undefined || process.platform !== 'linux') return false
  const own = readOwnDomain()
  const isOther = (one: string, other: string) => one !== '' && other !== '' && one !== other
  return isOther(space, own.space) || (machine.length === own.machine.length && isOther(machine, own.machine))
}

let ownDomain: { machine: string; space: string } | undefined

/** Empty where the system tells none. */
function readOwnDomain(): { machine: string; space: string } {
  ownDomain ??= { machine: readPlainFile('/etc/machine-id', 1024)?.trim() ?? '', space: readSpace() }
  return ownDomain
}

function readSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}
