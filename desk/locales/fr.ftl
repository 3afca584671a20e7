### Ce que dit la console en français.

## Cadre

skip = Aller au contenu
nav-label = Principale
nav-menu = Menu
nav-home = Vue d’ensemble
nav-devices = Tous les appareils
nav-requests = Sessions
nav-groups = Groupes
nav-enrolment = Inscription
nav-connector = Connecteur
nav-operators = Opérateurs
nav-roles = Rôles
nav-webhooks = Webhooks
nav-audit = Journal d’audit
nav-account = Mon compte
sign-out = Se déconnecter
preferences = Langue et apparence
language = Langue
theme = Apparence
theme-system = Système
theme-light = Clair
theme-dark = Sombre
save = Enregistrer
cancel = Annuler
copy = Copier
copied = Copié
optional = (facultatif)
live-lost = La connexion au serveur est perdue. Nouvelle tentative …
steps-label = Étapes
steps-done = (terminé)
pager-label = Pages
pager-before = Précédente
pager-after = Suivante
