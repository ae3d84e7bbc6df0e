// The story: the scenes of one working day, in order. Robin hunts a bug with Claude, and everything happens that usually
// makes people lose the thread.
import { given, heading, say, typed, whole } from './page.ts'
import { claudeLogs, prompt, type Scene, sessionStart, slash } from './scene.ts'
import { check, expectText } from './stage.ts'

const MORNING = 'conversation-in-the-morning'
const AFTERNOON = 'conversation-in-the-afternoon'

const ODD_TEXT = 'It\'s the "retry" path: `send(item)` runs twice, seen with `npm test -- sync` and $TZ unset'

const begin: Scene = (stage, number) => {
  heading(
    number,
    'A work session begins',
    'A goal and a plan. No quotes needed: a text runs to the next flag.',
  )
  const plan = '--goal Stop `sync` from losing items --name fix-sync'
  const steps = '--step Reproduce the loss --step Find the cause --step Fix it --step Ship it'
  slash(stage, MORNING, 'init', `${plan} ${steps}`, 'fix-sync', '0/4 steps', '.sessions/active/fix-sync-')
}

const log: Scene = (stage, number) => {
  heading(
    number,
    'What was done is written down',
    'Quotes, backticks and dollar signs arrive as typed. What was not planned is a note and counts for no step.',
  )
  slash(stage, MORNING, 'log', `${ODD_TEXT} --done Reproduce`, '✓ step 1 done: Reproduce', '1/4 steps')
  expectText(stage.document().text, ODD_TEXT)
}

const decide: Scene = (stage, number) => {
  heading(number, 'Claude notes a decision and a discovery', 'With its reasons, while they are still known.')
  const decision = [
    '--decision',
    'How to tell a repeated send',
    '--options',
    'a lock, or a key for each item',
  ]
  const reasons = ['--choice', 'an idempotency key', '--rationale', 'a lock does not survive a restart']
  const discovery = ['--discovery', 'The server answers 409 to a key it has seen']
  claudeLogs(
    stage,
    MORNING,
    ['log', ...decision, ...reasons, ...discovery, '--done', 'Find the cause'],
    '✓ step 2 done: Find the cause',
    'decision 1: How to tell a repeated send',
  )
}

const block: Scene = (stage, number) => {
  heading(number, 'Something is in the way, and then no longer')
  slash(stage, MORNING, 'log', '--blocker The staging server is down', 'blocker: The staging server is down')
  const resolved = '--resolved moved to the new host'
  slash(stage, MORNING, 'log', `--blocker staging server ${resolved}`, 'blocker resolved: The staging')
}

const slip: Scene = (stage, number) => {
  heading(
    number,
    'A slip is taken back',
    'The wrong step was ticked. With one command all of it is as before.',
  )
  const before = stage.document().text
  slash(stage, MORNING, 'log', '--done Ship it', '✓ step 4 done: Ship it')
  slash(stage, MORNING, 'undo', '', 'Taken back in fix-sync', '✓ step 4 done: Ship it')
  check(stage.document().text === before, 'the undo left something behind')
}

const lunch: Scene = (stage, number) => {
  heading(number, 'Lunch', 'What is said for later comes first later, for you and for Claude.')
  slash(stage, MORNING, 'pause', 'Kim knows why old clients send no key', 'Paused: fix-sync')
  const report = slash(stage, MORNING, 'resume', '', 'Note        Kim knows why', 'was paused')
  check(report.indexOf('Note') < report.indexOf('TL;DR'), 'the note does not come first')
}

const standUp: Scene = (stage, number) => {
  heading(
    number,
    'The stand-up of tomorrow',
    'What was done since the last working day, in all work sessions.',
  )
  slash(stage, AFTERNOON, 'today', '', 'Decided: How to tell a repeated send', 'Completed')
}

const commit: Scene = (stage, number) => {
  heading(
    number,
    'A commit and a checkpoint',
    'The checkpoint keeps the state as an entry, with what git says.',
  )
  stage.write('sync.ts', 'export const keyOf = (item: { id: string }) => item.id\n')
  typed('git add sync.ts && git commit -m "Give every item a key"', 'Claude runs')
  stage.git('add', 'sync.ts')
  stage.git('commit', '--quiet', '-m', 'Give every item a key')
  const hash = stage.git('rev-parse', '--short=7', 'HEAD')
  const tldr = 'The retry sends items twice. Keys are in; the server is next.'
  claudeLogs(
    stage,
    MORNING,
    ['checkpoint', '--tldr', tldr, '--key', 'Keys must be stable across restarts'],
    'Touched     1 file',
  )
  expectText(stage.document().text, tldr)
  expectText(stage.document().text.replaceAll('"', ''), `git_last_commit: ${hash}`)
}

