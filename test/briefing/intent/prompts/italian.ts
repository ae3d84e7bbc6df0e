import { lines, type Prompts } from './table.ts'

export const italian: Prompts = {
  language: 'Italian',
  asking: lines(`
    continua
    Continua!
    continua per favore
    ok continua
    continuiamo
    vai avanti
    andiamo avanti
    avanti
    prosegui
    proseguiamo
    prosegui pure
    riprendi
    riprendiamo
    riprendi da dove eravamo rimasti
    riprendiamo da dove ci siamo fermati
    continua da dove avevi interrotto
    dove eravamo?
    dove eravamo rimasti?
    dov'eravamo rimasti
    Dove ci siamo fermati ieri?
    a che punto siamo?
    a che punto eravamo?
    cosa c'è dopo?
    qual è il prossimo passo?
    qual e il prossimo passo
    prossimo passo
    prossimo
    cosa facciamo adesso?
    e adesso?
    e ora?
    cosa resta da fare?
    cosa manca?
    che cosa manca da fare?
    cosa stavamo facendo?
    a cosa stavamo lavorando?
    ciao, dove eravamo rimasti?
    buongiorno! riprendiamo
    puoi continuare?
    puoi andare avanti
    perfetto, vai avanti con il prossimo passo
    continua con il piano
    continua il lavoro
    torniamo al lavoro
    ricordami dove eravamo
    aggiornami
    continuare
    continua da qui
    procediamo
    a che punto eravamo arrivati?
    cosa abbiamo fatto ieri?
    rimettiamoci al lavoro
    si è interrotto, continua
    ok avanti
    vai con il prossimo passo
    passa al prossimo task
    finisci quello che hai iniziato
    dove sono rimasto?
    qual è il prossimo task?
    e poi?
    dai continuiamo
    continua a lavorare
    ok prossima fase
    da dove ripartiamo?
    ripartiamo da dove eravamo
    dove ci eravamo fermati?
    cosa dobbiamo fare ora?
    riprendi il task precedente
    puoi riprendere?
    fatto, continua
    qual è lo stato del lavoro?
    cosa c'è da fare?
    continua pure
    andiamo avanti con il piano
    dove ci eravamo fermati ieri
    qual era il prossimo passo
    riprendi la sessione
    prosegui con i test
    sono tornato, continua
    cosa rimane da fare
    continuiamo con la prossima fase
    cosa stavamo facendo ieri
    cosa ho fatto ieri?
    cosa abbiamo fatto l'ultima volta?
  `),
  more: lines(`
    continua, ma prima esegui i test
    continua ma non toccare lo schema
  `),
  assent: lines(`
    sì
    si
    si grazie
    certo
    va bene
    ok
    vai
    ok vai
    sì, fallo
    fallo
    d'accordo
    perfetto, procedi
    procedi pure
    certamente
    sì vai
    ok perfetto
    certo, fallo
    va benissimo
    sì, certo
    ok fallo
  `),
  other: lines(`
    aggiungi un pulsante continua
    il pulsante "Continua" non funziona
    perché il ciclo continua dopo l'errore?
    continua a dare errore 500
    continua a non funzionare
    continua a loggare anche se redis è giù
    continua il ciclo se i è dispari
    usa continue invece di break
    avanti e indietro non funzionano nel carosello
    vai avanti di 10 righe nel file
    vai alla riga 20
    riprendi il download se cade la connessione
    riprendi lo stile di button.css
    qual è il prossimo numero primo?
    il prossimo test fallisce
    prossima pagina non si carica
    dove sono i log?
    dove eravamo connessi, staging o prod?
    dove si trova resume()?
    cosa fa next() qui?
    cosa manca nel package.json?
    a che punto del file c'è l'errore?
    fai in modo che il worker prosegua se redis cade
    come continuare dopo un'eccezione?
    sì, ma usa PKCE
    ok e i test?
    certo ma prima sistema il lint
    va bene ma rinominalo
    fallo in typescript
    si blocca quando salvo
    non continuare
    grazie
    ciao
    e ora aggiungi un test
    prosegui solo se la tabella esiste
    continua così com'è nel file
    pulsante avanti rotto
    il prossimo test
    cosa manca in questo test?
    dove siamo collegati al db
    certo che no
    ora aggiungi un log
    vai in src
    avanti di un carattere
    continua il loop
    e ora?? il build è rosso
    fai un commit
    stato iniziale di redux
    passa l'id come parametro
    termina il processo sulla 3000
    dove sono i test?
    ora lancia i test
    il prossimo commit
    vai a capo dopo la virgola
    cosa abbiamo in cache?
    a che punto si rompe?
    cosa fa questo?
    continua a non compilare
    la prossima funzione è sbagliata
    dove è il bug
    perché fallisce
    puoi aggiungere un log
    vai alla funzione main
    il resto va bene
    lo stato non cambia
    prosegui il ciclo
  `),
}
