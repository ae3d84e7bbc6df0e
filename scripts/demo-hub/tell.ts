// Says what happens: a line each, with the seconds since the begin and what is counted at that moment.
import { paint } from '../demo/page.ts'
import { countShown } from './hubs.ts'
import type { Said } from './ledger.ts'
import type { Stage } from './stage.ts'

const WIDTH = 58

export type Tell = (what: string, counts?: string) => void

export function beginTelling(): Tell {
  const begun = Date.now()
  return (what, counts = '') => {
    const at = `${((Date.now() - begun) / 1000).toFixed(1)} s`.padStart(7)
    process.stdout.write(`${paint.dim(at)}  ${counts ? what.padEnd(WIDTH) : what} ${paint.cyan(counts)}\n`)
  }
}

/** How far agents are by their own count, and by what each hub shows. */
export async function countNow({ hosts, hubs }: Stage): Promise<string> {
  const shown = await Promise.all(hubs.map(hub => hub.shown()))
  const said = hosts
    .flatMap(({ ledger }) => [...ledger.read().values()])
    .reduce((sum, own) => sum + lastStep(own), 0)
  const known = shown.map(countShown)
  return [
    `said ${count(said)}`,
    ...hubs.map(({ name }, at) => `${name} shows ${known[at] === undefined ? 'nothing' : count(known[at])}`),
  ].join(' · ')
}

function lastStep(said: readonly Said[]): number {
  return said.findLast(({ isLate, isSure }) => isSure && !isLate)?.step ?? 0
}

function count(number: number): string {
  return number.toLocaleString('en').padStart(5)
}
