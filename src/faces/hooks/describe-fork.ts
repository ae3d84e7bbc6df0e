// Tells a fork of a conversation that its first entry opens a child work session.

export const FORK =
  'This conversation is a fork: its first `logbook log` or checkpoint opens a child work session, and goes there.'

/** Replaces the text on how to log, which the fork already knows. */
export function describeFork(briefing: string | undefined): string {
  if (!briefing?.includes('</logbook-journal>'))
    return [briefing, `Logbook: ${FORK}`].filter(Boolean).join('\n')
  return `${briefing.slice(0, briefing.lastIndexOf('`logbook log` adds'))}${FORK}`
}
