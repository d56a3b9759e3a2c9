/**
 * Concluding observations as each committee lays them out, in our own words, on
 * invented facts. The damage in them is what pasted and extracted texts show.
 */

/** Text of a PDF: masthead in columns, running heads, job numbers, notes at page feet. */
export const CCPR_PDF = `
               United Nations                                              CCPR/C/NAM/CO/3
               International Covenant on                                Distr.: General
               Civil and Political Rights                               22 April 2018

                                                                        Original: English



Human Rights Committee

             Concluding observations on the third periodic report of
             Namibia*

             1.     The Committee considered the third periodic report of Namibia (CCPR/C/NAM/3) at
             its 3244th and 3245th meetings (see CCPR/C/SR.3244 and 3245), held on 8 and 9 March
             2018. At its 3267th meeting, held on 26 March 2018, it adopted the present concluding
             observations.

         A. Introduction
             2.     The Committee welcomes the report1 and the replies2 to the list of issues.

         B. Positive aspects
             3.     The Committee welcomes the following measures:
                    (a)    The Legal Aid Act, in
             2015;
                    (b)    The ratification of the Convention, on
             12. December 2016.




             * Adopted by the Committee at its 122nd session (12 March–6 April 2018).
             1 CCPR/C/NAM/3.
             2 CCPR/C/NAM/Q/3/Add.1.


GE.18-01234(E)
 *1801234*
CCPR/C/NAM/CO/3


         C. Principal matters of concern and recommendations

             Violence against women
             4.     The Committee is concerned about violence against women (arts. 2, 3, 6, 7 and
             26). It regrets that article 5 of the bill announced in paragraph
             5. of the report was withdrawn, and that in 2016 only 11.7 per cent of com-
             plaints led to a charge.
             5.     The State party should:
                    (a)    Ensure that complaints are investigated promptly, in accordance with arti-
             cle 7, and that victims have access to shelters;
                    (b)    Train judges, prosecutors and police officers, and:
                           (i)   Publish the results of the training;
                           (ii)  Repeat it each year;
                    (c)    Collect data on complaints.



2                                                                              GE.18-01234
                                                                               CCPR/C/NAM/CO/3


             The State party should do so together with civil society.

             Conditions of
             detention (art. 10)
             6.     Prisons are overcrowded. The complaints of prisoners lead to investigations, charges
             and convictions in few cases only.

         D. Dissemination and follow-up
             7.     The State party should widely disseminate the present concluding observations.
             8.     In accordance with rule 71, paragraph 5, of the Committee’s rules of procedure,
             the State party should provide, within one year of the adoption of the present concluding
             observations, information on the implementation of the recommendations made by the
             Committee in paragraphs 5 (violence against women) and 6 (conditions of detention) above.
             9.     The Committee requests the State party to submit its next report by 6 April 2022.




GE.18-01234                                                                              3
`;

export const CAT_PASTED = `Committee against Torture
Concluding observations on the second periodic report of the Republic of Moldova*
CAT/C/MDA/CO/2

1. The Committee against Torture considered the second periodic report of the Republic of Moldova at its 1601st and 1604th meetings, held on 21 and 22 November 2017 (see CAT/C/SR.1601 and 1604), and adopted the present concluding observations at its 1617th meeting, held on 1 December 2017.
A.Introduction
2.The Committee expresses its appreciation to the State party for accepting the simplified procedure.
B.Positive aspects
3.The Committee notes with satisfaction the State party’s accession to the Optional Protocol, on 24 July 2006.
C.Principal subjects of concern and recommendations
Definition of torture
4.The Committee is concerned that article 166 of the Criminal Code provides for time limits.
5.The State party should: (a) amend its Criminal Code; (b) ensure that torture is never subject to limitation; and (c) train its officials.
Fundamental legal safeguards
6.Detainees are not always informed of their rights (arts. 2 and 11).
7.The State party should:
(a)Ensure access to a lawyer;
(b)Ensure access to a doctor, including one of the detainee’s own choice.
Follow-up procedure
8.The Committee requests the State party to provide, by 6 December 2018, information on follow-up to the Committee’s recommendations on the definition of torture and fundamental legal safeguards (see paras. 5 (a) and (c) and 7 above). In that context, the State party is invited to inform the Committee about its plans.
Other issues
9.The State party is invited to submit its next periodic report, which will be its third, by 6 December 2021.
`;

export const CEDAW_PASTED = `CEDAW/C/FJI/CO/5
Concluding observations on the fifth periodic report of Fiji*
1.\tThe Committee considered the fifth periodic report of Fiji (CEDAW/C/FJI/5) at its 1583rd and 1584th meetings, on 22 February 2018 (see CEDAW/C/SR.1583 and CEDAW/C/SR.1584).
A.\tIntroduction
2.\tThe Committee appreciates the submission of the report.
B.\tPositive aspects
3.\tThe Committee welcomes the progress made since 2010.
C.\tParliament
4.\tThe Committee stresses the crucial role of the legislative power (see A/65/38, part two, annex VI).
D.\tPrincipal areas of concern and recommendations
Constitutional and legislative framework
5.\tThe Committee notes with concern:
(a)\tThat there is no definition of discrimination against women, in line with article 1 of the Convention;
(b)\tThat women’s organizations were not heard.
6.\tThe Committee recommends that the State party:
(a)\tAdopt a definition of discrimination;
(b)\tHear women’s organizations.
Follow-up to the concluding observations
7.\tThe Committee requests the State party to provide, within two years, written information on the steps taken to implement the recommendations contained in paragraphs 4 and 6 (a) and (b) above.
Preparation of the next report
8.\tThe Committee requests the State party to submit its sixth periodic report, which is due in March 2022.

* Adopted by the Committee at its sixty-ninth session (19 February–9 March 2018).
`;

