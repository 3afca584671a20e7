# Español: tratamiento de usted.

check-policy = Configuración
check-desk = Servicio de asistencia
check-proxy = Proxy
check-certificate = Certificado
check-clock = Reloj
check-credential = Inscripción
check-notifications = Notificaciones
check-tray = Icono
check-disk = Espacio en disco
check-quicksupport = QuickSupport
check-updates = Actualizaciones
check-system = Sistema
doctor-going = Comprobando todo…
doctor-sum-good = Todo funciona.
doctor-sum-warn = { $count ->
    [one] Todo funciona, pero { $count } punto merece atención.
    [many] Todo funciona, pero { $count } de puntos merecen atención.
   *[other] Todo funciona, pero { $count } puntos merecen atención.
}
doctor-sum-bad = { $count ->
    [one] { $count } punto no funciona.
    [many] { $count } de puntos no funcionan.
   *[other] { $count } puntos no funcionan.
}
doctor-not-here = Esto no se puede comprobar en este sistema.
origin-policy = definido por la administración de dispositivos
origin-file = del archivo de configuración
origin-line = de la línea de comandos
origin-default = valor predeterminado
room-mib = { $count } MiB
room-gib = { $count } GiB
span-hours = { $count ->
    [one] { $count } hora
    [many] { $count } de horas
   *[other] { $count } horas
}
span-days = { $count ->
    [one] { $count } día
    [many] { $count } de días
   *[other] { $count } días
}
span-years = { $count ->
    [one] { $count } año
    [many] { $count } de años
   *[other] { $count } años
}
doctor-policy-none = La administración de dispositivos no define nada.
doctor-policy-managed = Definido por la administración de dispositivos: { $keys }
doctor-policy-problem = { $key } ({ $origin }) no se puede usar tal como está: { $why }
doctor-policy-unreadable = La configuración no se puede leer: { $why }
doctor-desk-ready = { $host } está listo.
doctor-desk-unset = No se ha definido ningún servicio de asistencia.
doctor-desk-not-an-address = «{ $address }» no es la dirección de un servicio de asistencia.
doctor-desk-silent = { $host } no responde: { $why }
doctor-desk-not-ready = { $host } responde que no está listo.
doctor-desk-none = Lo que responde en { $host } no es un servicio de asistencia (HTTP { $status }).
doctor-name-unknown = El nombre { $host } no se conoce: { $why }
doctor-not-reached = No se puede contactar con { $host }: { $why }
doctor-proxy-here = { $host } es este mismo dispositivo: sin proxy.
doctor-proxy-none = No se ha definido ningún proxy; se accede a { $host } directamente.
doctor-proxy-direct-by-policy = Se accede a { $host } directamente: así lo indica la configuración.
doctor-proxy-bypassed = Se accede a { $host } directamente: es una excepción del proxy.
doctor-proxy-direct-by-script = Se accede a { $host } directamente: así lo indica el script de proxy.
doctor-proxy-direct-by-environment = Se accede a { $host } directamente: así lo indican las variables de entorno.
doctor-proxy-direct-by-system = Se accede a { $host } directamente: así lo indica el sistema.
doctor-proxy-by-policy = Se accede a { $host } a través de { $proxy }: así lo indica la configuración.
doctor-proxy-by-script = Se accede a { $host } a través de { $proxy }: así lo indica el script de proxy.
doctor-proxy-by-environment = Se accede a { $host } a través de { $proxy }: así lo indican las variables de entorno.
doctor-proxy-by-system = Se accede a { $host } a través de { $proxy }: así lo indica el sistema.
doctor-proxy-no-way = No se sabe qué camino lleva al servicio de asistencia: { $why }
doctor-proxy-login = El proxy { $proxy } pide que se inicie sesión ({ $schemes }).
doctor-proxy-refuses = El proxy { $proxy } no deja pasar a este dispositivo: { $status }
doctor-proxy-gone = En { $proxy } no responde ningún proxy: { $why }
doctor-certificate-trusted = { $host } es de confianza. Su certificado es de: { $signer }
doctor-certificate-stranger = { $host } muestra un certificado de alguien en quien este dispositivo no confía: { $signer }
doctor-certificate-time = Según el reloj de este dispositivo, el certificado de { $host } no es válido ahora, sino del { $from } al { $until }.
doctor-certificate-name = El certificado de { $host } es para otro nombre.
doctor-certificate-other = No se establece una conexión segura con { $host }: { $why }
doctor-clock-right = El reloj de este dispositivo está en hora.
doctor-clock-slow = El reloj de este dispositivo va atrasado { $span }.
doctor-clock-fast = El reloj de este dispositivo va adelantado { $span }.
doctor-credential-known = El servicio de asistencia conoce este dispositivo.
doctor-credential-not-yet = Este dispositivo aún no se ha presentado al servicio de asistencia.
doctor-credential-none = Este dispositivo no está inscrito y no tiene token para inscribirse.
doctor-credential-unknown = El servicio de asistencia ya no conoce este dispositivo.
doctor-credential-refused = El servicio de asistencia no admite este dispositivo.
doctor-credential-unclear = El servicio de asistencia no dijo si conoce este dispositivo: { $why }
doctor-disk-room = Libre: { $room } ({ $path })
doctor-disk-low = Queda poco espacio: { $room } ({ $path })
doctor-disk-full = No queda casi nada: { $room } ({ $path })
doctor-disk-unusable = { $path } no se puede usar: { $why }
doctor-notifications-by = { $name } muestra las notificaciones, con botones.
doctor-notifications-plain = { $name } muestra las notificaciones sin botones.
doctor-notifications-none = Nada muestra las notificaciones: { $why }
doctor-no-session-bus = No se puede contactar con el bus de mensajes del escritorio: { $why }
doctor-tray-there = El escritorio tiene un lugar para el icono.
doctor-tray-none = El escritorio no tiene ningún lugar para el icono.
doctor-tray-silent = No se sabe si el escritorio tiene un lugar para el icono: { $why }
doctor-tray-no-bus = Sin comprobar: no se puede contactar con el bus de mensajes del escritorio.
doctor-quicksupport-installed = TeamViewer QuickSupport está instalado: { $path }
doctor-quicksupport-missing = TeamViewer QuickSupport no está: { $path }
doctor-quicksupport-link = No hace falta nada: las sesiones se abren en el navegador.
doctor-quicksupport-reached = Se puede contactar con { $host }. Su certificado es de: { $signer }
doctor-quicksupport-no-host = No se permite ningún servidor del que pudiera venir TeamViewer QuickSupport.
doctor-updates-none = Este programa se creó sin la clave de un editor, por lo que no busca versiones nuevas.
doctor-updates-off = Nadie busca versiones nuevas.
doctor-updates-managed = Las versiones nuevas las instala la administración de dispositivos o un gestor de paquetes.
doctor-updates-self = Portal Companion instala por sí mismo las versiones nuevas.
doctor-updates-never = Aún no se han buscado versiones nuevas.
doctor-updates-current = No se conoce ninguna versión más reciente. Última búsqueda: { $day }
doctor-updates-available = Hay una versión más reciente que aún no se ha instalado: { $version }
doctor-updates-later = Hay una versión más reciente que otros dispositivos reciben primero: { $version } (anunciada hasta el { $until })
doctor-updates-waiting = Una versión más reciente se instalará en cuanto no haya nada abierto: { $version }
doctor-updates-trial = Se ha instalado una versión nueva y el servicio de asistencia aún no le ha respondido: { $version }
doctor-updates-back = Una versión nueva no funcionó aquí, así que ha vuelto la anterior: { $version }
doctor-updates-trouble = No hay actualización: { $why }
doctor-system-signatures = Este sistema no puede decir quién firmó TeamViewer QuickSupport. Lo que se descarga se juzga por el servidor del que procede o por su SHA-256.
doctor-system-quiet = Este sistema no avisa cuando no quiere que le molesten. La pregunta aparece de todos modos.
doctor-system-confined = Lo que se descarga se descomprime donde no puede cambiar nada más.
doctor-system-unconfined = Nada impide que lo que descomprime una descarga cambie otros archivos: { $why }

