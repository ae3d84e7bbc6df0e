// The turns a scene is made of: a slash command, Claude writing into the journal, a hook. Each one carries it
// out, shows it, and checks that it gave what the story says.
import { briefing, given, seen, typed } from './page.ts'
import { check, expectText, type HookAnswer, type Stage } from './stage.ts'

export type Scene = (stage: Stage, number: number) => void | Promise<void>

const REPORT = /^Logbook has carried out .*\n\n<logbook-report>\n|<\/logbook-report>$/g

/** A slash command as a person types it. */
export function slash(
  stage: Stage,
  conversation: string,
  verb: string,
  text: string,
  ...expected: string[]
): string {
  typed(`/session-${verb} ${text}`)
  const answer = stage.hook(conversation, 'UserPromptExpansion', {
    command_name: `logbook:session-${verb}`,
    command_args: text,
    prompt: `/session-${verb} ${text}`,
  })
  check(answer.context.includes('<logbook-report>'), `no report came of /session-${verb}: ${answer.text}`)
  const report = answer.context.replace(REPORT, '')
  expectText(report, ...expected)
  seen(report)
  return report
}

/** What Claude writes by itself, in its own shell. */
export function claudeLogs(
  stage: Stage,
  conversation: string,
  words: string[],
  ...expected: string[]
): string {
  typed(shown(words), 'Claude runs')
  const report = stage.logbook(words, conversation)
  expectText(report, ...expected)
  seen(report, 'and gets')
  return report
}

/** A prompt that is no command. */
export function prompt(stage: Stage, conversation: string, text: string): HookAnswer {
  typed(text)
  const answer = stage.hook(conversation, 'UserPromptSubmit', { prompt: text })
  given(answer.context || 'nothing: the prompt goes on its way untouched')
  return answer
}

/** A conversation begins, or goes on after a compaction. */
export function sessionStart(stage: Stage, conversation: string, source: string): HookAnswer {
  const answer = stage.hook(conversation, 'SessionStart', { source })
  check(answer.message !== '' && answer.context !== '', `SessionStart (${source}) printed: ${answer.text}`)
  seen(answer.message)
  if (source === 'compact') briefing(answer.context)
  else given(answer.context)
  return answer
}

/** As a shell would have it typed, a flag to a line. */
function shown(words: string[]): string {
  const quoted = words.map(word => (/^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
  return `logbook ${quoted.join(' ')}`
    .replaceAll(" '--", ' --')
    .replace(/(?<!^logbook \w+) --/g, ' \\\n    --')
}
