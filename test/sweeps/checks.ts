// What must hold after every fault. Each check returns its complaints as sentences: none is what is wanted.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readWorkSession } from '../../src/journal/document.ts'
import type { WorkSession } from '../../src/journal/work-session.ts'
import { openLogbook } from '../../src/logbook.ts'
import { STATE } from '../helpers/home.ts'
import { openTerminal } from '../helpers/terminal.ts'
import type { Ended } from './processes.ts'
import { BEFORE, type Scene } from './scenes.ts'

const LATER = 'Said afterwards'

export function allTexts(session: WorkSession): string[] {
  return [
    ...session.progress.steps.map(step => step.text),
    ...session.progress.notes.map(note => note.text),
    ...session.decisions.map(decision => decision.title),
    ...session.discoveries.map(note => note.title),
    ...session.blockers.map(blocker => blocker.text),
    ...session.keyContext,
    ...session.nextSteps,
  ]
}

/** The work sessions as the product reads them, whatever lies on the disk. */
export async function readSessions(folder: string): Promise<WorkSession[]> {
  return (await list(folder)).map(({ session }) => session)
}

async function list(folder: string) {
  const listed = await openLogbook({ cwd: folder, env: { HOME: folder, ...STATE } }).view({ part: ['list'] })
  return listed.list?.items ?? []
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

/** What a person would miss: documents, entries and tasks, with their texts. */
export function valuables(folder: string): Record<string, string> {
  const names = filesBelow(folder).filter(name =>
    /^\.(sessions\/(active|archive|journal\/[^/]+\/entries)|tasks\/\w+)\/[^./][^/]*$/.test(name),
  )
  return Object.fromEntries(names.map(name => [name, readFileSync(join(folder, name), 'utf8')]))
}

/** Nothing under a name of its own is half. */
export function torn(folder: string): string[] {
  return filesBelow(folder)
    .filter(name => !/(^|\/)\.(?!sessions\/|tasks\/|local\/)[^/]+$/.test(name) && !name.includes('/locks/'))
    .filter(name => !isWhole(name, readFileSync(join(folder, name), 'utf8')))
    .map(name => `${name} is torn`)
}

function isWhole(name: string, text: string): boolean {
  try {
    if (/\.sessions\/(active|archive)\/.*\.md$/.test(name)) {
      return text.endsWith('\n') && text.includes('\n## Next Steps') && readWorkSession(text, name).id !== ''
    }
    if (name.endsWith('/progress.md')) return /^---\n[\s\S]+\n## After a compaction\n[\s\S]+\n$/.test(text)
    if (name.includes('/entries/')) return /^---\n[\s\S]+\n---\n[\s\S]+\n## State\n[\s\S]+\n$/.test(text)
    if (name.startsWith('.tasks/')) return text.includes('\nWords of a person.\n')
    return !name.endsWith('.json') || Boolean(JSON.parse(text))
  } catch {
    return false
  }
}

/** What was acknowledged is there, once; `done` says whether the scene's own change must be. */
export function lost(sessions: WorkSession[], scene: Scene, done: boolean): string[] {
  const complaints: string[] = []
  if (scene.finds !== 'nothing' && sessions.length === 0) complaints.push('the work session is gone')
  for (const session of sessions.filter(({ title }) => title === 'Make login use OAuth')) {
    for (const text of scene.finds === 'nothing' ? [] : BEFORE) {
      const times = allTexts(session).filter(other => other === text).length
      if (times !== 1) complaints.push(`"${text}" is there ${times} times`)
    }
  }
  if (done && !sessions.some(scene.isDone)) complaints.push('it was acknowledged, and is not there')
  return complaints
}

export function badManners(scene: Scene, { code, signal, stdout, stderr, steps }: Ended): string[] {
  const said = stdout + stderr
  if (signal) return steps.some(step => step.struck) ? [] : [`ended by ${signal}`]
  // Every fault has but one writer: there is nobody to wait for.
  if (/holds the lock/.test(said)) return [`waits for nobody: ${said}`]
  if (/\n\s+at /.test(said) || /a way it should not/.test(said)) return [`speaks of a bug: ${said}`]
  if (scene.hook) {
    const complaints = code === 0 && stderr === '' ? [] : [`status ${code}, ${stderr}`]
    return isHookAnswer(scene.name, stdout) ? complaints : [...complaints, `prints ${stdout}`]
  }
  if (code === 0) return stderr === '' ? [] : [`done, yet says ${stderr}`]
  if (code !== 1) return [`status ${code}: ${said}`]
  return /^\S.*[.:]\n[\s\S]*Next: \S/.test(stderr) ? [] : [`is not clear: ${stderr}`]
}

function isHookAnswer(event: string, stdout: string): boolean {
  if (stdout === '') return true
  if (event === 'PreCompact') return /^Keep .*\.\n$/.test(stdout)
  try {
    return typeof JSON.parse(stdout) === 'object'
  } catch {
    return false
  }
}

/** "Nothing was changed" is true when it is said. */
export function falseComfort(said: string, before: object, after: object): string[] {
  const comforted = /Nothing was (changed|overwritten|logged)|nothing was (changed|logged)/.test(said)
  return comforted && JSON.stringify(before) !== JSON.stringify(after)
    ? [`says that nothing was changed, but it was: ${said.split('\n')[0]}`]
    : []
}

/** The next ordinary call works, and nothing stands in its way. */
export async function goOn(folder: string): Promise<string[]> {
  const t = openTerminal(folder)
  const complaints: string[] = []
  const must = async (...argv: string[]) => {
    const { exit, stderr } = await t.logbook(...argv)
    if (exit !== 0) complaints.push(`afterwards \`${argv[0]}\` fails: ${stderr}`)
  }
  const states = (await list(folder))
    .filter(({ place }) => place === 'active')
    .map(({ session }) => session.status)
  if (states.includes('paused')) await must('resume')
  else if (!states.includes('active')) await must('init', 'Go on')
  await must('log', LATER)
  const texts = (await readSessions(folder)).flatMap(allTexts)
  if (!texts.includes(LATER)) complaints.push('what is logged afterwards is not there')
  return [...complaints, ...torn(folder)]
}

/** Files that were only on their way. */
export function strays(folder: string): string[] {
  const left = filesBelow(folder).filter(name => /\/\.[^/]+(\.tmp|\.new|~)$/.test(name))
  return left.length > 0 ? [`left behind: ${left.join(', ')}`] : []
}
