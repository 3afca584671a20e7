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
steps-skipped = (ignoré)
pager-label = Pages
pager-before = Précédente
pager-after = Suivante

## Words that stand in many places

or = ou
now = maintenant
any = Tous
unknown = inconnu
since = Depuis
show = Afficher
move = Déplacer
back = Retour
change = Modifier
continue = Continuer
delete = Supprimer
revoke = Révoquer
reload = Rechargez cette page pour voir ce qui a changé
new-tab = (ouvre un nouvel onglet)
name = Nom
description = Description
state = État
actions = Actions
devices = Appareils
device = Appareil
user = Utilisateur
guest = Invité
group = Groupe
group-none = Aucun groupe
system = Système
presence = Présence
last-seen = Vu pour la dernière fois
reason = Motif
ticket = Ticket
message = Message
minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
hours =
    { $count ->
        [one] { $count } heure
       *[other] { $count } heures
    }
days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
seen-once = Ceci ne s’affiche qu’une seule fois
seen-once-do = Copiez-le maintenant. Le serveur n’en garde que l’empreinte et ne pourra plus l’afficher.

## When something cannot be done

problem-home = Vers la vue d’ensemble
problem-busy = Le serveur est occupé ou redémarre. Réessayez dans un instant.
problem-teamviewer = TeamViewer n’a pas fait ce que le serveur demandait
problem-too-many = Trop de tentatives. Patientez un peu.
problem-not-done = Cela n’a pas été fait
problem-another-form = Ce formulaire a déjà été envoyé, avec un autre contenu
problem-another-form-do = Ce qu’il demandait alors a été créé. Regardez ce qui existe ; s’il vous en faut un autre, envoyez le formulaire encore une fois.
form-sent-twice = Ce formulaire a été envoyé deux fois ; ce qu’il crée l’a été une seule fois
form-sent-twice-do = Ce qui ne s’affiche qu’une fois se trouvait dans la première réponse. Si vous ne l’avez pas vu, révoquez ou supprimez l’élément et créez-en un autre. Pour un opérateur, un nouveau lien de mot de passe suffit ; pour un webhook, un nouveau secret.
problem-not-found = Il n’y a rien ici
problem-forbidden = Vous n’êtes pas autorisé à faire cela
problem-conflict = Ce n’est plus possible
problem-malformed = Quelque chose ne va pas dans cette saisie
problem-failed = Cela n’a pas fonctionné

## Signing in

sign-in = Se connecter
sign-in-with = Se connecter avec { $name }
sign-in-wrong = L’adresse e-mail ou le mot de passe est incorrect
too-many-attempts =
    { $seconds ->
        [one] Trop de tentatives. Réessayez dans { $seconds } seconde.
       *[other] Trop de tentatives. Réessayez dans { $seconds } secondes.
    }
sign-in-no-provider = Ce serveur n’a pas de fournisseur d’identité
sign-in-stale = Cela a pris trop de temps ou a commencé dans un autre navigateur. Reconnectez-vous.
sign-in-denied = Le fournisseur d’identité ne vous a pas connecté
sign-in-no-role = Vous n’avez aucun rôle sur ce serveur. Demandez-en un à un administrateur.
sign-in-too-many-groups = Vous appartenez à trop de groupes pour que le fournisseur les nomme. Des rôles d’application aideraient : dites-le à votre administrateur.
sign-in-disabled = Votre compte est désactivé. Adressez-vous à un administrateur.
sign-in-trouble = Le fournisseur d’identité est inutilisable pour le moment
address = Adresse e-mail
password = Mot de passe
password-choose = Choisissez un mot de passe
password-new = Nouveau mot de passe
password-again = Le même mot de passe à nouveau
password-rules = Au moins 12 caractères. Quelques mots sans lien entre eux conviennent bien.
password-differs = Les deux mots de passe ne sont pas identiques
password-chosen = Votre mot de passe est défini. Connectez-vous avec.
password-link-dead = Ce lien n’est plus valable
password-link-ask = Il a déjà servi ou il est trop ancien. Demandez-en un autre à un administrateur.

## Setting up

setup-title = Configurer le serveur
setup-step-administrator = Administrateur
setup-step-teamviewer = TeamViewer
setup-step-device = Premier appareil
setup-welcome = Bienvenue sur votre serveur d’assistance
setup-welcome-lead = Trois courtes étapes, et vous pourrez aider votre premier utilisateur. Vous pouvez vous arrêter à tout moment et reprendre plus tard.
setup-administrator = Créez le compte de l’administrateur
full-name = Nom complet
full-name-hint = Les utilisateurs le voient lorsqu’on leur demande si vous pouvez les aider.
address-hint = Elle sert à vous connecter, et les utilisateurs la voient aussi.
setup-make = Créer le compte
setup-link-dead = Ce lien de configuration n’est plus valable
setup-link-dead-do = Il ne sert qu’une fois, et seulement jusqu’au prochain démarrage du serveur. S’il n’existe encore aucun compte, redémarrez le serveur : il affiche un nouveau lien.
setup-teamviewer = Connecter TeamViewer
setup-teamviewer-lead = Le serveur ouvre des sessions dans le compte TeamViewer de votre entreprise.
setup-connected = TeamViewer est connecté
setup-later = Plus tard
setup-skipped = TeamViewer a été ignoré
setup-skipped-do = Personne ne peut être aidé avant qu’il soit connecté. Faites-le ici, ou plus tard sous « Connecteur » ; la vue d’ensemble vous le rappelle jusque-là.
setup-first-devices = Premiers appareils
setup-device = Inscrivez votre premier appareil
setup-device-lead = Un appareil se présente avec un jeton. Créez-en un ici.
setup-device-now = Démarrez l’agent sur un appareil
setup-device-waits = En attente du premier appareil…
setup-device-there = { $device } est là
setup-see-device = Voir l’appareil
setup-done = Le serveur est prêt
setup-done-lead = Désormais, les appareils apparaissent dès leur inscription.
setup-almost = Il reste une étape

## The overview

home-title = Bonjour, { $name }
home-find = Trouver un appareil
home-waits = Les demandes attendent que ce soit fait. Aucune n’est perdue.
home-not-connected = TeamViewer n’est pas encore connecté
home-open = En cours
home-open-none = Rien n’est en cours
home-count =
    { $count ->
        [0] Rien n’est en cours
        [one] { $count } session en cours
       *[other] { $count } sessions en cours
    }
home-mine = Vos dernières sessions
home-all-mine = Toutes vos sessions

## Devices

devices-lead = Tous les appareils dont l’agent est inscrit auprès de ce serveur.
devices-count =
    { $count ->
        [one] { $count } appareil trouvé
       *[other] { $count } appareils trouvés
    }
devices-count-short =
    { $count ->
        [one] { $count } appareil
       *[other] { $count } appareils
    }
devices-search = Rechercher par nom, utilisateur ou système
devices-enrol = Inscrire des appareils
devices-pick = Choisir { $device }
devices-pick-column = Choisir
devices-move = Déplacer la sélection vers
devices-none-picked = Aucun appareil n’est choisi
devices-not-found = Aucun appareil ne correspond à cette recherche
devices-not-found-how = Essayez avec moins de mots. Un appareil se trouve par le début des mots de son nom, de son utilisateur et de son système.
devices-show-all = Afficher tous les appareils
devices-none = Aucun appareil pour l’instant
devices-none-how = Un appareil apparaît ici dès que son agent est inscrit.
device-here = En ligne
device-away = Hors ligne
device-revoked = Révoqué
device-retired = Retiré
device-left = Parti
device-about = À propos de cet appareil
system-version = Version
edition = Édition
ownership = Propriété
enrolment-type = Géré comme
agent-version = Agent
enrolled-at = Inscrit
device-policy = Réglages de l’agent
device-policy-lead = Ce qui s’applique à son agent, et qui l’a défini.
device-manage = Gérer
device-revoke = Révoquer
device-revoke-question = Révoquer { $device } ?
device-revoke-means = Ses identifiants cessent aussitôt d’être valables, ainsi que ses demandes en cours. Il reste dans la liste, exclu jusqu’à ce qu’il se présente avec un nouveau jeton d’inscription.
device-retire = Retirer
device-retire-question = Retirer { $device } ?
device-retire-means = Il quitte la liste, ses identifiants et ses demandes en cours prennent fin. Ce qui a été consigné reste dans le journal d’audit.
device-requests = Sessions avec cet appareil
device-requests-none = Personne n’a encore demandé à l’assister.
support = Prise en charge
support-yes = Peut être assisté
support-despite = Peut être assisté grâce à notre agent
support-no = Ne peut pas être assisté
support-despite-title = Cet appareil peut être assisté
support-no-title = Cet appareil ne peut pas être assisté de cette façon
support-instead = À la place :

