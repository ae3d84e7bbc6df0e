import type { Language } from './language.ts'

export const spanish: Language = {
  opens:
    'continua continue continuemos continuamos continuar continuo continuad sigue sigamos seguimos seguir siga segui sigo prosigue prosigamos proseguir retoma retomemos retomamos retomar reanuda reanudemos reanudar avanza avancemos adelante volvamos vamos por en a donde que cual el la lo siguiente proximo y ahora haz hagamos empieza empecemos pasa pasemos ve termina hasta como dame estado resumen se listo hecho resume resumeme nada recuerdame ponme me vale bueno bien muy genial perfecto gracias muchas hola buenas buenos buen claro entonces pues ya he estoy puedes podrias puede podemos oye si venga dale hazlo hagamoslo de eso correcto exacto procede esta sale va',
  phrases: () => ({
    parts: {
      when: '(?: ayer| antes(?: del reinicio)?| hasta ahora| hoy| ahora| anoche| la ultima vez| otra vez| de nuevo)?',
      work: '(?:(?:el|la|lo|los|las|nuestro|nuestra|tu|mi) )?(?:(?:siguiente|proxim[oa]|ultim[oa]) )?(?:plan|paso|tareas?|trabajo|sesion|proyecto|resto|fase|parte|punto|etapa|lista|siguiente|proximo|tuyo|que (?:falta|faltaba|queda)|conversacion|implementacion|refactor|migracion|tests|pruebas|pendientes?|demas|nuestro)(?: (?:siguiente|pendientes?|anterior|actual|restantes?|\\d+))?',
      left: '(?:nos |te |me |se |lo |la |habiamos |yo |tu )*(?:dejamos|dejaste|deje|dejado|quedamos|quedaste|quede|quedo|quedado|estabamos|estabas|estaba|estamos|ibamos|ibas|iba|vamos|andabamos|paramos|paraste)(?: (?:haciendo|trabajando))?',
    },
    asks: [
      '(?:continu(?:a|e|emos|amos|ar|o|ad)|prosigue|prosigamos|proseguir|sig(?:ue|amos|a|o)|segui(?:mos|r|d)?|retom(?:a|emos|amos|ar)|reanud(?:a|emos|amos|ar)|vamos(?= (?:con|al?) (?:el |la |lo )?(?:siguiente|proxim))|avan(?:za|cemos)|volvamos(?= al?)|(?:haz|hagamos|empieza|empecemos|pasa|pasemos|ve)(?= (?:con |al? )?(?:el |la |lo )?(?:siguiente|proxim))|termina(?= (?:lo que|el resto|las tareas|el trabajo)))(?: (?:(?:desde |por |en |con )?(?:donde|lo que) <left>|(?:con |al? |en |desde |por )?<work>|al trabajo|trabajando|adelante|asi|con (?:eso|esto|ello)|desde|de|con|en|ahi|aqui|alli|ayer|el|la|lo))*<when>',
      '(?:(?:por|en|a|desde|hasta) )?(?:donde|que(?: punto)?) <left>(?: el trabajo)?<when>|que (?:hicimos|hice|llevamos|hemos hecho|habiamos hecho|estabamos haciendo)<when>|como vamos|resume(?:me)? (?:lo que|donde) <left>|resume(?:me)? lo que (?:llevamos|hicimos|hemos hecho)|(?:cual es |dame )?(?:el )?(?:estado|resumen)(?: actual)?(?: del (?:trabajo|proyecto))?',
      '(?:lo )?que (?:sigue|viene|toca)(?: ahora| despues| luego)?|(?:que|cual) (?:es|seria|era) (?:lo |el |la )?(?:siguiente|proxim[oa])(?: paso| tarea| punto)?',
      '(?:el |la |lo )?(?:siguiente|proxim[oa])(?: paso| tarea| punto| fase)?',
      'que (?:nos |me |te |mas )*(?:falta|queda|faltaba)(?: (?:por|para|que) (?:hacer|terminar)| pendiente)?',
      'que (?:hacemos|hago|hay que hacer|tenemos que hacer|deberiamos hacer) (?:ahora|despues|luego|a continuacion)',
      '(?:y )?ahora que|ponme al (?:dia|corriente|tanto)',
    ],
    assents:
      'si|vale|claro(?: que si)?|dale|adelante|hazlo|hagamoslo|de acuerdo|por supuesto|venga|eso es|correcto|exacto|procede|esta bien|me parece(?: bien)?|sale|va',
    polite:
      'por favor|porfa|gracias|muchas gracias|bueno|bien|muy bien|genial|perfecto|hola|buenas|buen[oa]s (?:dias|tardes|noches)|buen dia|entonces|y|pues|ahora|ya|(?:ya )?(?:he vuelto|volvi|estoy de vuelta)|puedes|podrias|puede|podemos|oye|nada|listo|hecho|(?:se (?:corto|colgo|cerro|reinicio|cayo|interrumpio))|te (?:paraste|quedaste colgado|detuviste)|vamos(?: a)?|recuerdame',
  }),
}
