// What `logbook window` is, from the sources.
import { main } from '../../../src/faces/window/main.ts'

await main(process.argv.at(-1) ?? '')
