# Français : vouvoiement.

title = Portal Companion

accept = Accepter
decline = Refuser
decline-because = Refuser, car…
later = Plus tard ({ $pause })
pause = { $minutes ->
    [one] { $minutes } minute
    [many] { $minutes } de minutes
   *[other] { $minutes } minutes
}
dismiss = Fermer
open = Ouvrir
quit = Quitter
report = Signaler cette demande

reason-busy = Ce n’est pas le bon moment
reason-unasked = Je n’ai pas demandé d’aide
reason-unknown = Je ne connais pas cette personne

headline = Votre administrateur informatique demande le contrôle de cet appareil pour une session d’assistance à distance
asks = { $name } demande à contrôler cet appareil
somebody = Votre service informatique
caller = Quelqu’un au téléphone
why = Motif : { $reason }
why-ticket = Motif : { $reason } ({ $ticket })
quote = « { $text } »
check = Mots de contrôle : { $words }. La personne qui appelle doit voir les mêmes.
check-how = Si quelqu’un vous appelle, faites-lui dire ces deux mots sans les lire vous-même. N’acceptez que si les deux sont identiques.
happens = Si vous acceptez, TeamViewer QuickSupport démarrera ; vous voyez tout et pouvez y mettre fin à tout moment.
happens-link = Si vous acceptez, la page TeamViewer de cette session s’ouvrira dans votre navigateur ; vous voyez tout et pouvez y mettre fin à tout moment.
unanswered = Si vous ne répondez pas, rien ne démarre : la demande prend fin d’elle-même et votre service informatique apprend qu’il n’y a pas eu de réponse.
snoozed = Vous avez demandé un rappel plus tard
snoozed-until = La question vous sera reposée : { $when }
continues = Cette demande fait suite à la précédente, que vous avez acceptée. Ce qui en est encore ouvert se ferme si vous acceptez.
unsaved = Votre réponse n’a pas pu être enregistrée et ne compte donc pas. Le disque est-il plein ? Libérez de l’espace, puis répondez de nouveau.
storage = Les demandes ne peuvent pas être enregistrées, il est donc impossible d’y répondre : le disque est-il plein ?
reported = Vous avez signalé cette demande à votre service informatique.
fact-why = Motif
fact-ticket = N° de ticket
fact-message = Message de l’assistance
fact-until = Répondre avant
fact-support = Aide de votre service informatique

idle = Aucune demande
waiting = { $count ->
    [one] { $count } demande attend votre réponse
    [many] { $count } de demandes attendent votre réponse
   *[other] { $count } demandes attendent votre réponse
}
connecting = Connexion à votre assistance informatique…
connected = Connecté à votre assistance informatique
connected-to = Connecté à { $host }
checked-seconds = Vérifié il y a { $count } s
checked-minutes = Vérifié il y a { $count } min
checked-at = Dernière vérification : { $when }
unreachable = Votre assistance informatique est injoignable
restarting = Votre assistance informatique redémarre
refused = Votre assistance informatique ne connaît pas cet appareil ; veuillez prévenir votre service informatique
nonsense = À l’adresse de votre assistance informatique, c’est autre chose qui répond ; veuillez prévenir votre service informatique
unset = Pas encore configuré : aucune assistance n’est définie
since = Depuis : { $when }
advice-network = Le réseau est-il disponible ? Dès son retour, les demandes arrivent d’elles-mêmes.

stage-connecting = Préparation de la session avec { $name }…
stage-fetching = Téléchargement et vérification de TeamViewer QuickSupport…
stage-launching = Démarrage de TeamViewer QuickSupport…
stage-opening = Ouverture de la session dans votre navigateur…
stage-running = La session avec { $name } est en cours
running-since = En cours depuis : { $when }. Pour y mettre fin, fermez TeamViewer QuickSupport.
running = Pour y mettre fin, fermez TeamViewer QuickSupport.
step-accepted = Vous avez accepté
step-fetch = Télécharger et vérifier TeamViewer QuickSupport
step-fetched = TeamViewer QuickSupport vérifié : { $signer }
trusted-signer = signé par { $name }
trusted-host = depuis { $host } via TLS
trusted-hash = SHA-256 défini par votre administrateur
trusted-installed = installé par votre administrateur
step-start = Démarrer TeamViewer QuickSupport
step-open = Ouvrir la session dans votre navigateur
step-session = Session d’assistance

