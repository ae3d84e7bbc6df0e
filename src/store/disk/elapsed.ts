/** Milliseconds since this process began, whatever becomes of the clock. `performance` would cost a hook a twentieth of Node's start. */
export function elapsedMs(): number {
  return process.uptime() * 1000
}
