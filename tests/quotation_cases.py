"""Quotations and what should be said of them: clause, quotation, verdict, and whether a clause of the corpus or one of our own.

The clauses of all treaties but one are written for this file; those of the declaration of 2020 are its own.
"""

from __future__ import annotations

V, F, A = "verbatim", "faithful", "altered"

RIVER = """Treaty on the Sava Meadow Ferries

Article 1
The Kingdom of Norland and the Republic of Sudmark shall open the ferry at Brodac to all persons, goods and livestock by 4 March 1931.

Article 2
The ferry shall carry at least 120 passengers a day and shall not be closed for more than 48 hours unless the water stands 3 metres above the mark.

Article 3
Each Party may station no more than 40 customs officers on its bank. The officers shall wear uniform and may search luggage only in the presence of the owner.

Article 4
The tolls shall be fixed by the Joint Commission for a period of five years, provided that Sudmark receives 30 per cent of the revenue. Vessels of the Crown are exempt from tolls.

Article 5
Neither Party shall moor warships within 2 km of the landing. The harbour master shall, after consultation with both Parties, publish the timetable before 1 April of every year.
"""

SEED = """Convention on the Exchange of Seed Grain

Article 1
The Contracting Parties shall exchange samples of wheat, barley and rye each autumn, except in years of famine.

Article 2
The depositary shall inform the Secretary-General of every notification within six months of its receipt.

Article 3
Samples must be labelled in colour and stored in a cool and dry warehouse. A State that receives samples may not sell them.

Article 4
If a sample is lost, the sending State shall replace it without delay. The receiving State shall bear the cost of transport.

Article 5
This Convention shall remain in force until 31 December 1955 and may be extended by a decision of two thirds of the Contracting Parties.
"""

RAIL = """Соглашение о железной дороге Верхолесье

Статья 1
Стороны открывают движение поездов через станцию Верхолесье не позднее 12 апреля 1998 года.

Статья 2
Республика Залесье обеспечивает охрану моста и не взимает плату за проезд граждан Поморья, если их багаж не превышает 50 кг.

Статья 3
Комиссия должна собираться два раза в год и может приглашать наблюдателей от всех заинтересованных государств.
"""

LIGHT = """Accord sur le phare de Pen-Marc

Article 1
Les Parties doivent entretenir le phare pendant dix ans et ne peuvent pas réduire sa puissance sans l'accord de la Commission.

Article 2
La République de Valmy verse chaque année 4 000 francs au gardien, sauf en temps de guerre.
"""

COAL = """Convention on the Coal Railway

Article 1
The High Contracting Parties confirm the frontier laid down in the Protocol of 7 June 1897, which remains unchanged and inviolable.

Article 2
The Government of Vestia shall pay to the Government of Ostmark the sum of 2.5 million crowns in three equal instalments, the first of which falls due on 1 January 1912.

Article 3
Nationals of either Party may travel without visas for up to 90 days, provided they do not engage in paid employment.

Article 4
No troops shall be stationed within 15 kilometres of the line, save for customs guards whose number may not exceed 200.

Article 5
Any dispute which cannot be settled through diplomatic channels shall be referred, at the request of either Party, to the Permanent Court of International Justice. The decision of the Court is final and binding.

Article 6
The archives seized during the war shall be restored to their owners, free of charge, not later than eighteen months after the entry into force of this Convention.

Article 7
Ratifications shall be deposited at Berne. This Convention enters into force thirty days after the deposit of the second instrument, and may be denounced after ten years upon one year's notice.
"""

BRIDGE = """Convenio sobre el Puente de Arla

Artículo 1
Las Partes garantizarán el libre paso de mercancías por el puente a más tardar el 3 de mayo de 1931.

Artículo 2
La República de Tarsia pagará al Reino de Onda 500 pesos cada año, salvo en caso de inundación.

Artículo 3
Ninguna de las Partes podrá cerrar el puente durante más de seis horas sin el consentimiento de la Comisión.
"""

