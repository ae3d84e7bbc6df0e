// What the system says of itself: which boot this is, and in which space of process numbers we are.
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname, uptime } from 'node:os'

export interface System {
  /** Undefined where the system has none, as on a Mac and Windows. */
  bootId: string | undefined
  bootedAt: Date
  /** Undefined where process numbers are the machine's own. */
  container: Container | undefined
}

export interface Container {
  name: string
  /** The id of its space of process numbers, another one after each start. */
  space: string
  /** Made for one command, such as Claude's shell, within what may be a container itself. */
  isSandbox: boolean
}

export function thisSystem(): System {
  return {
    bootId: readText('/proc/sys/kernel/random/boot_id'),
    bootedAt: new Date(Date.now() - uptime() * 1000),
    container: findContainer(),
  }
}

/** The machine's own space has this number in every Linux. */
const MACHINES_OWN = '4026531836'

function findContainer(): Container | undefined {
  const space = /\d+/.exec(readLink('/proc/self/ns/pid'))?.[0]
  if (!space || space === MACHINES_OWN) return undefined
  return { name: hostname(), space, isSandbox: readText('/proc/1/comm') === 'bwrap' }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined
  }
}

function readLink(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