const compact: Scene = (stage, number) => {
  heading(number, 'The conversation is compacted', 'Claude forgets what was said. The journal does not.')
  typed('/compact')
  const words = stage.hook(MORNING, 'PreCompact', { trigger: 'manual' }).text
  expectText(words, 'The journal of the work session ')
  given(words, 'The summariser is told')
  const answer = sessionStart(stage, MORNING, 'compact')
  expectText(answer.message, 'after 1 compaction', '2/4 steps', 'now: Fix it')
  expectText(answer.context, 'an idempotency key', 'Keys must be stable', 'Ship it')
}

const crash: Scene = async (stage, number) => {
  heading(number, 'A crash', 'Everything goes down while the journal is being written.')
  const words = ['log', '--discovery', 'This was being written when the power went']
  typed(`logbook log --discovery '${words[2]}' & kill -9 $!`, 'In the terminal')
  const before = stage.document().text
  const killed = await stage.kill(words)
  const after = stage.document().text
  const same = after === before
  check(same || (after.includes(words[2] ?? '') && after.endsWith('\n')), `the file is torn:\n${after}`)
  const when = killed ? 'Killed while it held its lock' : 'The writer was faster than the kill'
  say(`${when}: the file is ${same ? 'exactly as it was before' : 'whole, with the new entry in it'}.`)
  say('And nothing that it left behind stops the next writer:')
  const next = 'A killed writer costs nothing but its own entry'
  claudeLogs(stage, MORNING, ['log', '--discovery', next], 'Logged to fix-sync: discovery')
}

const restart: Scene = (stage, number) => {
  heading(number, 'A new conversation', 'The old one is gone. A line for you, the briefing for Claude.')
  typed('claude', 'In the terminal')
  const answer = sessionStart(stage, AFTERNOON, 'startup')
  expectText(answer.message, 'fix-sync', '2/4 steps')
  expectText(answer.context, 'The retry sends items twice', 'Current: Fix it')
}

const ask: Scene = (stage, number) => {
  heading(
    number,
    'Edited by hand, then: where were we?',
    'The file is yours. Robin adds a line in an editor.',
  )
  const { path, text } = stage.document()
  stage.write(path, `${text.trimEnd()}\n1. Ask Kim about old clients\n`)
  typed('1. Ask Kim about old clients', 'In the editor, under "## Next Steps"')
  const other = prompt(stage, AFTERNOON, 'Add a "continue" button to the player')
  check(other.text === '', `a prompt about something else was answered: ${other.text}`)
  const answer = prompt(stage, AFTERNOON, 'Hi Claude, where were we?')
  expectText(answer.context, 'Ask Kim about old clients', 'Current: Fix it')
  const again = stage.hook(AFTERNOON, 'UserPromptSubmit', { prompt: 'ok, continue' })
  check(again.text === '', 'the same briefing was given twice')
}

const finish: Scene = (stage, number) => {
  heading(
    number,
    'Done',
    'With a step still open it is not closed unasked. Closed, the file moves to the archive.',
  )
  claudeLogs(stage, AFTERNOON, ['log', '--done', 'Fix it'], '3/4 steps')
  slash(stage, AFTERNOON, 'close', '--complete', 'One step is still open', 'Ship it')
  slash(stage, AFTERNOON, 'log', '--done Ship it', '4/4 steps')
  const report = slash(
    stage,
    AFTERNOON,
    'close',
    '--complete No item is lost or sent twice',
    'Work session completed',
    'sync.ts',
  )
  expectText(report, '.sessions/archive/')
}

const file: Scene = (stage, number) => {
  heading(number, 'What is left', 'One Markdown file, readable without Logbook, here as it stands:')
  const { path, text } = stage.document()
  expectText(text, 'status: completed', 'compaction_count: 1', 'an idempotency key', 'Ask Kim', ODD_TEXT)
  check(!text.includes('[ ]'), 'a step is still open')
  whole(path, text)
}

export const STORY: Scene[] = [
  begin,
  log,
  decide,
  block,
  slip,
  commit,
  lunch,
  compact,
  crash,
  restart,
  ask,
  finish,
  standUp,
  file,
]
