# العربية: صيغة المخاطب الرسمية.

title = Portal Companion

accept = قبول
decline = رفض
decline-because = رفض، لأن…
later = لاحقًا ({ $pause })
pause = { $minutes ->
    [zero] { $minutes } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}
dismiss = إغلاق
open = فتح
quit = إنهاء
report = الإبلاغ عن هذا الطلب

reason-busy = الوقت غير مناسب
reason-unasked = لم أطلب المساعدة
reason-unknown = لا أعرف هذا الشخص

headline = يطلب مسؤول تكنولوجيا المعلومات التحكم في هذا الجهاز من أجل جلسة مساعدة عن بُعد
asks = يطلب { $name } التحكم في هذا الجهاز
somebody = قسم تكنولوجيا المعلومات
caller = شخص على الهاتف
why = السبب: { $reason }
why-ticket = السبب: { $reason } ({ $ticket })
quote = «{ $text }»
check = كلمتا التحقق: { $words }. يجب أن يرى المتصل الكلمتين نفسيهما.
check-how = إذا اتصل بك شخص ما، فاطلب منه أن يقول هاتين الكلمتين ولا تقرأهما بنفسك. لا تقبل إلا إذا تطابقت الكلمتان.
happens = إذا قبلت، فسيبدأ تشغيل TeamViewer QuickSupport؛ سترى كل شيء ويمكنك إنهاؤه في أي وقت.
happens-link = إذا قبلت، فستُفتح صفحة TeamViewer الخاصة بهذه الجلسة في المتصفح؛ سترى كل شيء ويمكنك إنهاؤه في أي وقت.
unanswered = إذا لم تُجب، فلن يبدأ تشغيل أي شيء: ينتهي الطلب من تلقاء نفسه، ويُبلَّغ قسم تكنولوجيا المعلومات بعدم وجود إجابة.
snoozed = لقد طلبت التذكير لاحقًا
snoozed-until = سيُطرح السؤال مرة أخرى: { $when }
continues = هذا الطلب استكمال للطلب السابق الذي قبلته. سيُغلق ما لا يزال قيد التشغيل منه عندما تقبل.
unsaved = تعذّر حفظ إجابتك، لذا فهي غير محتسبة. هل القرص ممتلئ؟ يرجى تحرير مساحة ثم الإجابة مرة أخرى.
storage = لا يمكن حفظ الطلبات، لذا لا يمكن الإجابة عنها: هل القرص ممتلئ؟
reported = لقد أبلغت قسم تكنولوجيا المعلومات عن هذا الطلب.
fact-why = السبب
fact-ticket = التذكرة
fact-message = الرسالة
fact-until = الإجابة قبل
fact-support = مساعدة من قسم تكنولوجيا المعلومات

idle = لا توجد طلبات
waiting = { $count ->
    [zero] لا توجد طلبات في انتظار إجابتك
    [one] طلب واحد في انتظار إجابتك
    [two] طلبان في انتظار إجابتك
    [few] { $count } طلبات في انتظار إجابتك
    [many] { $count } طلبًا في انتظار إجابتك
   *[other] { $count } طلب في انتظار إجابتك
}
connecting = جارٍ الاتصال بمكتب الدعم…
connected = متصل بمكتب الدعم
connected-to = متصل بـ { $host }
checked-seconds = آخر تحقق قبل { $count } ث
checked-minutes = آخر تحقق قبل { $count } د
checked-at = آخر تحقق: { $when }
unreachable = يتعذّر الوصول إلى مكتب الدعم
restarting = تجري إعادة تشغيل مكتب الدعم
refused = مكتب الدعم لا يعرف هذا الجهاز؛ يرجى إبلاغ قسم تكنولوجيا المعلومات
nonsense = شيء آخر يجيب على عنوان مكتب الدعم؛ يرجى إبلاغ قسم تكنولوجيا المعلومات
unset = لم يتم الإعداد بعد: لم يُحدَّد مكتب دعم
since = منذ: { $when }
advice-network = هل الشبكة متوفرة؟ ستصل الطلبات من تلقاء نفسها بمجرد عودتها.

