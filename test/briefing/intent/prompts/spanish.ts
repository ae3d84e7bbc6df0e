import { lines, type Prompts } from './table.ts'

export const spanish: Prompts = {
  language: 'Spanish',
  asking: lines(`
    continúa
    continua
    sigue
    Sigue.
    sigue por favor
    ok, sigue
    continuemos
    sigamos
    seguimos?
    ¿Por dónde íbamos?
    por donde ibamos
    ¿Dónde nos quedamos?
    donde lo dejamos ayer?
    ¿qué sigue?
    que sigue
    ¿Qué es lo siguiente?
    cuál es el siguiente paso?
    siguiente paso
    continúa donde lo dejamos
    sigue donde te quedaste
    retoma donde lo dejamos
    retomemos el trabajo
    ¿en qué estábamos?
    en que estabamos trabajando?
    hola, por dónde íbamos?
    buenos días! seguimos donde lo dejamos ayer
    qué falta por hacer?
    que nos queda por hacer
    sigue con el plan
    continua con el siguiente paso
    vale, sigue con lo que estabas haciendo
    puedes continuar?
    puedes seguir por favor
    continuar
    adelante, continúa
    recuérdame en qué estábamos
    siguiente
    ponme al día
    vamos a seguir con la tarea
    perfecto. Continúa con la siguiente tarea
    y ahora qué?
    volvamos al trabajo
    dale, seguí
    sigue con eso
    continúa con lo tuyo
    en qué quedamos?
    cómo vamos?
    dónde quedó el trabajo?
    qué hicimos ayer?
    qué estábamos haciendo antes del reinicio?
    sigamos con el refactor
    cuál es el próximo paso
    retomamos?
    ok, próximo paso
    haz lo siguiente
    pues nada, seguimos
    se cortó, continúa
    continúa con el paso 3
    termina lo que falta
    sigue trabajando
    ok sigamos con la siguiente fase
    dónde estábamos?
    en qué íbamos?
    retoma la tarea anterior
    qué toca ahora?
    listo, continúa
    sigue desde ahí
    qué más falta?
    resume lo que llevamos
    buenas, en qué punto estamos?
    vamos con el siguiente
    continúa por favor
    seguimos con la tarea
    dónde íbamos
    qué sigue entonces?
    retoma el plan
    vamos con lo siguiente
    sigue con los tests
    ya volví, continúa
    cuál era el siguiente paso
    qué estábamos haciendo ayer
    ¿qué hicimos la última vez?
    ¿qué hice la semana pasada?
  `),
  more: lines(`
    sigue, pero primero ejecuta los tests
    continúa, pero no toques el esquema
  `),
  assent: lines(`
    sí
    si
    vale
    ok
    claro
    sí, por favor
    dale
    adelante
    hazlo
    sí, hazlo
    de acuerdo
    por supuesto
    perfecto, adelante
    ok dale
    sí, dale
    ok perfecto
    sí claro
    va, hazlo
    sí, adelante
    vale, hazlo
  `),
  other: lines(`
    ¿por qué continúa el bucle?
    por que continua el bucle despues del error
    añade un botón de continuar
    el botón "continuar" no funciona
    continuar.tsx no compila
    sigue fallando el test de login
    sigue sin funcionar
    sigue dando error 500
    sigue la guía de estilo de docs/style.md
    sigue el enlace y descarga el json
    cuál es el siguiente número primo?
    siguiente página no carga en la tabla
    el siguiente test falla
    retoma la descarga si se corta la conexión
    cómo continuar después de una excepción en python?
    usa continue en vez de break
    ¿dónde se guardan los logs?
    dónde está definido resume()?
    en qué archivo está el parser?
    ¿qué hace next() aquí?
    qué sigue después del token en la gramática?
    haz que el worker siga si redis no responde
    el proceso no continúa tras el reinicio
    continúa el bucle si i es impar
    sí, pero usa PKCE
    vale, y los tests?
    ok ahora renombra la función
    claro pero primero arregla el lint
    adelante y atrás no funcionan en el carrusel
    dale un nombre mejor a la variable
    falta un punto y coma en index.ts
    no sigas
    hola
    gracias
    si falla, reintenta tres veces
    siguiente botón no hace nada
    sigue el mismo patrón
    sigue igual
    sigue roto
    continúa fallando
    qué falta en este test?
    dónde estamos importando react?
    en qué línea está el error
    por dónde entra la petición?
    próximo release cuándo es
    si no, usa yarn
    claro que no
    ahora el test
    sigue con el bug
    sigue el estándar de eslint
    continúa en la siguiente línea
    qué viene en el payload?
    dónde está el test?
    haz un commit
    termina el proceso 3000
    el resumen no se muestra
    estado inicial de redux
    pasa el id como parámetro
    ahora continúa el loop en vez de salir
    qué hace esto?
    sigue sin compilar
    la siguiente función está mal
    vamos a borrar esto
    el estado no cambia
    por qué falla
    en qué puerto corre
    pasa al modo oscuro
    continúa con la e
    dale color rojo
  `),
}
