# עברית: לשון ניטרלית ככל האפשר.

title = Portal Companion

accept = אישור
decline = דחייה
decline-because = דחייה, כי…
later = מאוחר יותר ({ $pause })
pause = { $minutes ->
    [one] דקה אחת
    [two] שתי דקות
   *[other] { $minutes } דקות
}
dismiss = סגירה
open = פתיחה
quit = יציאה
report = דיווח על הבקשה הזו

reason-busy = הזמן אינו מתאים
reason-unasked = לא ביקשתי עזרה
reason-unknown = האדם הזה אינו מוכר לי

headline = מנהל ה-IT שלך מבקש שליטה במכשיר זה לצורך הפעלת סיוע מרחוק
asks = בקשה לשליטה במכשיר זה מאת { $name }
somebody = מחלקת ה-IT
caller = אדם בטלפון
why = סיבה: { $reason }
why-ticket = סיבה: { $reason } ({ $ticket })
quote = ״{ $text }״
check = מילות אימות: { $words }. על המתקשר לראות את אותן המילים.
check-how = אם מישהו מתקשר אליך, יש לתת לו לומר את שתי המילים האלה ולא להקריא אותן בעצמך. יש לאשר רק אם שתיהן זהות.
happens = לאחר אישור יופעל TeamViewer QuickSupport; הכול גלוי לעיניך וניתן לסיים בכל עת.
happens-link = לאחר אישור ייפתח בדפדפן דף TeamViewer של הפעלה זו; הכול גלוי לעיניך וניתן לסיים בכל עת.
unanswered = ללא תשובה לא יופעל דבר: הבקשה תסתיים מעצמה, ומחלקת ה-IT תדע שלא התקבלה תשובה.
snoozed = התבקשה תזכורת במועד מאוחר יותר
snoozed-until = השאלה תוצג שוב: { $when }
continues = זהו המשך לבקשה הקודמת, שאישרת. מה שעדיין פועל ממנה ייסגר עם האישור.
unsaved = לא ניתן היה לשמור את התשובה, ולכן היא אינה תקפה. האם הדיסק מלא? יש לפנות מקום ולענות שוב.
storage = לא ניתן לשמור בקשות, ולכן לא ניתן לענות עליהן: האם הדיסק מלא?
reported = דיווחת על הבקשה הזו למחלקת ה-IT.
fact-why = סיבה
fact-ticket = פנייה
fact-message = הודעה
fact-until = מענה עד
fact-support = עזרה ממחלקת ה-IT

idle = אין בקשות
waiting = { $count ->
    [one] בקשה אחת ממתינה לתשובתך
    [two] שתי בקשות ממתינות לתשובתך
   *[other] { $count } בקשות ממתינות לתשובתך
}
connecting = מתבצעת התחברות למוקד התמיכה…
connected = מחובר למוקד התמיכה
connected-to = מחובר אל { $host }
checked-seconds = נבדק לפני { $count } שנ׳
checked-minutes = נבדק לפני { $count } דק׳
checked-at = בדיקה אחרונה: { $when }
unreachable = לא ניתן להגיע אל מוקד התמיכה
restarting = מוקד התמיכה מופעל מחדש
refused = מוקד התמיכה אינו מכיר את המכשיר הזה; נא להודיע למחלקת ה-IT
nonsense = בכתובת של מוקד התמיכה עונה משהו אחר; נא להודיע למחלקת ה-IT
unset = עדיין לא הוגדר: לא נקבע מוקד תמיכה
since = מאז: { $when }
advice-network = האם יש חיבור לרשת? עם חזרתו יגיעו הבקשות מעצמן.

stage-connecting = ההפעלה עם { $name } בהכנה…
stage-fetching = מתבצעות הורדה ובדיקה של TeamViewer QuickSupport…
stage-launching = מתבצעת הפעלה של TeamViewer QuickSupport…
stage-opening = ההפעלה נפתחת בדפדפן…
stage-running = ההפעלה עם { $name } מתנהלת כעת
running-since = מתנהלת מאז: { $when }. לסיום יש לסגור את TeamViewer QuickSupport.
running = לסיום יש לסגור את TeamViewer QuickSupport.
step-accepted = אישרת
step-fetch = הורדה ובדיקה של TeamViewer QuickSupport
step-fetched = TeamViewer QuickSupport נבדק: { $signer }
trusted-signer = חתום על ידי { $name }
trusted-host = מ-{ $host } באמצעות TLS
trusted-hash = ערך SHA-256 שהגדיר מנהל המערכת
trusted-installed = הותקן על ידי מנהל המערכת
step-start = הפעלת TeamViewer QuickSupport
step-open = פתיחת ההפעלה בדפדפן
step-session = הפעלת סיוע