## Groups

groups-lead = Les appareils sont rangés dans des groupes, par leur jeton d’inscription ou à la main. Un rôle peut être limité à certains d’entre eux.
groups-none = Aucun groupe pour l’instant
groups-none-how = Les groupes sont utiles lorsque certains opérateurs ne doivent assister que certains appareils.
group-new = Nouveau groupe
group-make = Créer le groupe
group-about = Nom et description
group-delete-question = Supprimer le groupe { $group } ?
group-delete-means = Seul un groupe vide et dont rien ne dépend peut être supprimé.

## Enrolment

enrolment-title = Jetons d’inscription
enrolment-lead = Un appareil présente un tel jeton une seule fois et reçoit en échange ses propres identifiants.
enrolment-new = Nouveau jeton d’inscription
enrolment-make = Créer le jeton
enrolment-made = Votre jeton d’inscription
enrolment-none = Aucun jeton d’inscription pour l’instant
enrolment-label = À quoi il sert
enrolment-label-hint = Par exemple : portables du bureau d’Oslo.
enrolment-group-hint = Les appareils qui viennent avec ce jeton y sont rangés.
enrolment-days = Valable
enrolment-uses = Pour combien d’appareils
enrolment-uses-hint = Vide : autant qu’il en vient.
enrolment-used =
    { $uses ->
        [one] { $uses } appareil
       *[other] { $uses } appareils
    }
enrolment-used-of = { $uses } appareils sur { $allowed }
enrolment-use = Admis
enrolment-until = Valable jusqu’au
enrolment-revoke-question = Révoquer le jeton « { $label } » ?
enrolment-revoke-means = Il n’admet plus aucun appareil. Ceux qu’il a admis restent.
token-good = Valable
token-used-up = Épuisé
token-expired = Expiré
token-revoked = Révoqué
enrol-token = Le jeton
enrol-one = Sur un seul appareil, pour essayer
enrol-one-how = Installez l’agent, puis lancez ceci dans la session de l’utilisateur :
enrol-many = Sur de nombreux appareils, par stratégie
enrol-many-how = Transmettez ces deux réglages à l’agent par votre gestion des appareils :

## The TeamViewer connector

connector-title = Connecteur TeamViewer
connector-lead = Par lui, le serveur ouvre des sessions dans votre compte TeamViewer.
connector-not-connected = Non connecté
connector-licence-accepted = Conditions acceptées
connector-authorising = Autorisation en cours
connector-connected = Connecté
connector-attention = Demande votre attention
connector-attention-title = La connexion à TeamViewer demande votre attention
connector-attention-do = Connectez-vous à nouveau ci-dessous. D’ici là, les demandes attendent ; aucune n’est perdue.
connector-came-to-nothing = La dernière autorisation n’a pas abouti
connector-read-only = Vous pouvez voir le connecteur, mais pas le modifier
connector-account = Compte
connector-by = Connecté par
connector-since = Connecté depuis
connector-kind = Au moyen de
connector-oauth = Autorisation OAuth
connector-script = Jeton de script
connector-checked = Dernier bon fonctionnement
connector-licence = Conditions acceptées par
connector-rehearsal = Ceci est une répétition : aucun vrai TeamViewer ne se trouve derrière.
connector-test = Tester la connexion
connector-works = TeamViewer a répondu : la connexion fonctionne
connector-disconnect = Déconnecter
connector-disconnect-question = Déconnecter TeamViewer ?
connector-disconnect-means = Tous les jetons sont effacés. Les nouvelles demandes attendent que le serveur soit de nouveau connecté.
connector-terms = Ce que la connexion implique
connector-terms-lead = En acceptant, vous convenez, pour votre entreprise :
connector-terms-1 = Le serveur peut ouvrir, suivre et fermer des sessions dans votre compte TeamViewer, selon les conditions de licence de TeamViewer.
connector-terms-2 = À chaque session, TeamViewer apprend le nom de l’utilisateur ou de l’appareil à aider, le motif et le ticket.
connector-terms-3 = Le serveur garde, scellé, le jeton d’accès du compte jusqu’à la déconnexion.
connector-terms-rehearsal = Dans cette répétition, rien ne quitte cette machine.
connector-accept = Accepter et continuer
connector-away = Quelqu’un est en route vers TeamViewer et retour
connector-away-do = Si c’était vous et que rien n’aboutit, recommencez simplement.
connector-try = Essayer avec la répétition
connector-try-how = Une doublure joue TeamViewer sur cette machine, pour que vous puissiez tout voir avant de connecter un vrai compte.
connector-oauth-title = Connexion par OAuth
connector-oauth-how = Dans la Management Console de TeamViewer, créez une application avec cette adresse de redirection, puis saisissez ici son identifiant et son secret.
connector-oauth-ready = L’application est connue. TeamViewer va maintenant vous demander, dans ce navigateur, si le serveur peut utiliser votre compte.
connector-client-id = Identifiant client
connector-client-secret = Secret client
connector-never-shown = Il est scellé et ne sera plus jamais affiché.
connector-redirect = Adresse de redirection
connector-authorise = Autoriser chez TeamViewer
connector-other-client = Saisir une autre application
connector-script-title = Connexion par jeton de script
connector-script-how = Pour un compte d’entreprise sans OAuth : créez un jeton de script autorisé à créer et à modifier des sessions.
connector-connect = Connecter
connector-going = Vous allez être dirigé vers TeamViewer…
connector-given = Jeton de script donné au démarrage

## Sessions

requests-lead = Toutes les demandes d’assistance, et ce qu’elles sont devenues.
requests-show = Quelles sessions
requests-all = Toutes
requests-open = En cours
requests-mine = Les miennes
requests-none = Aucune session ici
requests-none-how = Trouvez un appareil et choisissez « Nouvelle session d’assistance à distance ».
requests-guest = Session sans agent
request-reason-or-ticket = Sujet
request-by = Demandé par
request-at = Demandé
request-until = Fin de l’offre
request-only-user = Seulement cet utilisateur
request-replaces = Remplace
request-before = une session antérieure
request-about = De quoi il s’agit
request-title = Assistance à distance pour { $device }
request-title-guest = Assistance à distance pour { $guest }
request-progress = Déroulement
request-history = Historique
request-start = Démarrer la session à distance
request-suspicious = L’utilisateur a signalé cette demande comme suspecte.
request-remind = Relancer
request-withdraw = Retirer la demande
request-end = Terminer la session
request-renew = Nouvelle session
request-not-yours = Seul { $name }, à l’origine de la demande, peut rejoindre cette session.
check-words = Mots de contrôle
check-words-how = Au téléphone, dites ces deux mots. La personne voit les mêmes sur son écran et sait ainsi que c’est bien vous qui demandez. Ne lui faites pas lire les siens.
check-words-how-guest = Dites ces deux mots en transmettant le lien, afin que votre invité vous reconnaisse.
guest-tag = sans agent
guest-who = Pour qui ?
guest-who-hint = Un nom que vous reconnaîtrez, par exemple « Visiteur, accueil ».
guest-link = Transmettez ce lien
guest-link-how = Par téléphone ou par e-mail, ou faites scanner l’image par votre invité. Il ouvre TeamViewer avec cette session.
guest-link-qr = Code QR du lien
guest-link-care = C’est la personne qui détient ce lien que vous aiderez

## A new session

