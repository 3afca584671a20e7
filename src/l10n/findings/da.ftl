# Dansk.

check-policy = Indstillinger
check-desk = It-support
check-proxy = Proxyserver
check-certificate = Certifikat
check-clock = Ur
check-credential = Registrering
check-notifications = Notifikationer
check-tray = Ikon
check-disk = Diskplads
check-quicksupport = QuickSupport
check-updates = Opdateringer
check-system = System
doctor-going = Alt kontrolleres …
doctor-sum-good = Alt virker.
doctor-sum-warn = { $count ->
    [one] Alt virker, men { $count } punkt fortjener et blik.
   *[other] Alt virker, men { $count } punkter fortjener et blik.
}
doctor-sum-bad = { $count ->
    [one] { $count } punkt virker ikke.
   *[other] { $count } punkter virker ikke.
}
doctor-not-here = Det kan ikke kontrolleres på dette system.
origin-policy = angivet af enhedsstyringen
origin-file = fra konfigurationsfilen
origin-line = fra kommandolinjen
origin-default = standardværdi
room-mib = { $count } MiB
room-gib = { $count } GiB
span-hours = { $count ->
    [one] { $count } time
   *[other] { $count } timer
}
span-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dage
}
span-years = { $count ->
    [one] { $count } år
   *[other] { $count } år
}
doctor-policy-none = Enhedsstyringen angiver intet.
doctor-policy-managed = Angivet af enhedsstyringen: { $keys }
doctor-policy-problem = { $key } ({ $origin }) kan ikke bruges, som det er: { $why }
doctor-policy-unreadable = Indstillingerne kan ikke læses: { $why }
doctor-desk-ready = { $host } er klar.
doctor-desk-unset = Der er ikke angivet nogen it-support.
doctor-desk-not-an-address = “{ $address }” er ikke adressen på en it-support.
doctor-desk-silent = { $host } svarer ikke: { $why }
doctor-desk-not-ready = { $host } svarer, at den ikke er klar.
doctor-desk-none = Det, der svarer på { $host }, er ikke en it-support (HTTP { $status }).
doctor-name-unknown = Navnet { $host } er ikke kendt: { $why }
doctor-not-reached = { $host } kan ikke nås: { $why }
doctor-proxy-here = { $host } er denne enhed selv: ingen proxy.
doctor-proxy-none = Der er ikke angivet nogen proxy; { $host } nås direkte.
doctor-proxy-direct-by-policy = { $host } nås direkte: det siger indstillingerne.
doctor-proxy-bypassed = { $host } nås direkte: den er undtaget fra proxyen.
doctor-proxy-direct-by-script = { $host } nås direkte: det siger proxyscriptet.
doctor-proxy-direct-by-environment = { $host } nås direkte: det siger miljøvariablerne.
doctor-proxy-direct-by-system = { $host } nås direkte: det siger systemet.
doctor-proxy-by-policy = { $host } nås via { $proxy }: det siger indstillingerne.
doctor-proxy-by-script = { $host } nås via { $proxy }: det siger proxyscriptet.
doctor-proxy-by-environment = { $host } nås via { $proxy }: det siger miljøvariablerne.
doctor-proxy-by-system = { $host } nås via { $proxy }: det siger systemet.
doctor-proxy-no-way = Det vides ikke, hvilken vej der fører til it-supporten: { $why }
doctor-proxy-login = Proxyen { $proxy } kræver, at man logger på ({ $schemes }).
doctor-proxy-refuses = Proxyen { $proxy } lader ikke denne enhed komme igennem: { $status }
doctor-proxy-gone = Ingen proxy svarer på { $proxy }: { $why }
doctor-certificate-trusted = Denne enhed stoler på { $host }. Certifikatet er fra: { $signer }
doctor-certificate-stranger = { $host } viser et certifikat fra nogen, som denne enhed ikke stoler på: { $signer }
doctor-certificate-time = Efter denne enheds ur gælder certifikatet for { $host } ikke nu, men fra { $from } til { $until }.
doctor-certificate-name = Certifikatet for { $host } er til et andet navn.
doctor-certificate-other = Der kommer ingen sikker forbindelse i stand til { $host }: { $why }
doctor-clock-right = Denne enheds ur går rigtigt.
doctor-clock-slow = Denne enheds ur er { $span } bagud.
doctor-clock-fast = Denne enheds ur er { $span } foran.
doctor-credential-known = It-supporten kender denne enhed.
doctor-credential-not-yet = Denne enhed har endnu ikke præsenteret sig for it-supporten.
doctor-credential-none = Denne enhed er ikke registreret og har intet token til det.
doctor-credential-unknown = It-supporten kender ikke længere denne enhed.
doctor-credential-refused = It-supporten lukker ikke denne enhed ind.
doctor-credential-unclear = It-supporten sagde ikke, om den kender denne enhed: { $why }
doctor-disk-room = Ledig: { $room } ({ $path })
doctor-disk-low = Der er kun lidt plads: { $room } ({ $path })
doctor-disk-full = Der er næsten ingen plads: { $room } ({ $path })
doctor-disk-unusable = { $path } kan ikke bruges: { $why }
doctor-notifications-by = { $name } viser notifikationer, med knapper.
doctor-notifications-plain = { $name } viser notifikationer uden knapper.
doctor-notifications-none = Intet viser notifikationer: { $why }
doctor-no-session-bus = Skrivebordets meddelelsesbus kan ikke nås: { $why }
doctor-tray-there = Skrivebordet har en plads til ikonet.
doctor-tray-none = Skrivebordet har ingen plads til ikonet.
doctor-tray-silent = Det vides ikke, om skrivebordet har en plads til ikonet: { $why }
doctor-tray-no-bus = Ikke kontrolleret: skrivebordets meddelelsesbus kan ikke nås.
doctor-quicksupport-installed = TeamViewer QuickSupport er installeret: { $path }
doctor-quicksupport-missing = TeamViewer QuickSupport er der ikke: { $path }
doctor-quicksupport-link = Der skal ikke bruges noget: sessioner åbnes i browseren.
doctor-quicksupport-reached = { $host } kan nås. Certifikatet er fra: { $signer }
doctor-quicksupport-no-host = Ingen server er tilladt, som TeamViewer QuickSupport kunne komme fra.
doctor-updates-none = Dette program blev bygget uden en udgivers nøgle og leder derfor ikke efter nye versioner.
doctor-updates-off = Ingen leder efter nye versioner.
doctor-updates-managed = Nye versioner installeres af enhedsstyringen eller en pakkehåndtering.
doctor-updates-self = Portal Companion installerer selv nye versioner.
doctor-updates-never = Ingen har ledt efter nye versioner endnu.
doctor-updates-current = Ingen nyere version kendes. Sidst ledt efter: { $day }
doctor-updates-available = Der er en nyere version, som ikke er installeret endnu: { $version }
doctor-updates-later = Der er en nyere version, som andre enheder får først: { $version } (annonceret indtil { $until })
doctor-updates-waiting = En nyere version installeres, så snart intet er åbent: { $version }
doctor-updates-trial = En ny version er installeret, og it-supporten har ikke svaret den endnu: { $version }
doctor-updates-back = En ny version virkede ikke her, så den forrige er tilbage: { $version }
doctor-updates-trouble = Der er ingen opdatering: { $why }
doctor-system-signatures = Dette system kan ikke sige, hvem der har signeret TeamViewer QuickSupport. Det, der hentes, bedømmes efter den server, det kommer fra, eller efter dets SHA-256.
doctor-system-quiet = Dette system melder ikke, hvornår du ikke vil forstyrres. Et spørgsmål kommer alligevel.
doctor-system-confined = Det, der hentes, pakkes ud, hvor det ikke kan ændre andet.
doctor-system-unconfined = Intet forhindrer det, der pakker en download ud, i at ændre andre filer: { $why }

