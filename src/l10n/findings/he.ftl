# עברית: לשון ניטרלית ככל האפשר.

check-policy = הגדרות
check-desk = מוקד תמיכה
check-proxy = שרת פרוקסי
check-certificate = אישור אבטחה
check-clock = שעון
check-credential = רישום
check-notifications = התראות
check-tray = סמל
check-disk = מקום בדיסק
check-quicksupport = QuickSupport
check-updates = עדכונים
check-system = המערכת
doctor-going = הכול נבדק כעת…
doctor-sum-good = הכול פועל.
doctor-sum-warn = { $count ->
    [one] הכול פועל, אך דבר אחד ראוי לתשומת לב.
    [two] הכול פועל, אך שני דברים ראויים לתשומת לב.
   *[other] הכול פועל, אך { $count } דברים ראויים לתשומת לב.
}
doctor-sum-bad = { $count ->
    [one] דבר אחד אינו פועל.
    [two] שני דברים אינם פועלים.
   *[other] { $count } דברים אינם פועלים.
}
doctor-not-here = לא ניתן לבדוק זאת במערכת הזו.
origin-policy = נקבע בניהול המכשירים
origin-file = מקובץ התצורה
origin-line = משורת הפקודה
origin-default = ברירת מחדל
room-mib = { $count } MiB
room-gib = { $count } GiB
span-hours = { $count ->
    [one] שעה אחת
    [two] שעתיים
   *[other] { $count } שעות
}
span-days = { $count ->
    [one] יום אחד
    [two] יומיים
   *[other] { $count } ימים
}
span-years = { $count ->
    [one] שנה אחת
    [two] שנתיים
   *[other] { $count } שנים
}
doctor-policy-none = ניהול המכשירים אינו קובע דבר.
doctor-policy-managed = נקבע בניהול המכשירים: { $keys }
doctor-policy-problem = לא ניתן להשתמש בהגדרה { $key } ({ $origin }) כפי שהיא: { $why }
doctor-policy-unreadable = לא ניתן לקרוא את ההגדרות: { $why }
doctor-desk-ready = { $host } מוכן.
doctor-desk-unset = לא נקבע מוקד תמיכה.
doctor-desk-not-an-address = ״{ $address }״ אינו כתובת של מוקד תמיכה.
doctor-desk-silent = { $host } אינו עונה: { $why }
doctor-desk-not-ready = { $host } עונה שאינו מוכן.
doctor-desk-none = מה שעונה בכתובת { $host } אינו מוקד תמיכה (HTTP { $status }).
doctor-name-unknown = השם { $host } אינו מוכר: { $why }
doctor-not-reached = לא ניתן להגיע אל { $host }: { $why }
doctor-proxy-here = { $host } הוא המכשיר הזה עצמו: ללא פרוקסי.
doctor-proxy-none = לא נקבע פרוקסי; החיבור אל { $host } ישיר.
doctor-proxy-direct-by-policy = החיבור אל { $host } ישיר: כך קובעות ההגדרות.
doctor-proxy-bypassed = החיבור אל { $host } ישיר: הוא חריג מן הפרוקסי.
doctor-proxy-direct-by-script = החיבור אל { $host } ישיר: כך קובע סקריפט הפרוקסי.
doctor-proxy-direct-by-environment = החיבור אל { $host } ישיר: כך קובעים משתני הסביבה.
doctor-proxy-direct-by-system = החיבור אל { $host } ישיר: כך קובעת המערכת.
doctor-proxy-by-policy = החיבור אל { $host } עובר דרך { $proxy }: כך קובעות ההגדרות.
doctor-proxy-by-script = החיבור אל { $host } עובר דרך { $proxy }: כך קובע סקריפט הפרוקסי.
doctor-proxy-by-environment = החיבור אל { $host } עובר דרך { $proxy }: כך קובעים משתני הסביבה.
doctor-proxy-by-system = החיבור אל { $host } עובר דרך { $proxy }: כך קובעת המערכת.
doctor-proxy-no-way = לא ידוע איזו דרך מובילה אל מוקד התמיכה: { $why }
doctor-proxy-login = הפרוקסי { $proxy } דורש כניסה ({ $schemes }).
doctor-proxy-refuses = הפרוקסי { $proxy } אינו מאפשר למכשיר הזה לעבור: { $status }
doctor-proxy-gone = בכתובת { $proxy } לא עונה שום פרוקסי: { $why }
doctor-certificate-trusted = { $host } מהימן. מנפיק אישור האבטחה: { $signer }
doctor-certificate-stranger = { $host } מציג אישור אבטחה מגורם שהמכשיר הזה אינו נותן בו אמון: { $signer }
doctor-certificate-time = לפי השעון של המכשיר הזה, אישור האבטחה של { $host } אינו תקף כעת, אלא מ-{ $from } עד { $until }.
doctor-certificate-name = אישור האבטחה של { $host } הוא לשם אחר.
doctor-certificate-other = לא נוצר חיבור מאובטח אל { $host }: { $why }
doctor-clock-right = השעון של המכשיר הזה מדויק.
doctor-clock-slow = השעון של המכשיר הזה מפגר (הפרש: { $span }).
doctor-clock-fast = השעון של המכשיר הזה ממהר (הפרש: { $span }).
doctor-credential-known = מוקד התמיכה מכיר את המכשיר הזה.
doctor-credential-not-yet = המכשיר הזה עדיין לא הציג את עצמו למוקד התמיכה.
doctor-credential-none = המכשיר הזה אינו רשום, ואין לו אסימון לרישום.
doctor-credential-unknown = מוקד התמיכה אינו מכיר עוד את המכשיר הזה.
doctor-credential-refused = מוקד התמיכה אינו מקבל את המכשיר הזה.
doctor-credential-unclear = מוקד התמיכה לא אמר אם הוא מכיר את המכשיר הזה: { $why }
doctor-disk-room = פנוי: { $room } ({ $path })
doctor-disk-low = נותר מעט מקום: { $room } ({ $path })
doctor-disk-full = כמעט לא נותר מקום: { $room } ({ $path })
doctor-disk-unusable = לא ניתן להשתמש ב-{ $path }: { $why }
doctor-notifications-by = התראות מוצגות על ידי { $name }, עם לחצנים.
doctor-notifications-plain = התראות מוצגות על ידי { $name }, ללא לחצנים.
doctor-notifications-none = דבר אינו מציג התראות: { $why }
doctor-no-session-bus = לא ניתן להגיע אל אפיק ההודעות של שולחן העבודה: { $why }
doctor-tray-there = בשולחן העבודה יש מקום לסמל.
doctor-tray-none = בשולחן העבודה אין מקום לסמל.
doctor-tray-silent = לא ידוע אם בשולחן העבודה יש מקום לסמל: { $why }
doctor-tray-no-bus = לא נבדק: לא ניתן להגיע אל אפיק ההודעות של שולחן העבודה.
doctor-quicksupport-installed = TeamViewer QuickSupport מותקן: { $path }
doctor-quicksupport-missing = TeamViewer QuickSupport אינו נמצא: { $path }
doctor-quicksupport-link = לא נחוץ דבר: הפעלות נפתחות בדפדפן.
doctor-quicksupport-reached = ניתן להגיע אל { $host }. מנפיק אישור האבטחה: { $signer }
doctor-quicksupport-no-host = לא הותר שום שרת שממנו יוכל להגיע TeamViewer QuickSupport.
doctor-updates-none = התוכנה הזאת נבנתה בלי מפתח של מפרסם, ולכן היא אינה מחפשת גרסאות חדשות.
doctor-updates-off = איש אינו מחפש גרסאות חדשות.
doctor-updates-managed = גרסאות חדשות מותקנות על ידי ניהול המכשירים או מנהל חבילות.
doctor-updates-self = Portal Companion מתקין גרסאות חדשות בעצמו.
doctor-updates-never = עדיין לא חיפשו גרסאות חדשות.
doctor-updates-current = לא ידוע על גרסה חדשה יותר. חיפוש אחרון: { $day }
doctor-updates-available = יש גרסה חדשה יותר שעדיין לא הותקנה: { $version }
doctor-updates-later = יש גרסה חדשה יותר, שמכשירים אחרים מקבלים תחילה: { $version } (פורסמה עד { $until })
doctor-updates-waiting = גרסה חדשה יותר תותקן מיד כששום דבר לא יהיה פתוח: { $version }
doctor-updates-trial = הותקנה גרסה חדשה, ומוקד התמיכה עדיין לא השיב לה: { $version }
doctor-updates-back = גרסה חדשה לא פעלה כאן, ולכן הגרסה הקודמת חזרה: { $version }
doctor-updates-trouble = אין עדכון: { $why }
doctor-system-signatures = המערכת הזו אינה יכולה לומר מי חתם על TeamViewer QuickSupport. מה שמורידים נבחן לפי השרת שממנו הוא מגיע, או לפי ה-SHA-256 שלו.
doctor-system-quiet = המערכת הזו אינה מודיעה מתי אין רצון בהפרעות. שאלה תופיע בכל זאת.
doctor-system-confined = מה שמורידים נפרס במקום שבו אי אפשר לשנות דבר אחר.
doctor-system-unconfined = שום דבר אינו מונע ממה שפורס הורדה לשנות קבצים אחרים: { $why }

