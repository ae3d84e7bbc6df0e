// What agents have said by their own count, kept apart from all files of Logbook. A line is noted before and after it is said:
// where a kill came between, only the agent's file tells whether it was.
import { appendFileSync, existsSync, readFileSync } from 'node:fs'

export interface Said {
  agent: string
  step: number
  status: string
  ended: boolean
  /** True if it comes after the end and tells of the time before. */
  isLate: boolean
  /** False if the agent was killed before it knew. */
  isSure: boolean
}

export type Line = Omit<Said, 'isSure'>

export class Ledger {
  private readonly path: string

  constructor(path: string) {
    this.path = path
  }

  begin(line: Line): void {
    appendFileSync(this.path, `${JSON.stringify(line)}\n`)
  }

  confirm({ agent, step }: Line): void {
    appendFileSync(this.path, `${JSON.stringify({ agent, step, done: true })}\n`)
  }

  /** By agent, in the order of their steps. */
  read(): Map<string, Said[]> {
    const all = new Map<string, Said[]>()
    const text = existsSync(this.path) ? readFileSync(this.path, 'utf8') : ''
    // What follows the last line end is being written.
    for (const line of text.split('\n').slice(0, -1)) {
      const { done, ...told } = JSON.parse(line)
      const own = all.get(told.agent) ?? []
      all.set(told.agent, own)
      const begun = own.find(({ step }) => step === told.step)
      if (done && begun) begun.isSure = true
      else own.push({ ...told, isSure: false })
    }
    return all
  }
}
