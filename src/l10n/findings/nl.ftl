# Nederlands: u-vorm.

check-policy = Instellingen
check-desk = IT-helpdesk
check-proxy = Proxy
check-certificate = Certificaat
check-clock = Klok
check-credential = Registratie
check-notifications = Meldingen
check-tray = Pictogram
check-disk = Schijfruimte
check-quicksupport = QuickSupport
check-updates = Updates
check-system = Systeem
doctor-going = Alles wordt gecontroleerd …
doctor-sum-good = Alles werkt.
doctor-sum-warn = { $count ->
    [one] Alles werkt, maar { $count } punt verdient aandacht.
   *[other] Alles werkt, maar { $count } punten verdienen aandacht.
}
doctor-sum-bad = { $count ->
    [one] { $count } punt werkt niet.
   *[other] { $count } punten werken niet.
}
doctor-not-here = Dit kan op dit systeem niet worden gecontroleerd.
origin-policy = ingesteld door apparaatbeheer
origin-file = uit het configuratiebestand
origin-line = van de opdrachtregel
origin-default = standaardwaarde
room-mib = { $count } MiB
room-gib = { $count } GiB
span-hours = { $count ->
    [one] { $count } uur
   *[other] { $count } uur
}
span-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagen
}
span-years = { $count ->
    [one] { $count } jaar
   *[other] { $count } jaar
}
doctor-policy-none = Apparaatbeheer stelt niets in.
doctor-policy-managed = Ingesteld door apparaatbeheer: { $keys }
doctor-policy-problem = { $key } ({ $origin }) is zo niet bruikbaar: { $why }
doctor-policy-unreadable = De instellingen zijn niet leesbaar: { $why }
doctor-desk-ready = { $host } is gereed.
doctor-desk-unset = Er is geen helpdesk opgegeven.
doctor-desk-not-an-address = ‘{ $address }’ is niet het adres van een helpdesk.
doctor-desk-silent = { $host } antwoordt niet: { $why }
doctor-desk-not-ready = { $host } antwoordt dat het nog niet gereed is.
doctor-desk-none = Wat op { $host } antwoordt, is geen helpdesk (HTTP { $status }).
doctor-name-unknown = De naam { $host } is niet bekend: { $why }
doctor-not-reached = { $host } is niet bereikbaar: { $why }
doctor-proxy-here = { $host } is dit apparaat zelf: geen proxy.
doctor-proxy-none = Er is geen proxy opgegeven; { $host } wordt rechtstreeks bereikt.
doctor-proxy-direct-by-policy = { $host } wordt rechtstreeks bereikt: zo staat het in de instellingen.
doctor-proxy-bypassed = { $host } wordt rechtstreeks bereikt: het is een uitzondering op de proxy.
doctor-proxy-direct-by-script = { $host } wordt rechtstreeks bereikt: zo bepaalt het proxyscript.
doctor-proxy-direct-by-environment = { $host } wordt rechtstreeks bereikt: zo staat het in de omgevingsvariabelen.
doctor-proxy-direct-by-system = { $host } wordt rechtstreeks bereikt: zo bepaalt het systeem.
doctor-proxy-by-policy = { $host } wordt bereikt via { $proxy }: zo staat het in de instellingen.
doctor-proxy-by-script = { $host } wordt bereikt via { $proxy }: zo bepaalt het proxyscript.
doctor-proxy-by-environment = { $host } wordt bereikt via { $proxy }: zo staat het in de omgevingsvariabelen.
doctor-proxy-by-system = { $host } wordt bereikt via { $proxy }: zo bepaalt het systeem.
doctor-proxy-no-way = Het is niet bekend welke weg naar de helpdesk leidt: { $why }
doctor-proxy-login = De proxy { $proxy } vraagt om aanmelding ({ $schemes }).
doctor-proxy-refuses = De proxy { $proxy } laat dit apparaat niet door: { $status }
doctor-proxy-gone = Op { $proxy } antwoordt geen proxy: { $why }
doctor-certificate-trusted = { $host } wordt vertrouwd. Het certificaat is van: { $signer }
doctor-certificate-stranger = { $host } toont een certificaat van iemand die dit apparaat niet vertrouwt: { $signer }
doctor-certificate-time = Volgens de klok van dit apparaat is het certificaat van { $host } nu niet geldig, maar van { $from } tot { $until }.
doctor-certificate-name = Het certificaat van { $host } is voor een andere naam.
doctor-certificate-other = Er komt geen veilige verbinding met { $host } tot stand: { $why }
doctor-clock-right = De klok van dit apparaat loopt goed.
doctor-clock-slow = De klok van dit apparaat loopt { $span } achter.
doctor-clock-fast = De klok van dit apparaat loopt { $span } voor.
doctor-credential-known = De IT-helpdesk kent dit apparaat.
doctor-credential-not-yet = Dit apparaat heeft zich nog niet bij de IT-helpdesk aangemeld.
doctor-credential-none = Dit apparaat is niet geregistreerd en heeft daar geen token voor.
doctor-credential-unknown = De IT-helpdesk kent dit apparaat niet meer.
doctor-credential-refused = De IT-helpdesk laat dit apparaat niet toe.
doctor-credential-unclear = De IT-helpdesk zei niet of hij dit apparaat kent: { $why }
doctor-disk-room = Vrij: { $room } ({ $path })
doctor-disk-low = Er is weinig vrij: { $room } ({ $path })
doctor-disk-full = Er is bijna niets vrij: { $room } ({ $path })
doctor-disk-unusable = { $path } is niet bruikbaar: { $why }
doctor-notifications-by = { $name } toont meldingen, met knoppen.
doctor-notifications-plain = { $name } toont meldingen zonder knoppen.
doctor-notifications-none = Niets toont meldingen: { $why }
doctor-no-session-bus = De berichtenbus van het bureaublad is niet bereikbaar: { $why }
doctor-tray-there = Het bureaublad heeft een plaats voor het pictogram.
doctor-tray-none = Het bureaublad heeft geen plaats voor het pictogram.
doctor-tray-silent = Het is niet bekend of het bureaublad een plaats voor het pictogram heeft: { $why }
doctor-tray-no-bus = Niet gecontroleerd: de berichtenbus van het bureaublad is niet bereikbaar.
doctor-quicksupport-installed = TeamViewer QuickSupport is geïnstalleerd: { $path }
doctor-quicksupport-missing = TeamViewer QuickSupport is er niet: { $path }
doctor-quicksupport-link = Er is niets nodig: sessies openen in de browser.
doctor-quicksupport-reached = { $host } is bereikbaar. Het certificaat is van: { $signer }
doctor-quicksupport-no-host = Er is geen server toegestaan waar TeamViewer QuickSupport vandaan kan komen.
doctor-updates-none = Dit programma is gebouwd zonder sleutel van een uitgever en zoekt daarom niet naar nieuwe versies.
doctor-updates-off = Niemand zoekt naar nieuwe versies.
doctor-updates-managed = Nieuwe versies worden geïnstalleerd door apparaatbeheer of een pakketbeheerder.
doctor-updates-self = Portal Companion installeert nieuwe versies zelf.
doctor-updates-never = Er is nog niet naar nieuwe versies gezocht.
doctor-updates-current = Er is geen nieuwere versie bekend. Laatst gezocht: { $day }
doctor-updates-available = Er is een nieuwere versie die nog niet is geïnstalleerd: { $version }
doctor-updates-later = Er is een nieuwere versie, die andere apparaten eerst krijgen: { $version } (aangekondigd tot { $until })
doctor-updates-waiting = Een nieuwere versie wordt geïnstalleerd zodra er niets meer openstaat: { $version }
doctor-updates-trial = Er is een nieuwe versie geïnstalleerd en de IT-helpdesk heeft die nog niet geantwoord: { $version }
doctor-updates-back = Een nieuwe versie werkte hier niet, dus de vorige is terug: { $version }
doctor-updates-trouble = Er is geen update: { $why }
doctor-system-signatures = Dit systeem kan niet zeggen wie TeamViewer QuickSupport heeft ondertekend. Wat wordt opgehaald, wordt beoordeeld naar de server waar het vandaan komt, of naar de SHA-256.
doctor-system-quiet = Dit systeem meldt niet wanneer u niet gestoord wilt worden. Een vraag komt dan toch.
doctor-system-confined = Wat wordt opgehaald, wordt uitgepakt waar het niets anders kan wijzigen.
doctor-system-unconfined = Niets belet wat een download uitpakt om andere bestanden te wijzigen: { $why }