doctor-again-do = יש לבדוק שוב בעוד כמה דקות. אם דבר לא השתנה, נא להודיע למחלקת ה-IT.
doctor-policy-unreadable-do = נא להודיע למחלקת ה-IT: עליה לתקן את ההגדרות. בלעדיהן איש אינו יכול לעזור לך כאן.
doctor-policy-problem-do = על מי שקבע זאת לתקן. עד אז אין לכך תוקף.
doctor-desk-unset-do = על מחלקת ה-IT לקבוע את הכתובת של מוקד התמיכה.
doctor-desk-not-an-address-do = על מחלקת ה-IT לתקן את הכתובת. היא נראית כמו https://desk.example.com.
doctor-desk-none-do = נא להודיע למחלקת ה-IT: ייתכן שהכתובת שגויה, או שמשהו אחר עונה במקום מוקד התמיכה.
doctor-name-unknown-do = נא לבדוק את הרשת, וגם את ה-VPN אם הוא בשימוש. אם דפי אינטרנט נפתחים בכל זאת, נא להודיע למחלקת ה-IT: ייתכן שהשם שגוי.
doctor-not-reached-do = נא לבדוק את הרשת, וגם את ה-VPN אם הוא בשימוש. אם דפי אינטרנט נפתחים בכל זאת, נא להודיע למחלקת ה-IT: ייתכן שיש חומת אש בדרך.
doctor-proxy-no-way-do = נא להודיע למחלקת ה-IT: עליה לבדוק את הגדרות הפרוקסי ואת הסקריפט שלו.
doctor-proxy-login-do = על מחלקת ה-IT לקבוע שם וסיסמה לפרוקסי, או לאפשר למכשיר הזה לעבור בלעדיהם.
doctor-proxy-refuses-do = על מחלקת ה-IT להתיר את הכתובת הזו בפרוקסי.
doctor-proxy-gone-do = נא לבדוק את הרשת, וגם את ה-VPN אם הוא בשימוש. אם דפי אינטרנט נפתחים בכל זאת, על מחלקת ה-IT לתקן את כתובת הפרוקסי.
doctor-certificate-stranger-do = אם החברה שלך בודקת חיבורים מאובטחים, על מחלקת ה-IT להתקין את רשות האישורים שלה במכשיר הזה. אם לא, יש לעזוב את הרשת הזו: ייתכן שמישהו מאזין.
doctor-certificate-time-do = נא לכוון את השעון של המכשיר הזה. אם הוא מדויק, על מחלקת ה-IT לחדש את אישור האבטחה.
doctor-certificate-name-do = נא להודיע למחלקת ה-IT: יש לתקן את הכתובת או את אישור האבטחה.
doctor-tell-do = נא למסור למחלקת ה-IT את מה שכתוב כאן.
doctor-clock-do = יש לאפשר למערכת לכוון את השעון דרך הרשת. אם אין לך הרשאה לשנות זאת, נא להודיע למחלקת ה-IT.
doctor-credential-not-yet-do = אין צורך לעשות דבר: זה יקרה מיד כש-Portal Companion יפעל.
doctor-credential-none-do = על מחלקת ה-IT לתת למכשיר הזה אסימון רישום.
doctor-credential-do = על מחלקת ה-IT לרשום את המכשיר הזה מחדש.
doctor-disk-do = נא לפנות מקום בדיסק.
doctor-disk-unusable-do = רק לך צריכה להיות אפשרות לקרוא ולכתוב בתיקייה הזו, וצריך להיות בה מקום. בכל ספק, נא להודיע למחלקת ה-IT.
doctor-notifications-plain-do = אין צורך לעשות דבר: ניתן לענות מתפריט הסמל או בחלון.
doctor-notifications-none-do = על מחלקת ה-IT להתקין שירות התראות. עד אז יש לפתוח את החלון כדי לראות בקשות.
doctor-no-session-bus-do = יש לצאת ולהיכנס מחדש. אם דבר לא השתנה, נא להודיע למחלקת ה-IT.
doctor-tray-do = אפשר גם בלעדיו: בקשות מגיעות כהתראות, והחלון נפתח מרשימת היישומים. ב-GNOME יכולה מחלקת ה-IT להתקין את ההרחבה AppIndicator.
doctor-quicksupport-missing-do = על מחלקת ה-IT להתקין אותו שם או לתקן את הנתיב.
doctor-quicksupport-no-host-do = על מחלקת ה-IT להתיר שרת או להתקין את TeamViewer QuickSupport.
