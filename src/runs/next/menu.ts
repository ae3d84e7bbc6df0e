// A question with a few answers, for a person at a terminal.

export interface Menu {
  /** What is asked. */
  title: string
  /** Lines above the answers. */
  text?: string[]
  /** The heads of the columns of a table; none for a plain list. */
  columns?: string[]
  rows: MenuRow[]
  /** The row that is marked first; the first one by default. */
  marked?: number
}

export interface MenuRow {
  /** As many as there are columns; the first ones stay when there is little room. */
  cells: string[]
  /** More about the marked row. */
  detail?: string
  /** A letter that chooses it at once. */
  key?: string
}

/** The number of the row, from 0. `back`: the person wants none of them. `stop`: the person ends the whole call. */
export type Choice = number | 'back' | 'stop'
