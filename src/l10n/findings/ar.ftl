# العربية: صيغة المخاطب الرسمية.

check-policy = الإعدادات
check-desk = مكتب الدعم
check-proxy = الوكيل
check-certificate = الشهادة
check-clock = الساعة
check-credential = التسجيل
check-notifications = الإشعارات
check-tray = الأيقونة
check-disk = مساحة القرص
check-quicksupport = QuickSupport
check-updates = التحديثات
check-system = النظام
doctor-going = جارٍ التحقق من كل شيء…
doctor-sum-good = كل شيء يعمل.
doctor-sum-warn = { $count ->
    [zero] كل شيء يعمل، ولا شيء يستحق الانتباه.
    [one] كل شيء يعمل، لكن أمرًا واحدًا يستحق الانتباه.
    [two] كل شيء يعمل، لكن أمرين يستحقان الانتباه.
    [few] كل شيء يعمل، لكن { $count } أمور تستحق الانتباه.
    [many] كل شيء يعمل، لكن { $count } أمرًا يستحق الانتباه.
   *[other] كل شيء يعمل، لكن { $count } أمر يستحق الانتباه.
}
doctor-sum-bad = { $count ->
    [zero] لا شيء معطّل.
    [one] أمر واحد لا يعمل.
    [two] أمران لا يعملان.
    [few] { $count } أمور لا تعمل.
    [many] { $count } أمرًا لا يعمل.
   *[other] { $count } أمر لا يعمل.
}
doctor-not-here = لا يمكن التحقق من هذا على هذا النظام.
origin-policy = حددته إدارة الأجهزة
origin-file = من ملف التكوين
origin-line = من سطر الأوامر
origin-default = القيمة الافتراضية
room-mib = { $count } ميبيبايت
room-gib = { $count } غيبيبايت
span-hours = { $count ->
    [zero] { $count } ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $count } ساعات
    [many] { $count } ساعة
   *[other] { $count } ساعة
}
span-days = { $count ->
    [zero] { $count } يوم
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}
span-years = { $count ->
    [zero] { $count } سنة
    [one] سنة واحدة
    [two] سنتان
    [few] { $count } سنوات
    [many] { $count } سنة
   *[other] { $count } سنة
}
doctor-policy-none = لا تحدد إدارة الأجهزة أي شيء.
doctor-policy-managed = حددته إدارة الأجهزة: { $keys }
doctor-policy-problem = لا يمكن استخدام { $key } ({ $origin }) كما هو: { $why }
doctor-policy-unreadable = تعذّرت قراءة الإعدادات: { $why }
doctor-desk-ready = { $host } جاهز.
doctor-desk-unset = لم يُحدَّد مكتب دعم.
doctor-desk-not-an-address = «{ $address }» ليس عنوان مكتب دعم.
doctor-desk-silent = لا يستجيب { $host }: { $why }
doctor-desk-not-ready = يجيب { $host } بأنه غير جاهز.
doctor-desk-none = ما يجيب على { $host } ليس مكتب دعم (HTTP { $status }).
doctor-name-unknown = الاسم { $host } غير معروف: { $why }
doctor-not-reached = يتعذّر الوصول إلى { $host }: { $why }
doctor-proxy-here = { $host } هو هذا الجهاز نفسه: بلا وكيل.
doctor-proxy-none = لم يُحدَّد وكيل، لذا يتم الاتصال بـ { $host } مباشرةً.
doctor-proxy-direct-by-policy = يتم الاتصال بـ { $host } مباشرةً: هكذا تحدد الإعدادات.
doctor-proxy-bypassed = يتم الاتصال بـ { $host } مباشرةً: فهو مستثنى من الوكيل.
doctor-proxy-direct-by-script = يتم الاتصال بـ { $host } مباشرةً: هكذا يحدد برنامج الوكيل النصي.
doctor-proxy-direct-by-environment = يتم الاتصال بـ { $host } مباشرةً: هكذا تحدد متغيرات البيئة.
doctor-proxy-direct-by-system = يتم الاتصال بـ { $host } مباشرةً: هكذا يحدد النظام.
doctor-proxy-by-policy = يتم الاتصال بـ { $host } عبر { $proxy }: هكذا تحدد الإعدادات.
doctor-proxy-by-script = يتم الاتصال بـ { $host } عبر { $proxy }: هكذا يحدد برنامج الوكيل النصي.
doctor-proxy-by-environment = يتم الاتصال بـ { $host } عبر { $proxy }: هكذا تحدد متغيرات البيئة.
doctor-proxy-by-system = يتم الاتصال بـ { $host } عبر { $proxy }: هكذا يحدد النظام.
doctor-proxy-no-way = الطريق إلى مكتب الدعم غير معروف: { $why }
doctor-proxy-login = يطلب الوكيل { $proxy } تسجيل الدخول ({ $schemes }).
doctor-proxy-refuses = لا يسمح الوكيل { $proxy } بمرور هذا الجهاز: { $status }
doctor-proxy-gone = لا يجيب أي وكيل على { $proxy }: { $why }
doctor-certificate-trusted = { $host } موثوق به. جهة إصدار شهادته: { $signer }
doctor-certificate-stranger = يعرض { $host } شهادة من جهة لا يثق بها هذا الجهاز: { $signer }
doctor-certificate-time = بحسب ساعة هذا الجهاز، شهادة { $host } غير صالحة الآن، بل من { $from } إلى { $until }.
doctor-certificate-name = شهادة { $host } صادرة لاسم آخر.
doctor-certificate-other = تعذّر إجراء اتصال آمن بـ { $host }: { $why }
doctor-clock-right = ساعة هذا الجهاز مضبوطة.
doctor-clock-slow = ساعة هذا الجهاز متأخرة (الفرق: { $span }).
doctor-clock-fast = ساعة هذا الجهاز متقدمة (الفرق: { $span }).
doctor-credential-known = مكتب الدعم يعرف هذا الجهاز.
doctor-credential-not-yet = لم يعرّف هذا الجهاز بنفسه لدى مكتب الدعم بعد.
doctor-credential-none = هذا الجهاز غير مسجَّل، وليس لديه رمز مميز للتسجيل.
doctor-credential-unknown = لم يعد مكتب الدعم يعرف هذا الجهاز.
doctor-credential-refused = لا يسمح مكتب الدعم بدخول هذا الجهاز.
doctor-credential-unclear = لم يوضح مكتب الدعم ما إذا كان يعرف هذا الجهاز: { $why }
doctor-disk-room = المساحة الحرة: { $room } ({ $path })
doctor-disk-low = لم يتبقَّ سوى القليل: { $room } ({ $path })
doctor-disk-full = لم يتبقَّ شيء تقريبًا: { $room } ({ $path })
doctor-disk-unusable = لا يمكن استخدام { $path }: { $why }
doctor-notifications-by = يعرض { $name } الإشعارات مع أزرار.
doctor-notifications-plain = يعرض { $name } الإشعارات بلا أزرار.
doctor-notifications-none = لا شيء يعرض الإشعارات: { $why }
doctor-no-session-bus = يتعذّر الوصول إلى ناقل رسائل سطح المكتب: { $why }
doctor-tray-there = يوجد مكان للأيقونة على سطح المكتب.
doctor-tray-none = لا يوجد مكان للأيقونة على سطح المكتب.
doctor-tray-silent = لا يُعرف ما إذا كان هناك مكان للأيقونة على سطح المكتب: { $why }
doctor-tray-no-bus = لم يتم التحقق: يتعذّر الوصول إلى ناقل رسائل سطح المكتب.
doctor-quicksupport-installed = تم تثبيت TeamViewer QuickSupport: { $path }
doctor-quicksupport-missing = لا يوجد TeamViewer QuickSupport هنا: { $path }
doctor-quicksupport-link = لا حاجة إلى أي شيء: تُفتح الجلسات في المتصفح.
doctor-quicksupport-reached = يمكن الوصول إلى { $host }. جهة إصدار شهادته: { $signer }
doctor-quicksupport-no-host = لا يُسمح بأي خادم يمكن أن يأتي منه TeamViewer QuickSupport.
doctor-updates-none = أُنشئ هذا البرنامج من دون مفتاح ناشر، ولذلك لا يبحث عن إصدارات جديدة.
doctor-updates-off = لا أحد يبحث عن إصدارات جديدة.
doctor-updates-managed = تتولى إدارة الأجهزة أو مدير الحزم تثبيت الإصدارات الجديدة.
doctor-updates-self = يثبّت Portal Companion الإصدارات الجديدة بنفسه.
doctor-updates-never = لم يبحث أحد عن إصدارات جديدة بعد.
doctor-updates-current = لا يُعرف إصدار أحدث. آخر بحث: { $day }
doctor-updates-available = يوجد إصدار أحدث لم يُثبَّت بعد: { $version }
doctor-updates-later = يوجد إصدار أحدث تحصل عليه أجهزة أخرى أولاً: { $version } (معلن حتى { $until })
doctor-updates-waiting = سيُثبَّت إصدار أحدث بمجرد ألا يبقى شيء مفتوحًا: { $version }
doctor-updates-trial = ثُبِّت إصدار جديد ولم يردّ عليه مكتب الدعم بعد: { $version }
doctor-updates-back = لم يعمل إصدار جديد هنا، لذلك أُعيد الإصدار السابق: { $version }
doctor-updates-trouble = لا يوجد تحديث: { $why }
doctor-system-signatures = لا يمكن لهذا النظام معرفة من وقّع TeamViewer QuickSupport. يُحكم على ما يتم تنزيله بحسب الخادم الذي يأتي منه أو بحسب قيمة SHA-256 الخاصة به.
doctor-system-quiet = لا يبلّغ هذا النظام بأنك لا تريد الإزعاج. ويظهر السؤال رغم ذلك.
doctor-system-confined = يُفكّ ضغط ما يتم تنزيله في مكان لا يمكنه فيه تغيير أي شيء آخر.
doctor-system-unconfined = لا شيء يمنع ما يفكّ ضغط التنزيل من تغيير ملفات أخرى: { $why }

