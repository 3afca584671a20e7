# Norsk bokmål.

title = Portal Companion

accept = Godta
decline = Avslå
decline-because = Avslå, fordi …
later = Senere ({ $pause })
pause = { $minutes ->
    [one] { $minutes } minutt
   *[other] { $minutes } minutter
}
dismiss = Lukk
open = Åpne
quit = Avslutt
report = Rapporter denne forespørselen

reason-busy = Det passer ikke nå
reason-unasked = Jeg har ikke bedt om hjelp
reason-unknown = Jeg kjenner ikke denne personen

headline = IT-administratoren din ber om kontroll over denne enheten for en økt med fjernhjelp
asks = { $name } ber om å få styre denne enheten
somebody = IT-avdelingen din
caller = Noen på telefonen
why = Hvorfor: { $reason }
why-ticket = Hvorfor: { $reason } ({ $ticket })
quote = «{ $text }»
check = Kontrollord: { $words }. Den som ringer, må se de samme.
check-how = Hvis noen ringer deg, la dem si disse to ordene, og ikke les dem opp selv. Godta bare hvis begge er like.
happens = Hvis du godtar, starter TeamViewer QuickSupport; du ser alt og kan avslutte når som helst.
happens-link = Hvis du godtar, åpnes TeamViewer-siden for denne økten i nettleseren din; du ser alt og kan avslutte når som helst.
unanswered = Hvis du ikke svarer, starter ingenting: forespørselen tar slutt av seg selv, og IT-avdelingen får vite at det ikke kom noe svar.
snoozed = Du ba om å bli minnet på det senere
snoozed-until = Du blir spurt igjen: { $when }
continues = Dette fortsetter den forrige forespørselen, som du godtok. Det som fortsatt kjører av den, lukkes når du godtar.
unsaved = Svaret ditt kunne ikke lagres og gjelder derfor ikke. Er disken full? Frigjør i så fall plass, og svar på nytt.
storage = Forespørsler kan ikke lagres og derfor ikke besvares: er disken full?
reported = Du har rapportert denne forespørselen til IT-avdelingen.
fact-why = Hvorfor
fact-ticket = Sak
fact-message = Melding
fact-until = Svar innen
fact-support = Hjelp fra IT-avdelingen

idle = Ingen forespørsler
waiting = { $count ->
    [one] { $count } forespørsel venter på svar fra deg
   *[other] { $count } forespørsler venter på svar fra deg
}
connecting = Kobler til IT-brukerstøtten …
connected = Koblet til IT-brukerstøtten
connected-to = Koblet til { $host }
checked-seconds = Sjekket for { $count } s siden
checked-minutes = Sjekket for { $count } min siden
checked-at = Sist sjekket: { $when }
unreachable = IT-brukerstøtten kan ikke nås
restarting = IT-brukerstøtten startes på nytt
refused = IT-brukerstøtten kjenner ikke denne enheten; si fra til IT-avdelingen
nonsense = Noe annet svarer på adressen til IT-brukerstøtten; si fra til IT-avdelingen
unset = Ikke satt opp ennå: ingen brukerstøtte er angitt
since = Siden: { $when }
advice-network = Sjekk nettverksforbindelsen. Forespørsler kommer av seg selv så snart den er tilbake.

stage-connecting = Forbereder økten med { $name } …
stage-fetching = Henter og kontrollerer TeamViewer QuickSupport …
stage-launching = Starter TeamViewer QuickSupport …
stage-opening = Åpner økten i nettleseren …
stage-running = Økten med { $name } pågår
running-since = Pågår siden: { $when }. Lukk TeamViewer QuickSupport for å avslutte.
running = Lukk TeamViewer QuickSupport for å avslutte.
step-accepted = Du godtok
step-fetch = Hent og kontroller TeamViewer QuickSupport
step-fetched = TeamViewer QuickSupport er kontrollert: { $signer }
trusted-signer = signert av { $name }
trusted-host = fra { $host } over TLS
trusted-hash = SHA-256 angitt av administratoren din
trusted-installed = installert av administratoren din
step-start = Oppstart av TeamViewer QuickSupport
step-open = Åpning av økten i nettleseren
step-session = Økt

