// Prints the demo: numbered scenes, and behind a bar what each one types, sees or gets. Colours only on a terminal.

const WIDTH = 100
const MOST_LINES = 30
const BRIEFING_LINES = 10

const coloured = process.stdout.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
const style = (code: number) => (text: string) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text)

export const paint = { bold: style(1), dim: style(2), green: style(32), cyan: style(36) }

export function say(...lines: string[]): void {
  process.stdout.write(`\n${lines.map(line => (line ? `  ${line}` : '')).join('\n')}\n`)
}

export function heading(number: number, title: string, ...lines: string[]): void {
  const rule = '─'.repeat(Math.max(3, WIDTH - title.length - `${number}`.length - 6))
  process.stdout.write(`\n\n${paint.cyan(`── ${number}. ${paint.bold(title)} ${paint.cyan(rule)}`)}\n`)
  if (lines.length > 0) say(...lines)
}

export const typed = (text: string, who = 'You type') => block(who, text, paint.green, '› ')
export const seen = (text: string, who = 'You see') => block(who, text, text => text)

/** Prints what Claude is given, shortened; `briefing` shows it once in full. */
export function given(text: string, who = 'Claude is given', most = BRIEFING_LINES): void {
  block(who, text, paint.dim, '│ ', most)
}

export function briefing(text: string): void {
  given(text, 'Claude is given', MOST_LINES)
}

/** Prints the whole text. */
export function whole(label: string, text: string): void {
  block(label, text, text => text, '│ ', Number.POSITIVE_INFINITY)
}

function block(
  label: string,
  text: string,
  colour: (text: string) => string,
  bar = '│ ',
  most = MOST_LINES,
): void {
  const lines = text
    .trimEnd()
    .split('\n')
    .flatMap(line => wrap(line, WIDTH - 4))
  const rest = lines.length > most ? lines.length - most : 0
  const shown = lines.slice(0, lines.length - rest).map(line => `  ${paint.dim(bar)}${colour(line)}`)
  if (rest > 0) shown.push(`  ${paint.dim(`${bar}… and ${rest} more lines`)}`)
  process.stdout.write(`\n  ${paint.bold(label)}\n${shown.join('\n')}\n`)
}

/** Indents continued lines to the text of their first line. */
function wrap(line: string, width: number): string[] {
  const indent = ' '.repeat(/^\s*(?:\S+\s{2,}|[-·✓]\s)?/.exec(line)?.[0].length ?? 0)
  const lines: string[] = []
  let left = line
  while (left.length > width) {
    const before = left.lastIndexOf(' ', width)
    const cut = before > indent.length ? before : left.indexOf(' ', width)
    if (cut === -1) break
    lines.push(left.slice(0, cut))
    left = indent + left.slice(cut).trimStart()
  }
  return [...lines, left]
}
