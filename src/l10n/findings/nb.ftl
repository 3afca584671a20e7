# Norsk bokmål.

check-policy = Innstillinger
check-desk = Brukerstøtte
check-proxy = Proxyserver
check-certificate = Sertifikat
check-clock = Klokke
check-credential = Registrering
check-notifications = Varsler
check-tray = Ikon
check-disk = Diskplass
check-quicksupport = QuickSupport
check-updates = Oppdateringer
check-system = System
doctor-going = Alt sjekkes …
doctor-sum-good = Alt virker.
doctor-sum-warn = { $count ->
    [one] Alt virker, men { $count } punkt fortjener et blikk.
   *[other] Alt virker, men { $count } punkter fortjener et blikk.
}
doctor-sum-bad = { $count ->
    [one] { $count } punkt virker ikke.
   *[other] { $count } punkter virker ikke.
}
doctor-not-here = Dette kan ikke sjekkes på dette systemet.
origin-policy = angitt av enhetsadministrasjonen
origin-file = fra konfigurasjonsfilen
origin-line = fra kommandolinjen
origin-default = standardverdi
room-mib = { $count } MiB
room-gib = { $count } GiB
span-hours = { $count ->
    [one] { $count } time
   *[other] { $count } timer
}
span-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dager
}
span-years = { $count ->
    [one] { $count } år
   *[other] { $count } år
}
doctor-policy-none = Enhetsadministrasjonen angir ingenting.
doctor-policy-managed = Angitt av enhetsadministrasjonen: { $keys }
doctor-policy-problem = { $key } ({ $origin }) kan ikke brukes slik det er: { $why }
doctor-policy-unreadable = Innstillingene kan ikke leses: { $why }
doctor-desk-ready = { $host } er klar.
doctor-desk-unset = Ingen brukerstøtte er angitt.
doctor-desk-not-an-address = «{ $address }» er ikke adressen til en brukerstøtte.
doctor-desk-silent = { $host } svarer ikke: { $why }
doctor-desk-not-ready = { $host } svarer at den ikke er klar.
doctor-desk-none = Det som svarer på { $host }, er ikke en brukerstøtte (HTTP { $status }).
doctor-name-unknown = Navnet { $host } er ikke kjent: { $why }
doctor-not-reached = { $host } kan ikke nås: { $why }
doctor-proxy-here = { $host } er denne enheten selv: ingen proxy.
doctor-proxy-none = Ingen proxy er angitt; { $host } nås direkte.
doctor-proxy-direct-by-policy = { $host } nås direkte: det sier innstillingene.
doctor-proxy-bypassed = { $host } nås direkte: den er unntatt fra proxyen.
doctor-proxy-direct-by-script = { $host } nås direkte: det sier proxyskriptet.
doctor-proxy-direct-by-environment = { $host } nås direkte: det sier miljøvariablene.
doctor-proxy-direct-by-system = { $host } nås direkte: det sier systemet.
doctor-proxy-by-policy = { $host } nås via { $proxy }: det sier innstillingene.
doctor-proxy-by-script = { $host } nås via { $proxy }: det sier proxyskriptet.
doctor-proxy-by-environment = { $host } nås via { $proxy }: det sier miljøvariablene.
doctor-proxy-by-system = { $host } nås via { $proxy }: det sier systemet.
doctor-proxy-no-way = Det er ikke kjent hvilken vei som fører til brukerstøtten: { $why }
doctor-proxy-login = Proxyen { $proxy } krever pålogging ({ $schemes }).
doctor-proxy-refuses = Proxyen { $proxy } slipper ikke denne enheten gjennom: { $status }
doctor-proxy-gone = Ingen proxy svarer på { $proxy }: { $why }
doctor-certificate-trusted = { $host } er klarert. Sertifikatet er fra: { $signer }
doctor-certificate-stranger = { $host } viser et sertifikat fra noen som denne enheten ikke stoler på: { $signer }
doctor-certificate-time = Etter klokken på denne enheten er sertifikatet til { $host } ikke gyldig nå, men fra { $from } til { $until }.
doctor-certificate-name = Sertifikatet til { $host } gjelder et annet navn.
doctor-certificate-other = Det blir ingen sikker forbindelse til { $host }: { $why }
doctor-clock-right = Klokken på denne enheten går riktig.
doctor-clock-slow = Klokken på denne enheten ligger { $span } etter.
doctor-clock-fast = Klokken på denne enheten ligger { $span } foran.
doctor-credential-known = Brukerstøtten kjenner denne enheten.
doctor-credential-not-yet = Denne enheten har ikke presentert seg for brukerstøtten ennå.
doctor-credential-none = Denne enheten er ikke registrert og har ikke noe token for det.
doctor-credential-unknown = Brukerstøtten kjenner ikke denne enheten lenger.
doctor-credential-refused = Brukerstøtten slipper ikke denne enheten inn.
doctor-credential-unclear = Brukerstøtten sa ikke om den kjenner denne enheten: { $why }
doctor-disk-room = Ledig: { $room } ({ $path })
doctor-disk-low = Det er lite plass igjen: { $room } ({ $path })
doctor-disk-full = Det er nesten ikke plass igjen: { $room } ({ $path })
doctor-disk-unusable = { $path } kan ikke brukes: { $why }
doctor-notifications-by = { $name } viser varsler, med knapper.
doctor-notifications-plain = { $name } viser varsler uten knapper.
doctor-notifications-none = Ingenting viser varsler: { $why }
doctor-no-session-bus = Skrivebordets meldingsbuss kan ikke nås: { $why }
doctor-tray-there = Skrivebordet har en plass til ikonet.
doctor-tray-none = Skrivebordet har ingen plass til ikonet.
doctor-tray-silent = Det er ikke kjent om skrivebordet har en plass til ikonet: { $why }
doctor-tray-no-bus = Ikke sjekket: skrivebordets meldingsbuss kan ikke nås.
doctor-quicksupport-installed = TeamViewer QuickSupport er installert: { $path }
doctor-quicksupport-missing = TeamViewer QuickSupport er ikke der: { $path }
doctor-quicksupport-link = Det trengs ingenting: økter åpnes i nettleseren.
doctor-quicksupport-reached = { $host } kan nås. Sertifikatet er fra: { $signer }
doctor-quicksupport-no-host = Ingen server er tillatt som TeamViewer QuickSupport kunne kommet fra.
doctor-updates-none = Dette programmet ble bygget uten en utgivers nøkkel, og ser derfor ikke etter nye versjoner.
doctor-updates-off = Ingen ser etter nye versjoner.
doctor-updates-managed = Nye versjoner installeres av enhetsadministrasjonen eller en pakkebehandler.
doctor-updates-self = Portal Companion installerer nye versjoner selv.
doctor-updates-never = Ingen har sett etter nye versjoner ennå.
doctor-updates-current = Ingen nyere versjon er kjent. Sist sett etter: { $day }
doctor-updates-available = Det finnes en nyere versjon som ikke er installert ennå: { $version }
doctor-updates-later = Det finnes en nyere versjon, som andre enheter får først: { $version } (kunngjort til { $until })
doctor-updates-waiting = En nyere versjon installeres så snart ingenting er åpent: { $version }
doctor-updates-trial = En ny versjon er installert, og brukerstøtten har ikke svart den ennå: { $version }
doctor-updates-back = En ny versjon virket ikke her, så den forrige er tilbake: { $version }
doctor-updates-trouble = Det finnes ingen oppdatering: { $why }
doctor-system-signatures = Dette systemet kan ikke si hvem som har signert TeamViewer QuickSupport. Det som hentes, bedømmes etter serveren det kommer fra, eller etter SHA-256-verdien.
doctor-system-quiet = Dette systemet melder ikke fra når du vil være i fred. Et spørsmål kommer likevel.
doctor-system-confined = Det som hentes, pakkes ut der det ikke kan endre noe annet.
doctor-system-unconfined = Ingenting hindrer det som pakker ut en nedlasting, i å endre andre filer: { $why }

