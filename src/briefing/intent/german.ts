import type { Language } from './language.ts'

export const german: Language = {
  opens:
    'weiter|weitermachen|weiterarbeiten|mach|mache|machen|macht|arbeite|arbeiten|geh|gehen|gehts|geht|wie|fahre|fahr|fahren|fortfahren|fortsetzen|zuruck|wieder|als|stand|der|aktueller|was|bring|setz|setze|setzen|wo|woran|nachster|nachste|nachstes|nachsten|naechster|naechste|naechstes|naechsten|die|den|starte|beginne|ja|jo|jap|jep|jup|klar|passt|gern|gerne|sehr|genau|in|leg|einverstanden|jawohl|machs|richtig|stimmt|naturlich|sicher|alles|los|tu|unbedingt|bitte|danke|hallo|moin|servus|guten|morgen|prima|gut|perfekt|toll|top|also|dann|nun|jetzt|mal|so|und|da|bin|ich|kannst|konntest|konnen|du|wir|lass|lasst|erinner|erinnere|sag|sorry|fertig|erledigt|verbindung|abgebrochen|abgesturzt|gestern|heute',
  phrases: () => ({
    verbs:
      'weiter|weitermachen|weiterarbeiten|weiter machen|weiter gehts|weiter geht es|weiter so|weiter im text|weiter im plan|mach weiter|mache weiter|machen wir weiter|macht weiter|arbeite weiter|arbeiten wir weiter|geh weiter|gehen wir weiter|gehts weiter|geht es weiter|wie gehts weiter|wie geht es weiter|fahre fort|fahr fort|fahren wir fort|fortfahren|fortsetzen|zuruck an die arbeit|wieder an die arbeit|mach den rest|mach den rest fertig',
    tails:
      'mit|an|bei|von|ab|im|dem|den|der|die|das|unserem|unserer|deinem|deiner|nachste|nachsten|nachster|naechsten|naechster|letzten|restlichen|offenen|plan|schritt|schritten|aufgabe|aufgaben|arbeit|sitzung|session|task|tasks|phase|teil|punkt|rest|liste|todo|todos|thema|implementierung|refactoring|migration|tests|gestern|vorhin|zuletzt|heute|jetzt|da|dort|hier|damit|daran|dran|gleich|bitte|an der stelle',
    asks: 'als nachstes|als naechstes|stand|der stand|stand der dinge|aktueller stand|wie ist der stand|was ist der stand|wie ist der aktuelle stand|was ist der aktuelle stand|wie ist der stand der arbeit|wie ist der stand der dinge|bring mich auf den neuesten stand|bring mich auf den aktuellen stand|bring mich auf den stand',
    parts: {
      also: '(?: (?:genau|bitte|mal|jetzt|da|dort|einfach|doch|damit|daran|dran|dann|nun|gleich|hier|denn|nochmal|noch mal|gestern|vorhin|zuletzt|gerade|eigentlich|letztes mal|heute|bisher|schon|von))*',
      next: 'na?e?chste[nrms]?',
      between:
        '(?:genau|bitte|mal|jetzt|da|dort|einfach|doch|damit|daran|dran|dann|nun|gleich|hier|denn|nochmal|noch mal|gestern|vorhin|zuletzt|gerade|eigentlich|letztes mal|heute|bisher|schon|von|mit|an|de[mnr]|die|das|unsere[mnr]?|deine[mnr]?|na?e?chste[nrms]?|letzten|restlichen|offenen|plan|schritt(?:en)?|aufgaben?|arbeit|sitzung|session|tasks?|phase|teil|punkt|rest|liste|todos?|thema|implementierung|refactoring|migration|tests|\\d+)',
      stopped: '(?:aufgeho?e?rt|stehen ?geblieben|gekommen|gewesen|dran)',
    },
    tailPatterns: [
      [
        'wo',
        'wo (?:wir|du|ich)<also> (?:waren|warst|war|sind|stehen|<stopped>(?: (?:haben|hast|hatten|habe|sind|waren|bist))?)',
      ],
      ['phase|teil|punkt|schritt|aufgabe', '[a-z]+ \\d+'],
    ],
    patterns: [
      [
        'mach|mache|machen|arbeite|arbeiten|geh',
        '(?:mach(?:en wir|e)?|arbeite(?:n wir)?|geh)(?: <between>)* weiter(?: ab)?',
      ],
      ['setz|setze|setzen|fahr|fahre|fahren', '(?:setz|fahr)(?:e|en wir)?(?: <between>)* fort'],
      [
        'wo|wie',
        '(?:wo|wie weit)(?: genau)? (?:waren|sind|war|hatten|haben|stehen) (?:wir|ich)<also>(?: <stopped>)?<also>',
      ],
      ['wo', 'wo (?:wir|ich)<also> (?:waren|war|sind|stehen|<stopped>(?: (?:haben|hatten|sind|waren))?)'],
      [
        'was',
        'was (?:kommt|ist|steht|folgt|machen wir|mache ich|soll(?:t?en wir|te ich))<also> (?:als <next>|der <next> (?:schritt|punkt)|die <next> aufgabe)(?: (?:dran|an|zu tun|tun|machen))?<also>',
      ],
      [
        'was',
        'was (?:ist |bleibt |gibt ?e?s )?noch (?:alles )?(?:zu tun|zu machen|offen|ubrig)|was (?:fehlt|steht|bleibt|liegt) noch(?: (?:aus|an|offen))?',
      ],
      [
        'woran|was',
        'woran (?:haben|hatten|waren|sind) wir<also>(?: gearbeitet)?|was (?:haben|hatten) wir<also> gemacht',
      ],
      [
        'nachster|nachste|nachstes|nachsten|naechster|naechste|naechstes|naechsten|der|die|den|mach|starte|beginne',
        '(?:(?:mach|starte|beginne)(?: mit)? )?(?:(?:de[rnm]|die) )?<next>(?: (?:schritt|aufgabe|punkt))?',
      ],
    ],
    assents:
      'ja|jo|jap|jep|jup|klar|passt|gern|gerne|sehr gerne|genau|in ordnung|leg los|einverstanden|jawohl|mach|mach das|mach es|machs|mach mal|mach das bitte|richtig|stimmt|naturlich|sicher|alles klar|los|los gehts|tu das|unbedingt',
    polite:
      'bitte|bitte schon|danke|danke schon|danke dir|hallo|moin|servus|guten morgen|guten tag|guten abend|morgen|prima|gut|sehr gut|perfekt|toll|top|also|dann|nun|jetzt|mal|so|und|da|bin da|bin wieder da|bin zuruck|ich bin da|ich bin wieder da|ich bin zuruck|kannst du|konntest du|konnen wir|du kannst|wir konnen|lass uns|lass uns da|lasst uns|erinner mich|erinnere mich|erinner mich daran|sag mir|sorry|fertig|erledigt|verbindung war weg|die verbindung war weg|verbindung war unterbrochen|abgebrochen|du bist abgebrochen|du wurdest unterbrochen|abgesturzt|gestern|heute',
  }),
}