request-new = Nouvelle session d’assistance à distance
request-new-device = Pour { $device }
request-new-user = Pour { $user } sur { $device }
request-new-guest = Pour quelqu’un sans agent : un téléphone, une tablette, l’ordinateur d’un visiteur. Vous transmettez vous-même le lien.
reason-hint = L’utilisateur le lit. Il faut un motif ou un ticket.
ticket-hint = Son numéro dans votre système de tickets.
message-hint = Tout ce que l’utilisateur devrait savoir d’autre.
expiry = Délai de réponse
expiry-hint = Passé ce délai, l’offre prend fin d’elle-même.
who = Qui peut répondre
who-anybody = Toute personne devant l’appareil
who-anybody-hint = L’agent interroge la personne dans la session de laquelle il tourne.
who-only = Seulement { $user }
who-only-hint = Personne d’autre n’est interrogé.
confirm-user = Demander à { $user } sur { $device } ?
confirm-device = Demander à l’utilisateur de { $device } ?
confirm-guest = Ouvrir une session pour { $guest } ?
confirm-next = Ce qui se passe ensuite
confirm-next-device = L’appareil interroge son utilisateur. Rien ne s’y ouvre avant son accord.
confirm-next-guest = Vous recevez un lien et un code QR à transmettre.
request-ask = Demander maintenant

## Where a session stands, in a word

state-initiating = Ouverture
state-guest-offered = En attente de l’invité
state-offered = Pas encore remis
state-delivered = Remis
state-asked = Utilisateur interrogé
state-snoozed = Reporté
state-unreached = Utilisateur non joint
state-locked = Écran verrouillé
state-no-user = Personne de connecté
state-do-not-disturb = Ne pas déranger
state-accepted = Acceptée
state-fetching = Téléchargement
state-verified = Vérifié
state-launched = Démarrée
state-connected = Connectée
state-ended = Terminée
state-failed = Échec
state-interrupted = Interrompue
state-declined = Refusée
state-expired = Sans réponse
state-withdrawn = Retirée
state-superseded = Remplacée
state-undeliverable = Ne peut être interrogé

## Where a session stands, as a headline

now-initiating = Ouverture d’une session chez TeamViewer
now-trouble = TeamViewer n’a pas encore de session pour vous
now-guest-offered = La session est ouverte : transmettez le lien
now-offered = En attente de l’appareil
now-delivered = L’appareil l’a reçue
now-asked = L’utilisateur est interrogé
now-snoozed = L’utilisateur souhaite être interrogé plus tard
now-locked = L’écran est verrouillé
now-no-user = Personne n’est connecté à l’appareil
now-do-not-disturb = L’utilisateur ne veut pas être dérangé
now-unreached = L’utilisateur ne peut pas être interrogé pour le moment
now-accepted = L’utilisateur a accepté
now-fetching = L’appareil télécharge QuickSupport
now-verified = QuickSupport est authentique
now-launched = QuickSupport a démarré : vous pouvez rejoindre la session
now-connected = Vous êtes connecté
now-ended = La session est terminée
now-not-opened = Aucune session n’a pu être ouverte
now-failed = Un problème est survenu sur l’appareil
now-interrupted = L’appareil a perdu la session de vue
now-declined = L’utilisateur a refusé
now-expired = Personne n’a répondu
now-withdrawn = La demande a été retirée
now-superseded = Une session plus récente l’a remplacée
now-undeliverable = Cet utilisateur ne peut pas être interrogé sur cet appareil

## What that means

means-initiating = Cela prend quelques secondes. L’appareil est averti dès qu’une session existe.
means-next-attempt = Le serveur réessaie de lui-même à
means-kept = La demande est conservée.
means-guest-offered = Vous pouvez déjà démarrer la session à distance ; elle commence quand votre invité ouvre le lien.
means-offered = L’appareil l’apprendra dès qu’il sera en ligne.
means-not-delivered = L’appareil n’a pas encore reçu la demande. Il est peut-être éteint ou sans réseau.
means-delivered = Il montre la demande à son utilisateur.
means-asked = La question est affichée sur l’écran de l’utilisateur.
means-until = L’offre prend fin
means-snoozed = Il sera de nouveau interrogé à
means-unreached = Il sera interrogé dès que cela changera.
means-accepted = L’appareil a maintenant ce qu’il faut pour rejoindre la session.
means-fetching = Il vient de TeamViewer et est vérifié avant d’être lancé.
means-verified = L’appareil a vérifié qui l’a signé et le lance maintenant.
means-launched = Appuyez sur le bouton. TeamViewer s’ouvre, et l’utilisateur y confirme une dernière fois.
means-connected = Quand vous avez terminé, fermez TeamViewer ou terminez la session ici.
means-ended = Son code est épuisé. Pour continuer, ouvrez une nouvelle session.
means-failed = Plus rien ne se passe tout seul. Vous pouvez ouvrir une nouvelle session.
means-interrupted = Il a été redémarré ou éteint entre-temps. Le code a servi : ouvrez une nouvelle session.
means-declined = Il n’a pas donné de raison.
means-expired = Ce n’est ni un oui ni un non : peut-être n’y avait-il personne.
means-withdrawn = L’utilisateur n’est plus interrogé.
means-superseded = Vers la session plus récente

## Step by step

step-done = (fait)
step-now = (en attente)
step-ahead = (pas encore)
step-stopped = (arrêt ici)
step-opened = Session ouverte
step-delivered = Remise à l’appareil
step-accepted = Acceptée par l’utilisateur
step-fetched = QuickSupport téléchargé
step-verified = Signature vérifiée
step-signed-by = Digne de confiance car :
step-started = Démarrée
step-connected = Connectée
step-ended = Terminée

## What happened, in the record

action-request-made = Demande faite
action-request-offered = Session ouverte et proposée
action-request-delivered = Remise à l’appareil
action-user-asked = Utilisateur interrogé
action-user-not-reached = Utilisateur non joint
action-user-reminded = Utilisateur relancé
action-request-accepted = Acceptée
action-request-declined = Refusée
action-request-snoozed = Reportée
action-request-expired = Pas de réponse à temps
action-request-withdrawn = Retirée
action-request-superseded = Remplacée par une nouvelle session
action-request-suspected = Signalée comme suspecte par l’utilisateur
action-request-taken-down = Retirée de l’appareil
action-request-undeliverable = Utilisateur impossible à interroger
action-request-failed = Échec
action-request-interrupted = Interrompue
action-request-ended-by-removal = Terminée car l’appareil est parti
action-quicksupport-fetching = Téléchargement de QuickSupport
action-quicksupport-verified = QuickSupport vérifié
action-quicksupport-launched = QuickSupport démarré
action-quicksupport-ended = QuickSupport terminé
action-session-not-opened = Pas de session de TeamViewer
action-session-connected = Connectée
action-session-ended = Session terminée
action-session-closed = Session fermée chez TeamViewer
action-session-time-over = Temps de session écoulé
action-supporter-link-shown = Session à distance démarrée par l’opérateur
action-customer-link-shown = Lien pour l’invité affiché
action-api-token-made = Jeton d’API créé
action-api-token-revoked = Jeton d’API révoqué
action-audit-exported = Journal d’audit exporté
action-audit-pruned = Lignes les plus anciennes supprimées
action-claim-mapped = Rôle attribué à une revendication
action-claim-unmapped = Rôle retiré à une revendication
action-connector-authorisation-begun = Autorisation commencée
action-connector-authorisation-failed = Autorisation échouée
action-connector-client-set = Client saisi
action-connector-connected = TeamViewer connecté
action-connector-disconnected = TeamViewer déconnecté
action-connector-licence-accepted = Conditions de licence acceptées
action-connector-needs-attention = Le connecteur demande votre attention
action-connector-recovered = Le connecteur fonctionne à nouveau
action-connector-tested = Connexion testée
action-connector-token-renewed = Jeton de TeamViewer renouvelé
action-device-changed = Appareil modifié
action-device-enrolled = Appareil inscrit
action-device-moved = Appareil déplacé
action-device-removed = Appareil parti
action-device-retired = Appareil retiré
action-device-revoked = Appareil révoqué
action-devices-invented = Appareils inventés, pour un essai
action-enrolment-token-added = Jeton d’inscription créé
action-enrolment-token-revoked = Jeton d’inscription révoqué
action-group-added = Groupe créé
action-group-changed = Groupe modifié
action-group-deleted = Groupe supprimé
action-key-changed = Clé du serveur changée
action-operator-added = Opérateur ajouté
action-operator-disabled = Opérateur désactivé
action-operator-enabled = Opérateur activé
action-operator-renamed = Opérateur renommé
action-operator-roles-changed = Rôles de l’opérateur modifiés
action-password-changed = Mot de passe modifié
action-password-link-made = Lien de mot de passe créé
action-role-added = Rôle créé
action-role-changed = Rôle modifié
action-role-removed = Rôle supprimé
action-signed-in = Connexion
action-signed-out = Déconnexion
action-webhook-added = Webhook ajouté
action-webhook-given-up = Livraison à un webhook abandonnée
action-webhook-removed = Webhook supprimé
action-browser-signed-out = Déconnecté d’un navigateur
action-browsers-signed-out = Déconnecté des autres navigateurs
action-webhook-delivery-retried = Envoi répété
action-webhook-paused = Webhook mis en pause
action-webhook-resumed = Webhook repris
action-webhook-secret-renewed = Nouveau secret pour un webhook
action-webhook-tested = Test envoyé à un webhook

