"""Mistakes that somebody planted into translations of single clauses, each beside the translation without it."""

PLANTED: dict[str, dict[str, tuple[str, str]]] = {
    "We keep your messages for fourteen days.": {
        "uk": (
            "Ми зберігаємо ваші повідомлення протягом чотирнадцяти днів.",
            "Ми зберігаємо ваші повідомлення протягом сорока днів.",
        ),
        "ru": (
            "Мы храним ваши сообщения в течение двух недель.",
            "Мы храним ваши сообщения в течение двух месяцев.",
        ),
        "fr": (
            "Nous conservons vos messages pendant quinze jours.",
            "Nous conservons vos messages pendant quinze mois.",
        ),
        "de": (
            "Wir bewahren Ihre Nachrichten 14 Tage lang auf.",
            "Wir bewahren Ihre Nachrichten 40 Tage lang auf.",
        ),
        "hi": (
            "हम आपके संदेश चौदह दिनों तक रखते हैं।",
            "हम आपके संदेश चालीस दिनों तक रखते हैं।",
        ),
        "ko": (
            "당사는 귀하의 메시지를 14일 동안 보관합니다.",
            "당사는 귀하의 메시지를 14개월 동안 보관합니다.",
        ),
        "tr": (
            "Mesajlarınızı on dört gün boyunca saklarız.",
            "Mesajlarınızı kırk gün boyunca saklarız.",
        ),
        "he": (
            "אנו שומרים את ההודעות שלך למשך ארבעה עשר ימים.",
            "אנו שומרים את ההודעות שלך למשך ארבעים ימים.",
        ),
        "th": (
            "เราเก็บข้อความของคุณไว้เป็นเวลา ๑๔ วัน",
            "เราเก็บข้อความของคุณไว้เป็นเวลา ๔๐ วัน",
        ),
        "pl": (
            "Przechowujemy Twoje wiadomości przez czternaście dni.",
            "Przechowujemy Twoje wiadomości przez czterdzieści dni.",
        ),
        "pt": (
            "Guardamos as suas mensagens durante catorze dias.",
            "Guardamos as suas mensagens durante quarenta dias.",
        ),
        "cs": (
            "Vaše zprávy uchováváme po dobu čtrnácti dnů.",
            "Vaše zprávy uchováváme po dobu čtyřiceti dnů.",
        ),
        "ar": (
            "نحتفظ برسائلك لمدة أربعة عشر يومًا.",
            "نحتفظ برسائلك لمدة أربعين يومًا.",
        ),
        "ja": (
            "メッセージは14日間保存されます。",
            "メッセージは14か月間保存されます。",
        ),
        "fi": (
            "Säilytämme viestejäsi neljätoista päivää.",
            "Säilytämme viestejäsi neljäkymmentä päivää.",
        ),
        "hu": (
            "Üzeneteit tizennégy napig őrizzük meg.",
            "Üzeneteit negyven napig őrizzük meg.",
        ),
    },
    "A free trial lasts 14 days.": {
        "de": (
            "Die 14-tägige Testphase ist kostenlos.",
            "Die 41-tägige Testphase ist kostenlos.",
        ),
        "fr": (
            "L'essai gratuit dure deux semaines.",
            "L'essai gratuit dure trois semaines.",
        ),
        "pl": (
            "Bezpłatny okres próbny trwa 14 dni.",
            "Bezpłatny okres próbny trwa 14 miesięcy.",
        ),
        "ru": (
            "14-дневный пробный период бесплатен.",
            "24-дневный пробный период бесплатен.",
        ),
        "uk": (
            "14-денний пробний період безкоштовний.",
            "24-денний пробний період безкоштовний.",
        ),
        "sv": (
            "Den kostnadsfria provperioden är 14 dagar.",
            "Den kostnadsfria provperioden är 14 månader.",
        ),
        "nl": (
            "De gratis proefperiode duurt veertien dagen.",
            "De gratis proefperiode duurt veertig dagen.",
        ),
    },
    "We answer within two weeks.": {
        "uk": (
            "Ми відповідаємо протягом двох тижнів.",
            "Ми відповідаємо протягом двох місяців.",
        ),
        "hi": (
            "हम दो सप्ताह के भीतर उत्तर देते हैं।",
            "हम दो महीने के भीतर उत्तर देते हैं।",
        ),
        "ko": (
            "2주 이내에 답변드립니다.",
            "2개월 이내에 답변드립니다.",
        ),
        "tr": (
            "İki hafta içinde yanıt veririz.",
            "İki ay içinde yanıt veririz.",
        ),
        "he": (
            "אנו עונים בתוך שבועיים.",
            "אנו עונים בתוך חודשיים.",
        ),
        "th": (
            "เราตอบภายใน 2 สัปดาห์",
            "เราตอบภายใน 2 เดือน",
        ),
        "pl": (
            "Odpowiadamy w ciągu dwóch tygodni.",
            "Odpowiadamy w ciągu dwóch miesięcy.",
        ),
        "pt": (
            "Respondemos em duas semanas.",
            "Respondemos em dois meses.",
        ),
        "fr": (
            "Nous répondons sous quinze jours.",
            "Nous répondons sous deux mois.",
        ),
        "ru": (
            "Мы отвечаем в течение двух недель.",
            "Мы отвечаем в течение двух месяцев.",
        ),
        "de": (
            "Wir antworten innerhalb von vierzehn Tagen.",
            "Wir antworten innerhalb von zwei Monaten.",
        ),
        "es": (
            "Respondemos en quince días.",
            "Respondemos en dos meses.",
        ),
        "ar": (
            "نرد في غضون أسبوعين.",
            "نرد في غضون شهرين.",
        ),
        "zh-CN": (
            "我们会在两周内答复。",
            "我们会在两个月内答复。",
        ),
        "ja": (
            "2週間以内に返信します。",
            "2か月以内に返信します。",
        ),
    },
    "A refund of $1,250.50 is paid.": {
        "uk": (
            "Сплачується відшкодування у розмірі 1 250,50 дол. США.",
            "Сплачується відшкодування у розмірі 12 505,00 дол. США.",
        ),
        "hi": (
            "1,250.50 डॉलर की वापसी की जाती है।",
            "1,520.50 डॉलर की वापसी की जाती है।",
        ),
        "ko": (
            "1,250.50달러를 환불합니다.",
            "1,205.50달러를 환불합니다.",
        ),
        "tr": (
            "1.250,50 $ tutarında iade yapılır.",
            "125,50 $ tutarında iade yapılır.",
        ),
        "he": (
            "יוחזר סכום של 1,250.50 $.",
            "יוחזר סכום של 1,520.50 $.",
        ),
        "th": (
            "เราจะคืนเงิน 1,250.50 ดอลลาร์",
            "เราจะคืนเงิน 1,520.50 ดอลลาร์",
        ),
        "pl": (
            "Wypłacany jest zwrot w wysokości 1250,50 USD.",
            "Wypłacany jest zwrot w wysokości 12 505 USD.",
        ),
        "pt": (
            "É pago um reembolso de US$ 1.250,50.",
            "É pago um reembolso de US$ 12.505,00.",
        ),
        "ar": (
            "يُدفع مبلغ ١٬٢٥٠٫٥٠ دولار.",
            "يُدفع مبلغ ١٬٥٢٠٫٥٠ دولار.",
        ),
        "fa": (
            "مبلغ ۱٬۲۵۰٫۵۰ دلار بازپرداخت می\u200cشود.",
            "مبلغ ۱٬۵۲۰٫۵۰ دلار بازپرداخت می\u200cشود.",
        ),
    },
    "The fee is $20 a month.": {
        "uk": (
            "Плата становить 20 доларів на місяць.",
            "Плата становить 20 євро на місяць.",
        ),
        "hi": (
            "शुल्क 20 डॉलर प्रति माह है।",
            "शुल्क 20 यूरो प्रति माह है।",
        ),
        "ko": (
            "요금은 월 20달러입니다.",
            "요금은 월 20유로입니다.",
        ),
        "tr": (
            "Ücret ayda 20 dolardır.",
            "Ücret ayda 20 avrodur.",
        ),
        "he": (
            "העמלה היא 20 דולר לחודש.",
            "העמלה היא 20 אירו לחודש.",
        ),
        "th": (
            "ค่าธรรมเนียมคือ 20 ดอลลาร์ต่อเดือน",
            "ค่าธรรมเนียมคือ 20 ยูโรต่อเดือน",
        ),
        "pl": (
            "Opłata wynosi 20 dolarów miesięcznie.",
            "Opłata wynosi 20 euro miesięcznie.",
        ),
        "pt": (
            "A taxa é de 20 dólares por mês.",
            "A taxa é de 20 € por mês.",
        ),
        "de": (
            "Die Gebühr beträgt 20 $ im Monat.",
            "Die Gebühr beträgt 20 € im Monat.",
        ),
        "fr": (
            "Les frais s'élèvent à 20 $ par mois.",
            "Les frais s'élèvent à 20 £ par mois.",
        ),
        "ja": (
            "料金は月額20ドルです。",
            "料金は月額20ユーロです。",
        ),
        "zh-CN": (
            "费用为每月20美元。",
            "费用为每月20欧元。",
        ),
    },
    "We add 19% tax.": {
        "uk": (
            "Ми додаємо 19 % податку.",
            "Ми додаємо 19 гривень податку.",
        ),
        "hi": (
            "हम 19% कर जोड़ते हैं।",
            "हम 19 रुपये कर जोड़ते हैं।",
        ),
        "ko": (
            "19% 세금을 추가합니다.",
            "19원 세금을 추가합니다.",
        ),
        "tr": (
            "%19 vergi ekliyoruz.",
            "19 lira vergi ekliyoruz.",
        ),
        "he": (
            "אנו מוסיפים מס של 19%.",
            "אנו מוסיפים מס של 19 שקל.",
        ),
        "th": (
            "เราเพิ่มภาษีร้อยละ 19",
            "เราเพิ่มภาษี 19 บาท",
        ),
        "pl": (
            "Doliczamy 19% podatku.",
            "Doliczamy 19 euro podatku.",
        ),
        "pt": (
            "Acrescentamos 19 % de imposto.",
            "Acrescentamos 19 euros de imposto.",
        ),
        "ar": (
            "نضيف ضريبة بنسبة ١٩٪.",
            "نضيف ضريبة ١٩ دولارًا.",
        ),
        "eu": (
            "% 19ko zerga gehitzen dugu.",
            "19 euroko zerga gehitzen dugu.",
        ),
        "de": (
            "Wir berechnen 19 Prozent Steuer.",
            "Wir berechnen 19 Euro Steuer.",
        ),
    },
    "At most 25% of the fee is kept.": {
        "uk": (
            "Утримується щонайбільше 25 відсотків плати.",
            "Утримується щонайбільше 52 відсотки плати.",
        ),
        "th": (
            "เราเก็บค่าธรรมเนียมไว้ไม่เกินร้อยละ ๒๕",
            "เราเก็บค่าธรรมเนียมไว้ไม่เกินร้อยละ ๕๒",
        ),
        "hi": (
            "शुल्क का अधिकतम २५ प्रतिशत रखा जाता है।",
            "शुल्क का अधिकतम ५२ प्रतिशत रखा जाता है।",
        ),
        "tr": (
            "Ücretin en fazla yüzde 25'i tutulur.",
            "Ücretin en fazla yüzde 52'si tutulur.",
        ),
        "he": (
            "לכל היותר 25 אחוז מהעמלה נשמרים.",
            "לכל היותר 52 אחוז מהעמלה נשמרים.",
        ),
        "ko": (
            "수수료의 최대 25퍼센트를 보유합니다.",
            "수수료의 최대 52퍼센트를 보유합니다.",
        ),
        "pl": (
            "Zatrzymujemy najwyżej dwadzieścia pięć procent opłaty.",
            "Zatrzymujemy najwyżej pięćdziesiąt dwa procent opłaty.",
        ),
        "pt": (
            "É retido, no máximo, vinte e cinco por cento da taxa.",
            "É retido, no máximo, cinquenta e dois por cento da taxa.",
        ),
        "de": (
            "Höchstens fünfundzwanzig Prozent der Gebühr werden einbehalten.",
            "Höchstens zweiundfünfzig Prozent der Gebühr werden einbehalten.",
        ),
    },
    "These terms take effect on 3 May 2026.": {
        "uk": (
            "Ці умови набирають чинності 3 травня 2026 року.",
            "Ці умови набирають чинності 5 березня 2026 року.",
        ),
        "hi": (
            "ये शर्तें 3 मई 2026 से लागू होती हैं।",
            "ये शर्तें 5 मार्च 2026 से लागू होती हैं।",
        ),
        "ko": (
            "본 약관은 2026년 5월 3일부터 시행됩니다.",
            "본 약관은 2026년 3월 5일부터 시행됩니다.",
        ),
        "tr": (
            "Bu koşullar 3 Mayıs 2026 tarihinde yürürlüğe girer.",
            "Bu koşullar 5 Mart 2026 tarihinde yürürlüğe girer.",
        ),
        "he": (
            "תנאים אלה ייכנסו לתוקף ב־3 במאי 2026.",
            "תנאים אלה ייכנסו לתוקף ב־5 במרץ 2026.",
        ),
        "th": (
            "ข้อกำหนดนี้มีผลบังคับใช้ในวันที่ 3 พฤษภาคม 2569",
            "ข้อกำหนดนี้มีผลบังคับใช้ในวันที่ 5 มีนาคม 2569",
        ),
        "pl": (
            "Niniejsze warunki wchodzą w życie 3 maja 2026 r.",
            "Niniejsze warunki wchodzą w życie 5 marca 2026 r.",
        ),
        "pt": (
            "Estes termos entram em vigor em 3 de maio de 2026.",
            "Estes termos entram em vigor em 5 de março de 2026.",
        ),
        "ar": (
            "تسري هذه الشروط اعتبارًا من ٣ مايو ٢٠٢٦.",
            "تسري هذه الشروط اعتبارًا من ٥ مارس ٢٠٢٦.",
        ),
        "ja": (
            "本規約は令和8年5月3日から有効です。",
            "本規約は令和8年3月5日から有効です。",
        ),
        "fa": (
            "این شرایط از ۳ مه ۲۰۲۶ اجرا می\u200cشود.",
            "این شرایط از ۵ مارس ۲۰۲۶ اجرا می\u200cشود.",
        ),
        "fr": (
            "Les présentes conditions prennent effet le 3 mai 2026.",
            "Les présentes conditions prennent effet le 5 mars 2026.",
        ),
    },
    "Last changed on the 1st of June 2026.": {
        "uk": (
            "Востаннє змінено 1-го червня 2026 року.",
            "Востаннє змінено 1-го липня 2026 року.",
        ),
        "fr": (
            "Dernière modification le 1er juin 2026.",
            "Dernière modification le 1er juillet 2026.",
        ),
        "de": (
            "Zuletzt geändert am 01.06.2026.",
            "Zuletzt geändert am 06.01.2026.",
        ),
        "hu": (
            "Utolsó módosítás: 2026. június 1-jén.",
            "Utolsó módosítás: 2026. július 1-jén.",
        ),
        "tr": (
            "Son değişiklik: 1 Haziran 2026.",
            "Son değişiklik: 1 Temmuz 2026.",
        ),
        "pl": (
            "Ostatnia zmiana: 1 czerwca 2026 roku.",
            "Ostatnia zmiana: 1 lipca 2026 roku.",
        ),
        "pt": (
            "Última alteração em 1.º de junho de 2026.",
            "Última alteração em 1.º de julho de 2026.",
        ),
        "ko": (
            "최종 수정일: 2026. 6. 1.",
            "최종 수정일: 2026. 1. 6.",
        ),
        "hi": (
            "अंतिम परिवर्तन 1 जून 2026 को हुआ।",
            "अंतिम परिवर्तन 1 जुलाई 2026 को हुआ।",
        ),
        "he": (
            "שונה לאחרונה ב-1 ביוני 2026.",
            "שונה לאחרונה ב-1 ביולי 2026.",
        ),
        "es": (
            "Última modificación: 1.º de junio de 2026.",
            "Última modificación: 1.º de julio de 2026.",
        ),
        "zh-CN": (
            "最后修改于2026年6月1日。",
            "最后修改于2026年1月6日。",
        ),
    },
    "Children aged 13 to 16 need consent.": {
        "uk": (
            "Діти віком від 13 до 16 років потребують згоди.",
            "Діти віком від 13 до 18 років потребують згоди.",
        ),
        "hi": (
            "13 से 16 वर्ष की आयु के बच्चों को सहमति की आवश्यकता है।",
            "13 से 18 वर्ष की आयु के बच्चों को सहमति की आवश्यकता है।",
        ),
        "ko": (
            "13~16세 아동은 동의가 필요합니다.",
            "13~18세 아동은 동의가 필요합니다.",
        ),
        "tr": (
            "13-16 yaş arası çocukların onayı gerekir.",
            "13-18 yaş arası çocukların onayı gerekir.",
        ),
        "he": (
            "ילדים בגילאי 13–16 זקוקים להסכמה.",
            "ילדים בגילאי 13–18 זקוקים להסכמה.",
        ),
        "th": (
            "เด็กอายุ ๑๓–๑๖ ปีต้องได้รับความยินยอม",
            "เด็กอายุ ๑๓–๑๘ ปีต้องได้รับความยินยอม",
        ),
        "pl": (
            "Dzieci w wieku 13–16 lat potrzebują zgody.",
            "Dzieci w wieku 13–18 lat potrzebują zgody.",
        ),
        "pt": (
            "Crianças dos 13 aos 16 anos precisam de consentimento.",
            "Crianças dos 13 aos 18 anos precisam de consentimento.",
        ),
        "ar": (
            "يحتاج الأطفال من ١٣ إلى ١٦ عامًا إلى موافقة.",
            "يحتاج الأطفال من ١٣ إلى ١٨ عامًا إلى موافقة.",
        ),
        "zh-CN": (
            "13至16岁的儿童需要同意。",
            "13至18岁的儿童需要同意。",
        ),
    },
    "Support answers until 17:30 UTC.": {
        "uk": (
            "Підтримка відповідає до 17:30 UTC.",
            "Підтримка відповідає до 19:30 UTC.",
        ),
        "de": (
            "Der Support antwortet bis 17.30 Uhr UTC.",
            "Der Support antwortet bis 19.30 Uhr UTC.",
        ),
        "fr": (
            "L'assistance répond jusqu'à 17 h 30 UTC.",
            "L'assistance répond jusqu'à 19 h 30 UTC.",
        ),
        "ko": (
            "지원팀은 오후 5시 30분(UTC)까지 답변합니다.",
            "지원팀은 오후 7시 30분(UTC)까지 답변합니다.",
        ),
        "pl": (
            "Pomoc odpowiada do godz. 17:30 UTC.",
            "Pomoc odpowiada do godz. 19:30 UTC.",
        ),
        "pt": (
            "O suporte responde até às 17h30 UTC.",
            "O suporte responde até às 19h30 UTC.",
        ),
        "tr": (
            "Destek 17.30 UTC'ye kadar yanıt verir.",
            "Destek 19.30 UTC'ye kadar yanıt verir.",
        ),
    },
    "Twenty-one members and 500 users voted.": {
        "uk": (
            "Проголосували двадцять один член і 500 користувачів.",
            "Проголосували двадцять два члени і 500 користувачів.",
        ),
        "pl": (
            "Głosowało dwudziestu jeden członków i 500 użytkowników.",
            "Głosowało dwudziestu jeden członków i 600 użytkowników.",
        ),
        "pt": (
            "Votaram vinte e um membros e 500 utilizadores.",
            "Votaram vinte e dois membros e 500 utilizadores.",
        ),
        "hi": (
            "इक्कीस सदस्यों और 500 उपयोगकर्ताओं ने मतदान किया।",
            "बाईस सदस्यों और 500 उपयोगकर्ताओं ने मतदान किया।",
        ),
        "tr": (
            "Yirmi bir üye ve 500 kullanıcı oy kullandı.",
            "Yirmi iki üye ve 500 kullanıcı oy kullandı.",
        ),
        "de": (
            "Einundzwanzig Mitglieder und 500 Nutzer haben abgestimmt.",
            "Einundzwanzig Mitglieder und 5000 Nutzer haben abgestimmt.",
        ),
        "ko": (
            "회원 21명과 사용자 500명이 투표했습니다.",
            "회원 21명과 사용자 600명이 투표했습니다.",
        ),
    },
    "Over 1.5 million people use it.": {
        "uk": (
            "Ним користуються понад 1,5 мільйона людей.",
            "Ним користуються понад 2,5 мільйона людей.",
        ),
        "hi": (
            "15 लाख से अधिक लोग इसका उपयोग करते हैं।",
            "25 लाख से अधिक लोग इसका उपयोग करते हैं।",
        ),
        "ko": (
            "150만 명 이상이 사용합니다.",
            "250만 명 이상이 사용합니다.",
        ),
        "tr": (
            "1,5 milyondan fazla kişi kullanıyor.",
            "2,5 milyondan fazla kişi kullanıyor.",
        ),
        "zh-CN": (
            "超过150万人使用它。",
            "超过250万人使用它。",
        ),
        "ja": (
            "150万人以上が利用しています。",
            "250万人以上が利用しています。",
        ),
        "pl": (
            "Korzysta z niego ponad 1,5 mln osób.",
            "Korzysta z niego ponad 2,5 mln osób.",
        ),
        "pt": (
            "Mais de 1,5 milhão de pessoas o usam.",
            "Mais de 2,5 milhões de pessoas o usam.",
        ),
        "he": (
            "יותר מ־1.5 מיליון אנשים משתמשים בו.",
            "יותר מ־2.5 מיליון אנשים משתמשים בו.",
        ),
    },
    "If you do not agree with these changes, you can close your account at any time without giving a reason.": {
        "uk": (
            (
                "Якщо ви не згодні з цими змінами, ви можете "
                "будь-коли закрити свій обліковий запис без пояснення причин."
            ),
            "Если вы не согласны с этими изменениями, вы можете в любое время закрыть учётную запись без причин.",
        ),
        "hi": (
            "यदि आप इन परिवर्तनों से सहमत नहीं हैं, तो आप बिना कारण बताए किसी भी समय अपना खाता बंद कर सकते हैं।",
            "If you don't agree to the changes, you may close the account any time and need not give us a reason.",
        ),
        "pl": (
            "Jeśli nie zgadzasz się z tymi zmianami, możesz w każdej chwili zamknąć konto bez podawania przyczyny.",
            "Pokud s těmito změnami nesouhlasíte, můžete svůj účet kdykoli zrušit bez udání důvodu.",
        ),
        "pt": (
            (
                "Se não concordar com estas alterações, pode "
                "encerrar a sua conta a qualquer momento sem indicar o motivo."
            ),
            "Si no está de acuerdo con estos cambios, puede cerrar su cuenta en cualquier momento sin dar motivos.",
        ),
        "tr": (
            "Bu değişiklikleri kabul etmiyorsanız, neden belirtmeden hesabınızı istediğiniz zaman kapatabilirsiniz.",
            "Wenn Sie mit diesen Änderungen nicht einverstanden sind, können Sie Ihr Konto jederzeit schließen.",
        ),
        "ko": (
            "이러한 변경에 동의하지 않으면 이유를 밝히지 않고 언제든지 계정을 해지할 수 있습니다.",
            "これらの変更に同意しない場合は、理由を述べることなくいつでもアカウントを閉鎖できます。",
        ),
        "he": (
            "אם אינך מסכים לשינויים אלה, תוכל לסגור את חשבונך בכל עת ללא מתן סיבה.",
            "إذا كنت لا توافق على هذه التغييرات، فيمكنك إغلاق حسابك في أي وقت دون ذكر سبب.",
        ),
        "th": (
            "หากคุณไม่เห็นด้วยกับการเปลี่ยนแปลงเหล่านี้ คุณสามารถปิดบัญชีได้ทุกเมื่อโดยไม่ต้องแจ้งเหตุผล",
            ("If you do not agree with these changes, you can close your account at any time without giving a reason."),
        ),
    },
    "Dear {name}, your code is %s.": {
        "uk": (
            "Шановний {name}, ваш код: %s.",
            "Шановний {ім'я}, ваш код: %s.",
        ),
        "hi": (
            "प्रिय {name}, आपका कोड %s है।",
            "प्रिय {name}, आपका कोड है।",
        ),
        "ko": (
            "{name} 님, 코드는 %s입니다.",
            "{이름} 님, 코드는 %s입니다.",
        ),
        "tr": (
            "Sayın {name}, kodunuz %s.",
            "Sayın {ad}, kodunuz %s.",
        ),
        "he": (
            "{name} היקר, הקוד שלך הוא %s.",
            "{name} היקר, הקוד שלך הוא s%.",
        ),
        "th": (
            "เรียน {name} รหัสของคุณคือ %s",
            "เรียน {name} รหัสของคุณคือ % s",
        ),
        "pl": (
            "Szanowny/a {name}, Twój kod to %s.",
            "Szanowny/a {name}, Twój kod to.",
        ),
        "pt": (
            "Caro {name}, o seu código é %s.",
            "Caro {nome}, o seu código é %s.",
        ),
    },
    (
        "We delete your data when you close your account. "
        "We may keep invoices for as long as the law asks us to. "
        "You can ask us for a copy of everything that we have about you."
    ): {
        "uk": (
            (
                "Ми видаляємо ваші дані, коли ви закриваєте обліковий запис. "
                "Ми можемо зберігати рахунки стільки, скільки вимагає закон. "
                "Ви можете попросити копію всього, що ми про вас маємо."
            ),
            (
                "Ми видаляємо ваші дані, коли ви закриваєте обліковий запис. "
                "Ми можемо зберігати рахунки стільки, скільки вимагає закон."
            ),
        ),
        "pl": (
            (
                "Usuwamy Twoje dane, gdy zamkniesz konto. "
                "Możemy przechowywać faktury tak długo, jak wymaga tego prawo. "
                "Możesz poprosić nas o kopię wszystkiego, co o Tobie mamy."
            ),
            "Usuwamy Twoje dane, gdy zamkniesz konto. Możemy przechowywać faktury tak długo, jak wymaga tego prawo.",
        ),
        "hi": (
            (
                "जब आप अपना खाता बंद करते हैं तो हम आपका डेटा हटा देते हैं। "
                "हम चालान तब तक रख सकते हैं जब तक कानून चाहता है। "
                "आप हमसे अपने बारे में मौजूद हर चीज़ की प्रति माँग सकते हैं।"
            ),
            ("जब आप अपना खाता बंद करते हैं तो हम आपका डेटा हटा देते हैं। हम चालान तब तक रख सकते हैं जब तक कानून चाहता है।"),
        ),
        "tr": (
            (
                "Hesabınızı kapattığınızda verilerinizi sileriz. "
                "Faturaları yasaların gerektirdiği süre boyunca saklayabiliriz. "
                "Hakkınızda sahip olduğumuz her şeyin bir kopyasını bizden isteyebilirsiniz."
            ),
            (
                "Hesabınızı kapattığınızda verilerinizi sileriz. "
                "Faturaları yasaların gerektirdiği süre boyunca saklayabiliriz."
            ),
        ),
        "ko": (
            (
                "계정을 해지하면 데이터를 삭제합니다. 법이 요구하는 동안 청구서를 보관할 수 있습니다. "
                "당사가 보유한 모든 정보의 사본을 요청할 수 있습니다."
            ),
            "계정을 해지하면 데이터를 삭제합니다. 법이 요구하는 동안 청구서를 보관할 수 있습니다.",
        ),
        "pt": (
            (
                "Apagamos os seus dados quando encerra a conta. "
                "Podemos guardar faturas enquanto a lei o exigir. "
                "Pode pedir-nos uma cópia de tudo o que temos sobre si."
            ),
            "Apagamos os seus dados quando encerra a conta. Podemos guardar faturas enquanto a lei o exigir.",
        ),
        "he": (
            (
                "אנו מוחקים את הנתונים שלך כאשר אתה סוגר את חשבונך. "
                "אנו עשויים לשמור חשבוניות כל עוד החוק דורש. "
                "תוכל לבקש מאיתנו עותק של כל מה שיש לנו עליך."
            ),
            "אנו מוחקים את הנתונים שלך כאשר אתה סוגר את חשבונך. אנו עשויים לשמור חשבוניות כל עוד החוק דורש.",
        ),
    },
    "We delete your account after twelve months without use.": {
        "ro": (
            "Ștergem contul după douăsprezece luni de neutilizare.",
            "Ștergem contul după doisprezece ani de neutilizare.",
        ),
        "nl": (
            "We verwijderen je account na twaalf maanden zonder gebruik.",
            "We verwijderen je account na twaalf weken zonder gebruik.",
        ),
        "sv": (
            "Vi raderar ditt konto efter tolv månader utan användning.",
            "Vi raderar ditt konto efter tio månader utan användning.",
        ),
        "el": (
            "Διαγράφουμε τον λογαριασμό σας μετά από δώδεκα μήνες χωρίς χρήση.",
            "Διαγράφουμε τον λογαριασμό σας μετά από δέκα μήνες χωρίς χρήση.",
        ),
        "bg": (
            "Изтриваме акаунта ви след дванадесет месеца без използване.",
            "Изтриваме акаунта ви след дванадесет години без използване.",
        ),
        "id": (
            "Kami menghapus akun Anda setelah dua belas bulan tanpa penggunaan.",
            "Kami menghapus akun Anda setelah dua bulan tanpa penggunaan.",
        ),
        "vi": (
            "Chúng tôi xóa tài khoản của bạn sau mười hai tháng không sử dụng.",
            "Chúng tôi xóa tài khoản của bạn sau mười tháng không sử dụng.",
        ),
        "fa": (
            "حساب شما را پس از دوازده ماه عدم استفاده حذف می\u200cکنیم.",
            "حساب شما را پس از ده ماه عدم استفاده حذف می\u200cکنیم.",
        ),
        "it": (
            "Eliminiamo il tuo account dopo dodici mesi di inutilizzo.",
            "Eliminiamo il tuo account dopo due mesi di inutilizzo.",
        ),
        "fr": (
            "Nous supprimons votre compte après un an sans utilisation.",
            "Nous supprimons votre compte après deux ans sans utilisation.",
        ),
        "ja": (
            "12か月間使用されない場合、アカウントを削除します。",
            "12年間使用されない場合、アカウントを削除します。",
        ),
        "uk": (
            "Ми видаляємо ваш обліковий запис після дванадцяти місяців без використання.",
            "Ми видаляємо ваш обліковий запис після двадцяти місяців без використання.",
        ),
        "ru": (
            "Мы удаляем вашу учётную запись после двенадцати месяцев неиспользования.",
            "Мы удаляем вашу учётную запись после двадцати месяцев неиспользования.",
        ),
        "he": (
            "אנו מוחקים את חשבונך לאחר שנים עשר חודשים ללא שימוש.",
            "אנו מוחקים את חשבונך לאחר שנים עשר ימים ללא שימוש.",
        ),
        "hi": (
            "बारह महीने तक उपयोग न होने पर हम आपका खाता हटा देते हैं।",
            "बारह सप्ताह तक उपयोग न होने पर हम आपका खाता हटा देते हैं।",
        ),
    },
    "You have 72 hours to object.": {
        "de": (
            "Sie haben 72 Stunden Zeit, zu widersprechen.",
            "Sie haben 72 Tage Zeit, zu widersprechen.",
        ),
        "fr": (
            "Vous disposez de trois jours pour vous y opposer.",
            "Vous disposez de quatre jours pour vous y opposer.",
        ),
        "ro": (
            "Aveți la dispoziție 72 de ore pentru a vă opune.",
            "Aveți la dispoziție 72 de zile pentru a vă opune.",
        ),
        "uk": (
            "У вас є 72 години, щоб заперечити.",
            "У вас є 27 годин, щоб заперечити.",
        ),
        "ko": (
            "72시간 이내에 이의를 제기할 수 있습니다.",
            "72일 이내에 이의를 제기할 수 있습니다.",
        ),
        "th": (
            "คุณมีเวลา 72 ชั่วโมงในการคัดค้าน",
            "คุณมีเวลา 72 วันในการคัดค้าน",
        ),
        "bn": (
            "আপত্তি জানাতে আপনার ৭২ ঘণ্টা সময় আছে।",
            "আপত্তি জানাতে আপনার ২৭ ঘণ্টা সময় আছে।",
        ),
        "ur": (
            "اعتراض کے لیے آپ کے پاس ۷۲ گھنٹے ہیں۔",
            "اعتراض کے لیے آپ کے پاس ۲۷ گھنٹے ہیں۔",
        ),
        "tr": (
            "İtiraz etmek için 72 saatiniz var.",
            "İtiraz etmek için 72 gününüz var.",
        ),
        "pl": (
            "Masz 72 godziny na wniesienie sprzeciwu.",
            "Masz 72 dni na wniesienie sprzeciwu.",
        ),
    },
    "Payments are due within 30 days, at the latest on December 31, 2025.": {
        "de": (
            "Zahlungen sind innerhalb eines Monats fällig, spätestens am 31. Dezember 2025.",
            "Zahlungen sind innerhalb von 30 Tagen fällig, spätestens am 13. Dezember 2025.",
        ),
        "fr": (
            "Les paiements sont dus sous 30 jours, au plus tard le 31 décembre 2025.",
            "Les paiements sont dus sous 30 jours, au plus tard le 31 décembre 2026.",
        ),
        "uk": (
            "Платежі мають бути здійснені протягом 30 днів, не пізніше 31 грудня 2025 р.",
            "Платежі мають бути здійснені протягом 30 днів, не пізніше 31 жовтня 2025 р.",
        ),
        "hi": (
            "भुगतान 30 दिनों के भीतर, अधिकतम 31 दिसंबर 2025 तक देय हैं।",
            "भुगतान 30 दिनों के भीतर, अधिकतम 31 अक्टूबर 2025 तक देय हैं।",
        ),
        "ko": (
            "결제는 30일 이내에, 늦어도 2025년 12월 31일까지 이루어져야 합니다.",
            "결제는 30일 이내에, 늦어도 2025년 12월 13일까지 이루어져야 합니다.",
        ),
        "zh-CN": (
            "款项须在30日内支付，最迟不晚于2025年12月31日。",
            "款项须在30日内支付，最迟不晚于2025年11月31日。",
        ),
        "fa": (
            "پرداخت\u200cها ظرف ۳۰ روز و حداکثر تا ۳۱ دسامبر ۲۰۲۵ سررسید می\u200cشوند.",
            "پرداخت\u200cها ظرف ۳۰ روز و حداکثر تا ۳۱ اکتبر ۲۰۲۵ سررسید می\u200cشوند.",
        ),
        "he": (
            "התשלומים יבוצעו תוך 30 יום, לכל המאוחר ב-31 בדצמבר 2025.",
            "התשלומים יבוצעו תוך 30 יום, לכל המאוחר ב-31 באוקטובר 2025.",
        ),
        "th": (
            "ต้องชำระเงินภายใน 30 วัน อย่างช้าที่สุดในวันที่ 31 ธันวาคม พ.ศ. 2568",
            "ต้องชำระเงินภายใน 30 วัน อย่างช้าที่สุดในวันที่ 31 ตุลาคม พ.ศ. 2568",
        ),
        "hu": (
            "A fizetés 30 napon belül, legkésőbb 2025. december 31-ig esedékes.",
            "A fizetés 30 napon belül, legkésőbb 2025. október 31-ig esedékes.",
        ),
        "fi": (
            "Maksut erääntyvät 30 päivän kuluessa, viimeistään 31. joulukuuta 2025.",
            "Maksut erääntyvät 30 päivän kuluessa, viimeistään 31. lokakuuta 2025.",
        ),
        "el": (
            "Οι πληρωμές οφείλονται εντός 30 ημερών, το αργότερο στις 31 Δεκεμβρίου 2025.",
            "Οι πληρωμές οφείλονται εντός 30 ημερών, το αργότερο στις 31 Οκτωβρίου 2025.",
        ),
        "lt": (
            "Mokėjimai turi būti atlikti per 30 dienų, ne vėliau kaip 2025 m. gruodžio 31 d.",
            "Mokėjimai turi būti atlikti per 30 dienų, ne vėliau kaip 2025 m. spalio 31 d.",
        ),
        "vi": (
            "Khoản thanh toán đến hạn trong vòng 30 ngày, chậm nhất là ngày 31 tháng 12 năm 2025.",
            "Khoản thanh toán đến hạn trong vòng 30 ngày, chậm nhất là ngày 31 tháng 10 năm 2025.",
        ),
    },
    "Two thirds of the members, and at least 15 of them, must agree.": {
        "de": (
            "Zwei Drittel der Mitglieder, mindestens aber 15, müssen zustimmen.",
            "Zwei Drittel der Mitglieder, mindestens aber 50, müssen zustimmen.",
        ),
        "fr": (
            "Les deux tiers des membres, et au moins quinze d'entre eux, doivent être d'accord.",
            "Les deux tiers des membres, et au moins cinquante d'entre eux, doivent être d'accord.",
        ),
        "pl": (
            "Zgodę muszą wyrazić dwie trzecie członków, co najmniej piętnastu.",
            "Zgodę muszą wyrazić dwie trzecie członków, co najmniej pięćdziesięciu.",
        ),
        "uk": (
            "Дві третини членів, щонайменше п'ятнадцять, мають погодитися.",
            "Дві третини членів, щонайменше п'ятдесят, мають погодитися.",
        ),
        "cs": (
            "Souhlasit musí dvě třetiny členů, nejméně patnáct.",
            "Souhlasit musí dvě třetiny členů, nejméně padesát.",
        ),
        "sv": (
            "Två tredjedelar av medlemmarna, minst femton, måste samtycka.",
            "Två tredjedelar av medlemmarna, minst femtio, måste samtycka.",
        ),
        "hi": (
            "दो तिहाई सदस्यों, कम से कम पंद्रह, को सहमत होना होगा।",
            "दो तिहाई सदस्यों, कम से कम पचास, को सहमत होना होगा।",
        ),
        "ar": (
            "يجب أن يوافق ثلثا الأعضاء، وما لا يقل عن خمسة عشر منهم.",
            "يجب أن يوافق ثلثا الأعضاء، وما لا يقل عن خمسين منهم.",
        ),
        "ro": (
            "Două treimi dintre membri, cel puțin cincisprezece, trebuie să fie de acord.",
            "Două treimi dintre membri, cel puțin cincizeci, trebuie să fie de acord.",
        ),
    },
    "Calls cost 0.99 EUR a minute; the limit is 2.5 GB.": {
        "de": (
            "Anrufe kosten 0,99 EUR pro Minute, das Limit liegt bei 2,5 GB.",
            "Anrufe kosten 9,90 EUR pro Minute, das Limit liegt bei 2,5 GB.",
        ),
        "fr": (
            "Les appels coûtent 0,99 € la minute ; la limite est de 2,5 Go.",
            "Les appels coûtent 0,99 € la minute ; la limite est de 25 Go.",
        ),
        "uk": (
            "Дзвінки коштують 0,99 євро за хвилину; ліміт становить 2,5 ГБ.",
            "Дзвінки коштують 0,99 долара за хвилину; ліміт становить 2,5 ГБ.",
        ),
        "ko": (
            "통화료는 분당 0.99유로이며, 한도는 2.5GB입니다.",
            "통화료는 분당 0.99달러이며, 한도는 2.5GB입니다.",
        ),
        "ar": (
            "تكلف المكالمات ٠٫٩٩ يورو للدقيقة؛ والحد هو ٢٫٥ غيغابايت.",
            "تكلف المكالمات ٠٫٩٩ دولار للدقيقة؛ والحد هو ٢٫٥ غيغابايت.",
        ),
        "pl": (
            "Rozmowy kosztują 0,99 euro za minutę; limit wynosi 2,5 GB.",
            "Rozmowy kosztują 0,99 zł za minutę; limit wynosi 2,5 GB.",
        ),
        "tr": (
            "Aramaların dakikası 0,99 avrodur; sınır 2,5 GB'tır.",
            "Aramaların dakikası 0,99 dolardır; sınır 2,5 GB'tır.",
        ),
        "hi": (
            "कॉल का शुल्क 0.99 यूरो प्रति मिनट है; सीमा 2.5 GB है।",
            "कॉल का शुल्क 0.99 डॉलर प्रति मिनट है; सीमा 2.5 GB है।",
        ),
        "pt": (
            "As chamadas custam 0,99 € por minuto; o limite é de 2,5 GB.",
            "As chamadas custam 0,99 US$ por minuto; o limite é de 2,5 GB.",
        ),
        "he": (
            "שיחות עולות 0.99 אירו לדקה; המגבלה היא 2.5 ג׳יגה-בייט.",
            "שיחות עולות 0.99 דולר לדקה; המגבלה היא 2.5 ג׳יגה-בייט.",
        ),
    },
    "Our office is open from 9:00 to 18:00 (CET), Monday to Friday.": {
        "de": (
            "Unser Büro ist montags bis freitags von 9 bis 18 Uhr (MEZ) geöffnet.",
            "Unser Büro ist montags bis freitags von 9:00 bis 16:00 Uhr (MEZ) geöffnet.",
        ),
        "fr": (
            "Notre bureau est ouvert de 9 h à 18 h (CET), du lundi au vendredi.",
            "Notre bureau est ouvert de 9 h 00 à 19 h 00 (CET), du lundi au vendredi.",
        ),
        "pl": (
            "Nasze biuro jest czynne od 9.00 do 18.00 (CET), od poniedziałku do piątku.",
            "Nasze biuro jest czynne od 9.00 do 16.00 (CET), od poniedziałku do piątku.",
        ),
        "uk": (
            "Наш офіс працює з 9:00 до 18:00 (CET) з понеділка по п'ятницю.",
            "Наш офіс працює з 9:00 до 16:00 (CET) з понеділка по п'ятницю.",
        ),
        "fi": (
            "Toimistomme on avoinna klo 9–18 (CET) maanantaista perjantaihin.",
            "Toimistomme on avoinna klo 9.00–16.00 (CET) maanantaista perjantaihin.",
        ),
        "ja": (
            "当社の営業時間は月曜日から金曜日の9:00～18:00（CET）です。",
            "当社の営業時間は月曜日から金曜日の9:00～16:00（CET）です。",
        ),
        "hi": (
            "हमारा कार्यालय सोमवार से शुक्रवार सुबह 9:00 से शाम 6:00 बजे (CET) तक खुला रहता है।",
            "हमारा कार्यालय सोमवार से शुक्रवार सुबह 9:00 से शाम 7:00 बजे (CET) तक खुला रहता है।",
        ),
        "ar": (
            "مكتبنا مفتوح من ٩:٠٠ إلى ١٨:٠٠ (بتوقيت وسط أوروبا) من الاثنين إلى الجمعة.",
            "مكتبنا مفتوح من ٩:٠٠ إلى ١٦:٠٠ (بتوقيت وسط أوروبا) من الاثنين إلى الجمعة.",
        ),
    },
    "Version 2.1 of these rules replaces version 2.0 of 12/11/2024.": {
        "de": (
            "Version 2.1 dieser Regeln ersetzt Version 2.0 vom 12.11.2024.",
            "Version 2.2 dieser Regeln ersetzt Version 2.0 vom 12.11.2024.",
        ),
        "fr": (
            "La version 2.1 de ces règles remplace la version 2.0 du 11/12/2024.",
            "La version 3.1 de ces règles remplace la version 2.0 du 11/12/2024.",
        ),
        "tr": (
            "Bu kuralların 2.1 sürümü, 12.11.2024 tarihli 2.0 sürümünün yerini alır.",
            "Bu kuralların 2.5 sürümü, 12.11.2024 tarihli 2.0 sürümünün yerini alır.",
        ),
        "uk": (
            "Версія 2.1 цих правил замінює версію 2.0 від 12.11.2024.",
            "Версія 2.3 цих правил замінює версію 2.0 від 12.11.2024.",
        ),
        "ko": (
            "본 규칙의 2.1 버전은 2024년 12월 11일의 2.0 버전을 대체합니다.",
            "본 규칙의 2.4 버전은 2024년 12월 11일의 2.0 버전을 대체합니다.",
        ),
    },
    "If you are under the age of sixteen, a parent must agree once a year.": {
        "de": (
            "Wenn Sie unter sechzehn Jahre alt sind, muss ein Elternteil einmal im Jahr zustimmen.",
            "Wenn Sie unter sechzig Jahre alt sind, muss ein Elternteil einmal im Jahr zustimmen.",
        ),
        "pl": (
            "Jeśli nie masz ukończonych szesnastu lat, rodzic musi raz w roku wyrazić zgodę.",
            "Jeśli nie masz ukończonych sześćdziesięciu lat, rodzic musi raz w roku wyrazić zgodę.",
        ),
        "uk": (
            "Якщо вам менше шістнадцяти років, раз на рік потрібна згода батьків.",
            "Якщо вам менше вісімнадцяти років, раз на рік потрібна згода батьків.",
        ),
        "cs": (
            "Pokud je vám méně než šestnáct let, musí jednou ročně souhlasit rodič.",
            "Pokud je vám méně než osmnáct let, musí jednou ročně souhlasit rodič.",
        ),
        "ar": (
            "إذا كان عمرك أقل من ستة عشر عامًا، فيجب أن يوافق أحد الوالدين مرة في السنة.",
            "إذا كان عمرك أقل من ثمانية عشر عامًا، فيجب أن يوافق أحد الوالدين مرة في السنة.",
        ),
        "he": (
            "אם אתה מתחת לגיל שש עשרה, הורה חייב להסכים פעם בשנה.",
            "אם אתה מתחת לגיל שמונה עשרה, הורה חייב להסכים פעם בשנה.",
        ),
        "el": (
            "Εάν είστε κάτω των δεκαέξι ετών, ένας γονέας πρέπει να συμφωνεί μία φορά τον χρόνο.",
            "Εάν είστε κάτω των δεκαοκτώ ετών, ένας γονέας πρέπει να συμφωνεί μία φορά τον χρόνο.",
        ),
        "hu": (
            "Ha Ön tizenhat év alatti, évente egyszer szülői beleegyezés szükséges.",
            "Ha Ön tizennyolc év alatti, évente egyszer szülői beleegyezés szükséges.",
        ),
        "ja": (
            "16歳未満の方は、年に1回、保護者の同意が必要です。",
            "18歳未満の方は、年に1回、保護者の同意が必要です。",
        ),
        "hi": (
            "यदि आपकी आयु सोलह वर्ष से कम है, तो माता-पिता को वर्ष में एक बार सहमति देनी होगी।",
            "यदि आपकी आयु साठ वर्ष से कम है, तो माता-पिता को वर्ष में एक बार सहमति देनी होगी।",
        ),
    },
}
"""For a source and a language: a right translation and a wrong one."""
