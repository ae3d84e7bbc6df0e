import type { Language } from './language.ts'

export const spanish: Language = {
  opens:
    'continua|continue|continuemos|continuamos|continuar|continuo|continuad|prosigue|prosigamos|proseguir|sigue|sigamos|siga|sigo|segui|seguimos|seguir|seguid|retoma|retomemos|retomamos|retomar|reanuda|reanudemos|reanudamos|reanudar|avanza|avancemos|volvamos|vamos|pasa|pasemos|haz|hagamos|empieza|termina|siguiente|el|la|proximo|que|lo|ahora|y|ponme|como|estado|resumen|dame|cual|por|en|a|desde|hasta|donde|proxima|resume|resumeme|si|vale|claro|dale|adelante|hazlo|hagamoslo|de|venga|eso|correcto|exacto|procede|esta|me|sale|va|porfa|gracias|muchas|bueno|bien|muy|genial|perfecto|hola|buenas|buenos|buen|entonces|pues|ya|he|estoy|puedes|podrias|puede|podemos|oye|nada|listo|hecho|se|te|recuerdame|hoy|ayer|otra',
  phrases: () => ({
    verbs:
      'continua|continue|continuemos|continuamos|continuar|continuo|continuad|prosigue|prosigamos|proseguir|sigue|sigamos|siga|sigo|segui|seguimos|seguir|seguid|retoma|retomemos|retomamos|retomar|reanuda|reanudemos|reanudamos|reanudar|avanza|avancemos|volvamos al trabajo|volvamos a lo|vamos con|vamos al|vamos a la|pasa al siguiente|pasa a la siguiente|pasemos al siguiente|haz lo siguiente|haz el siguiente|hagamos el siguiente|empieza el siguiente|termina lo que|termina el resto|termina las tareas|termina el trabajo',
    tails:
      'trabajo|trabajando|adelante|asi|eso|esto|ello|desde|de|con|en|por|a|al|ahi|aqui|alli|ayer|hoy|el|la|lo|los|las|nuestro|nuestra|tu|mi|tuyo|nuestro|siguiente|proximo|proxima|ultimo|ultima|anterior|actual|restante|restantes|pendiente|pendientes|plan|paso|tarea|tareas|sesion|proyecto|resto|fase|parte|punto|etapa|lista|conversacion|implementacion|refactor|migracion|tests|pruebas|demas|que falta|que faltaba|que queda|falta|faltaba|queda|otra vez|de nuevo|la ultima vez',
    asks: 'siguiente|el siguiente|la siguiente|proximo|que sigue|que sigue ahora|lo que sigue|que viene|que viene ahora|que viene despues|que toca|que toca ahora|ahora que|y ahora que|ponme al dia|ponme al corriente|ponme al tanto|como vamos|estado|resumen|estado actual|dame el estado|dame un resumen|cual es el estado|cual es el estado actual|cual es el estado del trabajo',
    parts: {
      left: '(?:(?:nos|te|me|se|lo|la|habiamos|yo|tu) )*(?:dejamos|dejaste|deje|dejado|quedamos|quedaste|quede|quedo|quedado|estabamos|estabas|estaba|estamos|ibamos|ibas|iba|vamos|andabamos|paramos|paraste)(?: (?:haciendo|trabajando|el trabajo))?(?: (?:ayer|antes(?: del reinicio)?|la ultima vez))?',
      next: '(?:siguiente|proxim[oa])(?: (?:paso|tarea|punto|fase))?',
    },
    tailPatterns: [
      ['donde|lo', '(?:donde|lo que) <left>'],
      ['paso|tarea|fase|parte|punto|etapa', '[a-z]+ \\d+'],
    ],
    patterns: [
      ['por|en|a|desde|hasta|donde|que', '(?:(?:por|en|a|desde|hasta) )?(?:donde|que(?: punto)?) <left>'],
      ['que|cual', '(?:que|cual) (?:es|seria|era) (?:(?:lo|el|la) )?<next>'],
      ['el|la|lo|siguiente|proximo|proxima', '(?:(?:el|la|lo) )?<next>'],
      [
        'que',
        'que (?:(?:nos|me|te|mas) )*(?:falta|queda|faltaba)(?: (?:por|para|que) (?:hacer|terminar)| pendiente)?',
      ],
      [
        'que',
        'que (?:hicimos|hice|llevamos|hemos hecho|habiamos hecho|estabamos haciendo)(?: (?:ayer|hasta ahora|antes(?: del reinicio)?))?|que (?:hacemos|hago|hay que hacer|tenemos que hacer|deberiamos hacer) (?:ahora|despues|luego|a continuacion)',
      ],
      ['resume|resumeme', 'resume(?:me)? (?:lo que|donde) (?:llevamos|hicimos|hemos hecho|<left>)'],
    ],
    assents:
      'si|vale|claro|claro que si|dale|adelante|hazlo|hagamoslo|de acuerdo|por supuesto|venga|eso es|correcto|exacto|procede|esta bien|me parece|me parece bien|sale|va',
    polite:
      'por favor|porfa|gracias|muchas gracias|bueno|bien|muy bien|genial|perfecto|hola|buenas|buenos dias|buenas tardes|buenas noches|buen dia|entonces|y|pues|ahora|ya|he vuelto|ya he vuelto|ya volvi|estoy de vuelta|ya estoy de vuelta|puedes|podrias|puede|podemos|oye|nada|listo|hecho|se corto|se colgo|se cerro|se reinicio|se cayo|se interrumpio|te paraste|te quedaste colgado|te detuviste|vamos|vamos a|recuerdame|hoy|ayer|otra vez',
  }),
}
