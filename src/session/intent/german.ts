import type { Language } from './language.ts'

export const german: Language = {
  opens:
    'weiter da dort starte beginn beginne zuruck fertig erledigt wieder aktueller verbindung du an sorry abgebrochen weitermachen weiterarbeiten mach mache machen arbeite arbeiten geh gehen gehts wie fahr fahre fahren fortfahren fortsetzen setz setze setzen wo woran was nachster nachste nachstes naechster naechste naechstes als der die bring stand bitte danke hallo moin servus guten morgen prima gut sehr perfekt toll top also dann nun jetzt und ich bin kannst konntest konnen du wir lass lasst erinner erinnere sag ja jo jap jep jup klar passt gern gerne genau in leg einverstanden jawohl richtig stimmt naturlich sicher alles los tu unbedingt',
  phrases: () => ({
    parts: {
      when: '(?: (?:genau|von|bitte|mal|jetzt|da|dort|einfach|doch|damit|daran|dran|dann|nun|gleich|hier|denn|nochmal|noch mal|gestern|vorhin|zuletzt|gerade|eigentlich|letztes mal|heute))*',
      next: 'na?e?chste[nrms]?',
      work: '(?:(?:de[mnr]|die|das|unsere[mnr]?|deine[mnr]?) )?(?:(?:<next>|letzten|restlichen|offenen) )?(?:plan|schritt(?:en)?|aufgaben?|arbeit|sitzung|session|tasks?|phase|teil|punkt|rest|liste|todos?|thema|implementierung|refactoring|migration|tests)(?: \\d+)?',
      stopped: '(?:aufgeho?e?rt|stehen ?geblieben|gewesen|dran)',
      left: '(?:an der stelle )?wo (?:wir|du|ich)<when> (?:waren|warst|war|sind|stehen|<stopped>(?: (?:haben|hast|hatten|habe|sind|waren|bist))?)',
    },
    asks: [
      '(?:mach(?:en wir|e|t)?|arbeite(?:n wir)?|geh(?:en wir)?)<when>(?: (?:mit|an) <work>| <work>)? weiter(?: ab)?<when>(?: (?:mit|an|bei) <work>| <left>)?',
      '(?:da |dort )?weiter(?:machen|arbeiten| machen| geht ?e?s| so| im (?:plan|text))?<when>(?: (?:mit|an|bei) <work>| <left>)?|(?:wie )?geht ?e?s(?: jetzt| nun)? weiter',
      'fahr(?:e|en wir)?<when>(?: mit <work>)? fort|fortfahren|fortsetzen|setz(?:e|en wir)?<when> <work><when> fort',
      '(?:wo|wie weit)(?: genau)? (?:waren|sind|war|hatten|haben|stehen) (?:wir|ich)<when>(?: (?:<stopped>|gekommen))?<when>|<left>',
      'was (?:kommt|ist|steht|folgt|machen wir|soll(?:t?en wir|te ich|en wir)|mache ich|tun wir)?<when> ?(?:als <next>|der <next> (?:schritt|punkt)|die <next> aufgabe)(?: dran| an| zu tun| tun| machen)?',
      'was (?:ist |bleibt |gibt ?e?s )?noch (?:alles )?(?:zu tun|zu machen|offen|ubrig)|was (?:fehlt|steht|bleibt|liegt) noch(?: aus| an| offen)?',
      'woran (?:haben|hatten|waren|sind) wir<when>(?: gearbeitet)?|was (?:haben|hatten) wir<when> (?:bisher |schon )?gemacht|(?:wieder )?zuruck an die arbeit',
      '(?:(?:mach|starte|beginne?)(?: mit)? )?(?:de[rnm] |die )?<next>(?: (?:schritt|aufgabe|punkt))?|mach den rest(?: fertig)?|als <next>',
      '(?:wie|was) ist der (?:aktuelle )?stand(?: der (?:arbeit|dinge))?|(?:aktueller |der )?stand(?: der dinge)?|bring mich auf (?:den )?(?:neuesten |aktuellen )?stand',
    ],
    assents:
      'ja|jo|ja[pw]|jep|jup|klar|passt|(?:sehr )?gerne?|genau|in ordnung|leg los|einverstanden|jawohl|mach(?: das| es|s| mal)?|richtig|stimmt|naturlich|sicher|alles klar|los(?: gehts)?|tu das|unbedingt',
    polite:
      'bitte(?: schon)?|danke(?: schon| dir)?|hallo|moin|servus|guten (?:morgen|tag|abend)|morgen|prima|gut|sehr gut|perfekt|toll|top|also|dann|nun|jetzt|mal|so|und|(?:ich )?bin (?:wieder )?(?:da|zuruck)|(?:kannst|konntest) du|konnen wir|du kannst|wir konnen|lasst? uns|erinnere? mich(?: daran| dran)?|sag mir|fertig|erledigt|sorry|(?:die )?verbindung war (?:weg|unterbrochen)|(?:(?:du|es) )?(?:bist |ist |wurde |war )?(?:abgebrochen|abgesturzt|unterbrochen|hangengeblieben)',
  }),
}
