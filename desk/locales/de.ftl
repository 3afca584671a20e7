### Was die Konsole auf Deutsch sagt.

## Rahmen

skip = Zum Inhalt springen
nav-label = Hauptnavigation
nav-menu = Menü
nav-home = Übersicht
nav-devices = Alle Geräte
nav-requests = Sitzungen
nav-groups = Gruppen
nav-enrolment = Registrierung
nav-connector = Konnektor
nav-operators = Operatoren
nav-roles = Rollen
nav-webhooks = Webhooks
nav-audit = Prüfprotokoll
nav-account = Mein Konto
sign-out = Abmelden
preferences = Sprache und Darstellung
language = Sprache
theme = Darstellung
theme-system = System
theme-light = Hell
theme-dark = Dunkel
save = Speichern
cancel = Abbrechen
copy = Kopieren
copied = Kopiert
optional = (optional)
live-lost = Die Verbindung zum Server ist unterbrochen. Neuer Versuch läuft …
steps-label = Schritte
steps-done = (erledigt)
pager-label = Seiten
pager-before = Zurück
pager-after = Weiter
