// Where the user is: in a terminal, or behind a slash command. The verbs are named as they are typed there.

export type Surface = 'terminal' | 'slash'

/** Verbs of a group that are slash commands too; the others are called in a terminal alone, as the doctor and checks are. */
const SLASHED = ['task next']

/** Replaces `{log}` by `logbook log` or `/session-log`, and `{task next}` by `logbook task next` or `/task-next`. */
export function speak(text: string, surface: Surface): string {
  const prefix = surface === 'slash' ? '/session-' : 'logbook '
  return text
    .replace(/\{(init|log|checkpoint|view|search|resume|pause|close)\}/g, (_, verb) => prefix + verb)
    .replace(/\{((?:task|sprint) [a-z]+)\}/g, (_, verb: string) =>
      surface === 'slash' && SLASHED.includes(verb) ? `/${verb.replace(' ', '-')}` : `logbook ${verb}`,
    )
    .replaceAll('{doctor}', 'logbook doctor')
    .replaceAll('{prove}', 'logbook prove')
}

/** The same in every text of a value. */
export function speakAll<T>(value: T, surface: Surface): T {
  return JSON.parse(speak(JSON.stringify(value), surface)) as T
}
