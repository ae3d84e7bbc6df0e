// Cuts a command line of a shell into the programs it starts, each as words. It reads what a permission rule asks
// about and no more: quotes are kept together, what stands inside them is not looked into.

import { beginningOf } from '../../text/cut.ts'

/** A command of a shell is seldom longer; what comes after is not read. */
const LONGEST = 4000

/** The commands in order, each with the variables set for it first. Redirections are left out. */
export function splitCommand(line: string): string[][] {
  const commands: string[][] = []
  let words: string[] = []
  const end = () => {
    if (words.length > 0) commands.push(words)
    words = []
  }
  let skipNext = false
  for (const [token] of withoutHereDocuments(beginningOf(line, LONGEST)).matchAll(TOKEN)) {
    if (/^[ \t\r]+$|^\\\n$/.test(token)) continue
    if (/^(?:[;\n|]|&$|&&|\|\||\|&)/.test(token)) end()
    else if (/^(?:\d?(?:>>?|<<?<?)[&|]?|&>>?)$/.test(token)) skipNext = true
    else if (/^\d?[<>]/.test(token)) continue
    else if (skipNext) skipNext = false
    else words.push(token)
  }
  end()
  return commands
}

/** Breaks between commands, redirections, or a word with its quotes. */
const TOKEN =
  /\|\||\|&|&&|&>>?|[;\n|]|\d?(?:>>?|<<?<?)[&|]?(?:\d(?=\s|$)|-(?=\s|$))?|&|\\\n|[ \t\r]+|(?:"(?:\\.|[^"\\])*"?|'[^']*'?|\\.|[^\s;|&<>"'\\])+|[\s\S]/g

/** `cat <<'X'` up to its `X`: the text is no command. */
function withoutHereDocuments(line: string): string {
  return line.replace(/<<-?\s*(["']?)([A-Za-z_]\w*)\1([^\n]*)\n(?:[\s\S]*?\n)??[ \t]*\2(?=\n|$)/g, '$3')
}
