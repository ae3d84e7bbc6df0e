// What is told of a server that runs, and what it needs around it.
import type { Program } from '../../logbook.ts'
import type { Identity } from '../../parts/serving/identity.ts'
import type { RunningServer } from '../../parts/serving/running.ts'
import { ADDRESS } from './connections.ts'

export interface Surroundings {
  env: NodeJS.ProcessEnv
  program: Program
  asJson: boolean
  print(text: string): void
}

export function describe({ token }: Identity, { port, pid }: RunningServer) {
  return { url: `http://${ADDRESS}:${port}`, port, token, pid }
}

export function taken(ports: number[]): string {
  return ports.length === 1 ? `Port ${ports[0]} is taken.` : `Port ${ports[0]} and those after it are taken.`
}
