import { type Case, facts } from '../case.ts'

export const german: Case = {
  name: 'lager',
  language: 'German',
  summary: `<summary>
1. Hauptanliegen und Absicht:
   Die Lagerverwaltung soll Barcodes mit dem Handy erfassen können. Der Nutzer will eine PWA statt einer nativen App, weil die Geräte nicht verwaltet werden. Buchungen müssen auch ohne Netz möglich sein.

2. Technische Konzepte:
   - Vue 3, Pinia, IndexedDB über Dexie
   - Barcode-Erkennung mit ZXing im Web Worker
   - Backend: ASP.NET Core 8, SQL Server

3. Dateien:
   - client/src/scan/Scanner.vue: Kamera und Erkennung, höchstens 10 Bilder je Sekunde
   - client/src/offline/warteschlange.ts: Buchungen werden in der Reihenfolge gesendet, in der sie entstanden sind
   - api/Buchungen/BuchungController.cs: lehnt doppelte Buchungen anhand der Vorgangsnummer ab

4. Fehler und Korrekturen:
   - Auf iOS blieb die Kamera schwarz, wenn die Seite im Hintergrund war: der Stream wird jetzt neu geöffnet.
   - QuaggaJS wurde aufgegeben, es erkannte verschmutzte Etiketten nicht.
   - Die Warteschlange wurde bei jedem Neuladen doppelt gesendet; behoben durch eine Sperre mit navigator.locks.

5. Problemlösung:
   Wir haben entschieden, dass negative Bestände erlaubt sind, aber rot markiert werden. Inventuren werden weiterhin am PC gemacht. Die Anmeldung läuft über Azure AD.

6. Alle Nachrichten des Nutzers:
   - "barcodes mit dem handy, bitte als pwa"
   - "die testgeräte sind noch nicht da, kommen nächste woche"
   - "sollen wir auch rfid unterstützen?"
   - "rfid lassen wir weg"

7. Offene Aufgaben:
   - Etiketten drucken
   - Mehrere Lagerorte
   - Warten auf die Testgeräte

8. Aktuelle Arbeit:
   Gerade wird der Druck der Etiketten über Zebra Browser Print eingebaut; die Vorlage hat 57 mal 32 Millimeter.

9. Nächster Schritt:
   Testdruck mit dem Drucker im Büro.
</summary>`,
  kept: facts(`
    decision | PWA statt nativer App
    decision | Negative Bestände sind erlaubt, werden aber rot markiert
    decision | Inventur wird weiter am PC gemacht
    decision | RFID wird weggelassen
    blocker | Testgeräte sind noch nicht da
    dead end | QuaggaJS
    key context | Doppelte Buchungen werden anhand der Vorgangsnummer abgelehnt
    key context | Höchstens 10 Bilder pro Sekunde
    key context | Buchungen müssen ohne Netz möglich sein
    current step | Druck der Etiketten mit Zebra Browser Print
  `),
  lost: facts(`
    decision | Native App statt PWA
    decision | RFID wird unterstützt
    decision | Negative Bestände sind nicht erlaubt
    decision | Inventur wird auf dem Handy gemacht
    blocker | Die Firewall sperrt den Port 8443
    dead end | ZXing im Web Worker
    dead end | Erkennung auf dem Server
    key context | Höchstens 30 Bilder pro Sekunde
    key context | Der Drucker im Büro kann nur ZPL
    current step | Mehrere Lagerorte einbauen
  `),
}