finished = Økten med { $name } er avsluttet
finished-means = Ingen kan lenger se eller styre denne enheten.
ran = Den varte fra { $from } til { $to }.
expired = { $name } ba om å få styre denne enheten
expired-means = Forespørselen ble ikke besvart i tide og er over. Ingenting ble startet.
interrupted = Økten med { $name } ble avbrutt
interrupted-means = Hvis du fortsatt trenger hjelp, må IT-avdelingen spørre på nytt.
failed = Økten med { $name } kunne ikke starte
declined = Du avslo forespørselen fra { $name }
withdrawn = { $name } trakk forespørselen tilbake
nothing-started = Ingenting ble startet.
wrong-user = { $name } ville spørre en annen bruker
handed-over = Økten med { $name } fortsetter i nettleseren din
failed-no-reply = IT-brukerstøtten svarte ikke. Ingenting ble startet.
failed-bad-code = IT-brukerstøtten sendte noe som ikke er en øktkode. Ingenting ble startet.
failed-download = TeamViewer QuickSupport kunne ikke lastes ned. Sjekk nettverket; IT-avdelingen må spørre på nytt.
failed-not-allowed = Organisasjonen din tillater ikke stedet TeamViewer QuickSupport ville kommet fra. Ingenting ble startet.
failed-untrusted = Det som ble lastet ned, er ikke den TeamViewer QuickSupport som organisasjonen din stoler på. Ingenting ble startet; si fra til IT-avdelingen.
failed-bad-archive = Det som ble lastet ned, er skadet. Ingenting ble startet; si fra til IT-avdelingen.
failed-disk = Det er ikke nok plass på disken. Frigjør plass; IT-avdelingen må spørre på nytt.
failed-launch = TeamViewer QuickSupport startet ikke. Si fra til IT-avdelingen.
failed-launch-link = Økten kunne ikke åpnes i nettleseren. Si fra til IT-avdelingen.
failed-unrecorded = Det kunne ikke skrives ned, derfor ble ingenting startet. Frigjør plass på disken; IT-avdelingen må spørre på nytt.

past-finished = Økt avsluttet
past-times = Økt: { $from } til { $to }
past-declined = Avslått
past-declined-why = Avslått: «{ $reason }»
past-expired = Ikke besvart
past-withdrawn = Trukket tilbake
past-wrong-user = Ment for en annen bruker
past-failed = Kunne ikke starte. { $why }
past-interrupted = Avbrutt
past-handed-over = Fortsatte i nettleseren

no-meaning = Det virket ikke. Lukk dette vinduet, åpne det igjen og prøv på nytt.
no-length = Denne teksten er for lang.
no-request = Denne forespørselen finnes ikke lenger.
no-more = Denne forespørselen er over eller allerede besvart.
no-time = Denne forespørselen slutter for snart til å utsettes.
no-record = Dette kunne ikke lagres og gjelder derfor ikke. Er disken full?
no-right = IT-avdelingen tillater ikke dette.
no-seat = For mange programmer bruker Portal Companion. Lukk ett av dem og prøv på nytt.
no-second = Portal Companion er allerede åpent i et annet vindu.
no-window = Vinduet kan ikke åpnes. Si fra til IT-avdelingen.
no-agent = Portal Companion avsluttes.

code-label = Øktkode fra IT-avdelingen
code-warning = Ringte du IT-avdelingen selv, på et nummer du kjenner? Den som ringer deg uoppfordret og vil ha en kode skrevet inn her, er høyst sannsynlig en svindler, uansett hvilket navn som blir oppgitt: legg på.
code-again = Du blir spurt én gang til før noe starter.
code-go = Fortsett
code-bad = Dette er ikke en øktkode. Den ser ut som s12-345-678.
code-link = Dette er lenken til den som hjelper. Du trenger øktkoden; den ser ut som s12-345-678.

home = Hjem
history = Historikk
settings = Innstillinger
diagnostics = Diagnose
about = Om
no-questions = Ingen forespørsler akkurat nå.
question-of = Forespørsel { $number } av { $count }
next = Neste
previous = Forrige
check-words = Kontrollord
later-button = Senere …
decline-why = Hvorfor ikke? Du trenger ikke å si det.
decline-other = En annen grunn
decline-send = Avslå
back = Tilbake
close = Lukk
history-empty = Ingenting ennå.
history-span = { $days ->
    [one] Det siste døgnet, lagret bare på denne enheten.
   *[other] De siste { $days } dagene, lagret bare på denne enheten.
}
language = Språk
diagnose = Sjekk nå
diagnose-about = Ser etter om alt en forespørsel trenger, er på plass, og sier hva som må gjøres hvis ikke.
file-make = Lag en fil til IT-avdelingen
file-about = Samler det IT-avdelingen trenger for å finne en feil, i én fil: ingen navn, øktkoder eller passord. Den blir på denne enheten til du gir den til dem.
file-going = Filen lages …
file-made = Filen ligger her: { $path }
file-failed = Filen kunne ikke lages i { $place }. Er disken full?
agent-gone = Portal Companion kjører ikke, så ingenting kan vises. Start det på nytt, eller logg ut og inn.
about-version = Versjon
about-licence = Lisens
about-desk = Brukerstøtte

moment = { $date }, { $time }
date = { NUMBER($day, minimumIntegerDigits: 2) }.{ NUMBER($month, minimumIntegerDigits: 2) }.{ $year }
clock-24 = { NUMBER($hour, minimumIntegerDigits: 2) }:{ NUMBER($minute, minimumIntegerDigits: 2) }
clock-12 = { $hour }:{ NUMBER($minute, minimumIntegerDigits: 2) } { $half ->
    [0] a.m.
   *[1] p.m.
}
