import { lines, type Prompts } from './table.ts'

export const german: Prompts = {
  language: 'German',
  asking: lines(`
    weiter
    Weiter.
    weiter bitte
    bitte weiter
    mach weiter
    bitte mach weiter, danke
    ok mach weiter
    mach bitte weiter
    mach da weiter wo wir aufgehört haben
    weitermachen
    lass uns weitermachen
    machen wir weiter
    weiter geht's
    weiter gehts
    und weiter?
    fahre fort
    bitte fortfahren
    fortsetzen
    setz die Arbeit fort
    wo waren wir?
    Wo waren wir stehen geblieben?
    wo waren wir stehengeblieben
    wo sind wir?
    wo hatten wir aufgehört?
    wo haben wir gestern aufgehört?
    was kommt als nächstes?
    was kommt als naechstes
    was ist als nächstes dran?
    was steht als Nächstes an?
    was ist der nächste Schritt?
    nächster Schritt
    nächster Schritt bitte
    was ist noch zu tun?
    was fehlt noch?
    was steht noch aus?
    woran haben wir gearbeitet?
    woran waren wir gerade?
    guten morgen, wo waren wir?
    moin, weiter gehts
    kannst du weitermachen?
    du kannst weitermachen
    weiter mit dem nächsten Schritt
    mach mit dem plan weiter
    mach weiter mit Phase 2
    super, weiter so
    arbeite weiter
    bring mich auf den neuesten Stand
    bin wieder da, wo waren wir
    erinner mich wo wir waren
    mach einfach weiter
    weiter im Text
    mach mit der Migration weiter
    wie weit sind wir?
    wie weit waren wir gekommen?
    wo stehen wir?
    was haben wir gestern gemacht?
    was machen wir als nächstes?
    mach da weiter
    dann mal weiter
    Verbindung war weg, mach weiter
    arbeite den Plan weiter ab
    bitte den nächsten Schritt
    zurück an die Arbeit
    setze die Arbeit fort
    lass uns da weitermachen, wo wir waren
    weiterarbeiten bitte
    wo genau waren wir?
    ok nächste Aufgabe
    kannst du da weitermachen wo du aufgehört hast?
    mach mit der letzten Aufgabe weiter
    was liegt noch an?
    was sollten wir als nächstes tun?
    fertig, weiter
    alles klar, weiter geht's
    gut weiter
    wie ist der Stand der Arbeit?
    was haben wir zuletzt gemacht?
    setzen wir die Arbeit von gestern fort
    bitte weitermachen
    machen wir mit dem Plan weiter
    wo waren wir gestern?
    was ist der nächste Schritt nochmal
    arbeite an der Aufgabe weiter
    weiter mit den Tests
    bin zurück, weiter bitte
    was kommt jetzt als nächstes
    lass uns fortfahren
    woran haben wir zuletzt gearbeitet?
    was habe ich gestern gemacht?
    was haben wir letzte Woche geschafft?
    woran habe ich zuletzt gearbeitet?
    haben wir den Login fertig?
    sind wir damit fertig?
    sag mir, was wir gestern gemacht haben
  `),
  more: lines(`
    mach weiter, aber zuerst die Tests
    weiter, aber ohne die Doku anzufassen
    fahr fort, aber lass die Tests aus
  `),
  assent: lines(`
    ja
    Ja, gerne
    ja bitte
    jo
    klar
    ok
    passt
    mach das
    ja mach das
    gerne
    genau
    in Ordnung
    leg los
    einverstanden
    jawohl
    ja, leg los
    ja, mach das bitte
    klar, gerne
    jap passt
    ok, leg los
    ja klar
    ok mach das
  `),
  other: lines(`
    fahre den Server weiter hoch
    füge einen Weiter-Button hinzu
    der Weiter-Button ist kaputt
    weiter unten in der Datei ist ein Tippfehler
    weiter oben fehlt ein import
    warum läuft die Schleife weiter?
    der Test schlägt weiterhin fehl
    leite die Anfrage weiter an /api/v2
    weiterleitung nach login geht nicht
    mach den Text weiter nach rechts
    mach die spalte weiter
    benutze continue statt break
    setz den Download nach einem Abbruch fort
    fahre fort wenn redis nicht antwortet
    wo waren die Logs nochmal?
    wo sind wir in der config auf Port 3000 festgelegt?
    wo ist resume() definiert?
    was kommt als nächstes Token nach dem Komma?
    was ist die nächste Primzahl nach 7?
    was fehlt noch in package.json für den release?
    nächste Seite lädt nicht
    nächster Schritt im Wizard wird nicht angezeigt
    der nächste Test schlägt fehl
    wie mache ich nach einer exception weiter?
    lass den Worker weiterlaufen wenn redis weg ist
    weiter als 100 Zeichen soll keine Zeile sein
    ja, aber nimm PKCE
    ok und was ist mit den Tests?
    klar, aber erst lint reparieren
    mach das in TypeScript
    mach das Fenster kleiner
    nicht weitermachen
    danke
    hallo
    genau das will ich nicht
    was ist der nächste freie Port?
    weiter Button
    weiter links
    weiter geht nicht, der Button ist grau
    mach weiter oben einen Absatz
    was fehlt noch im Test?
    wo sind wir hier in der Datei
    nächste Woche releasen wir
    nächster Test
    ja aber langsam
    gut, dann benenne es um
    mach das Logo größer
    geht weiterhin nicht
    mach einen commit
    stand der Tabelle ist veraltet
    der Stand im Cache ist falsch
    starte den Server
    wo ist der Test?
    jetzt die Tests laufen lassen
    weiter so nicht, der Test ist rot
    was macht next()?
    mach den Rest der Seite blau
    die Verbindung war zu langsam
    was macht das?
    es kompiliert weiter nicht
    die nächste Funktion ist falsch
    mach das weg
    wo ist der Bug
    warum stürzt es ab
    kannst du ein Log einbauen
    der Rest passt
    weiter hinten fehlt ein Komma
    was ist noch kaputt
    haben wir einen Helfer für Datumswerte?
    was hat der Server zurückgegeben?
    weiter im Loop, aber ohne Fehler
    wo haben wir den Cookie gesetzt?
  `),
}