FERRY = """Abkommen über die Fähre von Wiesing

Artikel 1
Die Vertragsparteien gewährleisten den freien Verkehr von Personen und Gütern zwischen den beiden Ufern.

Artikel 2
Der Fährmann darf die Überfahrt nicht verweigern, es sei denn, der Wasserstand übersteigt vier Meter.

Artikel 3
Die Kommission tritt zweimal im Jahr in Bern zusammen und unterrichtet die Regierungen über ihre Beschlüsse.
"""

LAMP = """Договор о маяке на мысе Дальний

Статья 1
Королевство Вардия гарантирует безопасность судов, лодок и грузов, следующих вдоль мыса в обоих направлениях.

Статья 2
Смотритель маяка зажигает огонь не позднее 18 часов и не может покидать башню без разрешения капитана порта.

Статья 3
Стороны обменяются картами побережья до 1 июня 1927 года, если Комиссия не примет иного решения.
"""

CANAL = """Convention sur le canal de Brenne

Article premier
Les Etats contractants garantissent la liberté de navigation sur le canal à tous les navires de commerce.

Article 2
L'éclusier doit ouvrir les portes dans les deux heures, sauf en cas de gel, et informe la Commission de tout retard.

Article 3
Aucun droit de passage ne peut excéder dix francs par tonne, à moins que la Commission n'en décide autrement.
"""

PORT = """Угода про річковий порт Ясень

Стаття 1
Сторони забезпечують вільний рух вантажів через порт не пізніше 5 березня 1994 року.

Стаття 2
Начальник порту не може затримувати судна довше двох днів без згоди обох Сторін.
"""

BEACON = """Accordo sul faro di Capo Lungo

Articolo 1
Le Parti devono mantenere il faro in buono stato e informano il comandante del porto di ogni guasto.

Articolo 2
Il guardiano non può lasciare la torre durante la notte, salvo autorizzazione scritta del comandante.
"""

TREATIES = {"coal": COAL, "river": RIVER, "seed": SEED, "rail": RAIL, "light": LIGHT, "bridge": BRIDGE, "ferry": FERRY, "lamp": LAMP, "canal": CANAL, "port": PORT, "beacon": BEACON}  # fmt: skip

Case = tuple[str, str, str, str]

