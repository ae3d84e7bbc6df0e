// Knows a dialog that the user of a conversation opened, such as `/config`. The client's register says of it that the
// conversation waits; but whoever opened it is there, and is not called.

/** What the register says of a conversation. */
interface Entry {
  status?: string
  waitingFor?: string
  background?: { needs?: string }
}

/** In the client's own words. What it asks by itself has others, and its supervisor tells more of that. */
export function isOwnDialog({ status, waitingFor, background }: Entry): boolean {
  return status === 'waiting' && waitingFor === 'dialog open' && !background?.needs
}
