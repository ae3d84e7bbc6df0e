// The last line of standard error that says something: mostly why a program did not start.
import { shorten } from '../../text/cut.ts'
import { harmless } from '../../text/harmless.ts'
import { oneLine } from '../../text/one-line.ts'

/** Lines of stack traces, and what the client logs beside. */
const BESIDE = /^\s*at\s|^\s*\^+\s*$|^\[claude-code:[\w-]+\] \{|^Node\.js v\d|^\s*[{}\])]+[;,]?\s*$/

/** One line, cut. Undefined when nothing was said. */
export function lastLine(errors: string): string | undefined {
  const lines = errors
    .split('\n')
    .map(line => harmless(line))
    .filter(line => line.trim() !== '' && !BESIDE.test(line))
  const line =
    lines.findLast(other => /\berror\b|\bcannot\b|\bfail|\bnot found\b/i.test(other)) ?? lines.at(-1)
  return line === undefined ? undefined : shorten(oneLine(line), 300)
}
