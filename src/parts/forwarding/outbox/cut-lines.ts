// Cuts bytes that stand in a file of status into lines, with the offset behind each.

export interface CutLine {
  /** A character each, without the line end. */
  bytes: string
  /** Behind its line end, within the piece. */
  end: number
  /** True if no line end follows. */
  isOpen: boolean
  /** True if it is the rest of a line of which the beginning was taken before. */
  isRest: boolean
}

/** The last one may have no end: it is being written, or its writer ends none. `isRest` tells that the piece begins within a line. */
export function cutLines(piece: string, isRest: boolean): CutLine[] {
  const lines: CutLine[] = []
  let rest = isRest
  for (let at = 0; at < piece.length; ) {
    const feed = piece.indexOf('\n', at)
    const isOpen = feed === -1
    const end = isOpen ? piece.length : feed + 1
    lines.push({ bytes: piece.slice(at, isOpen ? end : feed), end, isOpen, isRest: rest })
    rest = false
    at = end
  }
  return lines
}