stage-connecting = جارٍ تحضير الجلسة مع { $name }…
stage-fetching = جارٍ تنزيل TeamViewer QuickSupport والتحقق منه…
stage-launching = جارٍ بدء تشغيل TeamViewer QuickSupport…
stage-opening = جارٍ فتح الجلسة في المتصفح…
stage-running = الجلسة مع { $name } جارية
running-since = جارية منذ: { $when }. لإنهائها، أغلق TeamViewer QuickSupport.
running = لإنهائها، أغلق TeamViewer QuickSupport.
step-accepted = لقد قبلت
step-fetch = تنزيل TeamViewer QuickSupport والتحقق منه
step-fetched = تم التحقق من TeamViewer QuickSupport: { $signer }
trusted-signer = موقَّع من { $name }
trusted-host = من { $host } عبر TLS
trusted-hash = قيمة SHA-256 التي حددها المسؤول
trusted-installed = مثبَّت من قِبل المسؤول
step-start = بدء تشغيل TeamViewer QuickSupport
step-open = فتح الجلسة في المتصفح
step-session = الجلسة

finished = انتهت الجلسة مع { $name }
finished-means = لم يعد بإمكان أي شخص رؤية هذا الجهاز أو التحكم فيه.
ran = استمرت من { $from } إلى { $to }.
expired = طلب { $name } التحكم في هذا الجهاز
expired-means = لم تتم الإجابة عن الطلب في الوقت المحدد وقد انتهى. لم يبدأ تشغيل أي شيء.
interrupted = انقطعت الجلسة مع { $name }
interrupted-means = إذا كنت لا تزال بحاجة إلى مساعدة، فعلى قسم تكنولوجيا المعلومات تقديم الطلب مرة أخرى.
failed = تعذّر بدء الجلسة مع { $name }
declined = لقد رفضت طلب { $name }
withdrawn = سحب { $name } الطلب
nothing-started = لم يبدأ تشغيل أي شيء.
wrong-user = كان طلب { $name } موجهًا إلى مستخدم آخر
handed-over = تستمر الجلسة مع { $name } في المتصفح
failed-no-reply = لم يستجب مكتب الدعم. لم يبدأ تشغيل أي شيء.
failed-bad-code = أرسل مكتب الدعم شيئًا ليس رمز جلسة. لم يبدأ تشغيل أي شيء.
failed-download = تعذّر تنزيل TeamViewer QuickSupport. تحقق من الشبكة؛ وعلى قسم تكنولوجيا المعلومات تقديم الطلب مرة أخرى.
failed-not-allowed = لا تسمح مؤسستك بالمكان الذي سيأتي منه TeamViewer QuickSupport. لم يبدأ تشغيل أي شيء.
failed-untrusted = ما تم تنزيله ليس TeamViewer QuickSupport الذي تثق به مؤسستك. لم يبدأ تشغيل أي شيء؛ يرجى إبلاغ قسم تكنولوجيا المعلومات.
failed-bad-archive = ما تم تنزيله تالف. لم يبدأ تشغيل أي شيء؛ يرجى إبلاغ قسم تكنولوجيا المعلومات.
failed-disk = لا توجد مساحة كافية على القرص. يرجى تحرير مساحة؛ وعلى قسم تكنولوجيا المعلومات تقديم الطلب مرة أخرى.
failed-launch = لم يبدأ تشغيل TeamViewer QuickSupport. يرجى إبلاغ قسم تكنولوجيا المعلومات.
failed-launch-link = تعذّر فتح الجلسة في المتصفح. يرجى إبلاغ قسم تكنولوجيا المعلومات.
failed-unrecorded = تعذّر تسجيل ذلك، لذا لم يبدأ تشغيل أي شيء. يرجى تحرير مساحة على القرص؛ وعلى قسم تكنولوجيا المعلومات تقديم الطلب مرة أخرى.

past-finished = انتهت الجلسة
past-times = جلسة: من { $from } إلى { $to }
past-declined = مرفوض
past-declined-why = مرفوض: «{ $reason }»
past-expired = بلا إجابة
past-withdrawn = مسحوب
past-wrong-user = موجّه إلى مستخدم آخر
past-failed = تعذّر البدء. { $why }
past-interrupted = منقطع
past-handed-over = استمر في المتصفح

