// All that `import … from 'logbook'` gives, for its declarations. What runs is the library, and the client in a file of
// its own: bin/library.cjs.
export {
  type BoardAnswer,
  type Executed,
  LogbookClient,
  type Push,
  type ServerEvent,
  ServerRefusal,
  type SessionAnswer,
} from './client.ts'
export * from './library.ts'
