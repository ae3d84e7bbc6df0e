// A terminal of a few rows, as far as our own output uses one: line ends, cursor up, save and restore, clearing.

export interface SmallScreen {
  write(text: string): void
  /** What stands there, with what has scrolled away above it; without empty lines. */
  lines(): string[]
}

export function openScreen(rows: number): SmallScreen {
  let lines = ['']
  /** The first row of the screen in `lines`. */
  let top = 0
  let row = 0
  let column = 0
  let saved = { row: 0, column: 0 }
  const put = (char: string) => {
    const line = (lines[top + row] ?? '').padEnd(column)
    lines[top + row] = line.slice(0, column) + char + line.slice(column + 1)
    column += 1
  }
  const down = () => {
    if (row < rows - 1) row += 1
    else top += 1
    lines[top + row] ??= ''
    column = 0
  }
  /** What each of our sequences does; the number is its count. */
  const does: [RegExp, (count: number) => void][] = [
    [/^\n/, down],
    [/^\r/, () => (column = 0)],
    [/^\u001b7/, () => (saved = { row, column })],
    [/^\u001b8/, () => ({ row, column } = saved)],
    [/^\u001b\[\d*A/, count => (row = Math.max(0, row - count))],
    [/^\u001b\[2K/, () => (lines[top + row] = '')],
    [/^\u001b\[J/, () => (lines = [...lines.slice(0, top + row), (lines[top + row] ?? '').slice(0, column)])],
  ]
  return {
    write(text) {
      for (const [part] of text.matchAll(/\u001b\[\d*[A-Z]|\u001b[78]|[\s\S]/g)) {
        const [, act = () => put(part)] = does.find(([sequence]) => sequence.test(part)) ?? []
        act(Number(/\d+/.exec(part)?.[0] ?? 1))
      }
    },
    lines: () => Array.from(lines, line => (line ?? '').trimEnd()).filter(line => line !== ''),
  }
}