## Opérateurs

operators-lead = Qui peut se connecter à ce serveur, et à quel titre.
operator-new = Nouvel opérateur
operator-add = Ajouter l’opérateur
operator-signed-in = Dernière connexion
operator-never = jamais
operator-active = Actif
operator-disabled = Désactivé
operator-provider = Se connecte par le fournisseur d’identité.
operator-by-claim = Attribués par le fournisseur d’identité :
operator-link = Un lien pour { $name }
operator-link-how = Transmettez-le. Il sert à choisir le mot de passe. Il fonctionne une seule fois, pendant trois jours, et n’est plus affiché ensuite.
operator-new-link = Nouveau lien de mot de passe
operator-enable = Réactiver
operator-disable = Désactiver
operator-disable-question = Désactiver { $name } ?
operator-disable-means = Ses sessions et jetons d’API cessent aussitôt de fonctionner. Ce qui a été fait reste au journal.

## Rôles

role = Rôle
roles-lead = Ce que les opérateurs peuvent faire. Un rôle peut être limité à certains groupes d’appareils.
role-new = Nouveau rôle
role-make = Créer le rôle
role-built-in = Intégré
role-built-in-means = Tout serveur a ce rôle. Il ne peut être ni modifié ni supprimé.
role-helpdesk-operator = Demande aux utilisateurs s’ils veulent de l’aide, et les assiste.
role-connector-administrator = Connecte le serveur à TeamViewer.
role-auditor = Lit ce qui a été fait, et ne change rien.
role-administrator = Peut tout faire.
role-permissions = Autorisations
role-groups = Seulement pour ces groupes d’appareils
role-groups-hint = Rien de coché : pour tous les appareils.
role-all-devices = Tous les appareils
role-delete-question = Supprimer le rôle { $role } ?
role-delete-means = Ceux qui l’ont le perdent aussitôt, et les jetons d’API créés pour lui cessent de fonctionner.
permission-request = Tâches à distance : demander une assistance à distance
permission-devices-read = Appareils : lire
permission-devices-manage = Appareils : gérer
permission-connectors-read = Connecteurs d’assistance à distance : lire
permission-connectors-update = Connecteurs d’assistance à distance : modifier
permission-audit-read = Journal d’audit : lire
permission-operators-manage = Opérateurs : gérer
claims-title = Groupes et rôles d’application du fournisseur d’identité
claims-lead = Qui se connecte avec un tel attribut reçoit le rôle, tant qu’il est transmis.
claim = Attribut
claim-hint = « groups: » et l’identifiant d’objet d’un groupe, ou « roles: » et la valeur d’un rôle d’application.
claim-map = Attribuer le rôle

## Webhooks

webhooks-lead = D’autres programmes, par exemple un outil de tickets, apprennent ce que deviennent les demandes.
webhooks-none = Pas encore de webhook
webhooks-none-how = Chaque événement est envoyé signé, et renvoyé jusqu’à ce qu’il arrive.
webhook-new = Nouveau webhook
webhook-url = Adresse
webhook-url-hint = Elle doit commencer par https://.
webhook-add = Ajouter le webhook
webhook-secret = Le secret de ce webhook
webhook-secret-how = Le destinataire vérifie la signature avec lui. Il n’est plus affiché ensuite.
webhook-delivered = Dernière livraison
webhook-waiting = En route
webhook-delete-question = Supprimer le webhook { $name } ?
webhook-delete-means = Ce qui est encore en route est abandonné.
webhook-active = Actif
webhook-paused = En pause
webhook-troubled = N’accepte pas les événements
webhook-pause = Mettre en pause
webhook-resume = Reprendre
webhook-test = Envoyer un test
webhook-paused-means = Rien n’est envoyé ici. Les événements attendent un jour au plus ; ce qui arrive ensuite n’est pas gardé pour ce webhook.
webhook-new-secret = Nouveau secret
webhook-new-secret-question = Créer un nouveau secret pour { $name } ?
webhook-new-secret-means = L’actuel cesse aussitôt de valoir. Saisissez le nouveau chez le destinataire.
deliveries-title = Envois récents
deliveries-none = Rien n’a encore été envoyé.
delivery-event = Événement
delivery-at = Quand
delivery-attempts = Essais
delivery-waiting = En route
delivery-taken = Livré
delivery-dropped = Abandonné
delivery-retry = Renvoyer

## Mon compte

tokens-title = Jetons d’API
tokens-lead = Avec un tel jeton, un de vos programmes fait ce que l’un de vos rôles permet.
token-days = Valable tant de jours
token-make = Créer le jeton
token-made = Votre jeton d’API
token-last-used = Dernière utilisation
token-revoke-means = Les programmes qui l’utilisent sont aussitôt exclus.
password-change = Changer le mot de passe
password-present = Mot de passe actuel
password-changed = Le mot de passe est changé. Vos autres sessions sont terminées.
browsers-title = Où vous êtes connecté
browsers-lead = Si l’un de ces navigateurs n’est pas le vôtre, déconnectez-le et changez votre mot de passe.
browsers-end-others = Se déconnecter partout ailleurs
browser = Navigateur
browser-unknown = Navigateur inconnu
browser-this = Ce navigateur
browser-since = Connecté
browser-end = Déconnecter

## Journal d’audit

audit-lead = Qui a fait quoi, à quel appareil, quand, et avec quel résultat.
audit-csv = Exporter en CSV
audit-jsonl = Exporter en JSON lines
audit-verify = Vérifier
audit-none = Rien ne correspond à ces filtres
audit-row = Ligne
audit-when = Quand
audit-who = Qui
audit-what = Quoi
audit-about = À propos de
audit-outcome = Résultat
audit-request = Demande
audit-from = Du
audit-until = Au
outcome-done = Fait
outcome-refused = Refusé
outcome-failed = Échoué
audit-whole = { $count } lignes : toutes sont là, aucune n’a été modifiée
audit-flawed = Le journal n’est pas tel que le serveur l’a écrit
audit-keep = Gardez cette ligne à un autre endroit. Donnée à « companion-desk audit verify --expect », elle montre plus tard que rien n’a été réécrit jusqu’ici.

## Why a call is refused: said in the console, and in English in the API

call-unauthorized = Cet appel exige un jeton valable dans l’en-tête « Authorization: Bearer … ».
call-no-method = Cette adresse ne connaît pas cette méthode.
call-nothing-here = Il n’y a rien à cette adresse.
call-metrics = Les métriques se trouvent sous /metrics.
call-too-large = Le contenu ne doit pas dépasser { $most } octets.
call-slow = Le contenu n’est pas arrivé à temps.
call-broken-off = Le contenu s’est interrompu.
call-bad-body = Le contenu n’est pas celui attendu : { $error }.
call-bad-query = Les paramètres ne sont pas ceux attendus : { $error }.
call-bad-key = L’en-tête « Idempotency-Key » doit compter de 1 à { $most } caractères ASCII visibles.
call-another = Cette Idempotency-Key a servi à un autre appel. Inventez-en une nouvelle pour chacun.
call-stopping = Le serveur redémarre.
call-crowded = Trop de personnes se connectent en ce moment. Réessayez.
call-internal = Le serveur a lui-même un problème. Son journal en dit plus. Réessayez plus tard.
page-of-another-site = Ceci a été envoyé par une page d’un autre site et n’a donc pas été fait.
page-too-old = La page était trop ancienne, ou n’était pas de ce serveur ; rien n’a donc été fait. Revenez en arrière, rechargez la page et recommencez.
permission-needed = Cela exige l’autorisation « { $permission } ». Un administrateur peut vous donner un rôle qui la comporte.
permission-elsewhere = Votre autorisation « { $permission } » est limitée à certains groupes d’appareils, et cet appareil n’est dans aucun d’eux.
permission-no-guest = Votre autorisation de demander une assistance à distance est limitée à certains groupes d’appareils, et quelqu’un sans agent n’est dans aucun d’eux.
roles-elsewhere = Vos rôles sont limités à certains groupes d’appareils, et cet appareil n’est dans aucun d’eux.

