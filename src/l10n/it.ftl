# Italiano: come nei prodotti di Microsoft, con il tu.

title = Portal Companion

accept = Accetta
decline = Rifiuta
decline-because = Rifiuta, perché…
later = Più tardi ({ $pause })
pause = { $minutes ->
    [one] { $minutes } minuto
    [many] { $minutes } di minuti
   *[other] { $minutes } minuti
}
dismiss = Chiudi
open = Apri
quit = Esci
report = Segnala questa richiesta

reason-busy = Non è un buon momento
reason-unasked = Non ho chiesto aiuto
reason-unknown = Non conosco questa persona

headline = L’amministratore IT sta richiedendo il controllo di questo dispositivo per una sessione di assistenza remota
asks = { $name } chiede di controllare questo dispositivo
somebody = Il reparto IT
caller = Qualcuno al telefono
why = Motivo: { $reason }
why-ticket = Motivo: { $reason } ({ $ticket })
quote = «{ $text }»
check = Parole di controllo: { $words }. Chi chiama deve vedere le stesse.
check-how = Se qualcuno ti chiama, fatti dire queste due parole e non leggerle tu. Accetta solo se coincidono entrambe.
happens = Se accetti, verrà avviato TeamViewer QuickSupport; vedi tutto e puoi terminare in qualsiasi momento.
happens-link = Se accetti, nel browser si aprirà la pagina di TeamViewer di questa sessione; vedi tutto e puoi terminare in qualsiasi momento.
unanswered = Se non rispondi, non viene avviato nulla: la richiesta termina da sola e il reparto IT viene informato che non c’è stata risposta.
snoozed = Hai chiesto di ricordartelo più tardi
snoozed-until = La domanda verrà riproposta: { $when }
continues = Questa richiesta fa seguito alla precedente, che hai accettato. Ciò che ne è ancora in esecuzione verrà chiuso quando accetti.
unsaved = Non è stato possibile salvare la risposta, che quindi non conta. Il disco è pieno? Libera spazio e rispondi di nuovo.
storage = Le richieste non possono essere salvate, quindi non è possibile rispondere: il disco è pieno?
reported = Hai segnalato questa richiesta al reparto IT.
fact-why = Motivo
fact-ticket = Numero del ticket
fact-message = Messaggio
fact-until = Rispondi entro
fact-support = Aiuto dal reparto IT

idle = Nessuna richiesta
waiting = { $count ->
    [one] { $count } richiesta attende la tua risposta
    [many] { $count } di richieste attendono la tua risposta
   *[other] { $count } richieste attendono la tua risposta
}
connecting = Connessione all’assistenza IT in corso…
connected = Connesso all’assistenza IT
connected-to = Connesso a { $host }
checked-seconds = Verificato { $count } s fa
checked-minutes = Verificato { $count } min fa
checked-at = Ultima verifica: { $when }
unreachable = L’assistenza IT non è raggiungibile
restarting = L’assistenza IT è in fase di riavvio
refused = L’assistenza IT non conosce questo dispositivo; avvisa il reparto IT
nonsense = All’indirizzo dell’assistenza IT risponde qualcos’altro; avvisa il reparto IT
unset = Non ancora configurato: nessuna assistenza IT impostata
since = A partire da: { $when }
advice-network = La rete è disponibile? Appena torna, le richieste arrivano da sole.

stage-connecting = Preparazione della sessione con { $name }…
stage-fetching = Download e verifica di TeamViewer QuickSupport…
stage-launching = Avvio di TeamViewer QuickSupport…
stage-opening = Apertura della sessione nel browser…
stage-running = La sessione con { $name } è in corso
running-since = In corso a partire da: { $when }. Per terminarla, chiudi TeamViewer QuickSupport.
running = Per terminarla, chiudi TeamViewer QuickSupport.
step-accepted = Hai accettato
step-fetch = Scarica e verifica TeamViewer QuickSupport
step-fetched = TeamViewer QuickSupport verificato: { $signer }
trusted-signer = firmato da { $name }
trusted-host = da { $host } tramite TLS
trusted-hash = SHA-256 impostato dall’amministratore
trusted-installed = installato dall’amministratore
step-start = Avvia TeamViewer QuickSupport
step-open = Apri la sessione nel browser
step-session = Sessione

