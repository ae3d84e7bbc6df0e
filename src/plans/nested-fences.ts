// Lengthens the fences of a code block that has code blocks in it. Markdown would end it at the end of the first inner
// one, and would take the text behind it for code, so that its tasks are lost. Agents write many such plans.

/** Of a code block; also behind a bullet. */
export const FENCE = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:(`{3,})[^`]*$|(~{3,}))/
/** A fence with the name of a language begins a block, also inside another one. */
const NAMED = /^[ \t]*(?:(`{3,})[ \t]*[\w{][^`]*|(~{3,})[ \t]*[\w{].*)$/
const BARE = /^[ \t]*(?:(`{3,})|(~{3,}))[ \t]*$/

interface Open {
  at: number
  marks: string
}

/** Unchanged if the blocks do not come out even: nobody can say then which of them are inside. */
export function lengthenNestedFences(lines: string[]): string[] {
  const changed = [...lines]
  const open: Open[] = []
  let longest = 0
  let inComment = false
  for (const [at, line] of lines.entries()) {
    const [outer] = open
    if (!outer) {
      const isComment: boolean = inComment || /^[ \t]*<!--/.test(line)
      inComment = isComment && !line.includes('-->')
      if (!isComment) begin(open, FENCE, line, at)
      longest = 0
    } else if (begin(open, NAMED, line, at)) {
      const { marks = '' } = open.at(-1) ?? {}
      if (marks[0] === outer.marks[0]) longest = Math.max(longest, marks.length)
    } else if (endsOutermost(open, line) && longest >= outer.marks.length) {
      const marks = (outer.marks[0] ?? '').repeat(longest + 1)
      changed[outer.at] = (lines[outer.at] ?? '').replace(outer.marks, marks)
      changed[at] = line.replace(/[`~]+/, marks)
    }
  }
  return open.length > 0 ? lines : changed
}

function begin(open: Open[], fence: RegExp, line: string, at: number): boolean {
  const marks = marksOf(fence, line)
  if (marks !== undefined) open.push({ at, marks })
  return marks !== undefined
}

/** Closes the block that the line ends, with all that is open in it. */
function endsOutermost(open: Open[], line: string): boolean {
  const marks = marksOf(BARE, line)
  const end = marks === undefined ? -1 : blockThatEnds(open, marks)
  if (end !== -1) open.length = end
  return end === 0
}

function marksOf(pattern: RegExp, line: string): string | undefined {
  const [, ticks, waves] = pattern.exec(line) ?? []
  return ticks ?? waves
}

/** The innermost block with just these marks, else the innermost that they can end. */
function blockThatEnds(open: Open[], bare: string): number {
  const same = open.findLastIndex(({ marks }) => marks === bare)
  return same === -1 ? open.findLastIndex(({ marks }) => bare.startsWith(marks)) : same
}
