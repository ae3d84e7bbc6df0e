'use strict'
// The library as other programs load it, by import or require. The names are written out, because Node.js finds those of
// a CommonJS module by reading its text.
const { AgentStatus, LogbookError, openLibrary } = require('../dist/logbook.cjs')
const { LogbookClient, ServerRefusal } = require('../dist/client.cjs')

module.exports = { AgentStatus, LogbookClient, LogbookError, ServerRefusal, openLogbook: openLibrary }
