// Reads the lines `Agent:`, `Model:` and `Prompt:`, and the lines that belong to a prompt.
import type { OutlineLine } from './outline-lines.ts'

export interface Label {
  name: 'agent' | 'model' | 'prompt'
  value: string
}

const LABEL = /^[ \t]*(?:[-*+][ \t]+)?[*_]{0,2}(agent|model|prompt)[*_]{0,2}[ \t]*:(.*)$/i

/** `Agent: claude`, `**Model:** opus`, `- Prompt: …`. */
export function readLabel(raw: string): Label | undefined {
  const [, name = '', rest = ''] = LABEL.exec(raw) ?? []
  if (name === '') return undefined
  const value = rest.replace(/^[*_]{0,2}/, '').trim()
  return { name: name.toLowerCase() as Label['name'], value }
}

/** A prompt goes on to the next blank line, and with indented lines behind it. A code block alone is the whole prompt. */
export class PromptReader {
  private readonly lines: string[]
  /** The prompt is the code block that is open now. */
  private isBlock = false
  private isOver = false

  constructor(first: string) {
    this.lines = first === '' ? [] : [first]
  }

  /** False if the line belongs to something else; then the prompt is over. */
  takes(line: OutlineLine): boolean {
    if (this.isOver) return false
    if (line.fence !== undefined) return this.takesFenced(line)
    if (line.kind === 'heading' || line.kind === 'task') return false
    if (line.kind === 'blank') {
      if (this.lines.length > 0) this.lines.push('')
      return true
    }
    const goesOn = this.lines.at(-1) !== '' || line.indent >= 2
    if (!goesOn || readLabel(line.raw)) return false
    this.lines.push(line.raw)
    return true
  }

  end(): string {
    const isQuote = this.lines.every(line => /^[ \t]*(?:>|$)/.test(line))
    const lines = isQuote ? this.lines.map(line => line.replace(/^[ \t]*> ?/, '')) : this.lines
    return (this.isBlock ? lines : dedent(lines)).join('\n').replace(/^(?:[ \t]*\n)+|\s+$/g, '')
  }

  private takesFenced(line: OutlineLine): boolean {
    if (line.fence === 'open' && this.lines.length === 0) {
      this.isBlock = true
      return true
    }
    if (this.isBlock && line.fence === 'close') {
      this.isOver = true
      return true
    }
    if (line.fence === 'open' && this.lines.at(-1) === '' && line.indent < 2) return false
    this.lines.push(line.raw)
    return true
  }
}

/** Takes away the indentation that all lines share. The first line may stand behind a label. */
export function dedent(lines: string[]): string[] {
  const spaced = lines.map(line => line.replace(/^[ \t]+/, white => ' '.repeat(columnsOf(white))))
  const isFlush = spaced[0] !== undefined && /^\S/.test(spaced[0])
  let least = Number.POSITIVE_INFINITY
  for (const line of spaced.slice(isFlush ? 1 : 0))
    if (line.trim() !== '') least = Math.min(least, line.length - line.trimStart().length)
  return spaced.map((line, index) => (isFlush && index === 0 ? line : line.slice(least)).trimEnd())
}

function columnsOf(white: string): number {
  let column = 0
  for (const char of white) column += char === '\t' ? 4 - (column % 4) : 1
  return column
}
