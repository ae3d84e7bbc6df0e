import { lines, type Prompts } from './table.ts'

export const french: Prompts = {
  language: 'French',
  asking: lines(`
    continue
    continue stp
    continue s'il te plaît
    continuez
    on continue
    on continue ?
    continuons
    on reprend
    on reprend où on en était
    reprends
    reprends où tu t'es arrêté
    reprends là où on s’est arrêtés
    reprenons le travail
    on en était où ?
    où en étions-nous ?
    ou en etait-on
    où est-ce qu'on en était ?
    on en est où ?
    où en sommes-nous ?
    la suite
    la suite stp
    et ensuite ?
    c'est quoi la suite ?
    quelle est la prochaine étape ?
    quelle est l’étape suivante
    prochaine étape
    étape suivante
    suivant
    qu'est-ce qu'il reste à faire ?
    que reste-t-il à faire ?
    il reste quoi à faire ?
    bonjour, on en était où ?
    ok continue
    ok, vas-y continue
    continue le travail
    continue avec la prochaine étape
    poursuis
    tu peux continuer ?
    peux-tu continuer stp
    sur quoi on travaillait ?
    qu'est-ce qu'on faisait ?
    rappelle-moi où on en était
    on s'était arrêtés où hier ?
    parfait, passe à la suite
    passe à l'étape suivante
    remets-moi dans le contexte
    je suis de retour, on reprend
    continue stp merci
    on y retourne
    on s'y remet
    on en est où du projet ?
    qu'est-ce qu'on a fait hier ?
    fais le point
    allez on continue
    continue sur ta lancée
    la suite du plan
    termine ce que tu as commencé
    reprends le plan
    reprends le fil
    ça a coupé, continue
    tu en étais où ?
    fais la prochaine étape
    et la suite ?
    continue de travailler
    on s'est arrêtés où ?
    ok la prochaine tâche
    tu peux reprendre ?
    on avance
    reprends la tâche précédente
    qu'est-ce qu'il y a ensuite ?
    qu'est-ce qu'on fait ensuite ?
    c'est bon, continue
    vas-y continue
    et maintenant on fait quoi ?
    reprends depuis là
    continue s'il vous plaît
    on continue avec le plan
    où on s'était arrêtés
    c'est quoi la prochaine étape
    reprends la session
    on reprend le travail
    passe à la tâche suivante
    je suis de retour, la suite ?
    qu'est-ce qui reste à faire ?
    continue les tests
    qu'est-ce que j'ai fait hier ?
    sur quoi je travaillais ?
    qu'avons-nous fait la semaine dernière ?
    est-ce qu'on a fini le login ?
  `),
  more: lines(`
    continue, mais d'abord lance les tests
    continue mais sans toucher au schéma
  `),
  assent: lines(`
    oui
    Oui !
    oui vas-y
    ok vas-y
    vas-y
    d'accord
    oui stp
    bien sûr
    carrément
    fais-le
    oui fais ça
    ça marche
    allez-y
    parfait, vas-y
    oui carrément
    ok c'est parti
    oui, fais-le
    ok ça marche
    oui bien sûr
    d'accord, fais-le
  `),
  other: lines(`
    ajoute un bouton continuer
    le bouton « Continuer » ne marche pas
    pourquoi la boucle continue après l'erreur ?
    ça continue de planter
    continue de logger même si redis tombe
    continue la boucle si i est impair
    utilise continue au lieu de break
    continue.tsx ne compile pas
    reprends le téléchargement si la connexion coupe
    reprends le style de button.css pour la modale
    on reprend le même nom de variable partout
    la suite de tests échoue
    la suite de fibonacci en rust
    suivant le fichier de config, le port change
    la page suivante ne charge pas
    quelle est la prochaine valeur de l'itérateur ?
    où sont écrits les logs ?
    où est défini resume() ?
    où en est la CI sur main ?
    on en est à quelle version de node ?
    qu'est-ce que fait next() ici ?
    que reste-t-il dans le buffer après le read ?
    passe à la version 20 de node
    passe le paramètre suivant à la fonction
    fais que le worker continue si une tâche échoue
    comment continuer après une exception ?
    oui mais utilise PKCE
    ok et les tests ?
    d'accord mais corrige le lint avant
    vas-y mollo avec les commentaires
    ne continue pas
    merci
    bonjour
    étape suivante du wizard ne s'affiche pas
    poursuis l'exécution même en cas d'erreur réseau
    bouton suivant cassé
    continue à planter
    ça continue
    on continue à utiliser yarn
    reprends le même style
    la suite du fichier est vide
    où est le test suivant
    il reste un bug
    il reste un warning dans le build
    maintenant ajoute un test
    bien sûr que non
    suivant la doc
    le point d'entrée est faux
    passe à la ligne suivante
    fais un commit
    termine le process sur le port 3000
    où est le test ?
    la suite du texte déborde
    maintenant lance les tests
    reprends le nom de la variable
    on passe à vite
    la prochaine version sort quand ?
    ça fait quoi ?
    ça ne compile toujours pas
    la prochaine fonction est fausse
    on supprime ça
    où est le bug
    pourquoi ça plante
    tu peux ajouter un log
    passe en mode sombre
    continue à la ligne
    le reste est bon
    qu'est-ce que le serveur a renvoyé ?
    est-ce qu'on a une fonction pour ça ?
  `),
}
