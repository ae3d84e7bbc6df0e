// What is wrong with agents.yaml: collected, so that all of it is told at once.

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

export class Mistakes {
  readonly all: Mistake[] = []
  /** True once a mistake names the keys that there are. One is enough. */
  hasListedKeys = false

  add({ line, column }: At, message: string, agent?: string): void {
    this.all.push({ line, column, message, ...(agent === undefined ? {} : { agent }) })
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
