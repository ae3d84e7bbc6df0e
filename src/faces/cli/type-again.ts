// Gives a refused command again, with the flag that lets it through, so that nobody types a text twice.

/** The flag of a failure that helps; see the details of an error. */
export function flagToAdd({ retryWith }: Record<string, unknown>): string | undefined {
  return typeof retryWith === 'string' ? retryWith : undefined
}

/** `argv` begins with the verb, which has one word. Quotes are those of a POSIX shell. */
export function typeInShell([verb = '', ...words]: string[], flag: string): string {
  return ['logbook', verb, flag, ...words.map(quote)].join(' ')
}

export function typeBehindSlash(slash: string, raw: string, flag: string): string {
  return `/${slash} ${flag} ${raw.trim()}`
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