finished = La session avec { $name } est terminée
finished-means = Plus personne ne peut voir ni contrôler cet appareil.
ran = Elle a duré de { $from } à { $to }.
expired = { $name } a demandé à contrôler cet appareil
expired-means = La demande est restée sans réponse et a pris fin. Rien n’a été démarré.
interrupted = La session avec { $name } a été interrompue
interrupted-means = Si vous avez encore besoin d’aide, votre service informatique doit refaire une demande.
failed = La session avec { $name } n’a pas pu démarrer
declined = Vous avez refusé la demande de { $name }
withdrawn = { $name } a retiré sa demande
nothing-started = Rien n’a été démarré.
wrong-user = { $name } s’adressait à une autre personne
handed-over = La session avec { $name } se poursuit dans votre navigateur
failed-no-reply = Votre assistance informatique n’a pas répondu. Rien n’a été démarré.
failed-bad-code = Votre assistance informatique a envoyé autre chose qu’un code de session. Rien n’a été démarré.
failed-download = TeamViewer QuickSupport n’a pas pu être téléchargé. Vérifiez le réseau ; votre service informatique doit refaire une demande.
failed-not-allowed = Votre organisation n’autorise pas l’emplacement d’où viendrait TeamViewer QuickSupport. Rien n’a été démarré.
failed-untrusted = Ce qui a été téléchargé n’est pas le TeamViewer QuickSupport auquel votre organisation fait confiance. Rien n’a été démarré ; veuillez prévenir votre service informatique.
failed-bad-archive = Ce qui a été téléchargé est endommagé. Rien n’a été démarré ; veuillez prévenir votre service informatique.
failed-disk = Il n’y a pas assez de place sur le disque. Libérez de l’espace ; votre service informatique doit refaire une demande.
failed-launch = TeamViewer QuickSupport n’a pas démarré. Veuillez prévenir votre service informatique.
failed-launch-link = La session n’a pas pu s’ouvrir dans votre navigateur. Veuillez prévenir votre service informatique.
failed-unrecorded = Cela n’a pas pu être consigné, donc rien n’a été démarré. Libérez de l’espace sur le disque ; votre service informatique doit refaire une demande.

past-finished = Session d’assistance terminée
past-times = Session : de { $from } à { $to }
past-declined = Refusée
past-declined-why = Refusée : « { $reason } »
past-expired = Sans réponse
past-withdrawn = Retirée
past-wrong-user = Destinée à une autre personne
past-failed = N’a pas pu démarrer. { $why }
past-interrupted = Interrompue
past-handed-over = Poursuivie dans le navigateur

no-meaning = Cela n’a pas fonctionné. Fermez cette fenêtre, rouvrez-la et réessayez.
no-length = Ce texte est trop long.
no-request = Cette demande n’existe plus.
no-more = Cette demande a pris fin ou a déjà reçu une réponse.
no-time = Cette demande prend fin trop tôt pour être reportée.
no-record = Cela n’a pas pu être enregistré et ne compte donc pas. Le disque est-il plein ?
no-right = Votre service informatique ne l’autorise pas.
no-seat = Trop de programmes utilisent Portal Companion. Fermez-en un et réessayez.
no-second = Portal Companion est déjà ouvert dans une autre fenêtre.
no-window = La fenêtre ne peut pas être ouverte. Veuillez prévenir votre service informatique.
no-agent = Portal Companion est en cours de fermeture.

code-label = Code de session de votre service informatique
code-warning = Avez-vous appelé vous-même votre service informatique, à un numéro que vous connaissez ? Quiconque vous appelle sans que vous l’ayez demandé et veut faire saisir un code ici est très probablement un escroc, quel que soit le nom donné : raccrochez.
code-again = La question vous sera posée encore une fois avant que quoi que ce soit ne démarre.
code-go = Continuer
code-bad = Ce n’est pas un code de session. Il ressemble à s12-345-678.
code-link = C’est le lien de la personne qui aide. Il vous faut le code de session ; il ressemble à s12-345-678.

home = Accueil
history = Historique
settings = Paramètres
diagnostics = Diagnostic
about = À propos
no-questions = Aucune demande pour le moment.
question-of = Demande { $number } sur { $count }
next = Suivante
previous = Précédente
check-words = Mots de contrôle
later-button = Plus tard…
decline-why = Pourquoi non ? Vous n’êtes pas obligé de le dire.
decline-other = Autre raison
decline-send = Refuser
back = Retour
close = Fermer
history-empty = Rien pour l’instant.
history-span = { $days ->
    [one] Le dernier jour ({ $days }), conservé uniquement sur cet appareil.
    [many] Les derniers { $days } de jours, conservés uniquement sur cet appareil.
   *[other] Les { $days } derniers jours, conservés uniquement sur cet appareil.
}
language = Langue
diagnose = Vérifier maintenant
diagnose-about = Regarde si tout ce dont une demande a besoin est là, et dit quoi faire sinon.
file-make = Créer un fichier pour le service informatique
file-about = Réunit dans un seul fichier ce dont votre service informatique a besoin pour trouver une panne : ni noms, ni codes de session, ni mots de passe. Il reste sur cet appareil jusqu’à ce que vous le lui remettiez.
file-going = Le fichier est en cours de création…
file-made = Le fichier se trouve ici : { $path }
file-failed = Le fichier n’a pas pu être créé dans { $place }. Le disque est-il plein ?
agent-gone = Portal Companion n’est pas en cours d’exécution, rien ne peut donc être affiché. Redémarrez-le, ou fermez puis rouvrez votre session.
about-version = Version du programme
about-licence = Licence d’utilisation
about-desk = Assistance informatique

moment = { $date } { $time }
date = { NUMBER($day, minimumIntegerDigits: 2) }/{ NUMBER($month, minimumIntegerDigits: 2) }/{ $year }
clock-24 = { NUMBER($hour, minimumIntegerDigits: 2) }:{ NUMBER($minute, minimumIntegerDigits: 2) }
clock-12 = { $hour }:{ NUMBER($minute, minimumIntegerDigits: 2) } { $half ->
    [0] AM
   *[1] PM
}
