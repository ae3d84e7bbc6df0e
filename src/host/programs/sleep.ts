// Waits for so many milliseconds: for rooms that use nothing of Node itself, and so for all.
export { setTimeout as sleep } from 'node:timers/promises'
