// Where the user is: in a terminal, or behind a slash command. The verbs are named as they are typed there.

export type Surface = 'terminal' | 'slash'

/** Replaces `{log}` by `logbook log` or `/session-log`; the doctor is called in a terminal alone. */
export function speak(text: string, surface: Surface): string {
  const prefix = surface === 'slash' ? '/session-' : 'logbook '
  return text
    .replace(/\{(init|log|checkpoint|view|search|resume|pause|close)\}/g, (_, verb) => prefix + verb)
    .replaceAll('{doctor}', 'logbook doctor')
}
