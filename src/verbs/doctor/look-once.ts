// What several checks look at, looked at once in a call of the doctor.
import { type Cards, listCards } from '../../parts/recall/list-cards.ts'
import { type ListFolder, listOnce } from '../../store/disk/plain-folders.ts'
import type { Workspace } from '../../workspace.ts'

export interface Looked {
  /** From before the first mend. */
  list: ListFolder
  /** A mend may have moved a document since, but changes no key. */
  cards(): Promise<Cards>
}

export function lookOnce(workspace: Workspace): Looked {
  let cards: Promise<Cards> | undefined
  return {
    list: listOnce(workspace.store.root),
    cards: () => {
      cards ??= listCards(workspace)
      return cards
    },
  }
}
