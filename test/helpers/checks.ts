// A project whose checks can be run: by a person at a terminal, and by Claude from its shell.
import { makeFolder, makeRepository } from './folders.ts'
import { openTerminal, type Terminal } from './terminal.ts'

export interface Checked {
  folder: string
  person: Terminal
  claude: Terminal
  /** What the person was told before a check ran. */
  told: string[]
  /** What the person was asked; says yes to all of it. */
  asked: string[]
  /** Where this user's approvals are. */
  state: string
}

export function makeChecked(folder = makeRepository(), state = makeFolder()): Checked {
  const told: string[] = []
  const asked: string[] = []
  const confirm = (question: string) => asked.push(question) > 0
  const env = { ...process.env, XDG_STATE_HOME: state, LOCALAPPDATA: state, HOME: state }
  return {
    folder,
    state,
    told,
    asked,
    person: openTerminal(folder, env, { attended: true, tell: line => void told.push(line), confirm }),
    claude: openTerminal(
      folder,
      { ...env, CLAUDE_CODE_SESSION_ID: 'c1' },
      { attended: false, tell: () => undefined, confirm: () => false },
    ),
  }
}

/** A command of one line that any shell can run, and that prints nothing. */
export function node(code: string): string {
  return `"${process.execPath}" -e "${code}"`
}
