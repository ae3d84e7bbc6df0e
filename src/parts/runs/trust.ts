// Asks once, at the keyboard, before anything that came with a repository is run or told to an agent. The answer is kept
// outside of the project, for exactly these texts.
import { LogbookError } from '../../errors.ts'
import { fenced, visible } from '../../runs/agents/visible.ts'
import { oneLine } from '../../text/one-line.ts'
import type { Workspace } from '../../workspace.ts'

export interface Content {
  /** What it is, the same each time: `The agent reviewer`. */
  title: string
  /** All that is run or told. */
  text: string
}

/** What is `trusted` counts for this call, and never from an agent. Throws NOT_APPROVED. */
export async function requireTrust(
  workspace: Workspace,
  contents: Content[],
  trusted: boolean | readonly Content[],
): Promise<void> {
  const { checks } = workspace
  const told = contents.filter(({ text }) => text.trim() !== '')
  if (told.length === 0) return
  const approvals = await checks.approvals('texts')
  const unknown: (Content & { key: string })[] = []
  for (const content of told) {
    const key = await keyOf(content)
    if (!approvals.isApproved(key)) unknown.push({ ...content, key })
  }
  if (unknown.length === 0) return
  const isAgent = checks.byAgent || !['cli', 'api'].includes(workspace.source)
  if (isAgent) throw refusedToAgent(unknown, trusted !== false)
  if (trusted === true) return
  const known = new Set(trusted ? await Promise.all(trusted.map(keyOf)) : [])
  if (unknown.every(({ key }) => known.has(key))) return
  if (!checks.attended) throw nobodyThere(unknown)
  await show(workspace, unknown)
  if (!checks.confirm(QUESTION)) throw declined()
  try {
    for (const { key } of unknown) approvals.approve(key)
  } catch (error) {
    // The person has said yes. They are asked again the next time.
    checks.tell(`Your answer could not be kept: ${(error as Error).message}\n`)
  }
}

/** A text may be long, and may hold a secret. So only its hash is kept. */
async function keyOf({ title, text }: Content): Promise<string> {
  const { sha256 } = await import('../../store/disk/sha256.ts')
  return `${oneLine(title)}\nsha256 ${sha256(`${title}\0${text}`)}`
}

const QUESTION =
  '\nNobody has approved this on this machine, and it may have come with the repository. May agents run it and be told it in this project, from now on? [y/N] '

async function show({ checks, sessions }: Workspace, contents: Content[]): Promise<void> {
  for (const { title, text } of contents) {
    const shown = visible(await sessions.conceal(text))
    checks.tell(`\n${oneLine(visible(title))}\n${fenced(shown)}\n`)
  }
}

function refusedToAgent(contents: Content[], trusted: boolean): LogbookError {
  const why = trusted ? ' --trust does not count from an agent.' : ''
  return new LogbookError(
    'NOT_APPROVED',
    `Nobody has approved this on this machine, so nothing was started:${listTitles(contents)}${why && `\n${why.trim()}`}`,
    'Only the user can: by typing the same command in a terminal outside Claude Code, in this project. That shows the texts and asks once; from then on Claude may run them too.',
  )
}

function nobodyThere(contents: Content[]): LogbookError {
  return new LogbookError(
    'NOT_APPROVED',
    `Nobody has approved this on this machine, so nothing was started:${listTitles(contents)}`,
    'Type the same command at a keyboard, which shows the texts and asks once. In a script, add --trust if you know what they say.',
  )
}

function declined(): LogbookError {
  return new LogbookError(
    'NOT_APPROVED',
    'Nothing was started: the texts were not approved.',
    'Change them in their files, and start it again.',
  )
}

const MOST_TITLES = 10

function listTitles(contents: Content[]): string {
  const titles = contents.slice(0, MOST_TITLES).map(({ title }) => `\n  ${oneLine(title)}`)
  const more = contents.length - MOST_TITLES
  return titles.join('') + (more > 0 ? `\n  and ${more} more` : '')
}
