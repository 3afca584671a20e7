# Italiano: come nei prodotti di Microsoft, con il tu.

check-policy = Impostazioni
check-desk = Assistenza IT
check-proxy = Proxy
check-certificate = Certificato
check-clock = Orologio
check-credential = Registrazione
check-notifications = Notifiche
check-tray = Icona
check-disk = Spazio su disco
check-quicksupport = QuickSupport
check-updates = Aggiornamenti
check-system = Sistema
doctor-going = Verifica in corso…
doctor-sum-good = Funziona tutto.
doctor-sum-warn = { $count ->
    [one] Funziona tutto, ma { $count } punto merita attenzione.
    [many] Funziona tutto, ma { $count } di punti meritano attenzione.
   *[other] Funziona tutto, ma { $count } punti meritano attenzione.
}
doctor-sum-bad = { $count ->
    [one] { $count } punto non funziona.
    [many] { $count } di punti non funzionano.
   *[other] { $count } punti non funzionano.
}
doctor-not-here = Su questo sistema non è possibile verificarlo.
origin-policy = impostato dalla gestione dei dispositivi
origin-file = dal file di configurazione
origin-line = dalla riga di comando
origin-default = predefinito
room-mib = { $count } MiB
room-gib = { $count } GiB
span-hours = { $count ->
    [one] { $count } ora
    [many] { $count } di ore
   *[other] { $count } ore
}
span-days = { $count ->
    [one] { $count } giorno
    [many] { $count } di giorni
   *[other] { $count } giorni
}
span-years = { $count ->
    [one] { $count } anno
    [many] { $count } di anni
   *[other] { $count } anni
}
doctor-policy-none = La gestione dei dispositivi non imposta nulla.
doctor-policy-managed = Impostato dalla gestione dei dispositivi: { $keys }
doctor-policy-problem = { $key } ({ $origin }) non è utilizzabile così com’è: { $why }
doctor-policy-unreadable = Non è possibile leggere le impostazioni: { $why }
doctor-desk-ready = { $host } è pronto.
doctor-desk-unset = Nessuna assistenza IT impostata.
doctor-desk-not-an-address = «{ $address }» non è l’indirizzo di un’assistenza IT.
doctor-desk-silent = { $host } non risponde: { $why }
doctor-desk-not-ready = { $host } risponde di non essere pronto.
doctor-desk-none = Ciò che risponde all’indirizzo { $host } non è un’assistenza IT (HTTP { $status }).
doctor-name-unknown = Il nome { $host } non è conosciuto: { $why }
doctor-not-reached = { $host } non è raggiungibile: { $why }
doctor-proxy-here = { $host } è questo stesso dispositivo: nessun proxy.
doctor-proxy-none = Nessun proxy impostato; { $host } viene raggiunto direttamente.
doctor-proxy-direct-by-policy = { $host } viene raggiunto direttamente: così dicono le impostazioni.
doctor-proxy-bypassed = { $host } viene raggiunto direttamente: è un’eccezione del proxy.
doctor-proxy-direct-by-script = { $host } viene raggiunto direttamente: così dice lo script del proxy.
doctor-proxy-direct-by-environment = { $host } viene raggiunto direttamente: così dicono le variabili di ambiente.
doctor-proxy-direct-by-system = { $host } viene raggiunto direttamente: così dice il sistema.
doctor-proxy-by-policy = { $host } viene raggiunto tramite { $proxy }: così dicono le impostazioni.
doctor-proxy-by-script = { $host } viene raggiunto tramite { $proxy }: così dice lo script del proxy.
doctor-proxy-by-environment = { $host } viene raggiunto tramite { $proxy }: così dicono le variabili di ambiente.
doctor-proxy-by-system = { $host } viene raggiunto tramite { $proxy }: così dice il sistema.
doctor-proxy-no-way = Non si sa quale via porti all’assistenza IT: { $why }
doctor-proxy-login = Il proxy { $proxy } richiede un accesso ({ $schemes }).
doctor-proxy-refuses = Il proxy { $proxy } non lascia passare questo dispositivo: { $status }
doctor-proxy-gone = All’indirizzo { $proxy } non risponde alcun proxy: { $why }
doctor-certificate-trusted = { $host } è attendibile. Il certificato è di: { $signer }
doctor-certificate-stranger = { $host } mostra un certificato di qualcuno che questo dispositivo non considera attendibile: { $signer }
doctor-certificate-time = Secondo l’orologio di questo dispositivo, il certificato di { $host } non è valido ora, ma dal { $from } al { $until }.
doctor-certificate-name = Il certificato di { $host } è per un altro nome.
doctor-certificate-other = Non si stabilisce una connessione sicura con { $host }: { $why }
doctor-clock-right = L’orologio di questo dispositivo è esatto.
doctor-clock-slow = L’orologio di questo dispositivo è indietro di { $span }.
doctor-clock-fast = L’orologio di questo dispositivo è avanti di { $span }.
doctor-credential-known = L’assistenza IT conosce questo dispositivo.
doctor-credential-not-yet = Questo dispositivo non si è ancora presentato all’assistenza IT.
doctor-credential-none = Questo dispositivo non è registrato e non ha un token per farlo.
doctor-credential-unknown = L’assistenza IT non conosce più questo dispositivo.
doctor-credential-refused = L’assistenza IT non ammette questo dispositivo.
doctor-credential-unclear = L’assistenza IT non ha detto se conosce questo dispositivo: { $why }
doctor-disk-room = Spazio libero: { $room } ({ $path })
doctor-disk-low = Resta poco spazio: { $room } ({ $path })
doctor-disk-full = Non resta quasi nulla: { $room } ({ $path })
doctor-disk-unusable = { $path } non è utilizzabile: { $why }
doctor-notifications-by = { $name } mostra le notifiche, con i pulsanti.
doctor-notifications-plain = { $name } mostra le notifiche senza pulsanti.
doctor-notifications-none = Nulla mostra le notifiche: { $why }
doctor-no-session-bus = Il bus dei messaggi del desktop non è raggiungibile: { $why }
doctor-tray-there = Il desktop ha un posto per l’icona.
doctor-tray-none = Il desktop non ha un posto per l’icona.
doctor-tray-silent = Non si sa se il desktop abbia un posto per l’icona: { $why }
doctor-tray-no-bus = Non verificato: il bus dei messaggi del desktop non è raggiungibile.
doctor-quicksupport-installed = TeamViewer QuickSupport è installato: { $path }
doctor-quicksupport-missing = TeamViewer QuickSupport non c’è: { $path }
doctor-quicksupport-link = Non serve nulla: le sessioni si aprono nel browser.
doctor-quicksupport-reached = { $host } è raggiungibile. Il certificato è di: { $signer }
doctor-quicksupport-no-host = Non è consentito alcun server da cui possa provenire TeamViewer QuickSupport.
doctor-updates-none = Questo programma è stato creato senza la chiave di un editore, quindi non cerca nuove versioni.
doctor-updates-off = Nessuno cerca nuove versioni.
doctor-updates-managed = Le nuove versioni sono installate dalla gestione dei dispositivi o da un gestore di pacchetti.
doctor-updates-self = Portal Companion installa da sé le nuove versioni.
doctor-updates-never = Nessuno ha ancora cercato nuove versioni.
doctor-updates-current = Non è nota alcuna versione più recente. Ultima ricerca: { $day }
doctor-updates-available = C’è una versione più recente non ancora installata: { $version }
doctor-updates-later = C’è una versione più recente, che altri dispositivi ricevono prima: { $version } (annunciata fino al { $until })
doctor-updates-waiting = Una versione più recente sarà installata appena non ci sarà nulla in sospeso: { $version }
doctor-updates-trial = Una nuova versione è stata installata e l’assistenza IT non le ha ancora risposto: { $version }
doctor-updates-back = Una nuova versione qui non ha funzionato, perciò è tornata la precedente: { $version }
doctor-updates-trouble = Non c’è alcun aggiornamento: { $why }
doctor-system-signatures = Questo sistema non può dire chi ha firmato TeamViewer QuickSupport. Ciò che viene scaricato è giudicato in base al server da cui proviene o al suo SHA-256.
doctor-system-quiet = Questo sistema non segnala quando non vuoi essere disturbato. Una domanda arriva comunque.
doctor-system-confined = Ciò che viene scaricato è decompresso dove non può modificare nient’altro.
doctor-system-unconfined = Nulla impedisce a ciò che decomprime un download di modificare altri file: { $why }

