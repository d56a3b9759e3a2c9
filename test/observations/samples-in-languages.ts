/**
 * Concluding observations in five more languages, in our own words on invented facts, laid
 * out as each language's documents are.
 */

export const CAT_FRENCH = `Nations Unies
Convention contre la torture
CAT/C/MDA/CO/4
Distr. générale
3 janvier 2019
Français
Original : anglais

Comité contre la torture

Observations finales concernant le quatrième rapport périodique
de la République de Moldova*

1. Le Comité contre la torture a examiné le quatrième rapport périodique de la République de Moldova à ses 1601e et 1604e séances (voir CAT/C/SR.1601 et 1604), les 21 et 22 novembre 2018, et a adopté les présentes observations finales à sa 1617e séance, le 1er décembre 2018.
A. Introduction
2. Le Comité se félicite du dialogue avec la délégation.
B. Principaux sujets de préoccupation et recommandations
Définition de la torture
3. Le Comité est préoccupé par les délais de prescription prévus à l’article
166. du Code pénal, et par l’absence de statistiques depuis
2016.
4. L’État partie devrait :
a) Modifier son Code pénal ;
b) Former les agents de l’État, et :
i) Publier les résultats ;
ii) Recommencer chaque année ;
c) Recueillir des données.
Garanties juridiques
5. Le Comité recommande à l’État partie de garantir l’accès à un avocat.
Procédure de suivi
6. Le Comité demande à l’État partie de lui faire parvenir, au plus tard le 7 décembre 2019, des renseignements sur la suite donnée à ses recommandations concernant la définition de la torture et les garanties (voir par. 4 a) et c), et 5 ci-dessus).
Autres questions
7. L’État partie est invité à soumettre son prochain rapport périodique au plus tard le 7 décembre 2022.

* Adoptées par le Comité à sa soixante-cinquième session (12 novembre-7 décembre 2018).
`;

export const CEDAW_SPANISH = `Naciones Unidas
CEDAW/C/FJI/CO/6
Comité para la Eliminación de la Discriminación contra la Mujer

Observaciones finales sobre el sexto informe periódico de Fiji*

1. El Comité examinó el sexto informe periódico de Fiji (CEDAW/C/FJI/6) en sus sesiones 1583ª y 1584ª, celebradas el 22 de febrero de 2022.
A. Introducción
2. El Comité agradece la presentación del informe.
B. Aspectos positivos
3. El Comité acoge con beneplácito los avances logrados desde 2018.
C. Principales esferas de preocupación y recomendaciones
Marco legislativo
4. El Comité observa con preocupación que:
a) No existe una definición de discriminación, conforme al artículo
1. de la Convención;
b) No se escuchó a las organizaciones de mujeres.
5. El Comité recomienda al Estado parte que:
a) Apruebe una definición;
b) Escuche a las organizaciones;
c) Reúna datos.
Seguimiento de las observaciones finales
6. El Comité solicita al Estado parte que, en un plazo de dos años, facilite información por escrito sobre las medidas adoptadas para aplicar las recomendaciones formuladas en los párrafos 3 y 5 a) y b) supra.
Preparación del próximo informe
7. El Comité solicita al Estado parte que presente su séptimo informe periódico en marzo de 2026.

* Aprobadas por el Comité en su 81er período de sesiones (7 a 25 de febrero de 2022).
`;

