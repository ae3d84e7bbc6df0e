// What is wrong with agents.yaml: collected, so that all of it is told at once.
import { foldAgent } from './agent.ts'

export interface Mistake {
  /** From 1. */
  line: number
  column: number
  message: string
  /** The definition that cannot be used; undefined if none of the file can. */
  agent?: string
}

interface At {
  line: number
  column: number
}

/** Nobody reads more, and references can repeat one mistake many thousand times. */
const MOST = 500

export class Mistakes {
  private readonly all: Mistake[] = []
  /** Folded names of definitions with mistakes. */
  readonly broken = new Set<string>()
  /** True once a mistake names the keys that there are. One is enough. */
  hasListedKeys = false

  /** True if further ones are only counted as belonging to an agent. */
  get isFull(): boolean {
    return this.all.length >= MOST
  }

  add({ line, column }: At, message: string, agent?: string): void {
    if (agent !== undefined) this.broken.add(foldAgent(agent))
    if (!this.isFull) this.all.push({ line, column, message, ...(agent === undefined ? {} : { agent }) })
  }

  inOrder(): Mistake[] {
    return this.all.toSorted((a, b) => a.line - b.line || a.column - b.column)
  }
}

/** A column helps in long lines. */
const FAR_RIGHT = 60

export function describeMistake(file: string, { line, column, message }: Mistake): string {
  return `${file}, line ${line}${column > FAR_RIGHT ? `, column ${column}` : ''}: ${message}`
}
