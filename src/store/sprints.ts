// Defines a sprint as a kind of document: `.tasks/sprints/SPRINT-1-oauth.md`, written under the lock of tasks.
import { readSprint } from '../planning/sprint-document.ts'
import type { Sprint } from '../planning/task.ts'
import type { Mask, Problem, StoredDocument } from './documents.ts'
import { NumberedDocuments, type NumberedKind } from './numbered-documents.ts'
import { SPRINTS, TASKS_LOCK } from './paths.ts'
import type { Store } from './store.ts'
import type { Write } from './writes.ts'

export interface StoredSprint extends StoredDocument {
  sprint: Sprint
}

export interface SprintListing {
  sprints: StoredSprint[]
  problems: Problem[]
}

const SPRINT: NumberedKind<StoredSprint> = {
  prefix: 'SPRINT',
  noun: 'sprint',
  lock: TASKS_LOCK,
  folders: [SPRINTS],
  read: ({ text, stamp }, file) => ({ text, stamp, file, sprint: readSprint(text, file) }),
  headOf: ({ sprint }) => sprint,
  orElse: 'make one with {sprint create} "<title>"',
}

export class Sprints extends NumberedDocuments<StoredSprint> {
  constructor(store: Store, mask: Mask, recording?: Write) {
    super(store, mask, SPRINT, recording)
  }

  async list(): Promise<SprintListing> {
    const { found, problems } = await this.listIn([SPRINTS])
    return { sprints: found, problems }
  }
}