CASES: tuple[Case, ...] = (
    # the whole clause, printed otherwise
    ("tri", "point_2", "The Agdam District shall be returned to the Republic of Azerbaijan by November 20, 2020.", V),
    ("tri", "point_2", "THE AGDAM DISTRICT SHALL BE RETURNED TO THE REPUBLIC OF AZERBAIJAN BY NOVEMBER 20, 2020.", V),
    ("tri", "point_2", "The Agdam\u00a0District shall be returned to the Republic of\nAzerbaijan by November\u202f20, 2020", V),
    ("tri", "point_2", "The Ag\u00addam District shall be re-\nturned to the Republic of Azerbaijan by Novem-\nber 20, 2020.", V),
    ("tri", "point_6__al_1__s_2", "The Lachin Corridor (5 km wide), which will provide a connection between Nagorno Karabakh and Armenia while not passing through the territory of Shusha, shall remain under the control of the Russian Federation peacemaking forces", V),
    ("tri", "point_8", "The Parties shall exchange prisoners of war, hostages and other detained persons, and dead bodies.", V),
    ("river", "art_3__s_1", "Each Party may station no more than 40 customs officers on its bank.", V),
    ("seed", "art_3__s_1", "Samples must be labelled in colour and stored in a cool and dry warehouse", V),
    ("rail", "art_1", "Стороны открывают движение поездов через станцию Верхолесье не позднее 12 апреля 1998 года.", V),
    ("light", "art_2", "La République de Valmy verse chaque année 4 000 francs au gardien, sauf en temps de guerre.", V),
    # spelling
    ("seed", "art_3__s_1", "Samples must be labeled in color and stored in a cool and dry warehouse.", F),
    ("tri", "point_3", "The peacemaking forces of the Russian Federation, namely, 1,960 troops armed with firearms, 90 armored vehicles and 380 motor vehicles and units of special equipment, shall be deployed along the contact line in Nagorno-Karabakh and along the Lachin Corridor.", F),
    ("tri", "point_5", "For more efficient monitoring of the Parties' fulfillment of the agreements, a peacemaking center shall be established to oversee the ceasefire.", F),
    ("tri", "point_6__al_1__s_2", "while not passing through the territory of Shushi, shall remain under the control of the Russian Federation peacemaking forces", F),
    ("river", "art_5__s_2", "The harbor master shall, after consultation with both Parties, publish the timetable before 1 April of every year.", F),
    ("tri", "point_4__s_2", "will be deployed for 5 years, a term to be automatically extended", F),
    ("tri", "point_3", "1960 troops armed with firearms, 90 armoured vehicles", V),
    ("river", "art_5__s_1", "Neither Party shall moor warships within 2 kilometres of the landing.", F),
    ("tri", "point_2", "shall be returned to the Republic of Azerbaijan by 20 November 2020", F),
    ("seed", "art_5", "shall remain in force until December 31, 1955 and may be extended", F),
    ("tri", "point_7", "under the supervision of the UN High Commissioner for Refugees", F),
    # a part of the clause
    ("tri", "point_4__s_1", "concurrently with the withdrawal of the Armenian troops", V),
    ("tri", "point_4__s_1", "withdrawal of Armenian troops", F),
    ("river", "art_1", "shall open the ferry at Brodac to all persons, goods and livestock", V),
    ("river", "art_2", "shall carry at least 120 passengers a day", V),
    ("seed", "art_2", "every notification within six months of its receipt", V),
    ("seed", "art_4__s_1", "the sending State shall replace it without delay", V),
    ("rail", "art_3", "Комиссия должна собираться два раза в год", V),
    ("light", "art_1", "Les Parties doivent entretenir le phare pendant dix ans", V),
    ("tri", "point_9__al_1__s_2", "to arrange unobstructed movement of persons, vehicles and cargo in both directions", V),
    # ellipses that hide nothing of weight
    ("tri", "point_3", "... 1,960 troops armed with firearms, 90 armoured vehicles and 380 motor vehicles", V),
    ("tri", "point_7", "Internally displaced persons and refugees shall return … under the supervision of the United Nations High Commissioner for Refugees", F),
    ("tri", "point_7", "Internally displaced persons and refugees shall return [...] under the supervision of the United Nations High Commissioner for Refugees", F),
    ("tri", "point_7", "Internally displaced persons and refugees shall return . . . under the supervision of the United Nations High Commissioner for Refugees", F),
    ("tri", "point_6__al_2", "a plan will be outlined for the construction of a new route … to provide a connection between Stepanakert and Armenia", F),
    ("tri", "point_2", "The Agdam District shall be returned … by November 20, 2020", F),
    ("tri", "point_6__al_3", "…The Republic of Azerbaijan shall guarantee the security of persons, vehicles and cargo moving along the Lachin Corridor…", V),
    ("river", "art_5__s_2", "The harbour master shall … publish the timetable before 1 April of every year", F),
    ("river", "art_1", "shall open the ferry … to all persons, goods and livestock by 4 March 1931", F),
    ("seed", "art_3__s_1", "Samples must be labelled … and stored in a cool and dry warehouse", F),
    ("rail", "art_1", "Стороны открывают движение поездов <…> не позднее 12 апреля 1998 года", F),
    # brackets
    ("tri", "point_8", "[T]he Parties shall exchange prisoners of war, hostages and other detained persons, and dead bodies.", F),
    ("tri", "point_6__al_2", "[A] plan will be outlined for the construction of a new route via the Lachin Corridor", F),
    ("tri", "point_6__al_3", "[Azerbaijan] shall guarantee the security of persons, vehicles and cargo moving along the Lachin Corridor in both directions", F),
    ("tri", "point_6__al_3", "The Republic of Azerbaijan shall guarantee the security of persons, vehicles and cargo moving along [it] in both directions", F),
    ("tri", "point_1__s_2", "[The Parties] shall stop in their current positions", F),
    ("tri", "point_4__s_2", "unless either Party notifies about its intention to terminate this clause [point 4] six months before the expiration of the current term", F),
    ("tri", "point_8", "The Parties [Armenia and Azerbaijan] shall exchange prisoners of war, hostages and other detained persons", F),
    ("seed", "art_4__s_1", "the sending State shall replace [the sample] without delay", F),
    ("river", "art_3__s_2", "The officers shall wear uniform [sic] and may search luggage only in the presence of the owner.", F),
    ("river", "art_3__s_2", "The officers shall wear uniform and may search luggage only in the presence of the owner (emphasis added)", F),
    ("tri", "point_2", "The Agdam District shall be returned [emphasis added] to the Republic of Azerbaijan by November 20, 2020", F),
    ("seed", "art_1", "Contracting Part[ies] shall exchange samples of wheat, barley and rye each autumn", F),
    ("river", "art_1", "[Norland] and the Republic of Sudmark shall open the ferry at Brodac to all persons, goods and livestock", F),
    # misprints and OCR
    ("tri", "point_6__al_3", "The Republic of Azerbaijan shall guarantce the security of persons, vehicles and cargo moving along the Lachin Corridcr in both directions", F),
    ("river", "art_5__s_2", "The harbour master shall, after consultaton with both Parties, publish the timetable before 1 April of every year", F),
    ("tri", "point_7", "Internaly displaced persons and refugees shall return to the territory of Nagorno-Karabakh and adjacent areas", F),
    ("rail", "art_2", "Республика Залесье обеспечивает охрану моста", V),
    ("seed", "art_1", "The Contracting Parties shall exchange sample of wheat, barley and rye each autumn", F),
    # a small word more or less
    ("tri", "point_6__al_3", "Azerbaijan shall guarantee the security of the persons, vehicles and cargo moving along the Lachin Corridor in both directions", F),
    ("river", "art_3__s_1", "Each Party may station no more than 40 customs officers on the bank", F),
    ("seed", "art_2", "shall inform the Secretary-General of every notification within six months from its receipt", F),
    # numbers
    ("tri", "point_6__al_1__s_2", "The Lachin Corridor (50 km wide), which will provide a connection between Nagorno-Karabakh and Armenia", A),
    ("tri", "point_3", "1,690 troops armed with firearms, 90 armoured vehicles and 380 motor vehicles", A),
    ("tri", "point_4__s_2", "will be deployed for ten years, a term to be automatically extended for subsequent five-year terms", A),
    ("tri", "point_3", "90 troops armed with firearms, 1,960 armoured vehicles and 380 motor vehicles", A),
    ("river", "art_2", "The ferry shall carry at least 1,200 passengers a day", A),
    ("river", "art_3__s_1", "Each Party may station no more than 400 customs officers on its bank.", A),
    ("river", "art_4__s_1", "for a period of fifty years, provided that Sudmark receives 30 per cent of the revenue", A),
    ("seed", "art_2", "inform the Secretary-General of every notification within nine months of its receipt", A),
    ("seed", "art_5", "may be extended by a decision of three quarters of the Contracting Parties", A),
    ("rail", "art_2", "если их багаж не превышает 500 кг", A),
    ("rail", "art_3", "Комиссия должна собираться три раза в год и может приглашать наблюдателей", A),
    ("light", "art_1", "Les Parties doivent entretenir le phare pendant vingt ans et ne peuvent pas réduire sa puissance", A),
    ("light", "art_2", "La République de Valmy verse chaque année 40 000 francs au gardien", A),
    # dates
    ("tri", "point_2", "The Agdam District shall be returned to the Republic of Azerbaijan by November 25, 2020.", A),
    ("tri", "point_2", "The Agdam District shall be returned to the Republic of Azerbaijan by December 20, 2020.", A),
    ("tri", "point_2", "The Agdam District shall be returned to the Republic of Azerbaijan by November 20, 2021.", A),
    ("tri", "point_6__al_1__s_1", "shall return the Kalbajar District to the Republic of Azerbaijan by December 1, 2020, and the Lachin District by November 15, 2020", A),
    ("river", "art_1", "to all persons, goods and livestock by 4 May 1931", A),
    ("seed", "art_5", "This Convention shall remain in force until 31 December 1965", A),
    ("rail", "art_1", "через станцию Верхолесье не позднее 12 августа 1998 года", A),
    # units
    ("river", "art_5__s_1", "Neither Party shall moor warships within 2 miles of the landing.", A),
    ("river", "art_2", "shall not be closed for more than 48 days unless the water stands 3 metres above the mark", A),
    ("seed", "art_2", "every notification within six weeks of its receipt", A),
    ("tri", "point_4__s_2", "its intention to terminate this clause six years before the expiration of the current term", A),
    # negations
    ("tri", "point_6__al_1__s_2", "while passing through the territory of Shusha, shall remain under the control of the Russian Federation peacemaking forces", A),
    ("tri", "point_6__al_3", "The Republic of Azerbaijan shall not guarantee the security of persons, vehicles and cargo moving along the Lachin Corridor", A),
    ("tri", "point_9__al_1__s_2", "to arrange obstructed movement of persons, vehicles and cargo in both directions", A),
    ("river", "art_2", "shall be closed for more than 48 hours unless the water stands 3 metres above the mark", A),
    ("river", "art_2", "shall … be closed for more than 48 hours unless the water stands 3 metres above the mark", A),
    ("seed", "art_3__s_2", "A State that receives samples may … sell them", A),
    ("seed", "art_3__s_2", "A State that receives samples may sell them", A),
    ("seed", "art_4__s_1", "the sending State shall not replace it without delay", A),
    ("rail", "art_2", "обеспечивает охрану моста и взимает плату за проезд граждан Поморья", A),
    ("light", "art_1", "ne peuvent réduire sa puissance avec l'accord de la Commission", A),
    ("river", "art_5__s_1", "Either Party shall moor warships within 2 km of the landing.", A),
    # modal verbs
    ("tri", "point_8", "The Parties may exchange prisoners of war, hostages and other detained persons, and dead bodies.", A),
    ("tri", "point_6__al_3", "The Republic of Azerbaijan should guarantee the security of persons, vehicles and cargo", A),
    ("river", "art_3__s_1", "Each Party shall station no more than 40 customs officers on its bank.", A),
    ("seed", "art_3__s_1", "Samples may be labelled in colour and stored in a cool and dry warehouse", A),
    ("seed", "art_5", "shall be extended by a decision of two thirds of the Contracting Parties", A),
    ("rail", "art_3", "Комиссия может собираться два раза в год и может приглашать наблюдателей", A),
    ("light", "art_1", "Les Parties peuvent entretenir le phare pendant dix ans", A),
    # parties
    ("tri", "point_6__al_3", "The Republic of Armenia shall guarantee the security of persons, vehicles and cargo moving along the Lachin Corridor in both directions", A),
    ("tri", "point_2", "The Agdam District shall be returned to the Republic of Armenia by November 20, 2020.", A),
    ("tri", "point_6__al_3", "[Armenia] shall guarantee the security of persons, vehicles and cargo moving along the Lachin Corridor in both directions", A),
    ("tri", "point_4__s_1", "concurrently with the withdrawal of the Azerbaijani troops", A),
    ("tri", "point_3", "The peacemaking forces of Turkey, namely, 1,960 troops armed with firearms", A),
    ("river", "art_4__s_1", "for a period of five years, provided that Norland receives 30 per cent of the revenue", A),
    ("seed", "art_4__s_1", "the receiving State shall replace it without delay", A),
    ("rail", "art_2", "Республика Поморье обеспечивает охрану моста и не взимает плату за проезд граждан Поморья", A),
    # conditions and exceptions
    ("tri", "point_4__s_2", "The peacemaking forces of the Russian Federation will be deployed for five years, a term to be automatically extended for subsequent five-year terms.", A),
    ("tri", "point_4__s_2", "a term to be automatically extended for subsequent five-year terms if either Party notifies about its intention", A),
    ("river", "art_2", "The ferry shall carry at least 120 passengers a day and shall not be closed for more than 48 hours.", A),
    ("seed", "art_1", "The Contracting Parties shall exchange samples of wheat, barley and rye each autumn.", A),
    ("river", "art_4__s_1", "The tolls shall be fixed by the Joint Commission for a period of five years.", A),
    ("light", "art_2", "La République de Valmy verse chaque année 4 000 francs au gardien.", A),
    ("river", "art_3__s_2", "may search luggage … in the presence of the owner", A),
    ("tri", "point_9__al_2", "The construction of new transport communications to link the Nakhchivan Autonomous Republic with the western regions of Azerbaijan will be ensured.", A),
    # scope
    ("tri", "point_9__al_1__s_1", "Some economic and transport connections in the region shall be unblocked.", A),
    ("river", "art_1", "shall open the ferry at Brodac to persons, goods and livestock by 4 March 1931", A),
    ("river", "art_2", "The ferry shall carry at most 120 passengers a day", A),
    ("river", "art_3__s_2", "The officers shall wear uniform and may search luggage in the presence of the owner.", A),
    ("tri", "point_1__s_1", "A partial ceasefire and termination of all hostilities in the area of the Nagorno-Karabakh conflict is declared", A),
    ("rail", "art_3", "может приглашать наблюдателей от некоторых заинтересованных государств", A),
    # words put into the treaty's mouth
    ("tri", "point_6__al_3", "The Republic of Azerbaijan shall guarantee the security of persons, vehicles and cargo moving along the Lachin Corridor in both directions, except at night", A),
    ("tri", "point_8", "The Parties shall immediately exchange prisoners of war, hostages and other detained persons, and dead bodies.", A),
    ("tri", "point_2", "The Agdam District and the Shusha District shall be returned to the Republic of Azerbaijan by November 20, 2020", A),
    ("river", "art_5__s_2", "The harbour master shall, after consultation with both Parties, burn the timetable before 1 April of every year", A),
    # spliced
    ("tri", "point_6__al_3", "The Republic of Armenia shall guarantee the security of transport connections … moving along the Lachin Corridor in both directions", A),
    ("river", "art_3__s_2", "The officers shall wear uniform … exempt from tolls", A),
    # decimals, hours, places at the edge, and the same kinds again in another treaty
    ("coal", "art_1", "The High Contracting Parties confirm the frontier laid down in the Protocol of June 7, 1897", F),
    ("coal", "art_1", "the frontier laid down in the Protocol of 7 July 1897, which remains unchanged and inviolable", A),
    ("coal", "art_1", "confirm the frontier laid down in the Protocol of 7 June 1897, which remains inviolable", F),
    ("coal", "art_2", "The Government of Vestia shall pay to the Government of Ostmark the sum of 2.5 million crowns in three equal installments", F),
    ("coal", "art_2", "The Government of Ostmark shall pay to the Government of Vestia the sum of 2.5 million crowns in three equal instalments", A),
    ("coal", "art_2", "the sum of 25 million crowns in three equal instalments, the first of which falls due on 1 January 1912", A),
    ("coal", "art_2", "the sum of 2,5 million crowns in 3 equal instalments", F),
    ("coal", "art_2", "the sum of 2.5 billion crowns in three equal instalments", A),
    ("coal", "art_2", "shall pay to the Government of Ostmark the sum of 2.5 million crowns in two equal instalments", A),
    ("coal", "art_3", "Nationals of either Party may travel with visas for up to 90 days, provided they do not engage in paid employment", A),
    ("coal", "art_3", "may travel without visas for up to ninety days, provided they do not engage in paid employment", F),
    ("coal", "art_3", "may travel without visas for up to 90 days, provided they engage in paid employment", A),
    ("coal", "art_4", "No troops shall be stationed within 15 km of the line, save for customs guards whose number may not exceed 200.", F),
    ("coal", "art_4", "Troops shall be stationed within 15 kilometres of the line, save for customs guards whose number may not exceed 200.", A),
    ("coal", "art_4", "No troops shall be stationed within 15 kilometres of the line.", A),
    ("coal", "art_4", "No troops shall be stationed within 15 kilometres of the line, save for customs guards whose number may exceed 200.", A),
    ("coal", "art_5__s_1", "Any dispute which can be settled through diplomatic channels shall be referred, at the request of either Party, to the Permanent Court", A),
    ("coal", "art_5__s_1", "shall be referred, at the request of both Parties, to the Permanent Court of International Justice", A),
    ("coal", "art_5__s_2", "The decision of the Court is final and binding.", V),
    ("coal", "art_5__s_2", "the decision of the Court is final and binding", V),
    ("coal", "art_5__s_2", "The decision of the Court is not final and binding.", A),
    ("coal", "art_5__s_2", "[its] decision … is final and binding", F),
    ("coal", "art_6", "The archives seized during the war shall be restored to their owners, free of charge, no later than eighteen months after the entry into force of this Convention.", F),
    ("coal", "art_6", "The archives seized during the war may be restored to their owners, free of charge", A),
    ("coal", "art_6", "shall be restored to their owners … not later than eighteen months after the entry into force", F),
    ("coal", "art_6", "not later than eight months after the entry into force of this Convention", A),
    ("coal", "art_6", "The archives seized before the war shall be restored to their owners, free of charge", A),
    ("coal", "art_7__s_2", "may be denounced after ten years upon one year's notice", V),
    ("coal", "art_7__s_2", "may be denounced after ten years without one year's notice", A),
    ("coal", "art_7__s_2", "This Convention enters into force 30 days after the deposit of the second instrument, and may be denounced after 10 years upon one year’s notice.", F),
    ("coal", "art_7__s_1", "Ratifications shall be deposited at Geneva.", A),
    ("tri", "point_8", "The Parties shall exchange prisoners of war, hostages and other detained persons, and dead bodies", V),
    ("tri", "point_8", "The Parties shall exchange prisoners of war, hostages and dead bodies", F),
    ("tri", "point_7", "refugees shall return to the territory of Nagorno-Karabakh and adjacent areas under the control of the United Nations High Commissioner for Refugees", A),
    ("tri", "point_9__al_1__s_3", "The Border Guard Service of the Armenian National Security Service shall be responsible for overseeing the transport connections", A),
    ("tri", "point_6__al_2", "within the next five years, a plan will be outlined for the construction of a new route via the Lachin Corridor", A),
    ("tri", "point_6__al_3", "Azerbaijan shall guarantee the security of persons and vehicles moving along the Lachin Corridor in both directions", F),
    ("tri", "point_1__s_1", "A complete ceasefire … is declared starting 12:00 am (midnight) Moscow time on November 10, 2020", F),
    ("tri", "point_1__s_1", "A complete ceasefire and termination of all hostilities in the area of the Nagorno-Karabakh conflict is declared starting 12:00 pm Moscow time on November 10, 2020", A),
    ("tri", "point_4__s_2", "unless either Party notifies about its intention to terminate this clause 6 months before the expiration of the current term", F),
    ("tri", "point_4__s_2", "unless both Parties notify about their intention to terminate this clause six months before the expiration of the current term", A),
    # words of meaning replaced, and phrases that set a condition, in other languages
    ("bridge", "art_1", "Las Partes garantizarán el libre paso de mercancías por el puente", V),
    ("bridge", "art_1", "Las Partes facilitarán el libre paso de mercancías por el puente a más tardar el 3 de mayo de 1931", A),
    ("bridge", "art_2", "La República de Tarsia pagará al Reino de Onda 500 pesos cada año.", A),
    ("bridge", "art_3", "Ninguna de las Partes podrá cerrar el puente durante más de 6 horas sin el consentimiento de la Comisión", F),
    ("ferry", "art_1", "Die Vertragsparteien ermöglichen den freien Verkehr von Personen und Gütern zwischen den beiden Ufern", A),
    ("ferry", "art_2", "Der Fährmann muss die Überfahrt nicht verweigern, es sei denn, der Wasserstand übersteigt vier Meter", A),
    ("ferry", "art_2", "Der Fährmann darf die Überfahrt nicht verweigern.", A),
    ("ferry", "art_3", "Die Kommission tritt zweimal im Jahr … zusammen und unterrichtet die Regierungen über ihre Beschlüsse", F),
    ("lamp", "art_1", "Королевство Вардия предоставляет безопасность судов, лодок и грузов, следующих вдоль мыса в обоих направлениях", A),
    ("lamp", "art_1", "гарантирует безопасность судов, лодок и грузов, следующих вдоль мыса", V),
    ("lamp", "art_1", "Королевство Вардия обеспечивает сохранность судов, лодок и грузов, следующих вдоль мыса в обоих направлениях", A),
    ("lamp", "art_2", "не может покидать башню с разрешения капитана порта", A),
    ("lamp", "art_3", "Стороны обменяются картами побережья до 1 июля 1927 года", A),
    ("lamp", "art_3", "Стороны обменяются картами побережья до 1 июня 1927 года, если Комиссия не примет иного решения.", V),
    ("canal", "art_1", "Les États contractants garantissent la liberté de navigation sur le canal à tous les navires de commerce", V),
    ("canal", "art_1", "Les Etats contractants promettent la liberté de navigation sur le canal à tous les navires de commerce", A),
    ("canal", "art_1", "Les Etats contractants garantissent la liberté de navigation sur le canal à tous les navires de guerre", A),
    ("canal", "art_3", "Aucun droit de passage ne peut excéder dix francs par tonne.", A),
    ("canal", "art_2", "L'éclusier [ouvre] les portes dans les deux heures, sauf en cas de gel", A),
    ("port", "art_1", "Сторони забезпечують вільний рух вантажів через порт", V),
    ("port", "art_1", "Сторони обіцяють вільний рух вантажів через порт не пізніше 5 березня 1994 року", A),
    ("port", "art_2", "Начальник порту не може затримувати судна довше трьох днів без згоди обох Сторін", A),
    ("beacon", "art_2", "Il guardiano può lasciare la torre durante la notte, salvo autorizzazione scritta del comandante", A),
    ("beacon", "art_1", "Le Parti devono mantenere il faro in buono stato e informano il comandante [del porto] di ogni guasto", F),
    ("tri", "point_6__al_3", "The Republic of Azerbaijan shall provide the security of persons, vehicles and cargo moving along the Lachin Corridor in both directions", A),
    ("tri", "point_6__al_3", "The Republic of Azerbaijan shall guarantee the safety of citizens, vehicles and goods moving along the Lachin Corridor in both directions", F),
    ("tri", "point_1__s_2", "shall stay in their current positions", A),
    ("tri", "point_1__s_2", "shall remain in their current positions", F),
)  # fmt: skip