doctor-again-do = Compruébelo de nuevo dentro de unos minutos. Si sigue así, avise a su departamento de TI.
doctor-policy-unreadable-do = Avise a su departamento de TI: tiene que reparar la configuración. Sin ella, nadie puede ayudarle aquí.
doctor-policy-problem-do = Quien lo definió tiene que corregirlo. Hasta entonces no cuenta.
doctor-desk-unset-do = Su departamento de TI tiene que definir la dirección del servicio de asistencia.
doctor-desk-not-an-address-do = Su departamento de TI tiene que corregir la dirección. Tiene el aspecto de https://desk.example.com.
doctor-desk-none-do = Avise a su departamento de TI: puede que la dirección sea incorrecta o que otra cosa responda en lugar del servicio de asistencia.
doctor-name-unknown-do = Compruebe la red, y la VPN si usa una. Si las páginas web se abren de todos modos, avise a su departamento de TI: puede que el nombre sea incorrecto.
doctor-not-reached-do = Compruebe la red, y la VPN si usa una. Si las páginas web se abren de todos modos, avise a su departamento de TI: puede que haya un cortafuegos de por medio.
doctor-proxy-no-way-do = Avise a su departamento de TI: tiene que revisar la configuración y el script de proxy.
doctor-proxy-login-do = Su departamento de TI tiene que definir un nombre y una contraseña para el proxy, o dejar pasar a este dispositivo sin ellos.
doctor-proxy-refuses-do = Su departamento de TI tiene que permitir esta dirección en el proxy.
doctor-proxy-gone-do = Compruebe la red, y la VPN si usa una. Si las páginas web se abren de todos modos, su departamento de TI tiene que corregir la dirección del proxy.
doctor-certificate-stranger-do = Si su empresa inspecciona las conexiones seguras, su departamento de TI tiene que instalar la entidad de certificación de la empresa en este dispositivo. Si no lo hace, abandone esta red: puede que alguien esté escuchando.
doctor-certificate-time-do = Ponga en hora el reloj de este dispositivo. Si está en hora, su departamento de TI tiene que renovar el certificado.
doctor-certificate-name-do = Avise a su departamento de TI: hay que corregir la dirección o el certificado.
doctor-tell-do = Comunique a su departamento de TI lo que aquí se indica.
doctor-clock-do = Deje que el sistema ponga el reloj en hora por la red. Si no puede cambiarlo, avise a su departamento de TI.
doctor-credential-not-yet-do = No hay que hacer nada: se hará en cuanto Portal Companion se ejecute.
doctor-credential-none-do = Su departamento de TI tiene que dar a este dispositivo un token de inscripción.
doctor-credential-do = Su departamento de TI tiene que volver a inscribir este dispositivo.
doctor-disk-do = Libere espacio en el disco.
doctor-disk-unusable-do = Solo usted debe poder leer y escribir en esa carpeta, y tiene que haber espacio. Si tiene dudas, avise a su departamento de TI.
doctor-notifications-plain-do = No hay que hacer nada: responda desde el menú del icono o en la ventana.
doctor-notifications-none-do = Su departamento de TI tiene que instalar un servicio de notificaciones. Hasta entonces, abra la ventana para ver las solicitudes.
doctor-no-session-bus-do = Cierre la sesión y vuelva a iniciarla. Si sigue así, avise a su departamento de TI.
doctor-tray-do = Se puede prescindir de él: las solicitudes llegan como notificaciones y la ventana se abre desde la lista de aplicaciones. En GNOME, su departamento de TI puede instalar la extensión AppIndicator.
doctor-quicksupport-missing-do = Su departamento de TI tiene que instalarlo ahí o corregir la ruta.
doctor-quicksupport-no-host-do = Su departamento de TI tiene que permitir un servidor o instalar TeamViewer QuickSupport.