no-meaning = لم ينجح ذلك. أغلق هذه النافذة وافتحها من جديد ثم حاول مرة أخرى.
no-length = هذا النص طويل جدًا.
no-request = هذا الطلب لم يعد موجودًا.
no-more = انتهى هذا الطلب أو تمت الإجابة عنه من قبل.
no-time = سينتهي هذا الطلب قريبًا جدًا، لذا لا يمكن تأجيله.
no-record = تعذّر حفظ ذلك، لذا فهو غير محتسب. هل القرص ممتلئ؟
no-right = لا يسمح قسم تكنولوجيا المعلومات بذلك.
no-seat = تستخدم برامج كثيرة جدًا برنامج Portal Companion. أغلق أحدها ثم حاول مرة أخرى.
no-second = برنامج Portal Companion مفتوح بالفعل في نافذة أخرى.
no-window = لا يمكن فتح النافذة. يرجى إبلاغ قسم تكنولوجيا المعلومات.
no-agent = برنامج Portal Companion قيد الإغلاق.

code-label = رمز الجلسة من قسم تكنولوجيا المعلومات
code-warning = هل اتصلت بنفسك بقسم تكنولوجيا المعلومات على رقم تعرفه؟ من يتصل بك دون طلب منك ويريد إدخال رمز هنا هو محتال على الأرجح، مهما كان الاسم الذي يذكره: أنهِ المكالمة.
code-again = ستُسأل مرة أخرى قبل بدء تشغيل أي شيء.
code-go = متابعة
code-bad = هذا ليس رمز جلسة. يكون الرمز على شكل s12-345-678.
code-link = هذا رابط الشخص الذي يقدّم المساعدة. أنت بحاجة إلى رمز الجلسة؛ ويكون على شكل s12-345-678.

home = الصفحة الرئيسية
history = السجل
settings = الإعدادات
diagnostics = التشخيص
about = حول
no-questions = لا توجد طلبات في الوقت الحالي.
question-of = الطلب { $number } من { $count }
next = التالي
previous = السابق
check-words = كلمتا التحقق
later-button = لاحقًا…
decline-why = لماذا الرفض؟ لا يلزم ذكر السبب.
decline-other = سبب آخر
decline-send = رفض
back = رجوع
close = إغلاق
history-empty = لا شيء بعد.
history-span = { $days ->
    [zero] اليوم الحالي، محفوظ على هذا الجهاز فقط.
    [one] اليوم الأخير، محفوظ على هذا الجهاز فقط.
    [two] آخر يومين، محفوظان على هذا الجهاز فقط.
    [few] آخر { $days } أيام، محفوظة على هذا الجهاز فقط.
    [many] آخر { $days } يومًا، محفوظة على هذا الجهاز فقط.
   *[other] آخر { $days } يوم، محفوظة على هذا الجهاز فقط.
}
language = اللغة
diagnose = تحقق الآن
diagnose-about = يتحقق من توفر كل ما يحتاجه الطلب، ويوضح ما يجب فعله عند وجود مشكلة.
file-make = إنشاء ملف لقسم تكنولوجيا المعلومات
file-about = يجمع في ملف واحد ما يحتاجه قسم تكنولوجيا المعلومات للعثور على العطل: بلا أسماء ولا رموز جلسات ولا كلمات مرور. يبقى على هذا الجهاز إلى أن تسلّمه إليهم.
file-going = جارٍ إنشاء الملف…
file-made = الملف موجود هنا: { $path }
file-failed = تعذّر إنشاء الملف في { $place }. هل القرص ممتلئ؟
agent-gone = برنامج Portal Companion لا يعمل، لذا لا يمكن عرض أي شيء. ابدأ تشغيله مرة أخرى، أو سجّل الخروج ثم الدخول.
about-version = الإصدار
about-licence = الترخيص
about-desk = مكتب الدعم

moment = { $date }، { $time }
date = { $day }‏/{ $month }‏/{ $year }
clock-24 = { NUMBER($hour, minimumIntegerDigits: 2) }:{ NUMBER($minute, minimumIntegerDigits: 2) }
clock-12 = { $hour }:{ NUMBER($minute, minimumIntegerDigits: 2) } { $half ->
    [0] ص
   *[1] م
}
