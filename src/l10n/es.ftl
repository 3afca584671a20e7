# Español: tratamiento de usted.

title = Portal Companion

accept = Aceptar
decline = Rechazar
decline-because = Rechazar porque…
later = Más tarde ({ $pause })
pause = { $minutes ->
    [one] { $minutes } minuto
    [many] { $minutes } de minutos
   *[other] { $minutes } minutos
}
dismiss = Cerrar
open = Abrir
quit = Salir
report = Denunciar esta solicitud

reason-busy = No es buen momento
reason-unasked = No he pedido ayuda
reason-unknown = No conozco a esta persona

headline = Su administrador de TI solicita el control de este dispositivo para una sesión de asistencia remota
asks = { $name } solicita controlar este dispositivo
somebody = Su departamento de TI
caller = Alguien por teléfono
why = Motivo: { $reason }
why-ticket = Motivo: { $reason } ({ $ticket })
quote = «{ $text }»
check = Palabras de control: { $words }. Quien llama debe ver las mismas.
check-how = Si alguien le llama, pídale que diga estas dos palabras y no las lea usted. Acepte solo si ambas coinciden.
happens = Si acepta, se iniciará TeamViewer QuickSupport; usted ve todo y puede terminarlo en cualquier momento.
happens-link = Si acepta, se abrirá en su navegador la página de TeamViewer de esta sesión; usted ve todo y puede terminarlo en cualquier momento.
unanswered = Si no responde, no se inicia nada: la solicitud termina por sí sola y su departamento de TI sabrá que no hubo respuesta.
snoozed = Pidió que se le recordara más tarde
snoozed-until = Se le volverá a preguntar: { $when }
continues = Esta solicitud continúa la anterior, que usted aceptó. Lo que aún esté abierto de ella se cerrará cuando acepte.
unsaved = No se pudo guardar su respuesta, por lo que no cuenta. ¿Está lleno el disco? Libere espacio y responda de nuevo.
storage = Las solicitudes no se pueden guardar, por lo que no se pueden responder: ¿está lleno el disco?
reported = Ha denunciado esta solicitud a su departamento de TI.
fact-why = Motivo
fact-ticket = Incidencia
fact-message = Mensaje
fact-until = Responder antes de
fact-support = Ayuda de su departamento de TI

idle = Sin solicitudes
waiting = { $count ->
    [one] { $count } solicitud espera su respuesta
    [many] { $count } de solicitudes esperan su respuesta
   *[other] { $count } solicitudes esperan su respuesta
}
connecting = Conectando con su servicio de asistencia de TI…
connected = Conectado con su servicio de asistencia de TI
connected-to = Conectado a { $host }
checked-seconds = Comprobado hace { $count } s
checked-minutes = Comprobado hace { $count } min
checked-at = Última comprobación: { $when }
unreachable = No se puede contactar con su servicio de asistencia de TI
restarting = Su servicio de asistencia de TI se está reiniciando
refused = Su servicio de asistencia de TI no conoce este dispositivo; avise a su departamento de TI
nonsense = En la dirección de su servicio de asistencia de TI responde otra cosa; avise a su departamento de TI
unset = Aún sin configurar: no se ha definido ningún servicio de asistencia
since = Desde: { $when }
advice-network = ¿Hay conexión de red? En cuanto vuelva, las solicitudes llegarán por sí solas.

stage-connecting = Preparando la sesión con { $name }…
stage-fetching = Descargando y comprobando TeamViewer QuickSupport…
stage-launching = Iniciando TeamViewer QuickSupport…
stage-opening = Abriendo la sesión en su navegador…
stage-running = La sesión con { $name } está en curso
running-since = En curso desde: { $when }. Para terminarla, cierre TeamViewer QuickSupport.
running = Para terminarla, cierre TeamViewer QuickSupport.
step-accepted = Usted aceptó
step-fetch = Descargar y comprobar TeamViewer QuickSupport
step-fetched = TeamViewer QuickSupport comprobado: { $signer }
trusted-signer = firmado por { $name }
trusted-host = de { $host } mediante TLS
trusted-hash = SHA-256 establecido por su administrador
trusted-installed = instalado por su administrador
step-start = Iniciar TeamViewer QuickSupport
step-open = Abrir la sesión en su navegador
step-session = Sesión