export const CMW_ARABIC = `الأمم المتحدة
CMW/C/ALB/CO/4
الاتفاقية الدولية لحماية حقوق جميع العمال المهاجرين وأفراد أسرهم
Distr.: General
Arabic
Original: English

اللجنة المعنية بحماية حقوق جميع العمال المهاجرين وأفراد أسرهم

الملاحظات الختامية بشأن التقرير الدوري الرابع لألبانيا*

1-	نظرت اللجنة في التقرير الدوري الرابع لألبانيا (CMW/C/ALB/4) في جلستيها 436 و437 المعقودتين في 8 و9 نيسان/أبريل 2019. واعتمدت في جلستها 449، المعقودة في 12 نيسان/أبريل 2019، هذه الملاحظات الختامية.
ألف-	مقدمة
2-	ترحب اللجنة بتقديم التقرير.
باء-	الجوانب الإيجابية
٣ -	تعرب اللجنة عن تقديرها للخطوات التالية:
(أ)	اعتماد قانون الهجرة في عام 2016؛
(ب)	إنشاء مكتب للشكاوى في عام ٢٠١٧.
جيم-	دواعي القلق الرئيسية والتوصيات
التشريعات والتطبيق
٤-	يساور اللجنة القلق لأن الدولة الطرف لم تصدر الإعلانين المنصوص عليهما في المادتين
٧٦ و٧٧ من الاتفاقية.
5-	توصي اللجنة الدولة الطرف بما يلي:
(أ)	إصدار الإعلانين؛
(ب)	تدريب الموظفين؛
(ج)	جمع البيانات.
الاحتجاز
6-	توصي اللجنة بأن تنهي الدولة الطرف احتجاز الأطفال.
متابعة الملاحظات الختامية
7-	تطلب اللجنة إلى الدولة الطرف أن تقدم، في غضون سنتين، أي بحلول 1 أيار/مايو 2021، معلومات خطية عن تنفيذ التوصيات الواردة في الفقرات 3 و5(أ) و(ج) و6 أعلاه.
التقرير الدوري المقبل
8-	تطلب اللجنة إلى الدولة الطرف أن تقدم تقريرها الدوري الخامس بحلول 1 أيار/مايو 2024.

*	اعتمدتها اللجنة في دورتها الثلاثين (1-12 نيسان/أبريل 2019).
`;

export const CCPR_RUSSIAN = `Организация Объединенных Наций
CCPR/C/NOR/CO/8
Международный пакт о гражданских и политических правах
Комитет по правам человека

Заключительные замечания по восьмому периодическому докладу Норвегии*

1. Комитет рассмотрел восьмой периодический доклад Норвегии (CCPR/C/NOR/8) на своих 3244-м и 3245-м заседаниях, состоявшихся 8 и 9 марта 2018 года. На своем 3267-м заседании, состоявшемся 26 марта 2018 года, он принял настоящие заключительные замечания.
А. Введение
2. Комитет приветствует представление доклада.
В. Позитивные аспекты
3. Комитет с удовлетворением отмечает принятие следующих мер:
а) закона о правовой помощи в 2015 году;
b) закона об омбудсмене в
2016. году;
с) плана действий.
С. Основные вопросы, вызывающие обеспокоенность, и рекомендации
Насилие в отношении женщин
4. Комитет обеспокоен сообщениями о насилии (статьи 3, 6, 7 и
26).
5. Государству-участнику следует:
a) расследовать жалобы;
b) обучать судей;
c) собирать данные.
Условия содержания под стражей (статья 10)
6. Государству-участнику следует сократить переполненность тюрем.
D. Распространение информации и последующая деятельность
7. В соответствии с пунктом 1 правила 75 правил процедуры Комитета государству-участнику предлагается представить к 26 марта 2020 года информацию о выполнении рекомендаций, сформулированных Комитетом в пунктах 5 a) и c) (насилие в отношении женщин) и 6 (условия содержания под стражей) выше.
8. Комитет просит государство-участник представить его следующий периодический доклад к 6 апреля 2023 года.

* Приняты Комитетом на его сто двадцать второй сессии (12 марта – 6 апреля 2018 года).
`;

export const CESCR_CHINESE = `联合国
E/C.12/MUS/CO/6
经济及社会理事会
经济、社会及文化权利委员会

关于毛里求斯第六次定期报告的结论性意见*

1. 委员会在2019年2月26日和27日举行的第5至第7次会议上审议了毛里求斯的第六次定期报告(E/C.12/MUS/6)，并在2019年3月8日举行的第30次会议上通过了本结论性意见。
A. 导言
2. 委员会欢迎缔约国提交报告。
B. 积极方面
3. 委员会赞赏地注意到缔约国采取的下列措施：
(a) 2016年通过《住房法》；
(b) 设立劳工法庭。
C. 关切的主要问题和建议
公平工资
4. 委员会感到关切的是，最低工资过低(第7条)。
5. 委员会建议缔约国：
(a) 提高最低工资；
(b) 加强劳动监察；
(c) 收集数据。
适当住房权
6. 委员会建议缔约国增加社会住房。
D. 其他建议
7. 根据委员会通过的结论性意见后续程序，请缔约国在本结论性意见通过后24个月内，就落实上文第5段(a)和(c)项以及第6段所载建议的情况提供资料。
8. 委员会请缔约国在2024年3月31日之前提交第七次定期报告。

* 委员会第六十五届会议(2019年2月18日至3月8日)通过。
`;
