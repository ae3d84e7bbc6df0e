import { type Case, facts } from '../case.ts'

export const spanishHeldOut: Case = {
  name: 'reservas',
  language: 'Spanish',
  summary: `<summary>
1. Petición principal e intención:
   El usuario quiere que las reservas de mesas se puedan cancelar hasta dos horas antes, y que el restaurante reciba un aviso por correo. También pidió una lista de espera.

2. Conceptos técnicos:
   - Laravel 11, MySQL 8
   - Colas con Redis, un trabajo por aviso
   - Las fechas se guardan en UTC y se muestran en la zona horaria del restaurante

3. Archivos:
   - app/Http/Controllers/ReservaController.php: el método \`cancelar\` comprueba el plazo
   - app/Jobs/AvisarRestaurante.php: se reintenta cinco veces

4. Errores y soluciones:
   - Enviar los avisos con el planificador de cron no funcionó: se perdían cuando el servidor se reiniciaba. Por eso usamos colas.
   - El cambio de hora provocaba plazos equivocados; corregido al comparar en UTC.

5. Resolución de problemas:
   Se decidió no cobrar por las cancelaciones tardías; solo se bloquea al cliente después de tres ausencias.

6. Mensajes del usuario:
   - "haz que se pueda cancelar"
   - "todavía no tenemos la cuenta de correo de producción"
   - "¿y si mandamos también un SMS?"

7. Tareas pendientes:
   - Lista de espera
   - Falta la cuenta de correo de producción, la da de alta sistemas

8. Trabajo actual:
   Se estaba escribiendo la prueba del bloqueo de clientes después de tres ausencias.

9. Siguiente paso:
   Terminar esa prueba y empezar con la lista de espera.
</summary>`,
  kept: facts(`
    decision | No cobrar las cancelaciones tardías
    decision | Bloquear a los clientes tras tres ausencias
    blocker | No tenemos cuenta de correo de producción
    dead end | Enviar avisos desde cron
    key context | Las fechas se guardan en UTC
    current step | Escribir la prueba del bloqueo de clientes
  `),
  lost: facts(`
    decision | Cobrar diez euros por las cancelaciones tardías
    decision | Mandar también un SMS al cliente
    blocker | El certificado de pruebas ha caducado
    dead end | Guardar las fechas en la zona horaria del restaurante
    key context | El aviso se reintenta diez veces
    current step | Diseñar la lista de espera
  `),
}