finished = La sesión con { $name } ha terminado
finished-means = Ya nadie puede ver ni controlar este dispositivo.
ran = Duró de { $from } a { $to }.
expired = { $name } solicitó controlar este dispositivo
expired-means = La solicitud no se respondió a tiempo y ha terminado. No se inició nada.
interrupted = La sesión con { $name } se interrumpió
interrupted-means = Si aún necesita ayuda, su departamento de TI tiene que volver a solicitarlo.
failed = La sesión con { $name } no pudo iniciarse
declined = Rechazó la solicitud de { $name }
withdrawn = { $name } retiró la solicitud
nothing-started = No se inició nada.
wrong-user = { $name } se dirigía a otro usuario
handed-over = La sesión con { $name } continúa en su navegador
failed-no-reply = Su servicio de asistencia de TI no respondió. No se inició nada.
failed-bad-code = Su servicio de asistencia de TI envió algo que no es un código de sesión. No se inició nada.
failed-download = No se pudo descargar TeamViewer QuickSupport. Compruebe la red; su departamento de TI tiene que volver a solicitarlo.
failed-not-allowed = Su organización no permite el lugar del que vendría TeamViewer QuickSupport. No se inició nada.
failed-untrusted = Lo descargado no es el TeamViewer QuickSupport en el que confía su organización. No se inició nada; avise a su departamento de TI.
failed-bad-archive = Lo descargado está dañado. No se inició nada; avise a su departamento de TI.
failed-disk = No hay espacio suficiente en el disco. Libere espacio; su departamento de TI tiene que volver a solicitarlo.
failed-launch = TeamViewer QuickSupport no se inició. Avise a su departamento de TI.
failed-launch-link = No se pudo abrir la sesión en su navegador. Avise a su departamento de TI.
failed-unrecorded = No se pudo dejar constancia, por lo que no se inició nada. Libere espacio en el disco; su departamento de TI tiene que volver a solicitarlo.

past-finished = Sesión finalizada
past-times = Sesión: de { $from } a { $to }
past-declined = Rechazada
past-declined-why = Rechazada: «{ $reason }»
past-expired = Sin respuesta
past-withdrawn = Retirada
past-wrong-user = Dirigida a otro usuario
past-failed = No pudo iniciarse. { $why }
past-interrupted = Interrumpida
past-handed-over = Continuó en el navegador

no-meaning = No ha funcionado. Cierre esta ventana, ábrala de nuevo e inténtelo otra vez.
no-length = Este texto es demasiado largo.
no-request = Esta solicitud ya no existe.
no-more = Esta solicitud ha terminado o ya se respondió.
no-time = Esta solicitud termina demasiado pronto para aplazarla.
no-record = No se pudo guardar, por lo que no cuenta. ¿Está lleno el disco?
no-right = Su departamento de TI no lo permite.
no-seat = Demasiados programas usan Portal Companion. Cierre uno e inténtelo de nuevo.
no-second = Portal Companion ya está abierto en otra ventana.
no-window = No se puede abrir la ventana. Avise a su departamento de TI.
no-agent = Portal Companion se está cerrando.

code-label = Código de sesión de su departamento de TI
code-warning = ¿Ha llamado usted mismo a su departamento de TI, a un número que conoce? Quien le llama sin que usted lo haya pedido y quiere que se introduzca aquí un código es muy probablemente un estafador, diga el nombre que diga: cuelgue.
code-again = Se le preguntará una vez más antes de que se inicie nada.
code-go = Continuar
code-bad = Esto no es un código de sesión. Tiene el aspecto de s12-345-678.
code-link = Este es el enlace de quien presta la ayuda. Necesita el código de sesión; tiene el aspecto de s12-345-678.

home = Inicio
history = Historial
settings = Configuración
diagnostics = Diagnóstico
about = Acerca de
no-questions = No hay solicitudes en este momento.
question-of = Solicitud { $number } de { $count }
next = Siguiente
previous = Anterior
check-words = Palabras de control
later-button = Más tarde…
decline-why = ¿Por qué no? No es necesario decirlo.
decline-other = Otro motivo
decline-send = Rechazar
back = Atrás
close = Cerrar
history-empty = Nada todavía.
history-span = { $days ->
    [one] El último día, guardado solo en este dispositivo.
    [many] Los últimos { $days } de días, guardados solo en este dispositivo.
   *[other] Los últimos { $days } días, guardados solo en este dispositivo.
}
language = Idioma
diagnose = Comprobar ahora
diagnose-about = Comprueba si está todo lo que necesita una solicitud y dice qué hacer si falta algo.
file-make = Crear un archivo para TI
file-about = Reúne en un solo archivo lo que su departamento de TI necesita para encontrar un fallo: sin nombres, sin códigos de sesión y sin contraseñas. Se queda en este dispositivo hasta que usted se lo entregue.
file-going = Se está creando el archivo…
file-made = El archivo está aquí: { $path }
file-failed = No se pudo crear el archivo en { $place }. ¿Está lleno el disco?
agent-gone = Portal Companion no se está ejecutando, por lo que no se puede mostrar nada. Inícielo de nuevo, o cierre la sesión y vuelva a iniciarla.
about-version = Versión
about-licence = Licencia
about-desk = Servicio de asistencia

moment = { $date }, { $time }
date = { $day }/{ $month }/{ $year }
clock-24 = { $hour }:{ NUMBER($minute, minimumIntegerDigits: 2) }
clock-12 = { $hour }:{ NUMBER($minute, minimumIntegerDigits: 2) } { $half ->
    [0] a. m.
   *[1] p. m.
}