export const CERD_PASTED = `CERD/C/SRB/CO/2-5

Concluding observations on the combined second to fifth periodic reports of Serbia

1. The Committee considered the combined second to fifth periodic reports of Serbia at its 2590th and 2591st meetings, held on 22 and 23 November 2017. At its 2607th meeting, held on 5 December 2017, it adopted the present concluding observations.
2. The Committee welcomes the dialogue with the delegation.
Statistics
3. The Committee regrets that figures are not broken down (arts. 1 and 5).
4. The Committee recommends that the State party collect them:
(a) By ethnicity;
(b) By sex.
Hate speech
5. The Committee is concerned about hate speech.
6. The Committee recommends that it be punished.
Follow-up to the present concluding observations
7. In accordance with article 9 (1) of the Convention and rule 65 of its rules of procedure, the Committee requests the State party to provide, within one year of the adoption of the present concluding observations, information on its implementation of the recommendations contained in paragraphs 4 (b) and 6 above.
Paragraphs of particular importance
8. The Committee wishes to draw the attention of the State party to the particular importance of the recommendations contained in paragraphs 2, 3 and 5 above and requests the State party to provide detailed information in its next periodic report on the concrete measures taken to implement them.
Preparation of the next periodic report
9. The Committee recommends that the State party submit its combined sixth to eighth periodic reports by 4 January 2020.
`;

export const CMW_PASTED = `Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families
Concluding observations on the third periodic report of Albania*
CMW/C/ALB/CO/3
1. The Committee considered the third periodic report of Albania at its 436th and 437th meetings, held on 8 and 9 April 2019. At its 449th meeting, held on 12 April 2019, it adopted the present concluding observations.
Legislation and application
2. The Committee regrets that the State party has not made the declarations under articles 76 and 77.
3. The Committee recommends that the State party consider making them.
Consular assistance (arts. 16–17 and 23)
4. The Committee recommends that consulates be strengthened.
Follow-up
5. The Committee requests the State party to provide, within two years, that is, by 1 May 2021, written information on the implementation of the recommendations contained in paragraphs 2 to 4 above.
6. The Committee requests the State party to submit its fourth periodic report by 1 May 2024.
`;

export const CED_PASTED = `CED/C/FRA/CO/1
Concluding observations on the report submitted by France under article 29, paragraph 1, of the Convention
1. The Committee on Enforced Disappearances considered the report submitted by France at its 46th and 47th meetings, held on 11 and 12 April 2013. At its 57th meeting, held on 19 April 2013, it adopted the following concluding observations.
2. The State party should define the offence.
3. It should guarantee its non-applicability to limitation.
4. By virtue of the Committee’s rules of procedure, by 19 April 2014 at the latest, the State party should provide relevant information on its implementation of the Committee’s recommendations, as contained in paragraphs 2 and 3 of the present concluding observations.
5. Under article 29, paragraph 4, of the Convention, the Committee requests the State party to submit specific and updated information by 19 April 2019.
`;

export const CESCR_PASTED = `E/C.12/MUS/CO/5
Concluding observations on the fifth periodic report of Mauritius*
1. The Committee considered the fifth periodic report of Mauritius at its 5th to 7th meetings, held on 26 and 27 February 2019, and adopted the present concluding observations at its 30th meeting, held on 8 March 2019.
2. The Committee is concerned about housing.
3. The Committee recommends that the State party provide for it.
D. Other recommendations
4. In accordance with the procedure on follow-up to concluding observations adopted by the Committee, the State party is requested to provide, within 24 months of the adoption of the present concluding observations, information on the implementation of the recommendations contained in paragraphs 2 (a) (fair wages) and 3 (b)–(d) above.
5. The Committee requests the State party to submit its sixth periodic report by 31 March 2024.
`;

export const CRC_PASTED = `CRC/C/COK/CO/2-5
Concluding observations on the combined second to fifth periodic reports of the Cook Islands*
1. The Committee considered the combined second to fifth periodic reports of the Cook Islands at its 2431st meeting, held on 2 March 2020, and adopted the present concluding observations at its 2454th meeting, held on 6 March 2020.
2. The Committee reminds the State party of the indivisibility of all the rights and emphasizes the recommendations concerning the following areas, in respect of which urgent measures must be taken: non-discrimination (para. 3) and juvenile justice (para. 4).
Non-discrimination
3. The State party should change its laws.
4. The State party should raise the age of criminal responsibility.
5. The Committee recommends that the State party submit its next report by 5 September 2023.
`;
