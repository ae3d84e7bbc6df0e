// Collects shell commands. The next conversation must know which commands still fail. Commits are read from the output
// of git.
import {
  type Call,
  type Captured,
  type Command,
  type Commit,
  MOST,
  type Result,
  type TouchedFile,
} from '../captured.ts'
import { cut, type Fields, fieldsOf, listOf, textOf } from './fields.ts'
import { touch } from './files.ts'

const LONGEST = { error: 200, subject: 200 }

type CommandCall = Call & { kind: 'command' }

export function runCommand(captured: Captured, call: CommandCall, result: Result, root: string): Captured {
  const details = fieldsOf(result.details)
  const changed = touch(captured, changesIn(fieldsOf(details.bashEditDiff)), root)
  const committed = call.git === 'no' ? changed : commit(changed, call, result)
  const { command, key } = call
  const known = { command, key }
  if (result.failed) {
    // The command was refused, or the user stopped it. That says nothing about the work.
    const failure = /^(?:Error: )?Exit code (\d+)\n?/.exec(result.text)
    return failure ? fail(committed, known, failure, result) : committed
  }
  const runsOn = details.backgroundTaskId !== undefined || /^Command running in background/.test(result.text)
  return runsOn || details.interrupted === true ? committed : pass(committed, known, result.at)
}

function fail(captured: Captured, command: Command, match: RegExpExecArray, result: Result): Captured {
  const printed = result.text.slice(match[0].length).replace(/\u001b\[[0-9;]*[A-Za-z]/g, '')
  const error = cut(tellingLine(printed), LONGEST.error)
  const failure = { ...command, error, exit: Number(match[1]), at: result.at }
  return {
    ...captured,
    failed: [failure, ...without(captured.failed, command)].slice(0, MOST.commands),
    mended: without(captured.mended, command),
    passed: captured.passed.filter(key => key !== command.key),
  }
}

const SAYS_ERROR = [
  /^(?:[\w.]*(?:Error|Exception)\b|(?:error|fatal|panic|failed)\b.*:|FAIL\b|[✗×✖✘] |E {3})/i,
  /\b(?:errors?|fail(?:s|ed|ing|ure)?|fatal|exception|not found|denied|cannot)\b/i,
]

/** The line that names the error, else the first line. Test runners print much text before the error. */
function tellingLine(printed: string): string {
  const lines = printed
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
  const telling = SAYS_ERROR.map(says => lines.find(line => says.test(line))).find(Boolean)
  return telling ?? lines[0] ?? ''
}

function pass(captured: Captured, command: Command, at: string): Captured {
  const failed = without(captured.failed, command)
  const passed = [command.key, ...captured.passed.filter(key => key !== command.key)].slice(0, MOST.passed)
  if (failed.length === captured.failed.length) return { ...captured, passed }
  const mended = [{ ...command, at }, ...captured.mended].slice(0, MOST.commands)
  return { ...captured, failed, mended, passed }
}

function without<T extends Command>(list: T[], { key }: Command): T[] {
  return list.filter(other => other.key !== key)
}

/** From lines like `[main a1b2c3d] Subject`, which git prints unless it is told to be quiet. */
function commit(captured: Captured, call: CommandCall, result: Result): Captured {
  const printed = textOf(fieldsOf(result.details).stdout) || result.text
  const found: Commit[] = [...printed.matchAll(/^\[[^\]\n]+ ([0-9a-f]{7,64})\] (.*)$/gm)].map(match => ({
    hash: match[1] ?? '',
    subject: cut((match[2] ?? '').trim(), LONGEST.subject),
  }))
  if (found.length === 0) return captured
  const all = [...found.reverse(), ...captured.commits]
  // The amended commit replaces the one before it.
  if (call.git === 'amend') all.splice(1, 1)
  return { ...captured, commits: all.slice(0, MOST.commits) }
}

/** The files that a command changed, as newer clients report them. */
function changesIn(diff: Fields): TouchedFile[] {
  const told = listOf(diff.files)
    .map(fieldsOf)
    .map(
      ({ filePath, created, deleted }): TouchedFile => ({
        path: textOf(filePath),
        how: deleted === true ? 'deleted' : created === true ? 'created' : 'edited',
      }),
    )
  const more = listOf(diff.changedFiles)
    .map(textOf)
    .filter(path => told.every(file => file.path !== path))
    .map((path): TouchedFile => ({ path, how: 'edited' }))
  return [...told, ...more].filter(({ path }) => path !== '')
}
