// What the system says of itself: which boot this is, and in which space of process numbers we are.
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname, uptime } from 'node:os'

export interface System {
  /** Undefined where the system has none, as on a Mac and Windows. */
  bootId: string | undefined
  bootedAt: Date
  /** Undefined where process numbers mean the same everywhere. */
  space: Space | undefined
}

/** Containers and sandboxes have spaces of their own; the ids are new with each start. */
export interface Space {
  /** Of process numbers. */
  processes: string
  /** Of the machine's name. A sandbox mostly has the one of what it is in; a container has its own. */
  names: string
  /** Undefined on the machine itself. */
  container: string | undefined
  /** Made for one command, such as Claude's shell. */
  isSandbox: boolean
}

export function thisSystem(): System {
  return {
    bootId: readText('/proc/sys/kernel/random/boot_id'),
    bootedAt: new Date(Date.now() - uptime() * 1000),
    space: findSpace(),
  }
}

/** The machine's own space has this number in every Linux. */
const MACHINES_OWN = '4026531836'

function findSpace(): Space | undefined {
  const processes = readNumber('/proc/self/ns/pid')
  if (processes === '') return undefined
  return {
    processes,
    names: readNumber('/proc/self/ns/uts'),
    container: processes === MACHINES_OWN ? undefined : hostname(),
    isSandbox: /^(?:bwrap|firejail|nsjail|unshare)$/.test(readText('/proc/1/comm') ?? ''),
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined
  }
}

/** Empty if there is none. */
function readNumber(link: string): string {
  try {
    return readlinkSync(link).replace(/\D/g, '')
  } catch {
    return ''
  }
}