doctor-again-do = تحقق مرة أخرى بعد بضع دقائق. إذا استمر الأمر، فيرجى إبلاغ قسم تكنولوجيا المعلومات.
doctor-policy-unreadable-do = يرجى إبلاغ قسم تكنولوجيا المعلومات: عليه إصلاح الإعدادات. من دونها لا يمكن لأحد مساعدتك هنا.
doctor-policy-problem-do = على من حدده أن يصححه. وحتى ذلك الحين لا يُعمل به.
doctor-desk-unset-do = على قسم تكنولوجيا المعلومات تحديد عنوان مكتب الدعم.
doctor-desk-not-an-address-do = على قسم تكنولوجيا المعلومات تصحيح العنوان. يكون على شكل https://desk.example.com.
doctor-desk-none-do = يرجى إبلاغ قسم تكنولوجيا المعلومات: ربما كان العنوان خاطئًا، أو يجيب شيء آخر بدلًا من مكتب الدعم.
doctor-name-unknown-do = تحقق من الشبكة، ومن VPN إذا كنت تستخدمه. إذا كانت صفحات الويب تُفتح رغم ذلك، فيرجى إبلاغ قسم تكنولوجيا المعلومات: ربما كان الاسم خاطئًا.
doctor-not-reached-do = تحقق من الشبكة، ومن VPN إذا كنت تستخدمه. إذا كانت صفحات الويب تُفتح رغم ذلك، فيرجى إبلاغ قسم تكنولوجيا المعلومات: ربما كان هناك جدار حماية في الطريق.
doctor-proxy-no-way-do = يرجى إبلاغ قسم تكنولوجيا المعلومات: عليه فحص إعدادات الوكيل وبرنامجه النصي.
doctor-proxy-login-do = على قسم تكنولوجيا المعلومات تحديد اسم وكلمة مرور للوكيل، أو السماح بمرور هذا الجهاز من دونهما.
doctor-proxy-refuses-do = على قسم تكنولوجيا المعلومات السماح بهذا العنوان في الوكيل.
doctor-proxy-gone-do = تحقق من الشبكة، ومن VPN إذا كنت تستخدمه. إذا كانت صفحات الويب تُفتح رغم ذلك، فعلى قسم تكنولوجيا المعلومات تصحيح عنوان الوكيل.
doctor-certificate-stranger-do = إذا كانت شركتك تفحص الاتصالات الآمنة، فعلى قسم تكنولوجيا المعلومات تثبيت المرجع المصدق الخاص بها على هذا الجهاز. وإلا فغادر هذه الشبكة: ربما كان هناك من يتنصت.
doctor-certificate-time-do = اضبط ساعة هذا الجهاز. إذا كانت مضبوطة، فعلى قسم تكنولوجيا المعلومات تجديد الشهادة.
doctor-certificate-name-do = يرجى إبلاغ قسم تكنولوجيا المعلومات: يجب تصحيح العنوان أو الشهادة.
doctor-tell-do = يرجى إبلاغ قسم تكنولوجيا المعلومات بما هو مكتوب هنا.
doctor-clock-do = دع النظام يضبط الساعة عبر الشبكة. إذا لم يكن مسموحًا لك بتغيير ذلك، فيرجى إبلاغ قسم تكنولوجيا المعلومات.
doctor-credential-not-yet-do = لا يلزم فعل أي شيء: يحدث ذلك بمجرد تشغيل Portal Companion.
doctor-credential-none-do = على قسم تكنولوجيا المعلومات منح هذا الجهاز رمز تسجيل مميزًا.
doctor-credential-do = على قسم تكنولوجيا المعلومات تسجيل هذا الجهاز من جديد.
doctor-disk-do = يرجى تحرير مساحة على القرص.
doctor-disk-unusable-do = يجب أن تكون أنت وحدك من يستطيع القراءة والكتابة في هذا المجلد، وأن تتوفر فيه مساحة. إذا لم تكن متأكدًا، فيرجى إبلاغ قسم تكنولوجيا المعلومات.
doctor-notifications-plain-do = لا يلزم فعل أي شيء: أجب من قائمة الأيقونة أو في النافذة.
doctor-notifications-none-do = على قسم تكنولوجيا المعلومات تثبيت خدمة إشعارات. وحتى ذلك الحين، افتح النافذة لرؤية الطلبات.
doctor-no-session-bus-do = سجّل الخروج ثم الدخول. إذا استمر الأمر، فيرجى إبلاغ قسم تكنولوجيا المعلومات.
doctor-tray-do = يمكن الاستغناء عنها: تصل الطلبات كإشعارات، وتُفتح النافذة من قائمة التطبيقات. على GNOME يمكن لقسم تكنولوجيا المعلومات تثبيت الإضافة AppIndicator.
doctor-quicksupport-missing-do = على قسم تكنولوجيا المعلومات تثبيته هناك أو تصحيح المسار.
doctor-quicksupport-no-host-do = على قسم تكنولوجيا المعلومات السماح بخادم أو تثبيت TeamViewer QuickSupport.
