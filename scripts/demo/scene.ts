// The turns of a scene: a slash command, a log by Claude, a hook. Each one runs it, shows it, and checks that the result is
// as in the story.
import { quoteForShell } from '../../src/faces/quote-for-shell.ts'
import { briefing, given, seen, typed } from './page.ts'
import { check, expectText, type HookAnswer, type Stage } from './stage.ts'

export type Scene = (stage: Stage, number: number) => void | Promise<void>

/** A slash command that a person types. */
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
  const { reason, systemMessage } = JSON.parse(answer.text || '{}')
  const report: string = reason ?? systemMessage ?? ''
  check(report !== '', `no report came of /session-${verb}: ${answer.text}`)
  expectText(report, ...expected)
  seen(report)
  return report
}

/** A log by Claude, in its own shell. */
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

/** A prompt that is not a command. */
export function prompt(stage: Stage, conversation: string, text: string): HookAnswer {
  typed(text)
  const answer = stage.hook(conversation, 'UserPromptSubmit', { prompt: text })
  given(answer.context || 'nothing: the prompt goes on its way untouched')
  return answer
}

/** Starts a conversation, or continues it after a compaction. */
export function sessionStart(stage: Stage, conversation: string, source: string): HookAnswer {
  const answer = stage.hook(conversation, 'SessionStart', { source })
  check(answer.message !== '' && answer.context !== '', `SessionStart (${source}) printed: ${answer.text}`)
  seen(answer.message)
  if (source === 'compact') briefing(answer.context)
  else given(answer.context)
  return answer
}

/** The command as typed in a shell, with one flag per line. */
function shown(words: string[]): string {
  return `logbook ${words.map(quoteForShell).join(' ')}`
    .replaceAll(" '--", ' --')
    .replace(/(?<!^logbook \w+) --/g, ' \\\n    --')
}