## What was filled in, and is not taken

text-empty = « { $field } » ne doit pas être vide.
text-too-long = « { $field } » ne doit pas dépasser { $longest } caractères.
text-no-address = « { $field } » n’est pas une adresse e-mail.
text-invisible = « { $field } » ne doit contenir ni caractères de commande ni caractères qui changent le sens d’écriture.
number-whole = « { $field } » doit être un nombre entier.
number-too-large = « { $field } » est trop grand.
number-too-small = « { $field } » doit être au moins 1.
number-between = « { $field } » doit être compris entre { $least } et { $most }.
seconds-between = « { $field } » doit être compris entre { $least } et { $most } secondes.
life-too-long = « { $field } » doit être compris entre { $least } et { $most } secondes, soit { $days } jours au plus.
search-too-many = « { $field } » ne doit pas comporter plus de { $most } mots.
place-unknown = « after » doit être ce que la page précédente a donné comme « next ».
address-none = « { $field } » n’est pas une adresse. Elle doit ressembler à https://tickets.example.com/hooks/desk.
address-in-the-clear = « { $field } » doit commencer par https://. Seule une adresse de cette machine peut commencer par http://.
address-credentials = « { $field } » ne doit contenir ni nom d’utilisateur ni mot de passe. Le destinataire reconnaît le serveur à la signature.
password-too-short = Le mot de passe doit compter au moins { $least } caractères. Quelques mots à la suite conviennent.
password-too-long = Le mot de passe ne doit pas dépasser { $most } octets.
password-one-character = Le mot de passe ne doit pas être un seul caractère répété.
password-known = Le mot de passe ne doit être ni le nom ni l’adresse e-mail.
password-present-wrong = Le mot de passe actuel est un autre.

## Requests

no-request = Cette demande n’existe pas.
no-request-here = Cet appareil n’a pas cette demande.
ask-why = Dites pourquoi, ou indiquez un ticket : « { $reason } » ou « { $ticket } » ne doit pas être vide.
ask-both = « device_id » et « guest » s’excluent : un invité n’a pas d’agent.
ask-nobody = Dites pour qui : « device_id », ou « guest » pour quelqu’un sans agent.
renew-not-yours = Seul l’opérateur qui a fait une demande peut la renouveler.
renewed-before = Cette demande a déjà été renouvelée, par la demande { $request }.
remind-no-agent = Il n’y a pas d’agent qui puisse relancer quelqu’un. Transmettez encore une fois le lien de l’invité.
remind-too-soon = L’utilisateur a été relancé il y a un instant. Laissez-lui le temps de regarder.
already-asked-by-you = Vous demandez déjà à l’utilisateur de cet appareil. Relancez-le, ou renouvelez votre demande.
already-asked = { $by } demande déjà à l’utilisateur de cet appareil. Une seule demande à la fois est ouverte par appareil : attendez qu’elle soit terminée, ou parlez-en à { $by }.
link-not-yours = Seul l’opérateur à l’origine de la demande peut avoir le lien.
link-has-agent = Cet appareil a un agent. Il reçoit ce qu’il lui faut quand son utilisateur accepte, et pas avant.
refusal-withdrawn = L’opérateur a retiré cette demande.
refusal-expired = Cette demande a expiré.
refusal-declined = Cette demande a été refusée.
refusal-over = Cette demande est terminée, ou a déjà reçu une réponse.
refusal-not-ready = Cette demande n’en est pas encore là.
not-supported = { $reason } { $instead }
no-session-in-time = Aucune session n’a pu être ouverte à temps. { $why }
no-session-unreached = Aucune session n’a pu être ouverte à temps : TeamViewer n’a pas été joint.
session-closed-there = La session a été fermée chez TeamViewer.
session-closed-unjoined = La session a été fermée chez TeamViewer avant que quiconque la rejoigne.
session-code-lost = Le code de la session n’était plus lisible ; la session a donc été abandonnée. Faites une nouvelle demande.
closed-by-itself = son temps est écoulé
closed-none-found = TeamViewer n’en a aucune
closed-when-found = retrouvée par sa demande
closed-now = fermée
closed-before = TeamViewer l’avait déjà fermée
answer-again = encore la même réponse ; celle du serveur s’est peut-être perdue
request-without-agent = une demande sans agent
request-for-guest = une demande sans agent, pour { $guest }
request-in-place = à la place de { $old }
request-for-guest-in-place = une demande sans agent, pour { $guest } ; à la place de { $old }

## What an agent says of itself

failed-no-reply = Le serveur n’a pas répondu à temps à l’appareil.
failed-bad-code = Ce que l’appareil a reçu n’est pas un code de session.
failed-download = QuickSupport n’a pas pu être téléchargé.
failed-not-allowed = La stratégie de l’appareil n’autorise pas l’endroit d’où viendrait QuickSupport.
failed-untrusted = Ce qui a été téléchargé n’est pas ce à quoi l’appareil fait confiance. Rien n’a été lancé.
failed-bad-archive = Ce qui a été téléchargé est endommagé.
failed-disk = Il n’y a pas assez de place pour QuickSupport sur l’appareil.
failed-launch = QuickSupport n’a pas démarré.
failed-unrecorded = L’agent n’a pas pu écrire son propre journal et s’est donc arrêté là.

## What is wrong with TeamViewer