finished = La sessione con { $name } è terminata
finished-means = Nessuno può più vedere o controllare questo dispositivo.
ran = È durata da { $from } a { $to }.
expired = { $name } ha chiesto di controllare questo dispositivo
expired-means = La richiesta non ha ricevuto risposta in tempo ed è terminata. Non è stato avviato nulla.
interrupted = La sessione con { $name } è stata interrotta
interrupted-means = Se hai ancora bisogno di aiuto, il reparto IT deve inviare una nuova richiesta.
failed = La sessione con { $name } non è stata avviata
declined = Hai rifiutato la richiesta di { $name }
withdrawn = { $name } ha ritirato la richiesta
nothing-started = Non è stato avviato nulla.
wrong-user = { $name } si rivolgeva a un altro utente
handed-over = La sessione con { $name } continua nel browser
failed-no-reply = L’assistenza IT non ha risposto. Non è stato avviato nulla.
failed-bad-code = L’assistenza IT ha inviato qualcosa che non è un codice di sessione. Non è stato avviato nulla.
failed-download = Non è stato possibile scaricare TeamViewer QuickSupport. Verifica la rete; il reparto IT deve inviare una nuova richiesta.
failed-not-allowed = L’organizzazione non consente il luogo da cui proverrebbe TeamViewer QuickSupport. Non è stato avviato nulla.
failed-untrusted = Ciò che è stato scaricato non è il TeamViewer QuickSupport che l’organizzazione considera attendibile. Non è stato avviato nulla; avvisa il reparto IT.
failed-bad-archive = Ciò che è stato scaricato è danneggiato. Non è stato avviato nulla; avvisa il reparto IT.
failed-disk = Non c’è abbastanza spazio sul disco. Libera spazio; il reparto IT deve inviare una nuova richiesta.
failed-launch = TeamViewer QuickSupport non è stato avviato. Avvisa il reparto IT.
failed-launch-link = Non è stato possibile aprire la sessione nel browser. Avvisa il reparto IT.
failed-unrecorded = Non è stato possibile registrarlo, quindi non è stato avviato nulla. Libera spazio sul disco; il reparto IT deve inviare una nuova richiesta.

past-finished = Sessione terminata
past-times = Sessione: da { $from } a { $to }
past-declined = Rifiutata
past-declined-why = Rifiutata: «{ $reason }»
past-expired = Senza risposta
past-withdrawn = Ritirata
past-wrong-user = Destinata a un altro utente
past-failed = Non avviata. { $why }
past-interrupted = Interrotta
past-handed-over = Continuata nel browser

no-meaning = Non ha funzionato. Chiudi questa finestra, riaprila e riprova.
no-length = Questo testo è troppo lungo.
no-request = Questa richiesta non esiste più.
no-more = Questa richiesta è terminata o ha già ricevuto risposta.
no-time = Questa richiesta termina troppo presto per essere rimandata.
no-record = Non è stato possibile salvare, quindi non conta. Il disco è pieno?
no-right = Il reparto IT non lo consente.
no-seat = Troppi programmi usano Portal Companion. Chiudine uno e riprova.
no-second = Portal Companion è già aperto in un’altra finestra.
no-window = Non è possibile aprire la finestra. Avvisa il reparto IT.
no-agent = Portal Companion si sta chiudendo.

code-label = Codice di sessione del reparto IT
code-warning = Hai chiamato tu il reparto IT, a un numero che conosci? Chi ti chiama senza che tu lo abbia chiesto e vuole far inserire qui un codice è molto probabilmente un truffatore, qualunque nome dia: riaggancia.
code-again = Ti verrà chiesto ancora una volta prima che venga avviato qualcosa.
code-go = Continua
code-bad = Questo non è un codice di sessione. Ha l’aspetto di s12-345-678.
code-link = Questo è il link di chi presta aiuto. Ti serve il codice di sessione; ha l’aspetto di s12-345-678.

home = Pagina iniziale
history = Cronologia
settings = Impostazioni
diagnostics = Diagnostica
about = Informazioni
no-questions = Al momento non ci sono richieste.
question-of = Richiesta { $number } di { $count }
next = Successiva
previous = Precedente
check-words = Parole di controllo
later-button = Più tardi…
decline-why = Perché no? Non è necessario dirlo.
decline-other = Un altro motivo
decline-send = Rifiuta
back = Indietro
close = Chiudi
history-empty = Ancora niente.
history-span = { $days ->
    [one] L’ultimo giorno, conservato solo su questo dispositivo.
    [many] Gli ultimi { $days } di giorni, conservati solo su questo dispositivo.
   *[other] Gli ultimi { $days } giorni, conservati solo su questo dispositivo.
}
language = Lingua
diagnose = Verifica ora
diagnose-about = Controlla se c’è tutto ciò che serve a una richiesta e indica che cosa fare se manca qualcosa.
file-make = Crea un file per il reparto IT
file-about = Raccoglie in un solo file ciò che serve al reparto IT per trovare un guasto: niente nomi, codici di sessione o password. Resta su questo dispositivo finché non glielo dai.
file-going = Creazione del file in corso…
file-made = Il file si trova qui: { $path }
file-failed = Non è stato possibile creare il file in { $place }. Il disco è pieno?
agent-gone = Portal Companion non è in esecuzione, quindi non è possibile mostrare nulla. Riavvialo, oppure esci e accedi di nuovo.
about-version = Versione
about-licence = Licenza
about-desk = Assistenza IT

moment = { $date }, { $time }
date = { NUMBER($day, minimumIntegerDigits: 2) }/{ NUMBER($month, minimumIntegerDigits: 2) }/{ $year }
clock-24 = { NUMBER($hour, minimumIntegerDigits: 2) }:{ NUMBER($minute, minimumIntegerDigits: 2) }
clock-12 = { $hour }:{ NUMBER($minute, minimumIntegerDigits: 2) } { $half ->
    [0] AM
   *[1] PM
}