finished = ההפעלה עם { $name } הסתיימה
finished-means = איש אינו יכול עוד לראות את המכשיר הזה או לשלוט בו.
ran = היא נמשכה מ-{ $from } עד { $to }.
expired = הייתה בקשה לשליטה במכשיר זה מאת { $name }
expired-means = הבקשה לא נענתה בזמן והסתיימה. לא הופעל דבר.
interrupted = ההפעלה עם { $name } נקטעה
interrupted-means = אם עדיין נחוצה לך עזרה, על מחלקת ה-IT לבקש שוב.
failed = לא ניתן היה להתחיל את ההפעלה עם { $name }
declined = דחית את הבקשה מאת { $name }
withdrawn = הבקשה מאת { $name } בוטלה
nothing-started = לא הופעל דבר.
wrong-user = הבקשה מאת { $name } נועדה למשתמש אחר
handed-over = ההפעלה עם { $name } נמשכת בדפדפן
failed-no-reply = מוקד התמיכה לא ענה. לא הופעל דבר.
failed-bad-code = מוקד התמיכה שלח משהו שאינו קוד הפעלה. לא הופעל דבר.
failed-download = לא ניתן היה להוריד את TeamViewer QuickSupport. נא לבדוק את הרשת; על מחלקת ה-IT לבקש שוב.
failed-not-allowed = הארגון שלך אינו מתיר את המקום שממנו היה מגיע TeamViewer QuickSupport. לא הופעל דבר.
failed-untrusted = מה שהורד אינו TeamViewer QuickSupport שהארגון שלך סומך עליו. לא הופעל דבר; נא להודיע למחלקת ה-IT.
failed-bad-archive = מה שהורד פגום. לא הופעל דבר; נא להודיע למחלקת ה-IT.
failed-disk = אין די מקום בדיסק. נא לפנות מקום; על מחלקת ה-IT לבקש שוב.
failed-launch = TeamViewer QuickSupport לא הופעל. נא להודיע למחלקת ה-IT.
failed-launch-link = לא ניתן היה לפתוח את ההפעלה בדפדפן. נא להודיע למחלקת ה-IT.
failed-unrecorded = לא ניתן היה לתעד זאת, ולכן לא הופעל דבר. נא לפנות מקום בדיסק; על מחלקת ה-IT לבקש שוב.

past-finished = הפעלת הסיוע הסתיימה
past-times = הפעלת סיוע: מ-{ $from } עד { $to }
past-declined = נדחתה
past-declined-why = נדחתה: ״{ $reason }״
past-expired = לא נענתה
past-withdrawn = בוטלה
past-wrong-user = נועדה למשתמש אחר
past-failed = לא ניתן היה להתחיל. { $why }
past-interrupted = נקטעה
past-handed-over = נמשכה בדפדפן

no-meaning = הפעולה לא הצליחה. יש לסגור את החלון, לפתוח אותו שוב ולנסות פעם נוספת.
no-length = הטקסט ארוך מדי.
no-request = הבקשה הזאת כבר אינה קיימת.
no-more = הבקשה הזאת הסתיימה או שכבר נענתה.
no-time = הבקשה הזאת תסתיים בקרוב מדי מכדי לדחות אותה.
no-record = לא ניתן היה לשמור זאת, ולכן זה אינו תקף. האם הדיסק מלא?
no-right = מחלקת ה-IT אינה מתירה זאת.
no-seat = יותר מדי תוכניות משתמשות ב-Portal Companion. יש לסגור אחת מהן ולנסות שוב.
no-second = Portal Companion כבר פתוח בחלון אחר.
no-window = לא ניתן לפתוח את החלון. נא להודיע למחלקת ה-IT.
no-agent = Portal Companion נסגר כעת.

code-label = קוד הפעלה ממחלקת ה-IT
code-warning = האם התקשרת בעצמך אל מחלקת ה-IT, למספר המוכר לך? מי שמתקשר בלי שביקשת ורוצה שיוזן כאן קוד הוא קרוב לוודאי נוכל, יהיה שמו אשר יהיה: יש לנתק.
code-again = לפני שיופעל משהו תישאל השאלה פעם נוספת.
code-go = המשך
code-bad = זה אינו קוד הפעלה. הוא נראה כמו s12-345-678.
code-link = זהו הקישור של מי שמסייע. נחוץ קוד ההפעלה; הוא נראה כמו s12-345-678.

home = דף הבית
history = היסטוריה
settings = הגדרות
diagnostics = אבחון
about = אודות
no-questions = כרגע אין בקשות.
question-of = בקשה { $number } מתוך { $count }
next = הבאה
previous = הקודמת
check-words = מילות אימות
later-button = מאוחר יותר…
decline-why = למה לא? אין חובה לומר.
decline-other = סיבה אחרת
decline-send = דחייה
back = חזרה
close = סגירה
history-empty = עדיין אין דבר.
history-span = { $days ->
    [one] היום האחרון, נשמר במכשיר זה בלבד.
    [two] היומיים האחרונים, נשמרים במכשיר זה בלבד.
   *[other] { $days } הימים האחרונים, נשמרים במכשיר זה בלבד.
}
language = שפה
diagnose = בדיקה עכשיו
diagnose-about = בודק אם יש כל מה שבקשה צריכה, ואומר מה לעשות במקום שבו משהו חסר.
file-make = יצירת קובץ למחלקת ה-IT
file-about = אוסף לקובץ אחד את מה שמחלקת ה-IT צריכה כדי למצוא תקלה: בלי שמות, בלי קודי הפעלה ובלי סיסמאות. הוא נשאר במכשיר הזה עד למסירתו אליהם.
file-going = הקובץ נוצר…
file-made = הקובץ נמצא כאן: { $path }
file-failed = לא ניתן היה ליצור את הקובץ ב-{ $place }. האם הדיסק מלא?
agent-gone = Portal Companion אינו פועל, ולכן לא ניתן להציג דבר. יש להפעיל אותו שוב, או לצאת ולהיכנס מחדש.
about-version = גרסה
about-licence = רישיון
about-desk = מוקד תמיכה

moment = { $date }, { $time }
date = { $day }.{ $month }.{ $year }
clock-24 = { $hour }:{ NUMBER($minute, minimumIntegerDigits: 2) }
clock-12 = { $hour }:{ NUMBER($minute, minimumIntegerDigits: 2) } { $half ->
    [0] לפנה״צ
   *[1] אחה״צ
}
