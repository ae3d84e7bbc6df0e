// Prints the script for a shell, and the names that it asks for.
import { LogbookError } from '../../../errors.ts'
import type { Logbook, NameKind } from '../../../logbook.ts'
import { oneLine } from '../../../text/one-line.ts'
import { printable } from '../../render/page.ts'
import { HELP_WORDS } from '../find-called.ts'
import { renderBash } from './bash.ts'
import { SHELLS } from './completions.ts'
import { renderFish } from './fish.ts'
import { renderZsh } from './zsh.ts'

const SCRIPTS: Record<string, () => string> = { bash: renderBash, zsh: renderZsh, fish: renderFish }

const HELP_TEXT = `Print the completion for a shell.

Usage: logbook completion ${SHELLS.join(' | ')}

  bash  eval "$(logbook completion bash)" in ~/.bashrc
  zsh   eval "$(logbook completion zsh)" in ~/.zshrc, behind compinit
  fish  logbook completion fish > ~/.config/fish/completions/logbook.fish
`

/** Throws INVALID_INPUT. */
export function renderCompletion(words: string[]): string {
  const [shell = '', ...more] = words
  const render = Object.hasOwn(SCRIPTS, shell) && more.length === 0 ? SCRIPTS[shell] : undefined
  if (render) return render()
  if (HELP_WORDS.includes(shell)) return HELP_TEXT
  throw new LogbookError(
    'INVALID_INPUT',
    shell === '' ? 'Say for which shell.' : `There is no completion for ${JSON.stringify(words.join(' '))}.`,
    `logbook completion ${SHELLS.join(' | ')}; logbook completion --help says where to put it.`,
  )
}

const KINDS: readonly string[] = ['work-sessions', 'tasks', 'sprints', 'agents'] satisfies NameKind[]

/** A line for each name. Empty if there is none, or nothing can be read: nobody can be told at a press of a key. */
export async function renderNames([kind = '', typed = '']: string[], logbook: Logbook): Promise<string> {
  if (!KINDS.includes(kind)) return ''
  const names = await logbook.names(kind as NameKind, typed).catch(() => [])
  const shown = await logbook.safeToShow(names)
  const lines = shown.map(({ name, about }) => `${printable(name)}\t${printable(oneLine(about))}\n`)
  return lines.filter(line => line.split(/[\n\t]/).length === 3).join('')
}
