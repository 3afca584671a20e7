# Dansk.

title = Portal Companion

accept = Acceptér
decline = Afvis
decline-because = Afvis, fordi …
later = Senere ({ $pause })
pause = { $minutes ->
    [one] { $minutes } minut
   *[other] { $minutes } minutter
}
dismiss = Luk
open = Åbn
quit = Afslut
report = Anmeld denne anmodning

reason-busy = Det passer ikke nu
reason-unasked = Jeg har ikke bedt om hjælp
reason-unknown = Jeg kender ikke denne person

headline = Din it-administrator anmoder om kontrol over denne enhed til en fjernhjælpssession
asks = { $name } beder om at styre denne enhed
somebody = Din it-afdeling
caller = En person i telefonen
why = Årsag: { $reason }
why-ticket = Årsag: { $reason } ({ $ticket })
quote = “{ $text }”
check = Kontrolord: { $words }. Den, der ringer, skal se de samme.
check-how = Hvis nogen ringer til dig, så lad dem sige disse to ord, og læs dem ikke selv op. Acceptér kun, hvis begge er ens.
happens = Hvis du accepterer, starter TeamViewer QuickSupport; du ser alt og kan afslutte når som helst.
happens-link = Hvis du accepterer, åbnes TeamViewer-siden for denne session i din browser; du ser alt og kan afslutte når som helst.
unanswered = Hvis du ikke svarer, starter intet: anmodningen slutter af sig selv, og din it-afdeling får at vide, at der ikke kom noget svar.
snoozed = Du bad om at blive mindet om det senere
snoozed-until = Du bliver spurgt igen: { $when }
continues = Dette fortsætter den forrige anmodning, som du accepterede. Det, der stadig kører af den, lukkes, når du accepterer.
unsaved = Dit svar kunne ikke gemmes og gælder derfor ikke. Er disken fuld? Frigør i så fald plads, og svar igen.
storage = Anmodninger kan ikke gemmes og derfor ikke besvares: er disken fuld?
reported = Du har anmeldt denne anmodning til din it-afdeling.
fact-why = Årsag
fact-ticket = Sag
fact-message = Besked
fact-until = Svar senest
fact-support = Hjælp fra din it-afdeling

idle = Ingen anmodninger
waiting = { $count ->
    [one] { $count } anmodning venter på dit svar
   *[other] { $count } anmodninger venter på dit svar
}
connecting = Opretter forbindelse til din it-support …
connected = Forbundet til din it-support
connected-to = Forbundet til { $host }
checked-seconds = Kontrolleret for { $count } s siden
checked-minutes = Kontrolleret for { $count } min siden
checked-at = Senest kontrolleret: { $when }
unreachable = Din it-support kan ikke nås
restarting = Din it-support genstartes
refused = Din it-support kender ikke denne enhed; sig det til din it-afdeling
nonsense = Noget andet svarer på din it-supports adresse; sig det til din it-afdeling
unset = Ikke konfigureret endnu: der er ikke angivet nogen support
since = Siden: { $when }
advice-network = Er der netværksforbindelse? Så snart den er tilbage, kommer anmodninger af sig selv.

stage-connecting = Forbereder sessionen med { $name } …
stage-fetching = Henter og kontrollerer TeamViewer QuickSupport …
stage-launching = Starter TeamViewer QuickSupport …
stage-opening = Åbner sessionen i din browser …
stage-running = Sessionen med { $name } er i gang
running-since = I gang siden: { $when }. Luk TeamViewer QuickSupport for at afslutte.
running = Luk TeamViewer QuickSupport for at afslutte.
step-accepted = Du accepterede
step-fetch = Hent og kontrollér TeamViewer QuickSupport
step-fetched = TeamViewer QuickSupport er kontrolleret: { $signer }
trusted-signer = signeret af { $name }
trusted-host = fra { $host } via TLS
trusted-hash = SHA-256 angivet af din administrator
trusted-installed = installeret af din administrator
step-start = Opstart af TeamViewer QuickSupport
step-open = Åbning af sessionen i din browser
step-session = Fjernhjælpssession

