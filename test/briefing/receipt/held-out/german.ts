import { type Case, facts } from '../case.ts'

export const germanHeldOut: Case = {
  name: 'rechnungen',
  language: 'German',
  summary: `<summary>
1. Hauptanliegen und Absicht:
   Der Nutzer möchte E-Rechnungen (XRechnung 3.0 und ZUGFeRD) aus dem bestehenden Rechnungsmodul erzeugen. Bestehende PDF-Rechnungen sollen unverändert bleiben; für Behörden wird das XML über den Peppol-Dienstleister verschickt.

2. Technische Konzepte:
   - Spring Boot 3, Java 21
   - Mustang für ZUGFeRD, eigene Vorlage für XRechnung
   - Prüfung mit dem KoSIT-Validator in der CI

3. Dateien:
   - rechnung-core/src/main/java/de/acme/rechnung/XRechnungWriter.java
     Schreibt das XML. Beträge werden kaufmännisch auf zwei Stellen gerundet.
   - rechnung-core/src/test/resources/beispiele/
     Zwölf Beispielrechnungen aus dem Altsystem, anonymisiert.

4. Fehler und Korrekturen:
   - Die Leitweg-ID fehlte bei Sammelrechnungen. Sie wird jetzt aus dem Kundenstamm gelesen.
   - Apache FOP haben wir verworfen, weil es kein PDF/A-3 mit eingebettetem XML erzeugen konnte.
   - Rundungsdifferenzen zwischen Kopf und Positionen: gelöst, die Steuer wird je Steuersatz berechnet und nicht je Position.

5. Problemlösung:
   Gutschriften werden als eigener Belegtyp 381 ausgegeben. Skonto wird im Freitext nach dem Muster der KoSIT angegeben.

6. Alle Nachrichten des Nutzers:
   - "wir brauchen xrechnung bis zum 1.1."
   - "der zugang zum peppol-testnetz ist noch nicht freigeschaltet"
   - "kann man die alten rechnungen auch umwandeln?"

7. Offene Aufgaben:
   - Anhänge (Lieferscheine) einbetten
   - Antrag für das Peppol-Testnetz: warten auf Freischaltung
   - Handbuch

8. Aktuelle Arbeit:
   Zuletzt wurde das Einbetten von Anhängen in XRechnungWriter begonnen; die Größe ist auf 15 MB begrenzt.

9. Nächster Schritt:
   Das Einbetten der Anhänge fertigstellen und testen.
</summary>`,
  kept: facts(`
    decision | Gutschriften als Belegtyp 381 ausgeben
    decision | Steuer je Steuersatz berechnen, nicht je Position
    blocker | Zugang zum Peppol-Testnetz noch nicht freigeschaltet
    dead end | Apache FOP
    key context | Die Leitweg-ID kommt aus dem Kundenstamm
    key context | Anhänge sind auf 15 MB begrenzt
    current step | Anhänge einbetten
  `),
  lost: facts(`
    decision | Steuer je Position berechnen
    decision | Alte Rechnungen werden nachträglich umgewandelt
    blocker | Das Zertifikat für den Versand ist abgelaufen
    dead end | iText für die PDF-Erzeugung
    key context | Anhänge sind auf 50 MB begrenzt
    key context | Rechnungsnummern dürfen keine Lücken haben
    current step | Handbuch für die Buchhaltung schreiben
  `),
}
