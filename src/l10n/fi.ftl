# Suomi.

title = Portal Companion

accept = Hyväksy
decline = Hylkää
decline-because = Hylkää, koska…
later = Myöhemmin ({ $pause })
pause = { $minutes ->
    [one] { $minutes } minuutti
   *[other] { $minutes } minuuttia
}
dismiss = Sulje
open = Avaa
quit = Lopeta
report = Ilmoita tästä pyynnöstä

reason-busy = Ajankohta ei sovi
reason-unasked = En ole pyytänyt apua
reason-unknown = En tunne tätä henkilöä

headline = IT-järjestelmänvalvojasi pyytää tämän laitteen hallintaa etätuki-istuntoa varten
asks = { $name } pyytää lupaa hallita tätä laitetta
somebody = IT-tukesi
caller = Joku puhelimessa
why = Syy: { $reason }
why-ticket = Syy: { $reason } ({ $ticket })
quote = ”{ $text }”
check = Tarkistussanat: { $words }. Soittajan on nähtävä samat sanat.
check-how = Jos joku soittaa sinulle, pyydä häntä sanomaan nämä kaksi sanaa, äläkä lue niitä itse ääneen. Hyväksy vain, jos molemmat täsmäävät.
happens = Jos hyväksyt, TeamViewer QuickSupport käynnistyy. Näet kaiken ja voit lopettaa milloin tahansa.
happens-link = Jos hyväksyt, tämän istunnon TeamViewer-sivu avautuu selaimeesi. Näet kaiken ja voit lopettaa milloin tahansa.
unanswered = Jos et vastaa, mitään ei käynnistetä: pyyntö päättyy itsestään, ja IT-tukesi saa tiedon, ettei vastausta tullut.
snoozed = Pyysit muistutusta myöhemmin
snoozed-until = Sinulta kysytään uudelleen: { $when }
continues = Tämä jatkaa edellistä pyyntöä, jonka hyväksyit. Se, mikä siitä on vielä käynnissä, suljetaan, kun hyväksyt.
unsaved = Vastaustasi ei voitu tallentaa, joten se ei ole voimassa. Onko levy täynnä? Vapauta tilaa ja vastaa uudelleen.
storage = Pyyntöjä ei voi tallentaa, joten niihin ei voi vastata: onko levy täynnä?
reported = Ilmoitit tästä pyynnöstä IT-tuelle.
fact-why = Syy
fact-ticket = Tukipyyntö
fact-message = Viesti
fact-until = Vastaa viimeistään
fact-support = Apua IT-tuesta

idle = Ei pyyntöjä
waiting = { $count ->
    [one] { $count } pyyntö odottaa vastaustasi
   *[other] { $count } pyyntöä odottaa vastaustasi
}
connecting = Yhdistetään IT-tukeen…
connected = Yhdistetty IT-tukeen
connected-to = Yhteys: { $host }
checked-seconds = Tarkistettu { $count } s sitten
checked-minutes = Tarkistettu { $count } min sitten
checked-at = Tarkistettu viimeksi: { $when }
unreachable = IT-tukeen ei saada yhteyttä
restarting = IT-tuen palvelua käynnistetään uudelleen
refused = IT-tuki ei tunne tätä laitetta; ilmoita asiasta IT-tuelle
nonsense = IT-tuen osoitteesta vastaa jokin muu; ilmoita asiasta IT-tuelle
unset = Ei vielä määritetty: IT-tukea ei ole asetettu
since = Alkaen: { $when }
advice-network = Onko verkkoyhteys kunnossa? Pyynnöt saapuvat itsestään heti, kun yhteys palaa.

stage-connecting = Valmistellaan istuntoa ({ $name })…
stage-fetching = Haetaan ja tarkistetaan TeamViewer QuickSupport…
stage-launching = Käynnistetään TeamViewer QuickSupport…
stage-opening = Avataan istunto selaimessa…
stage-running = Istunto on käynnissä ({ $name })
running-since = Käynnissä alkaen: { $when }. Lopeta sulkemalla TeamViewer QuickSupport.
running = Lopeta sulkemalla TeamViewer QuickSupport.
step-accepted = Hyväksyit
step-fetch = TeamViewer QuickSupportin haku ja tarkistus
step-fetched = TeamViewer QuickSupport tarkistettu: { $signer }
trusted-signer = allekirjoittaja { $name }
trusted-host = lähde { $host }, TLS-yhteys
trusted-hash = järjestelmänvalvojan asettama SHA-256
trusted-installed = järjestelmänvalvojan asentama
step-start = TeamViewer QuickSupportin käynnistys
step-open = Istunnon avaaminen selaimessa
step-session = Istunto

