// Chooses the port of a project's server: the same each time, so that bookmarks hold.

/** Below the ports that systems hand out to whoever asks for any. */
const FIRST = 17_000
const COUNT = 10_000
/** How many are tried when others have taken them. */
const TRIED = 20

/** In the order to try them. `name` names the project; `kept` is the port that it had last. */
export function portsToTry(name: string, kept: number | undefined): number[] {
  let sum = 0
  for (const unit of name) sum = (sum * 31 + (unit.codePointAt(0) ?? 0)) % COUNT
  const own = Array.from({ length: TRIED }, (_, index) => FIRST + ((sum + index) % COUNT))
  return [...new Set(kept === undefined ? own : [kept, ...own])]
}

/** True for a port that anybody may listen on. */
export function isPort(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65_535
}
