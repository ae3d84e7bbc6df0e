// Words with which people tell a coding agent what to do, whatever the work is about. They lead to nothing by themselves: in
// a small journal they are as rare as the words that matter, so counting does not find them out.

import { fold } from '../terms/fold.ts'
import type { Language } from '../terms/language.ts'

/** What is done, what it is done to, and what is said of it. */
const WORDS: Partial<Record<Language, string>> = {
  en: `actually add added adding adjust afternoon allow anything app apply ask avoid back bad behavior behaviour best
    better big bit branch break breaks broken bug bugs build builds call called calls case cases cause change
    changed changes check checks clean cleanup close closing code command comment comments commit commits complete
    component components config configuration convert copy correct crash crashes create current customer customers
    data day days debug default delete deploy describe description detail details dev develop developer different
    directory doc docs document documentation does double e.g edit empty enable end endpoint entry error errors
    every everyone everything everywhere exactly example exist existing expect explain extra fail failed failing
    fails failure fast feature features field fields file files find finish first fix fixed fixes flag folder
    follow font form format full function functions gb get give go good great green half handle happen header hello
    help here hide hour hours idea implement implementation improve include info input install instead issue issues
    item items job kb keep kind last latest leave left let level library like line lines link list little load
    local log logic logs long look looks make manual match matter maybe mb mean merge message messages method
    minute minutes missing mode module more morning move ms name names need needs new next nice nothing now number
    object old ones open opening option options order output package packages page pages part parts pass pick pixel
    pixels place plain please point possible pr prepare press print problem process project properly pull push put
    px question quick quickly read readme ready really reason red refactor refactoring reference release remove
    rename replace repo repository request requests respond response result results return review right root rule
    run running runs same save say screen script search second seconds section see seems send sense service
    services set setting settings setup share short should show showing side simple single size slow small
    something sometimes sort source split src start started state status step steps still stop string stuff style
    support sure switch system table take talk task tasks team tell test tests text thank thanks thing things think
    thought ticket time times title today todo together tomorrow tool top total touch trigger try turn two type
    types ui understand unit update updated upgrade use used user users uses using utils value values variable
    version versions view wait want way week while whole word words work working works wrap write writing wrong
    yesterday`,
  de: `abschicken aktualisier aktualisiere aktualisieren alles alte alten ander andern anpassen ansicht anzeigen
    aufgabe ausgabe baue bauen beheb beheben beispiel benenn benutz benutze benutzen benutzer bitte brauch brauche
    brauchen bringe code datei dateien daten einbau einbauen eingabe ersetz ersetze ersetzen erstell erstelle
    erstellen fehler feld fertig frage funktion gehen geht gerade gib gut hilfe hinzu hinzufugen immer jetzt kannst
    kaputt klappt knopf kurz lass lauf laufen lauft legen liste losch losche loschen mach mache machen mal manchmal
    minuten nachricht name nehmen neu neue neuen neuer neues nimm nochmal nutz nutze nutzen nutzer problem prufe
    prufen schau schnell schreib schreibe schreiben seite seiten sekunden setz setze setzen sollen sollte sonst
    spater stell stelle stellen stunden tage teil teste testen tests text tun umbauen umbenennen umstellen
    verbesser verbessere verschieb version verwend verwende verwenden warum weiter welche wert werte wieder zeig
    zeige zeigen zeile zeit`,
  fr: `ajoute ajouter bouton change changer code corrige corriger cree creer erreur erreurs essaie essayer faire fais
    fait faut fichier fichiers fonction liste mets mettre modifie modifier nom nouveau nouvelle page passer peut
    peux pourquoi probleme remplace remplacer renomme renommer supprime supprimer teste tester texte utilise
    utiliser veux voir`,
  es: `agrega agregar anade anadir archivo arregla arreglar boton cambia cambiar codigo corrige crea crear elimina
    eliminar error errores funcion hacer haz lista mensaje muestra nombre nueva nuevo pagina pon poner prueba
    pruebas puedes quiero quita reemplaza texto usa usar`,
  it: `aggiungere aggiungi cambia cambiare correggi crea creare errore fai fare file funzione lista metti mostra nome
    nuova nuovo pagina posso prova puoi rimuovi rinomina scrivi sostituisci togli usa usare voglio`,
  pt: `adiciona adicionar arquivo corrige cria criar erro faz fazer ficheiro funcao mensagem mostra muda mudar mude
    nome nova novo pagina pode remove substitui teste testes troca trocar usar`,
  ru: `верни вместо добавить добавь замени заменить запусти измени исправить исправь кнопка кнопку код написать напиши
    новую новый ошибка ошибки ошибку переименуй покажи показать поменяй поставь почему почини проверь проект сделай
    сделать страница странице страницу строка тест тесты удали удалить файл файле функцию функция`,
}

/** Of each language together with English, whose words are everywhere. A string, because making a set takes longer than a prompt. */
const known = new Map<Language, string>()

/** What forms of a word end in. Behind it, what the plain form has instead. */
const ENDINGS: [ending: RegExp, instead: string][] = [
  [/(?:s|d|ed|ing|er|en|e|t|n|r)$/, ''],
  [/(?:es|ing)$/, ''],
  [/ing$/, 'e'],
  [/(\w)\1(?:ing|ed)$/, '$1'],
  [/ie[sd]$/, 'y'],
]

/** `word` is folded; `language` is that of the text. */
export function isEveryday(word: string, language: Language): boolean {
  if (/^\d{1,4}$/.test(word)) return true
  let words = known.get(language)
  if (words === undefined) {
    words = ` ${fold([WORDS.en, language === 'en' ? '' : WORDS[language]].join(' ')).replace(/\s+/g, ' ')} `
    known.set(language, words)
  }
  const all = words
  const isIn = (form: string) => form.length > 1 && all.includes(` ${form} `)
  return (
    isIn(word) ||
    (word.length > 3 && ENDINGS.some(([ending, instead]) => isIn(word.replace(ending, instead))))
  )
}