finished = Istunto on päättynyt ({ $name })
finished-means = Kukaan ei enää näe tai hallitse tätä laitetta.
ran = Se kesti { $from } – { $to }.
expired = { $name } pyysi lupaa hallita tätä laitetta
expired-means = Pyyntöön ei vastattu ajoissa, ja se on päättynyt. Mitään ei käynnistetty.
interrupted = Istunto keskeytyi ({ $name })
interrupted-means = Jos tarvitset vielä apua, IT-tuen on pyydettävä uudelleen.
failed = Istuntoa ei voitu aloittaa ({ $name })
declined = Hylkäsit pyynnön ({ $name })
withdrawn = { $name } perui pyynnön
nothing-started = Mitään ei käynnistetty.
wrong-user = { $name } tarkoitti toista käyttäjää
handed-over = Istunto jatkuu selaimessasi ({ $name })
failed-no-reply = IT-tuki ei vastannut. Mitään ei käynnistetty.
failed-bad-code = IT-tuki lähetti jotain, mikä ei ole istuntokoodi. Mitään ei käynnistetty.
failed-download = TeamViewer QuickSupportia ei voitu ladata. Tarkista verkko; IT-tuen on pyydettävä uudelleen.
failed-not-allowed = Organisaatiosi ei salli paikkaa, josta TeamViewer QuickSupport haettaisiin. Mitään ei käynnistetty.
failed-untrusted = Ladattu tiedosto ei ole se TeamViewer QuickSupport, johon organisaatiosi luottaa. Mitään ei käynnistetty; ilmoita asiasta IT-tuelle.
failed-bad-archive = Ladattu tiedosto on vioittunut. Mitään ei käynnistetty; ilmoita asiasta IT-tuelle.
failed-disk = Levyllä ei ole tarpeeksi tilaa. Vapauta tilaa; IT-tuen on pyydettävä uudelleen.
failed-launch = TeamViewer QuickSupport ei käynnistynyt. Ilmoita asiasta IT-tuelle.
failed-launch-link = Istuntoa ei voitu avata selaimessa. Ilmoita asiasta IT-tuelle.
failed-unrecorded = Tietoa ei voitu kirjata, joten mitään ei käynnistetty. Vapauta levytilaa; IT-tuen on pyydettävä uudelleen.

past-finished = Istunto päättyi
past-times = Istunto: { $from } – { $to }
past-declined = Hylätty
past-declined-why = Hylätty: ”{ $reason }”
past-expired = Ei vastattu
past-withdrawn = Peruttu
past-wrong-user = Tarkoitettu toiselle käyttäjälle
past-failed = Ei voitu aloittaa. { $why }
past-interrupted = Keskeytynyt
past-handed-over = Jatkui selaimessa

no-meaning = Se ei onnistunut. Sulje tämä ikkuna, avaa se uudelleen ja yritä vielä kerran.
no-length = Teksti on liian pitkä.
no-request = Tätä pyyntöä ei enää ole.
no-more = Tämä pyyntö on päättynyt tai siihen on jo vastattu.
no-time = Tämä pyyntö päättyy liian pian lykättäväksi.
no-record = Tätä ei voitu tallentaa, joten se ei ole voimassa. Onko levy täynnä?
no-right = IT-tuki ei salli tätä.
no-seat = Liian moni ohjelma käyttää Portal Companionia. Sulje jokin niistä ja yritä uudelleen.
no-second = Portal Companion on jo avoinna toisessa ikkunassa.
no-window = Ikkunaa ei voi avata. Ilmoita asiasta IT-tuelle.
no-agent = Portal Companion sulkeutuu.

code-label = IT-tuelta saatu istuntokoodi
code-warning = Soititko itse IT-tukeen numeroon, jonka tunnet? Jos joku soittaa pyytämättä ja haluaa, että tähän syötetään koodi, hän on hyvin todennäköisesti huijari, minkä nimen hän ilmoittaakin: lopeta puhelu.
code-again = Sinulta kysytään vielä kerran ennen kuin mitään käynnistyy.
code-go = Jatka
code-bad = Tämä ei ole istuntokoodi. Se on muotoa s12-345-678.
code-link = Tämä on auttajan oma linkki. Tarvitset istuntokoodin; se on muotoa s12-345-678.

home = Aloitus
history = Historia
settings = Asetukset
diagnostics = Vianmääritys
about = Tietoja
no-questions = Pyyntöjä ei ole juuri nyt.
question-of = Pyyntö { $number }/{ $count }
next = Seuraava
previous = Edellinen
check-words = Tarkistussanat
later-button = Myöhemmin…
decline-why = Miksi et? Sinun ei tarvitse kertoa.
decline-other = Muu syy
decline-send = Hylkää
back = Takaisin
close = Sulje
history-empty = Ei vielä mitään.
history-span = { $days ->
    [one] Viimeisin { $days } päivä, tallennettuna vain tälle laitteelle.
   *[other] Viimeisimmät { $days } päivää, tallennettuna vain tälle laitteelle.
}
language = Kieli
diagnose = Tarkista nyt
diagnose-about = Katsoo, onko kaikki pyynnön tarvitsema kunnossa, ja kertoo, mitä tehdä, jos ei ole.
file-make = Tee tiedosto IT-tuelle
file-about = Kokoaa yhteen tiedostoon sen, mitä IT-tuki tarvitsee vian löytämiseen: ei nimiä, istuntokoodeja eikä salasanoja. Se pysyy tällä laitteella, kunnes annat sen heille.
file-going = Tiedostoa tehdään …
file-made = Tiedosto on täällä: { $path }
file-failed = Tiedostoa ei voitu tehdä paikkaan { $place }. Onko levy täynnä?
agent-gone = Portal Companion ei ole käynnissä, joten mitään ei voi näyttää. Käynnistä se uudelleen tai kirjaudu ulos ja sisään.
about-version = Versio
about-licence = Käyttöoikeus
about-desk = IT-tuki

moment = { $date } klo { $time }
date = { $day }.{ $month }.{ $year }
clock-24 = { $hour }.{ NUMBER($minute, minimumIntegerDigits: 2) }
clock-12 = { $hour }.{ NUMBER($minute, minimumIntegerDigits: 2) } { $half ->
    [0] ap.
   *[1] ip.
}