trouble-rejected = TeamViewer n’accepte pas la session (400) et ne dit pas pourquoi.
trouble-rejected-because = TeamViewer n’accepte pas la session (400) : « { $said } »
trouble-not-connected = Le serveur n’est pas connecté à TeamViewer. Quelqu’un qui peut modifier les connecteurs doit le connecter.
trouble-attention = Le connecteur TeamViewer demande votre attention. { $why }
trouble-token = TeamViewer n’accepte pas le jeton du serveur (401). Connectez-vous à nouveau.
trouble-forbidden = Le jeton du serveur n’y est pas autorisé (403). Il lui faut le droit de créer, voir et modifier des sessions : « Session management » dans la Management Console de TeamViewer.
trouble-not-found = TeamViewer ne connaît rien à cette adresse (404). Vérifiez l’option --teamviewer-url du serveur.
trouble-busy = TeamViewer est sollicité trop souvent (429).
trouble-busy-until = TeamViewer est sollicité trop souvent (429) et demande d’attendre { $seconds } s.
trouble-broken = TeamViewer a lui-même un problème ({ $status }).
trouble-strange = TeamViewer a répondu par { $what }, et le serveur ne peut rien en faire.
strange-token = quelque chose qui n’est pas un jeton
strange-code = un code qui n’en est pas un
strange-link = un lien pour l’opérateur qui ne mène pas chez TeamViewer
strange-undocumented = autre chose que ce que dit sa documentation
strange-long = beaucoup trop
trouble-timeout = TeamViewer n’a pas répondu à temps.
trouble-unreachable = TeamViewer est injoignable : { $error }. Vérifiez le réseau et le proxy du serveur.
trouble-lost = La connexion à TeamViewer s’est interrompue : { $error }.
trouble-desk = Le serveur ne peut ni lire ni écrire sa propre base de données : { $error }
connector-no-rehearsal = Ce serveur a été démarré sans répétition.
connector-not-accepted = « accepted » doit être true.
connector-nothing-brought = Il n’y a ni « code » ni « error ».
connector-needs-licence = Il faut d’abord accepter les conditions de licence.
connector-needs-client = Il faut d’abord saisir l’identifiant client et son secret : ceux de l’application que vous avez créée pour ce serveur dans la Management Console de TeamViewer.
connector-client-given = L’exploitant du serveur a donné le client au démarrage. Changez-le à cet endroit.
connector-bad-client-id = « { $field } » doit être l’identifiant que TeamViewer affiche.
connector-bad-client-secret = « { $field } » doit être le secret que TeamViewer affiche.
connector-bad-script-token = « { $field } » doit être le jeton de script que TeamViewer affiche : des lettres, des chiffres et des signes, sans espaces.
connector-bad-redirect = « { $field } » doit être une adresse qui commence par https://, ou une adresse de cette machine.
connector-unknown-errand = Cette autorisation est inconnue. Elle a déjà servi, ou n’a jamais été demandée ici. Recommencez.
connector-somebody-elses = Cette autorisation a été commencée par quelqu’un d’autre, ou dans un autre navigateur. Recommencez.
connector-too-late = L’autorisation a pris plus de 10 minutes. Recommencez.
connector-script-refused = TeamViewer n’accepte pas le jeton de script du serveur (401). Créez-en un nouveau dans la Management Console de TeamViewer et donnez-le au serveur.
connector-ran-out = L’autorisation de TeamViewer a expiré et ne peut pas se renouveler d’elle-même. Connectez-vous à nouveau.
connector-no-client = L’identifiant client et son secret manquent ; l’autorisation de TeamViewer ne peut donc pas être renouvelée. Saisissez-les et connectez-vous à nouveau.
connector-unreadable = Le jeton de TeamViewer est illisible : { $why }. Donnez la bonne clé au serveur, ou connectez-vous à nouveau.
sealed-with-another-key = il est scellé avec une autre clé ({ $with }) ; le serveur a la clé { $have }
sealed-damaged = il est endommagé, ou a été scellé pour autre chose
connector-key-lost = Le jeton de TeamViewer était scellé avec une autre clé ; il est perdu. Connectez-vous à nouveau.
connector-client = client { $id }
oauth-denied = Cela a été refusé chez TeamViewer.
oauth-unavailable = TeamViewer avait lui-même un problème. Réessayez dans une minute.
oauth-unknown-client = TeamViewer ne connaît pas ce client. Vérifiez l’identifiant client.
oauth-other-answer = TeamViewer n’a pas donné d’autorisation et a dit « { $said } ».
oauth-invalid-grant = TeamViewer n’accepte plus l’autorisation : elle a servi, a été retirée ou est trop ancienne. Connectez-vous à nouveau.
oauth-invalid-client = TeamViewer n’accepte pas l’identifiant client et son secret. Vérifiez-les et connectez-vous à nouveau.
oauth-refused = TeamViewer a refusé de donner un jeton, sans dire pourquoi. Connectez-vous à nouveau.
oauth-refused-because = TeamViewer a refusé de donner un jeton et a dit « { $said } ». Connectez-vous à nouveau.

## Whether a device can be assisted

support-without-agent = Faites une demande sans agent : transmettez le lien ou le code QR à l’utilisateur, qui rejoint la session avec l’application TeamViewer du magasin.
support-teamviewer-host = Pour un Android qui appartient à l’entreprise, utilisez TeamViewer Host, distribué par Google Play géré, et démarrez la session depuis le portail de TeamViewer ; ou faites une demande sans agent et transmettez le lien.
support-ios = Il n’y a pas d’agent pour iPhone et iPad : iOS ne laisse aucun programme attendre une demande en arrière-plan et en lancer un autre.
support-hololens = C’est un HoloLens. TeamViewer ne prend pas en charge Windows Holographic, et QuickSupport n’y fonctionne pas.
support-hololens-instead = Demandez à l’utilisateur de partager sa vue dans un appel vidéo sur l’appareil, ou regardez l’appareil par son Windows Device Portal.
support-surface-hub = C’est un Surface Hub sous Windows Team, qui n’exécute pas de programmes de bureau : QuickSupport ne peut pas démarrer.
support-surface-hub-instead = Aidez sur place, ou faites passer le Hub à Windows Professionnel ou Entreprise, où l’agent fonctionne.
support-s-mode = Ce Windows est en mode S (Windows 10 S), qui ne lance que des programmes du Microsoft Store : QuickSupport ne peut pas démarrer.
support-s-mode-instead = Quittez le mode S sur l’appareil (Paramètres, Activation ; gratuit et définitif), ou aidez avec Assistance rapide, qui vient du Microsoft Store.
support-android-dedicated = C’est un Android dédié de l’entreprise. Il a l’application Intune au lieu du Portail d’entreprise dont le connecteur de TeamViewer a besoin, et personne ne s’y connecte qui puisse accepter.
support-android-fully-managed = C’est un Android de l’entreprise entièrement géré. Il a l’application Intune au lieu du Portail d’entreprise dont le connecteur de TeamViewer a besoin.
support-android-corporate-work-profile = C’est un Android de l’entreprise avec un profil professionnel. Il a l’application Intune au lieu du Portail d’entreprise dont le connecteur de TeamViewer a besoin.
support-android-aosp = Cet Android est sans services Google (AOSP) : il n’a ni le Portail d’entreprise ni le magasin d’où vient l’application de TeamViewer.
support-android-aosp-instead = Aidez par téléphone ou sur place ; les outils à distance du fabricant permettent peut-être davantage.
support-android-corporate = Cet Android appartient à l’entreprise. Ces appareils ont l’application Intune au lieu du Portail d’entreprise dont le connecteur de TeamViewer a besoin.
support-linux = Le connecteur d’Intune n’a jamais mentionné Linux. L’agent y fonctionne de lui-même, sans Portail d’entreprise : Linux peut donc être assisté.
support-windows-enrolment-manager = Cet appareil a été inscrit par un gestionnaire d’inscription, sans utilisateur ; le Portail d’entreprise n’y affichait aucune demande. L’agent demande à la personne connectée.
support-windows-bulk = Cet appareil a été inscrit avec Windows Configuration Designer, sans utilisateur ; le Portail d’entreprise n’y affichait aucune demande. L’agent demande à la personne connectée.

## Devices, groups and tokens

no-device = Cet appareil n’existe pas.
device-gone = Cet appareil ne fait plus partie du parc.
device-was-removed = l’appareil a été retiré
device-was-revoked = l’appareil a été révoqué
devices-so-many = « { $field } » doit désigner de 1 à { $most } appareils.
devices-none-moved = Il n’y a pas d’appareil { $device } dans le parc ; aucun n’a donc été déplacé.
no-group = Ce groupe d’appareils n’existe pas.
no-group-with-id = Il n’y a pas de groupe « { $id } ».
group-name-taken = Un autre groupe porte ce nom.
group-has-devices = Il y a des appareils dans ce groupe. Déplacez-les d’abord.
group-has-role = Un rôle est limité à ce groupe. Modifiez d’abord le rôle.
group-has-token = Un jeton d’inscription range des appareils dans ce groupe. Révoquez d’abord le jeton.
no-enrolment-token = Ce jeton d’inscription n’existe pas.
enrolment-unknown = Ce jeton d’inscription est inconnu. Vérifiez que la stratégie contient le jeton entier.
enrolment-expired = Ce jeton d’inscription a expiré. Demandez-en un nouveau à l’administrateur.
enrolment-used-up = Ce jeton d’inscription est épuisé. Demandez-en un nouveau à l’administrateur.
enrolment-revoked = Ce jeton d’inscription a été révoqué. Demandez-en un nouveau à l’administrateur.
enrolment-shut-out = Cet appareil a été retiré ou révoqué. Il ne revient qu’avec un autre jeton d’inscription : adressez-vous à l’administrateur.
enrolment-refused = { $device } avec { $token } : { $why }
installation-malformed = « installation » doit compter 32 chiffres hexadécimaux.
policy-too-large = « device.policy » ne doit pas dépasser { $settings } réglages ni { $bytes } octets.
what-malformed = « what » doit être un mot d’au plus { $most } caractères parmi a-z, 0-9 et _.

## Operators, roles and API tokens