doctor-again-do = Kontrollér igen om nogle minutter. Hvis det ikke ændrer sig, så sig det til din it-afdeling.
doctor-policy-unreadable-do = Sig det til din it-afdeling: den skal reparere indstillingerne. Uden dem kan ingen hjælpe dig her.
doctor-policy-problem-do = Den, der har angivet det, skal rette det. Indtil da gælder det ikke.
doctor-desk-unset-do = Din it-afdeling skal angive adressen på it-supporten.
doctor-desk-not-an-address-do = Din it-afdeling skal rette adressen. Den ser ud som https://desk.example.com.
doctor-desk-none-do = Sig det til din it-afdeling: måske er adressen forkert, eller noget andet svarer i stedet for it-supporten.
doctor-name-unknown-do = Kontrollér netværket, og VPN, hvis du bruger det. Hvis websider alligevel åbnes, så sig det til din it-afdeling: måske er navnet forkert.
doctor-not-reached-do = Kontrollér netværket, og VPN, hvis du bruger det. Hvis websider alligevel åbnes, så sig det til din it-afdeling: måske er der en firewall imellem.
doctor-proxy-no-way-do = Sig det til din it-afdeling: den skal se på proxyindstillingerne og proxyscriptet.
doctor-proxy-login-do = Din it-afdeling skal angive navn og adgangskode til proxyen eller lade denne enhed komme igennem uden.
doctor-proxy-refuses-do = Din it-afdeling skal tillade denne adresse i proxyen.
doctor-proxy-gone-do = Kontrollér netværket, og VPN, hvis du bruger det. Hvis websider alligevel åbnes, skal din it-afdeling rette proxyens adresse.
doctor-certificate-stranger-do = Hvis din virksomhed undersøger sikre forbindelser, skal din it-afdeling installere virksomhedens nøglecenter på denne enhed. Hvis ikke, så forlad dette netværk: måske lytter nogen med.
doctor-certificate-time-do = Stil denne enheds ur rigtigt. Hvis det går rigtigt, skal din it-afdeling forny certifikatet.
doctor-certificate-name-do = Sig det til din it-afdeling: adressen eller certifikatet skal rettes.
doctor-tell-do = Sig til din it-afdeling, hvad der står her.
doctor-clock-do = Lad systemet stille uret via netværket. Hvis du ikke må ændre det, så sig det til din it-afdeling.
doctor-credential-not-yet-do = Du behøver ikke at gøre noget: det sker, så snart Portal Companion kører.
doctor-credential-none-do = Din it-afdeling skal give denne enhed et registreringstoken.
doctor-credential-do = Din it-afdeling skal registrere denne enhed på ny.
doctor-disk-do = Frigør plads på disken.
doctor-disk-unusable-do = Kun du må kunne læse og skrive i den mappe, og der skal være plads. Hvis du er i tvivl, så sig det til din it-afdeling.
doctor-notifications-plain-do = Du behøver ikke at gøre noget: svar via ikonets menu eller i vinduet.
doctor-notifications-none-do = Din it-afdeling skal installere en notifikationstjeneste. Åbn indtil da vinduet for at se anmodninger.
doctor-no-session-bus-do = Log ud og ind igen. Hvis det ikke ændrer sig, så sig det til din it-afdeling.
doctor-tray-do = Det går også uden: anmodninger kommer som notifikationer, og vinduet åbnes fra listen over apps. I GNOME kan din it-afdeling installere udvidelsen AppIndicator.
doctor-quicksupport-missing-do = Din it-afdeling skal installere det der eller rette stien.
doctor-quicksupport-no-host-do = Din it-afdeling skal tillade en server eller installere TeamViewer QuickSupport.