doctor-again-do = Sjekk igjen om noen minutter. Hvis det forblir slik, si fra til IT-avdelingen.
doctor-policy-unreadable-do = Si fra til IT-avdelingen: den må reparere innstillingene. Uten dem kan ingen hjelpe deg her.
doctor-policy-problem-do = Den som har angitt det, må rette det. Inntil da gjelder det ikke.
doctor-desk-unset-do = IT-avdelingen må angi adressen til brukerstøtten.
doctor-desk-not-an-address-do = IT-avdelingen må rette adressen. Den ser ut som https://desk.example.com.
doctor-desk-none-do = Si fra til IT-avdelingen: kanskje er adressen feil, eller noe annet svarer i stedet for brukerstøtten.
doctor-name-unknown-do = Sjekk nettverket, og VPN hvis du bruker det. Hvis nettsider åpnes likevel, si fra til IT-avdelingen: kanskje er navnet feil.
doctor-not-reached-do = Sjekk nettverket, og VPN hvis du bruker det. Hvis nettsider åpnes likevel, si fra til IT-avdelingen: kanskje er det en brannmur imellom.
doctor-proxy-no-way-do = Si fra til IT-avdelingen: den må se på proxyinnstillingene og proxyskriptet.
doctor-proxy-login-do = IT-avdelingen må angi navn og passord for proxyen, eller slippe denne enheten gjennom uten.
doctor-proxy-refuses-do = IT-avdelingen må tillate denne adressen i proxyen.
doctor-proxy-gone-do = Sjekk nettverket, og VPN hvis du bruker det. Hvis nettsider åpnes likevel, må IT-avdelingen rette adressen til proxyen.
doctor-certificate-stranger-do = Hvis bedriften din undersøker sikre forbindelser, må IT-avdelingen installere bedriftens sertifikatutsteder på denne enheten. Hvis ikke, gå ut av dette nettverket: kanskje er det noen som lytter.
doctor-certificate-time-do = Still klokken på denne enheten. Hvis den går riktig, må IT-avdelingen fornye sertifikatet.
doctor-certificate-name-do = Si fra til IT-avdelingen: adressen eller sertifikatet må rettes.
doctor-tell-do = Fortell IT-avdelingen hva som står her.
doctor-clock-do = La systemet stille klokken over nettverket. Hvis du ikke kan endre det, si fra til IT-avdelingen.
doctor-credential-not-yet-do = Du trenger ikke gjøre noe: det skjer så snart Portal Companion kjører.
doctor-credential-none-do = IT-avdelingen må gi denne enheten et registreringstoken.
doctor-credential-do = IT-avdelingen må registrere denne enheten på nytt.
doctor-disk-do = Frigjør plass på disken.
doctor-disk-unusable-do = Bare du skal kunne lese og skrive i den mappen, og det må være plass. Hvis du er usikker, si fra til IT-avdelingen.
doctor-notifications-plain-do = Du trenger ikke gjøre noe: svar fra ikonets meny eller i vinduet.
doctor-notifications-none-do = IT-avdelingen må installere en varslingstjeneste. Åpne vinduet inntil da for å se forespørsler.
doctor-no-session-bus-do = Logg ut og inn igjen. Hvis det forblir slik, si fra til IT-avdelingen.
doctor-tray-do = Det går uten: forespørsler kommer som varsler, og vinduet åpnes fra listen over apper. I GNOME kan IT-avdelingen installere utvidelsen AppIndicator.
doctor-quicksupport-missing-do = IT-avdelingen må installere det der eller rette banen.
doctor-quicksupport-no-host-do = IT-avdelingen må tillate en server eller installere TeamViewer QuickSupport.
