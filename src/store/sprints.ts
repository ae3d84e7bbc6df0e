// Sprint files in a store: `.tasks/sprints/SPRINT-1-oauth.md`, changed like tasks, under the same lock.

import { LogbookError } from '../errors.ts'
import { idsOfFile, nextId, sameId } from '../planning/ids.ts'
import { pickNamed } from '../planning/pick-named.ts'
import { readSprint } from '../planning/sprint-document.ts'
import type { Sprint } from '../planning/task.ts'
import { refuseConflict } from '../text/conflict-marks.ts'
import { slugOf } from '../text/slug.ts'
import { listDocuments, markdownNames, readSettled, renameFor, untilSettled } from './documents.ts'
import { SPRINTS } from './paths.ts'
import type { Problem } from './session-files.ts'
import type { Store, StoredText } from './store.ts'
import { TASKS_LOCK } from './tasks.ts'

/** `file` is relative to the root. */
export interface StoredSprint extends StoredText {
  file: string
  sprint: Sprint
}

export interface SprintListing {
  sprints: StoredSprint[]
  problems: Problem[]
}

export class Sprints {
  private readonly store: Store
  private readonly mask: (text: string, before?: string) => Promise<string>

  constructor(store: Store, mask: (text: string, before?: string) => Promise<string>) {
    this.store = store
    this.mask = mask
  }

  async list(): Promise<SprintListing> {
    const { found, problems } = await listDocuments(this.store, SPRINTS, toSprint)
    return { sprints: found, problems }
  }

  /** By its id ("1", "sprint-1"), its title or its file name. Throws AMBIGUOUS_ID, and INVALID_DOCUMENT when only a file that cannot be read fits. */
  async find(id: string): Promise<StoredSprint | undefined> {
    const { sprints, problems } = await this.list()
    const nameOf = ({ sprint, file }: StoredSprint) => ({ file, id: sprint.id, title: sprint.title })
    const found = pickNamed(id, [sprints], 'SPRINT', nameOf)
    if (found.length > 1) throw ambiguous(id, found)
    const broken = problems.find(({ file }) => idsOfFile(file).some(one => sameId(one, id, 'SPRINT')))
    if (!found[0] && broken)
      throw new LogbookError('INVALID_DOCUMENT', broken.message, 'Mend that file in an editor.')
    return found[0]
  }

  /** Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_DOCUMENT. */
  async get(id: string): Promise<StoredSprint> {
    const found = await this.find(id)
    if (found) return found
    throw new LogbookError(
      'NOT_FOUND',
      `There is no sprint ${JSON.stringify(id.trim())}.`,
      'See which there are with {sprint list}, or make one with {sprint create} "<title>".',
    )
  }

  /** `draft` is given the id of the new sprint, which nobody else gets. */
  async create(title: string, draft: (id: string) => string): Promise<StoredSprint> {
    return this.store.lock(TASKS_LOCK, async () => {
      const names = await markdownNames(this.store, SPRINTS)
      const { sprints } = await this.list()
      const id = nextId([...names.flatMap(idsOfFile), ...sprints.map(({ sprint }) => sprint.id)], 'SPRINT')
      const text = await this.mask(draft(id))
      // Named by its title too: two branches that each make a first one do not make the same file.
      const slug = slugOf(await this.mask(title))
      const file = `${SPRINTS}/${id}${slug && `-${slug}`}.md`
      return toSprint({ text, stamp: await this.store.create(file, text) }, file)
    })
  }

  /** Gives a file that was named `from` the name of its id; what stands behind the id in the name stays. Returns where it is now. */
  async rename(found: StoredSprint, from: string): Promise<string> {
    return this.store.lock(TASKS_LOCK, () => renameFor(this.store, found, found.sprint.id, from))
  }

  /** Lock, read, edit, write. An edit that changes nothing writes nothing. */
  async update(
    found: StoredSprint,
    edit: (stored: StoredSprint) => string | Promise<string>,
  ): Promise<StoredSprint> {
    return this.store.lock(TASKS_LOCK, () =>
      untilSettled(async () => {
        const now = await readSettled(this.store, found.file)
        const stored = now ? toSprint(now, found.file) : await this.get(found.sprint.id)
        refuseConflict(stored.text, stored.file)
        const edited = await edit(stored)
        if (edited === stored.text) return stored
        const text = await this.mask(edited, stored.text)
        const sprint = readSprint(text, stored.file)
        return { ...stored, text, sprint, stamp: await this.store.write(stored.file, text, stored) }
      }),
    )
  }
}

function toSprint(stored: StoredText, file: string): StoredSprint {
  return { ...stored, file, sprint: readSprint(stored.text, file) }
}

function ambiguous(id: string, found: StoredSprint[]): LogbookError {
  const list = found.map(({ sprint, file }) => `  ${sprint.id}  ${sprint.title}  ${file}`).join('\n')
  return new LogbookError(
    'AMBIGUOUS_ID',
    `"${id}" fits ${found.length} sprint files:\n${list}`,
    'Name one by its file name without .md, or let {doctor} --fix give the younger an id of its own.',
  )
}