no-operator = Cet opérateur n’existe pas.
no-role = Ce rôle n’existe pas.
no-role-with-id = Il n’y a pas de rôle « { $id } ».
account-login-taken = Il existe déjà un compte avec cette adresse e-mail.
account-last-administrator = C’est le dernier administrateur. Nommez-en d’abord un autre, sinon plus personne ne pourrait gérer le serveur.
account-not-local = Ce compte est celui du fournisseur d’identité. Son mot de passe se change là-bas.
account-disabled = Ce compte est désactivé. Activez-le d’abord.
role-name-taken = Il existe déjà un rôle de ce nom.
role-is-built-in = Ce rôle est intégré : il ne peut être ni modifié ni supprimé. Créez-en un à vous.
role-allows-nothing = Un rôle doit permettre quelque chose : « { $field } » est vide.
role-no-groups = « { $field } » doit désigner un groupe, ou être absent : le rôle vaut alors pour tous les appareils.
claim-malformed = « { $field } » doit être « groups: » ou « roles: », puis la valeur que le fournisseur d’identité envoie : l’identifiant d’objet d’un groupe, ou la valeur d’un rôle d’application.
claim-unknown = Cette revendication ne correspond pas à ce rôle.
no-api-token = Ce jeton d’API n’existe pas.
token-own-role = Un jeton ne peut créer que des jetons de son propre rôle. Connectez-vous pour en créer un d’un autre rôle.
token-role-not-theirs = L’opérateur n’a pas ce rôle ; un jeton ne peut donc pas l’avoir non plus.

## Signing in, as it stands in the audit, and what the identity provider does

sign-in-no-account = aucun compte, depuis { $origin }
sign-in-wrong-password = mot de passe incorrect, depuis { $origin }
sign-in-account-disabled = désactivé, depuis { $origin }
sign-in-provider-said = le fournisseur d’identité a dit : { $said }
signed-in-with-password = avec un mot de passe, depuis { $origin }
signed-in-with = avec { $provider }
signed-in-by-setup = en configurant le serveur
provider-unreachable = Le fournisseur d’identité ne répond pas comme il le devrait. Réessayez dans un instant.
provider-another = Le fournisseur d’identité n’est pas celui qui a été configuré pour ce serveur. Un administrateur doit s’en occuper.
provider-refused = Le fournisseur d’identité n’a pas confirmé qui vous êtes. Recommencez ; si cela se reproduit, un administrateur doit s’en occuper.
provider-untrusted = Ce que le fournisseur d’identité a dit de vous n’a pas pu être vérifié ; personne n’a donc été connecté. Un administrateur doit s’en occuper.

## Deliveries to webhooks

no-webhook = Ce webhook n’existe pas.
delivery-timeout = Il n’a pas répondu à temps.
delivery-unreachable = Il est injoignable : { $error }.
delivery-elsewhere = Il a répondu { $status } et veut être cherché ailleurs. Saisissez cette adresse.
delivery-answered = Il a répondu { $status }.
delivery-no-secret = Son secret est illisible : { $why }.
delivery-given-up = événement pour le webhook { $webhook } : { $why }
webhook-is-paused = Ce webhook est en pause. Reprenez-le d’abord.
webhook-secret-lost = Le secret de ce webhook est perdu. Créez-en d’abord un nouveau.
webhook-key-lost = Son secret était scellé avec une autre clé, et il est perdu. Créez-en un nouveau.
no-delivery = Il n’y a pas de tel webhook, ou pas de tel envoi.
delivery-was-taken = Le destinataire l’a déjà reçu.
no-browser-session = Vous n’avez pas de telle session.
browser-was-in = { $browser }, connecté depuis { $since }
browsers-were-in = { $count ->
    [one] { $count } navigateur
   *[other] { $count } navigateurs
}

## What may be wrong with the audit

audit-not-kept = « expect » doit être le numéro et l’empreinte d’une ligne tels que « audit verify » les affiche : 123:0f5c…
audit-exported-as = en { $format }
flaw-changed = la ligne { $row } a été modifiée : elle ne correspond pas à sa propre empreinte
flaw-missing = la ligne { $row } manque
flaw-missing-rows = les lignes { $first } à { $last } manquent
flaw-unlinked = la ligne { $row } ne fait pas suite à la ligne { $before } : l’une d’elles a été remplacée, ou ajoutée
flaw-put-in = la ligne { $row } a été ajoutée : le serveur ne l’a jamais écrite
flaw-end = la fin de la chaîne a été modifiée : elle ne correspond pas à la ligne { $row }
flaw-beginning = le début de la chaîne a été déplacé à la ligne { $row }, mais aucune ligne ne dit que le serveur l’a fait : des lignes ont été enlevées
flaw-not-expected = la ligne { $row } n’est pas celle dont l’empreinte a été conservée : elle, ou une ligne précédente, a été remplacée
flaw-expected-missing = la ligne { $row }, dont l’empreinte a été conservée, manque : la fin du journal a été coupée
flaw-expected-pruned = la ligne { $row }, dont l’empreinte a été conservée, a été supprimée par la durée de conservation : conservez-en une plus récente

## Requests that were made in Intune

intune-link-overlong = le lien est plus long que tout lien vers une session
intune-link-characters = le lien contient des caractères qu’aucun lien n’a
intune-link-no-link = ce n’est pas un lien
intune-link-scheme = le lien ne commence pas par https://
intune-link-user-info = le lien nomme un utilisateur ou un mot de passe
intune-link-host = le lien ne mène pas à TeamViewer
intune-link-no-code = le lien ne contient pas de code de session
intune-link-several-codes = le lien contient plusieurs codes de session
intune-user-changed = l’appareil a maintenant un autre utilisateur
intune-session-gone = la session dans Intune a disparu
intune-session-replaced = une autre session a été commencée dans Intune
request-from-intune = faite dans Intune
intune = Intune
intune-session = Session
intune-session-none = Il n’y en a pas
intune-session-there = Il y en a une
intune-session-before = Il y en avait une avant que le serveur ne regarde
intune-error = Intune dit
intune-changed-at = Modifié
intune-watched-hint = Tant que cette page est ouverte, une nouvelle session est remarquée en { $seconds } secondes au plus.
intune-answered-at = Dernière réponse
intune-devices = Appareils interrogés
intune-delay-watched = Remarquée sur un appareil que quelqu’un attend
intune-delay-others = Remarquée sur tout autre
intune-trouble = Intune ne peut pas être interrogé
intune-not-yet = Intune n’a pas encore répondu à ce serveur ; de plusieurs serveurs, un seul interroge.
intune-delays-hint = Une session commencée dans Intune est remarquée quand son appareil est interrogé : Intune n’en dresse pas la liste. Les appareils passent à tour de rôle, car Microsoft n’autorise qu’un certain nombre de questions, dont la moitié est utilisée.
intune-within-seconds =
    { $count ->
        [one] en { $count } seconde au plus
       *[other] en { $count } secondes au plus
    }
intune-within-minutes =
    { $count ->
        [one] en { $count } minute au plus
       *[other] en { $count } minutes au plus
    }
intune-device-unknown = Intune ne connaît pas encore cet appareil.
intune-not-connected = Ce serveur n’est relié à aucun Intune.
intune-refused = Microsoft ne l’a pas fait : { $why }.
intune-connector = Connecteur d’Intune vers TeamViewer
intune-connector-off = Non connecté
intune-connector-begun = Connexion en cours : continuez dans l’administration d’Intune, sous Connecteurs et jetons
intune-connector-on = Connecté
intune-connector-unknown = On ne sait pas où en est le connecteur d’Intune vers TeamViewer
intune-connector-begin = Connecter
intune-connector-end = Déconnecter
intune-connector-end-question = Déconnecter Intune de TeamViewer ?
intune-connector-end-means = Plus personne ne peut commencer de session dans Intune jusqu’à la prochaine connexion. La connexion propre de ce serveur à TeamViewer reste.
action-intune-asked = Session demandée dans Intune
action-intune-connector-begun = Connecteur d’Intune commencé
action-intune-connector-ended = Connecteur d’Intune terminé
operator-from-intune = Depuis Intune, pour tous les appareils :
operators-intune = Les rôles d’Intune comptent ici
operators-intune-not-yet = Les rôles d’Intune comptent ici et n’ont pas encore été lus
operators-intune-trouble = Les rôles d’Intune ne peuvent pas être lus. Ce qu’ils permettaient vaut encore un quart d’heure, et rien ne s’y ajoute
operators-intune-read = Dernière lecture :
operators-intune-limited =
    { $count ->
        [one] { $count } attribution de rôle dans Intune ne vaut que pour certains appareils et ne compte pas ici.
       *[other] { $count } attributions de rôle dans Intune ne valent que pour certains appareils et ne comptent pas ici.
    }