doctor-again-do = Controleer het over een paar minuten opnieuw. Blijft het zo, meld het dan aan uw IT-afdeling.
doctor-policy-unreadable-do = Meld dit aan uw IT-afdeling: die moet de instellingen herstellen. Zonder instellingen kan niemand u hier helpen.
doctor-policy-problem-do = Wie het heeft ingesteld, moet het verbeteren. Tot dan geldt het niet.
doctor-desk-unset-do = Uw IT-afdeling moet het adres van de helpdesk opgeven.
doctor-desk-not-an-address-do = Uw IT-afdeling moet het adres verbeteren. Het ziet eruit als https://desk.example.com.
doctor-desk-none-do = Meld dit aan uw IT-afdeling: misschien klopt het adres niet, of antwoordt er iets anders in plaats van de helpdesk.
doctor-name-unknown-do = Controleer het netwerk en, als u er een gebruikt, de VPN. Openen webpagina’s toch, meld het dan aan uw IT-afdeling: misschien klopt de naam niet.
doctor-not-reached-do = Controleer het netwerk en, als u er een gebruikt, de VPN. Openen webpagina’s toch, meld het dan aan uw IT-afdeling: misschien zit er een firewall tussen.
doctor-proxy-no-way-do = Meld dit aan uw IT-afdeling: die moet naar de proxy-instellingen en het proxyscript kijken.
doctor-proxy-login-do = Uw IT-afdeling moet een naam en wachtwoord voor de proxy opgeven, of dit apparaat zonder aanmelding doorlaten.
doctor-proxy-refuses-do = Uw IT-afdeling moet dit adres in de proxy toestaan.
doctor-proxy-gone-do = Controleer het netwerk en, als u er een gebruikt, de VPN. Openen webpagina’s toch, dan moet uw IT-afdeling het adres van de proxy verbeteren.
doctor-certificate-stranger-do = Als uw bedrijf veilige verbindingen inspecteert, moet uw IT-afdeling de certificeringsinstantie daarvan op dit apparaat installeren. Zo niet, verlaat dan dit netwerk: misschien luistert er iemand mee.
doctor-certificate-time-do = Zet de klok van dit apparaat goed. Loopt die goed, dan moet uw IT-afdeling het certificaat vernieuwen.
doctor-certificate-name-do = Meld dit aan uw IT-afdeling: het adres of het certificaat moet worden verbeterd.
doctor-tell-do = Meld aan uw IT-afdeling wat hier staat.
doctor-clock-do = Laat het systeem de klok via het netwerk gelijkzetten. Mag u dat niet wijzigen, meld het dan aan uw IT-afdeling.
doctor-credential-not-yet-do = U hoeft niets te doen: dat gebeurt zodra Portal Companion actief is.
doctor-credential-none-do = Uw IT-afdeling moet dit apparaat een registratietoken geven.
doctor-credential-do = Uw IT-afdeling moet dit apparaat opnieuw registreren.
doctor-disk-do = Maak ruimte vrij op de schijf.
doctor-disk-unusable-do = Alleen u mag die map kunnen lezen en beschrijven, en er moet ruimte zijn. Weet u het niet zeker, meld het dan aan uw IT-afdeling.
doctor-notifications-plain-do = U hoeft niets te doen: antwoord via het menu van het pictogram of in het venster.
doctor-notifications-none-do = Uw IT-afdeling moet een meldingendienst installeren. Open tot dan het venster om verzoeken te zien.
doctor-no-session-bus-do = Meld u af en weer aan. Blijft het zo, meld het dan aan uw IT-afdeling.
doctor-tray-do = Het gaat ook zonder: verzoeken komen als meldingen, en het venster opent u vanuit de lijst met apps. Op GNOME kan uw IT-afdeling de extensie AppIndicator installeren.
doctor-quicksupport-missing-do = Uw IT-afdeling moet het daar installeren of het pad verbeteren.
doctor-quicksupport-no-host-do = Uw IT-afdeling moet een server toestaan of TeamViewer QuickSupport installeren.
