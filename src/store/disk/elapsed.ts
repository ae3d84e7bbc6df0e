/** Milliseconds since the start of this process, independent of the clock. `performance` would cost a hook a twentieth of Node's start. */
export function elapsedMs(): number {
  return process.uptime() * 1000
}