action-intune-permissions-changed = Modifié : ce qu’Intune permet
action-intune-permissions-lapsed = Expiré : ce qu’Intune permettait

## TeamViewer Host, Intune beside TeamViewer, and what is wrong with Microsoft

host = TeamViewer Host
host-no-agent = Aucun agent ne peut être interrogé sur cet appareil en ce moment. Si TeamViewer Host y est installé, ouvrez-le chez TeamViewer ; c’est TeamViewer qui décide si l’utilisateur y est interrogé, et ce serveur ne voit rien de la session.
host-by-name = Pour un appareil que ce serveur ne connaît pas, si TeamViewer Host y est installé. C’est TeamViewer qui décide si l’utilisateur y est interrogé, et ce serveur ne voit rien de la session.
host-open = Ouvrir chez TeamViewer
host-open-hint = Dans un nouvel onglet. L’ouverture est inscrite au journal d’audit.
host-id = ID d’appareil Entra
host-id-hint = De la page de l’appareil dans Intune ou Entra, comme 00000000-0000-0000-0000-000000000000.
host-name = Nom de l’appareil
host-name-hint = TeamViewer le cherche s’il ne connaît pas l’ID.
host-no-id = L’ID d’appareil Entra doit ressembler à 00000000-0000-0000-0000-000000000000.
host-unknown-id = Ce serveur ne sait pas comment Entra appelle cet appareil.
host-not-offered = Ce serveur ne propose pas de lien vers TeamViewer Host.
host-opened-named = { $id } { $name }
action-host-opened = Appareil ouvert chez TeamViewer
through = Session
through-teamviewer = Par TeamViewer
through-teamviewer-hint = Ce serveur ouvre la session, et l’utilisateur lit qui demande et pourquoi.
through-intune = Par Intune
through-intune-hint = Intune ouvre la session. Il n’emporte aucun mot : la raison de votre demande est inscrite ici au journal d’audit, et l’utilisateur lit que cela vient d’Intune.
through-reason-hint = Il faut un motif ou un ticket. L’utilisateur lit le motif, sauf si c’est Intune qui ouvre la session.
confirm-next-intune = Une session est demandée à Intune. Quand elle arrive, l’utilisateur est interrogé sur l’appareil ; d’ici là, la page de l’appareil montre ce que dit Intune.
graph-no-answer = Microsoft ne répond pas à temps
graph-no-connection = Microsoft est injoignable
graph-broken = La connexion à Microsoft s’est rompue
graph-busy = Microsoft Graph demande à être laissé tranquille un moment
graph-token = Microsoft Graph n’accepte pas le jeton que Microsoft Entra ID a donné
graph-forbidden = L’application n’en a pas le droit : une autorisation manque, ou le consentement à celle-ci
graph-not-found = Microsoft Graph ne connaît pas cela
graph-refused = Microsoft Graph refuse, avec l’état { $status } et le code { $code }
graph-elsewhere = Microsoft Graph envoie le serveur vers un autre hôte
graph-strange = Microsoft Graph donne une réponse qui n’est pas documentée
graph-secret = Microsoft ne connecte pas le serveur : le secret client est faux. Vérifiez que c’est la valeur du secret, et non son ID
graph-secret-expired = Microsoft ne connecte pas le serveur : le secret client a expiré. Créez-en un nouveau dans l’inscription d’application
graph-application = Microsoft ne connecte pas le serveur : le locataire n’a pas d’application avec cet ID
graph-tenant = Microsoft ne connecte pas le serveur : il n’y a pas de tel locataire dans ce cloud
graph-certificate = Microsoft ne connecte pas le serveur : le certificat n’est pas de l’inscription d’application, ou la clé est celle d’un autre
graph-clock = Microsoft ne connecte pas le serveur : l’heure du serveur est trop loin de celle de Microsoft
graph-sign-in = Microsoft ne connecte pas le serveur : erreur { $number }
intune-doubtful = il n’est plus certain de quel appareil parle Intune
intune-device = Dans Intune
intune-name = Nom dans Intune
intune-user = Utilisateur principal
intune-user-none = Aucun
intune-state = État de gestion
intune-model = Modèle
intune-synced-at = Dernier contact avec Intune
intune-read-at = Lu dans Intune
intune-gone = N’est plus dans Intune
intune-gone-since = Absent depuis
intune-gone-means = La liste d’Intune ne contient plus cet appareil ; voici ce qu’elle en disait en dernier. L’appareil peut être assisté comme avant. Retirez-le s’il a quitté l’entreprise, ou oubliez ce qu’Intune en disait.
intune-forget = Oublier ce qu’Intune en disait
intune-forget-question = Oublier ce qu’Intune disait de { $device } ?
intune-forget-means = L’appareil reste dans la liste de ce serveur. Si Intune le mentionne à nouveau, il réapparaît ici.
intune-still-there = Intune a cet appareil ; ce qu’il en dit serait de retour en quelques minutes.
intune-there = Appareils dans Intune
intune-with-agent = Dont avec un agent
intune-list-read-at = Liste lue pour la dernière fois
intune-kinds-trouble = Les éditions et les états de gestion ne peuvent pas être lus : { $why }.
intune-forget-gone = Oublier ceux sans agent
intune-forget-gone-question = Oublier les appareils qui ne sont plus dans Intune et n’ont pas d’agent ?
intune-forget-gone-means = Ce qu’Intune en disait est effacé ici. Pour ceux qui ont un agent, quelqu’un décide sur leur page.
action-device-back-in-intune = Appareil de retour dans Intune
action-device-changed-in-intune = Appareil modifié dans Intune
action-device-found-in-intune = Appareil trouvé dans Intune
action-device-gone-from-intune = Appareil absent d’Intune
action-device-lost-in-intune = Appareil qui n’est plus reconnu dans Intune
action-intune-record-forgotten = Oubli de ce qu’Intune disait d’un appareil
action-intune-records-forgotten = Oubli des appareils qui ont quitté Intune
action-group-bound = Groupe lié à Entra ID
action-group-unbound = Groupe délié d’Entra ID
group-entra = Appareils depuis Entra ID
group-entra-lead = Les appareils d’un groupe d’Entra ID, sous-groupes compris, sont mis dans ce groupe s’ils ont un agent, et en sont retirés quand ils le quittent là-bas.
group-entra-id = ID d’objet du groupe dans Entra ID
group-entra-bind = Lier
group-entra-unbind = Délier
group-entra-unbind-question = Délier { $group } d’Entra ID ?
group-entra-unbind-means = Les appareils du groupe y restent, comme si quelqu’un les y avait mis à la main ; personne n’obtient ni ne perd de droits.
group-entra-devices = Dont par Entra ID
group-entra-not-yet = Pas encore lu
group-entra-read-at = Dernière lecture
group-entra-trouble = Ses appareils ne peuvent pas être lus dans Entra ID ; ceux qui y sont restent
group-entra-forbidden = Il manque à l’application l’autorisation GroupMember.Read.All, ou le consentement.
group-entra-hidden = Entra ID ne dit pas de quels appareils il s’agit : il manque à l’application l’autorisation Device.Read.All, ou le consentement.
group-entra-gone = Entra ID n’a pas, ou plus, un tel groupe.
group-entra-failed = Microsoft n’a pas répondu entièrement. Une nouvelle tentative suivra.
group-entra-no-id = Ce n’est pas un ID d’objet. Il ressemble à 11111111-2222-3333-4444-555555555555.
group-entra-taken = Un autre groupe de ce serveur est lié à celui-là.
group-entra-bound = Ce groupe est déjà lié à Entra ID. Déliez-le d’abord.
group-entra-gives = Entra ID a mis { $device } dans son groupe. Modifiez-le là-bas, ou déliez le groupe. Aucun n’a été déplacé.
group-by-entra = par Entra ID
