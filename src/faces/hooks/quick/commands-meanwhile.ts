// Tells Claude with the next prompt which commands the user ran since the last one. Their reports went to the user alone.
import { shortenAtWord } from '../../../text/cut.ts'
import { unfenced } from '../../../text/harmless.ts'
import { oneLine } from '../../../text/one-line.ts'
import type { Where } from './look.ts'
import { findMailbox } from './next-prompt.ts'

const LONGEST = 300
const LONGEST_LINE = 80
const HEAD = 'Logbook: meanwhile the user ran these commands and read what they print, which begins so:'

/** Never throws. If it fails, Claude learns of the change from the journal. */
export function leaveForNextPrompt(where: Where, command: string, report: string): void {
  const mailbox = findMailbox(where)
  if (!mailbox) return
  const { handOut, claudeSession } = mailbox
  const before =
    handOut
      .takeNote(claudeSession, 'commands', 4 * LONGEST)
      ?.split('\n')
      .slice(2, -1) ?? []
  const [first = ''] = report.trim().split('\n')
  const lines = [...before, `/${command}: ${shortenAtWord(unfenced(oneLine(first)), LONGEST_LINE)}`]
  while (render(lines).length > LONGEST && lines.length > 1) lines.shift()
  handOut.leaveNote(claudeSession, 'commands', render(lines))
}

/** The first lines of reports hold texts of the journal, so they stand between tags. */
function render(lines: string[]): string {
  return [HEAD, '<logbook-report>', ...lines, '</logbook-report>'].join('\n')
}
