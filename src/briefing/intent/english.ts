import type { Language } from './language.ts'

export const english: Language = {
  opens:
    'continue|continu|contine|cotinue|coninue|contiune|contnue|resume|carry|go|lets|keep|proceed|move|press|get|come|back|pick|take|finish|do|start|begin|on|onto|next|where|what|status|progress|recap|catch|bring|refresh|hows|whats|how|anything|is|show|give|tell|the|current|quick|ok|okay|yes|yeah|sure|yup|yea|ya|y|k|kk|alright|all|right|correct|exactly|absolutely|definitely|of|certainly|make|please|sounds|looks|lgtm|thats|that|this|it|works|why|fine|agreed|approved|thank|good|morning|sorry|awesome|well|so|now|and|then|just|ready|done|finished|can|could|would|will|should|you|we|id|i|im|got|for|today|again|remind|wait|as|same|hello|hi|yesterday|disconnected|my',
  phrases: () => ({
    verbs:
      'continue|continu|contine|cotinue|coninue|contiune|contnue|resume|carry on|go on|lets go on|keep going|keep on|keep at|keep working|keep it up|proceed|move on|press on|get back to|get back on|go back to|come back to|back to work|back to the task|back to the plan|pick up|pick it up|pick this up|pick things up|pick work up|pick back up|pick it back up|pick this back up|take it up|finish what you started|finish what we started|finish this|finish it|finish up|finish the rest|finish the remaining|finish the work|finish the plan|do the next|start the next|begin the next|take the next|start on the next|do the remaining|do the rest|on with it|on with the|get on with it|get on with the|move on to|on to the next|onto the next|start again|start from here',
    tails:
      'it|this|that|these|those|here|there|then|with|from|on|to|at|the|our|my|your|all|next|last|previous|current|remaining|same|other|unfinished|interrupted|existing|first|second|yesterdays|todays|yesterday|today|tonight|earlier|before|as before|as planned|working|coding|debugging|testing|refactoring|reviewing|implementing|fixing|writing|building|work|work session|session|sessions|conversation|chat|task|tasks|job|plan|rest|step|steps|phase|stage|part|point|item|items|one|thing|things|checkpoint|todo|todos|list|todo list|project|feature|refactor|migration|implementation|tests|docs|module|issue|bug|ticket|branch|pr|review|cleanup|fix|stuff|last time|last week|last night|last session|on friday|until its done|until youre done|until everything is done',
    asks: 'next|next up|where did things stand|where do things stand|what next|status|status update|progress|recap|catch me up|bring me up to speed|bring me up to date|get me up to speed|get up to speed|refresh my memory|hows it going|hows the work going|what remains|what remains to be done|what still needs to be done|whats the plan|what is the plan|whats our plan|what was the plan|whats the plan for today|whats the plan again|whats our plan for today|what did i ask you|what did i ask you to do|what did i last ask you',
    parts: {
      noun: '(?:work session|session|conversation|chat|work|task|job|plan|step|phase|project|feature|refactor(?:ing)?|migration|implementation|module|issue|bug|ticket|branch|pr|review|cleanup|stuff)',
      doing:
        '(?: (?:at|doing|working on|up to))?(?: (?:yesterday|today|earlier|last (?:time|week|night|session)|on friday|before(?: (?:the|that) (?:restart|crash|break|compaction))?))?',
    },
    tailPatterns: [
      [
        'where|what|wherever|whatever',
        '(?:where|what|wherever|whatever) (?:we|you|i) (?:had |have )?(?:just )?(?:left(?: (?:things|it|this))?(?: off)?|stopped|paused|were|was|started)<doing>',
      ],
      ['the|our|my|your|this|that', '\\w+ \\w+ <noun>(?: \\d+)?'],
      ['step|task|phase|stage|part|point|item', '\\w+ \\d+'],
      ['until', 'until (?:its|the \\w+ is|everything is|youre) (?:done|finished)'],
      ['before', 'before (?:the|that) (?:restart|crash|break|compaction)'],
    ],
    patterns: [
      [
        'where were|where was|where are|where did|how far',
        '(?:where|how far) (?:were|was|are|did) (?:we|you|i)(?: (?:get to|get|leave off|leave|left off|left|stopped|stop))?(?: (?:off|it|this|things|at|up to|to|with (?:it|this|that|the <noun>)))*<doing>',
      ],
      ['where we|where i', 'where (?:we|i) (?:are|left off|stopped|were|was)<doing>'],
      [
        'whats|what is|what are|what was|what comes|what should|what do|what shall|what can|what next',
        'what(?:s| is| are| was| comes| should (?:we|i|you) (?:do|work on|tackle)| (?:do|shall|can) (?:we|i) do| are we doing) (?:up )?(?:the )?next(?: (?:steps?|tasks?|thing|one))?(?: (?:up|to do))?(?: on (?:the|our|my) (?:list|plan|agenda))?',
      ],
      [
        'what we|what were|what was|what have|what are',
        'what (?:we|(?:were|was|have|are) (?:we|you|i))(?: just| been| last| were)* (?:doing|working on|up to|at)<doing>',
      ],
      [
        'what did|what have|what had|what was the last',
        'what (?:did|have|had) (?:we|you|i) (?:last )?(?:do|done|get done|work(?:ed)? on|finish(?:ed)?)(?: (?:so far|already|until now))?<doing>|what was the last thing (?:we|you|i) (?:did|were doing|worked on)',
      ],
      [
        'whats|what is|what else|what still|what remaining|anything|is there anything|is anything|how much is',
        '(?:what(?:s| is| else is|s else is)?|is there anything|anything(?: else)?|is anything|how much is) (?:still )?(?:left|remaining|open|pending|outstanding|unfinished|to do)(?: to (?:do|be done))?',
      ],
      [
        'whats the|what is the|show me the|show me a|give me the|give me a|tell me the|the current|the status|the state|current|quick',
        '(?:(?:whats|what is|show me|give me|tell me) )?(?:(?:the|our|a) )?(?:(?:current|quick|short) )?(?:state|status|progress|recap)(?: of (?:things|it|this|everything|(?:the|our) <noun>))?',
      ],
      ['start|begin', '(?:start|begin) (?:from )?where (?:we|you|i) (?:left off|stopped|were)'],
      ['show|tell', '(?:show|tell) me where we (?:are|were|left off)'],
      ['the|next', '(?:the )?next (?:step|task|one|item|thing|part|phase)'],
    ],
    assents:
      'ok go on|okay go on|yes go on|yeah go on|sure go on|yeah|yup|yea|ya|y|k|kk|sure thing|alright|all right|right|correct|exactly|absolutely|definitely|of course|certainly|go ahead|go for it|do it|do that|do this|do so|lets do it|lets do that|lets do this|lets go|make it so|please do|sounds good|sounds great|sounds fine|sounds right|looks good|lgtm|thats fine|thats ok|thats okay|thats good|thats right|thats correct|that is fine|that works|this works|it works for me|works for me|why not|fine|agreed|approved',
    polite:
      'thank you|good|good morning|good afternoon|good evening|morning|sorry|awesome|well|so|now|and|then|just|lets|ready|ready to|done|finished|can you|could you|would you|will you|should you|can we|should we|could we|you can|you may|you could|you should|we can|we should|id like to|i would like to|i want to|back|back again|im back|im back again|i am back|got it|for me|today|again|remind me|wait|as before|same as before|hello again|hi again|yesterday|you stopped|you were interrupted|you got cut off|you crashed|it stopped|it crashed|i got cut off|got cut off|got disconnected|i got disconnected|we got disconnected|disconnected|my laptop crashed|my laptop restarted|my terminal crashed|my computer crashed|the terminal crashed|the session crashed|you got interrupted|you got disconnected',
  }),
}
