// The last line of standard error that says something: mostly why a program did not start.
import { shorten } from '../../text/cut.ts'
import { harmless } from '../../text/harmless.ts'
import { oneLine } from '../../text/one-line.ts'

/** Lines of stack traces, and what the client logs beside. */
const BESIDE = /^\s*at\s|^\s*\^+\s*$|^\[claude-code:[\w-]+\] \{|^Node\.js v\d|^\s*[{}\])]+[;,]?\s*$/

/** A failure that was not the last: the program has tried again. */
const TRIED_AGAIN = /\bretrying (?:after|in) \d[\d.]*\s*(?:ms|s|seconds?)?[\s.…]*$/i
/** Programs print what failed at the very end, some with details below it. */
const AT_THE_END = 15

/** One line, cut. Undefined when nothing was said. */
export function lastLine(errors: string): string | undefined {
  const lines = linesOf(errors)
  return cut(
    lines.findLast(other => /\berror\b|\bcannot\b|\bfail|\bnot found\b/i.test(other)) ?? lines.at(-1),
  )
}

/** The same of what an agent has printed, which may well tell of errors that it has mended. */
export function finalLine(printed: string): string | undefined {
  return cut(linesOf(printed).at(-1))
}

function cut(line: string | undefined): string | undefined {
  return line === undefined ? undefined : shorten(oneLine(line), 300)
}

/** Those that may say why a program ended. */
export function lastLines(errors: string): string[] {
  return linesOf(errors)
    .filter(line => !TRIED_AGAIN.test(line))
    .slice(-AT_THE_END)
}

function linesOf(errors: string): string[] {
  return errors
    .split('\n')
    .map(line => harmless(line))
    .filter(line => line.trim() !== '' && !BESIDE.test(line))
}