doctor-again-do = Verifica di nuovo tra qualche minuto. Se non cambia, avvisa il reparto IT.
doctor-policy-unreadable-do = Avvisa il reparto IT: deve riparare le impostazioni. Senza, nessuno può aiutarti qui.
doctor-policy-problem-do = Chi lo ha impostato deve correggerlo. Fino ad allora non conta.
doctor-desk-unset-do = Il reparto IT deve impostare l’indirizzo dell’assistenza IT.
doctor-desk-not-an-address-do = Il reparto IT deve correggere l’indirizzo. Ha l’aspetto di https://desk.example.com.
doctor-desk-none-do = Avvisa il reparto IT: forse l’indirizzo è sbagliato, o risponde qualcos’altro al posto dell’assistenza IT.
doctor-name-unknown-do = Verifica la rete, e la VPN se ne usi una. Se le pagine web si aprono comunque, avvisa il reparto IT: forse il nome è sbagliato.
doctor-not-reached-do = Verifica la rete, e la VPN se ne usi una. Se le pagine web si aprono comunque, avvisa il reparto IT: forse c’è di mezzo un firewall.
doctor-proxy-no-way-do = Avvisa il reparto IT: deve controllare le impostazioni e lo script del proxy.
doctor-proxy-login-do = Il reparto IT deve impostare un nome e una password per il proxy, o lasciar passare questo dispositivo senza.
doctor-proxy-refuses-do = Il reparto IT deve consentire questo indirizzo nel proxy.
doctor-proxy-gone-do = Verifica la rete, e la VPN se ne usi una. Se le pagine web si aprono comunque, il reparto IT deve correggere l’indirizzo del proxy.
doctor-certificate-stranger-do = Se la tua azienda ispeziona le connessioni sicure, il reparto IT deve installare la relativa autorità di certificazione su questo dispositivo. Se non lo fa, lascia questa rete: forse qualcuno sta ascoltando.
doctor-certificate-time-do = Regola l’orologio di questo dispositivo. Se è esatto, il reparto IT deve rinnovare il certificato.
doctor-certificate-name-do = Avvisa il reparto IT: occorre correggere l’indirizzo o il certificato.
doctor-tell-do = Riferisci al reparto IT ciò che è scritto qui.
doctor-clock-do = Lascia che il sistema regoli l’orologio tramite la rete. Se non puoi modificarlo, avvisa il reparto IT.
doctor-credential-not-yet-do = Non c’è nulla da fare: avviene non appena Portal Companion è in esecuzione.
doctor-credential-none-do = Il reparto IT deve dare a questo dispositivo un token di registrazione.
doctor-credential-do = Il reparto IT deve registrare di nuovo questo dispositivo.
doctor-disk-do = Libera spazio sul disco.
doctor-disk-unusable-do = Solo tu devi poter leggere e scrivere in quella cartella, e deve esserci spazio. Se non sei sicuro, avvisa il reparto IT.
doctor-notifications-plain-do = Non c’è nulla da fare: rispondi dal menu dell’icona o nella finestra.
doctor-notifications-none-do = Il reparto IT deve installare un servizio di notifica. Fino ad allora, apri la finestra per vedere le richieste.
doctor-no-session-bus-do = Esci e accedi di nuovo. Se non cambia, avvisa il reparto IT.
doctor-tray-do = Se ne può fare a meno: le richieste arrivano come notifiche e la finestra si apre dall’elenco delle app. In GNOME, il reparto IT può installare l’estensione AppIndicator.
doctor-quicksupport-missing-do = Il reparto IT deve installarlo lì o correggere il percorso.
doctor-quicksupport-no-host-do = Il reparto IT deve consentire un server o installare TeamViewer QuickSupport.
