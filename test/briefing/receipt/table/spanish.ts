import { type Case, facts } from '../case.ts'

export const spanish: Case = {
  name: 'biblioteca',
  language: 'Spanish',
  summary: `<summary>
1. Petición principal e intención:
   El usuario quiere migrar el catálogo de la biblioteca de Access a una aplicación web. Los datos antiguos no se pueden perder y los bibliotecarios deben poder trabajar sin formación.

2. Conceptos técnicos:
   - Symfony 7, PostgreSQL, búsqueda de texto completo con diccionario español
   - Los préstamos duran 21 días y se pueden renovar dos veces
   - Importación desde MARC21

3. Archivos:
   - src/Importador/MarcReader.php: lee los registros de mil en mil
   - src/Entity/Prestamo.php: calcula la fecha de devolución
   - templates/catalogo/buscar.html.twig: la página de búsqueda

4. Errores y soluciones:
   - Los acentos se perdían al importar, porque los archivos estaban en MARC-8; ahora se convierten a UTF-8.
   - Elasticsearch se descartó: demasiada memoria para el servidor de la biblioteca.
   - Las multas se calculaban también en festivos; corregido con el calendario municipal.

5. Resolución de problemas:
   Decidimos que no habrá multas para menores de edad. Las reservas caducan a los tres días. El correo se envía con el servidor del ayuntamiento.

6. Mensajes del usuario:
   - "hay que jubilar el access"
   - "sin multas para los niños"
   - "el ayuntamiento todavía no nos ha dado el dominio"
   - "¿podríamos añadir libros electrónicos?"

7. Tareas pendientes:
   - Etiquetas con código de barras
   - Estadísticas anuales
   - Falta el dominio del ayuntamiento

8. Trabajo actual:
   Se está escribiendo la importación de los lectores; los duplicados se detectan por el DNI.

9. Siguiente paso:
   Probar la importación con los 4.300 lectores reales.
</summary>`,
  kept: facts(`
    decision | Sin multas para menores de edad
    decision | Las reservas caducan en tres días
    blocker | El ayuntamiento aún no nos ha dado el dominio
    dead end | Búsqueda con Elasticsearch
    key context | Un préstamo dura 21 días
    key context | Los lectores duplicados se detectan por DNI
    key context | Los archivos MARC-8 se convierten a UTF-8
    current step | Importación de los lectores
  `),
  lost: facts(`
    decision | Añadir libros electrónicos
    decision | Multas también para menores
    blocker | El servidor de correo rechaza los mensajes
    dead end | Importar desde CSV exportado por Access
    key context | Un préstamo dura 30 días
    key context | Los libros de fondo antiguo no se prestan
    current step | Imprimir etiquetas con código de barras
    decision | Las reservas no caducan nunca
  `),
}
