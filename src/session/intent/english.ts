import type { Language } from './language.ts'

export const english: Language = {
  opens:
    'continue contine continu cotinue coninue contiune contnue resume carry go keep proceed move press get pick take finish back on next up where whats what catch bring refresh remind status again ready finished that this thats why lets can get start begin how show tell give anything is hows progress recap summary wait same works could would will you it we i im id just now so and then well alright all right good morning afternoon evening sorry my yeah yup yea ya y k kk do done sounds looks of absolutely definitely certainly exactly correct agreed approved thats fine lgtm make got awesome perfect',
  phrases: () => ({
    parts: {
      when: '(?: (?:yesterday|today|now|again|earlier|last (?:time|week|night|session)|on friday|before(?: (?:the|that) (?:restart|crash|break|compaction))?))?',
      work: '(?:(?:the|our|my|your|this|that|these|those|all) (?:\\w+ )??)?(?:(?:next|last|previous|current|remaining|same|other|unfinished|interrupted|existing|first|second|yesterdays|todays) )?(?:work session|sessions?|conversation|chat|work|tasks?|job|plan|rest|steps?|phase|stage|part|point|items?|one|thing|checkpoint|todos?|todo list|list|project|feature|refactor(?:ing)?|migration|implementation|tests|docs|module|issue|bug|ticket|branch|pr|review|cleanup|fix|stuff)(?: \\d+)?(?: from yesterday)?',
      left: '(?:where|what|wherever|whatever) (?:we|you|i) (?:had |have )?(?:just )?(?:left(?: (?:things|it|this))?(?: off)?|stopped|paused|were|was|started)(?: at| doing| working on| up to)?',
    },
    asks: [
      '(?:continue?|contine|cotinue|coninue|contiune|contnue|resume|carry on|go on|keep (?:going|on|at|working|it up)|proceed|move on|press on|(?:get |go |come )?back(?= (?:to|on|at))|lets go on|(?:lets )?finish(?: up)?(?= what| this| the (?:rest|remaining|work|last|plan)| it)|(?:do|start|begin|take)(?= (?:on )?the (?:next|remaining|rest))|(?:get )?on with(?= (?:it|the)))(?:(?: (?:with|on|from|to|at))? ?(?:then|as (?:planned|before)|until (?:its|the \\w+ is|everything is|youre) (?:done|finished)|it|this|that|here|there|working|coding|(?:implementing|writing|fixing|building|debugging|testing|refactoring|reviewing)(?: <work>)?|<work>|<left>|with|from|on|to|the|our|last|next|yesterday|today)(?= ))*<when>',
      '(?:pick|take|start|begin) (?:(?:it|this|things|that|work) )?(?:back )?(?:up )?(?:again|from here|(?:from )?<left>)<when>|pick (?:it|this|things|that) back up',
      '(?:where|how far) (?:were|was|are|did) (?:we|you|i)(?: at| up to| get(?: to)?| leave| left| off| stop(?:ped)?| it| this| things| with (?:it|this|that|<work>))*<when>|<left><when>',
      'what(?:s| is| was| comes| should (?:we|i|you) (?:do|work on|tackle)| (?:do|shall|can) (?:we|i) do| are we doing)?(?: up)? (?:the )?next(?! to )(?: steps?| tasks?| thing| one)?(?: up| to do)?(?: on (?:the|our|my) (?:list|plan|agenda))?<when>',
      'what (?:were|was|have|are) (?:we|you|i)(?: just| been| last)*(?: doing| working on| up to| at)<when>|what (?:did|have|had) (?:we|you|i) (?:do(?:ne)?|get done|work(?:ed)? on|finish(?:ed)?|accomplish(?:ed)?)(?: last(?: time| week| session)?| yesterday| so far| already| until now| before)?|(?:(?:ok )?so )?what(?:s| is| was) (?:the|our) plan(?: for today| again)?|what (?:was the last thing (?:we|you|i)|did (?:we|you|i) last) (?:did|do|asked?(?: you)?(?: to do| for)?|were doing|worked on)',
      '(?:what(?:s| is| else is|s else is)?|is there anything|anything(?: else)?|is anything|how much is) (?:still )?(?:left|remaining|open|pending|outstanding|unfinished|to do)(?: to (?:do|be done))?|what (?:still )?(?:remains|needs)(?: to (?:do|be done))?',
      '(?:whats |what is |show me |give me |tell me )?(?:the |our |a )?(?:current |quick |short )?(?:state|status|progress|recap|summary of (?:the|our) progress)(?: update)?(?: of (?:things|it|this|everything|<work>))?',
      'catch me up|(?:bring|get) me (?:back )?up to (?:speed|date)|get up to speed|(?:show|tell) me where we (?:are|were|left off)|hows (?:it|the work) going|refresh my memory',
      '(?:move |go )?(?:on ?to )?(?:the )?next(?! to )(?: (?:step|task|one|item|thing|part|phase))?(?: up)?|what did i (?:last )?ask you(?: to do)?',
    ],
    assents:
      '(?:(?:ok(?:ay)?|yes|yeah|sure) )?go on(?= $)|yeah|yup|yea|ya|y|kk?|sure thing|alright|all right|right|correct|exactly|absolutely|definitely|of course|certainly|go (?:ahead|for it)|do (?:it|that|this|so)|lets do (?:it|that|this)|lets go|make it so|please do|sounds (?:good|great|fine|right)|looks good|lgtm|(?:that|it|this)s? (?:is )?(?:fine|ok|okay|good|right|correct|works)|works for me|why not|fine|agreed|approved',
    polite:
      '(?:thank|thx) you|good(?: morning| afternoon| evening)?|morning|sorry|awesome|well|so|now|and|then|just|lets|ready(?: to)?|done|finished|(?:can|could|would|will|should) (?:you|we)|(?:hello|hi) again|you (?:can|may|could|should)|we (?:can|should)|i(?:d| would) like to|i want to|(?:im |i am )?back(?: again)?|got it|for me|today|again|remind me|as before|same as before|(?:(?:you|it|we|i|my \\w+|the \\w+) )?(?:just )?(?:got |was |were )?(?:cut off|stopped|crashed|died|disconnected|interrupted|restarted|rebooted)',
  }),
}