finished = Sessionen med { $name } er slut
finished-means = Ingen kan længere se eller styre denne enhed.
ran = Den varede fra { $from } til { $to }.
expired = { $name } bad om at styre denne enhed
expired-means = Anmodningen blev ikke besvaret i tide og er forbi. Intet blev startet.
interrupted = Sessionen med { $name } blev afbrudt
interrupted-means = Hvis du stadig har brug for hjælp, skal din it-afdeling spørge igen.
failed = Sessionen med { $name } kunne ikke starte
declined = Du afviste anmodningen fra { $name }
withdrawn = { $name } trak anmodningen tilbage
nothing-started = Intet blev startet.
wrong-user = { $name } ville spørge en anden bruger
handed-over = Sessionen med { $name } fortsætter i din browser
failed-no-reply = Din it-support svarede ikke. Intet blev startet.
failed-bad-code = Din it-support sendte noget, der ikke er en sessionskode. Intet blev startet.
failed-download = TeamViewer QuickSupport kunne ikke hentes. Kontrollér netværket; din it-afdeling skal spørge igen.
failed-not-allowed = Din organisation tillader ikke det sted, TeamViewer QuickSupport ville komme fra. Intet blev startet.
failed-untrusted = Det, der blev hentet, er ikke den TeamViewer QuickSupport, som din organisation stoler på. Intet blev startet; sig det til din it-afdeling.
failed-bad-archive = Det, der blev hentet, er beskadiget. Intet blev startet; sig det til din it-afdeling.
failed-disk = Der er ikke plads nok på disken. Frigør plads; din it-afdeling skal spørge igen.
failed-launch = TeamViewer QuickSupport startede ikke. Sig det til din it-afdeling.
failed-launch-link = Sessionen kunne ikke åbnes i din browser. Sig det til din it-afdeling.
failed-unrecorded = Det kunne ikke skrives ned, så intet blev startet. Frigør plads på disken; din it-afdeling skal spørge igen.

past-finished = Session afsluttet
past-times = Session: { $from } til { $to }
past-declined = Afvist
past-declined-why = Afvist: “{ $reason }”
past-expired = Ikke besvaret
past-withdrawn = Trukket tilbage
past-wrong-user = Beregnet til en anden bruger
past-failed = Kunne ikke starte. { $why }
past-interrupted = Afbrudt
past-handed-over = Fortsatte i browseren

no-meaning = Det lykkedes ikke. Luk dette vindue, åbn det igen, og prøv på ny.
no-length = Teksten er for lang.
no-request = Denne anmodning findes ikke længere.
no-more = Denne anmodning er forbi eller allerede besvaret.
no-time = Denne anmodning slutter for snart til at blive udsat.
no-record = Det kunne ikke gemmes og gælder derfor ikke. Er disken fuld?
no-right = Din it-afdeling tillader ikke dette.
no-seat = For mange programmer bruger Portal Companion. Luk et af dem, og prøv igen.
no-second = Portal Companion er allerede åbent i et andet vindue.
no-window = Vinduet kan ikke åbnes. Sig det til din it-afdeling.
no-agent = Portal Companion lukker.

code-label = Sessionskode fra din it-afdeling
code-warning = Ringede du selv til din it-afdeling på et nummer, du kender? En person, der ringer uopfordret og vil have en kode skrevet ind her, er højst sandsynligt en svindler, uanset hvilket navn der oplyses: læg på.
code-again = Du bliver spurgt én gang til, før noget starter.
code-go = Fortsæt
code-bad = Dette er ikke en sessionskode. Den ser ud som s12-345-678.
code-link = Dette er linket til den, der hjælper. Du skal bruge sessionskoden; den ser ud som s12-345-678.

home = Hjem
history = Historik
settings = Indstillinger
diagnostics = Diagnosticering
about = Om
no-questions = Der er ingen anmodninger lige nu.
question-of = Anmodning { $number } af { $count }
next = Næste
previous = Forrige
check-words = Kontrolord
later-button = Senere …
decline-why = Hvorfor ikke? Du behøver ikke at sige det.
decline-other = En anden årsag
decline-send = Afvis
back = Tilbage
close = Luk
history-empty = Intet endnu.
history-span = { $days ->
    [one] Det seneste døgn, kun gemt på denne enhed.
   *[other] De seneste { $days } dage, kun gemt på denne enhed.
}
language = Sprog
diagnose = Kontrollér nu
diagnose-about = Ser efter, om alt er på plads, som en anmodning har brug for, og siger, hvad der skal gøres, hvis ikke.
file-make = Lav en fil til it-afdelingen
file-about = Samler det, som din it-afdeling har brug for til at finde en fejl, i én fil: ingen navne, sessionskoder eller adgangskoder. Den bliver på denne enhed, indtil du giver den til dem.
file-going = Filen laves …
file-made = Filen ligger her: { $path }
file-failed = Filen kunne ikke laves i { $place }. Er disken fuld?
agent-gone = Portal Companion kører ikke, så intet kan vises. Start det igen, eller log ud og ind.
about-version = Programversion
about-licence = Licens
about-desk = It-support

moment = { $date } { $time }
date = { NUMBER($day, minimumIntegerDigits: 2) }.{ NUMBER($month, minimumIntegerDigits: 2) }.{ $year }
clock-24 = { NUMBER($hour, minimumIntegerDigits: 2) }.{ NUMBER($minute, minimumIntegerDigits: 2) }
clock-12 = { $hour }.{ NUMBER($minute, minimumIntegerDigits: 2) } { $half ->
    [0] AM
   *[1] PM
}
