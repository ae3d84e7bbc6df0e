// Tells lines while a verb still runs: safe to show, and in their order.

/** Prints a line, or the same for programs. */
export type Tell = (line: string, json: object | undefined) => void

/** `allTold` resolves when all is printed. Without `print`, nothing is. */
export function tellSafely(show: <T>(value: T) => Promise<T>, print: Tell | undefined) {
  let last = Promise.resolve()
  return {
    tell(line: string, json?: object) {
      if (!print) return
      last = last.then(async () => print(...(await show([line, json] as const))))
    },
    allTold: () => last,
  }
}
