"""Sixty invented people from twenty countries, with everything their résumés say: the truth readings are held to."""

from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

# country: language, given names, family names, places, companies, schools
_COUNTRIES = {
    "DE": ("de", ["Annika", "Jörg", "Mehmet"], ["Weißmüller", "Große-Lohmann", "Yıldırım"], ["Berlin", "Köln", "Leipzig"], ["Nordwerk Maschinenbau GmbH", "Klinikum Seeblick", "Talhaus Logistik AG"], ["Technische Universität Musterstadt", "Berufsschule Nord", "Hochschule Seetal"]),
    "AT": ("de", ["Lukas", "Magdalena", "Ivana"], ["Hofbauer", "Steininger", "Petrović"], ["Wien", "Graz", "Linz"], ["Alpenrad GmbH", "Spital Am See", "Donauspedition KG"], ["Universität Alpenstadt", "HTL Donautal", "Fachhochschule Bergland"]),
    "CH": ("fr", ["Océane", "Luca", "Amélie"], ["Favre-Rochat", "Bernasconi", "Zürcher"], ["Lausanne", "Genève", "Fribourg"], ["Horlogerie Lémanique SA", "Clinique des Alpes", "Banque du Léman SA"], ["Université du Léman", "École technique de Morges", "Haute école de Bulle"]),
    "FR": ("fr", ["Éloïse", "Mathieu", "Aïssatou"], ["Delacourt", "Lefèvre", "N'Diaye"], ["Lyon", "Nantes", "Toulouse"], ["Ateliers Rhodan SAS", "Hôpital Sainte-Claire", "Transports Garonne SARL"], ["Université de Valcourt", "Lycée Jean Exemple", "École supérieure de Brieux"]),
    "ES": ("es", ["María José", "Íñigo", "Lucía"], ["García Valdés", "Echeverría Núñez", "Peña Soto"], ["Madrid", "Sevilla", "Bilbao"], ["Talleres Ibarra S.L.", "Hospital Virgen del Llano", "Logística Meseta S.A."], ["Universidad de Vallehermoso", "Instituto Ribera", "Escuela Politécnica de Oria"]),
    "MX": ("es", ["Ximena", "José Luis", "Citlali"], ["Hernández Roa", "Muñoz Treviño", "Ángeles Cano"], ["Monterrey", "Guadalajara", "Puebla"], ["Grupo Sierra Alta", "Clínica Santa Rita", "Autopartes del Norte"], ["Universidad Tecnológica del Valle", "Instituto Cumbres", "Universidad de la Sierra"]),
    "PT": ("pt", ["João", "Beatriz", "Inês"], ["Magalhães", "Simões", "Conceição"], ["Porto", "Lisboa", "Braga"], ["Oficinas Douro Lda", "Hospital da Ribeira", "Transportes Minho Lda"], ["Universidade do Vale", "Escola Secundária da Foz", "Instituto Politécnico do Lima"]),
    "BR": ("pt", ["Thaís", "Caio", "Iara"], ["Gonçalves", "Brandão", "Assunção"], ["Curitiba", "Recife", "Campinas"], ["Indústria Paranaense Ltda", "Hospital São Exemplo", "Grupo Litoral"], ["Universidade Federal do Vale", "Faculdade Atlântica", "Escola Técnica do Sul"]),
    "IT": ("it", ["Niccolò", "Chiara", "Giosuè"], ["D'Addario", "Bellocchi", "Zorzi"], ["Torino", "Bologna", "Verona"], ["Officine Brenta S.r.l.", "Ospedale San Esempio", "Trasporti Padani S.p.A."], ["Università di Valdarno", "Liceo Esempio", "Politecnico di Brenta"]),
    "NL": ("nl", ["Sanne", "Thijs", "Femke"], ["van der Berg", "de Wit", "Hoekstra"], ["Utrecht", "Rotterdam", "Groningen"], ["Waalkade Techniek B.V.", "Ziekenhuis Oostpoort", "Maasvracht B.V."], ["Universiteit Veluwe", "Hogeschool Oostland", "ROC Waterland"]),
    "BE": ("nl", ["Joris", "Lien", "Nore"], ["Vandeputte", "De Smedt", "Claes"], ["Gent", "Leuven", "Antwerpen"], ["Scheldebouw NV", "Kliniek Sint-Voorbeeld", "Havenvracht NV"], ["Universiteit Scheldeland", "Hogeschool Dijleland", "Sint-Jansschool"]),
    "GB": ("en", ["Imogen", "Callum", "Oluwaseun"], ["Hartley-Pryce", "MacAllister", "Adeyemi"], ["Leeds", "Glasgow", "Bristol"], ["Pennine Robotics Ltd", "Northgate Hospital Trust", "Severn Freight Ltd"], ["University of Wharfedale", "Clyde College", "Avon School of Engineering"]),
    "US": ("en", ["Marisol", "Dewayne", "Kaitlyn"], ["Ortega", "Whitfield", "O'Hanlon"], ["Austin, TX", "Columbus, OH", "Portland, OR"], ["Lone Elm Software Inc.", "Mercy Example Hospital", "Tri-County Logistics LLC"], ["University of Elm County", "Example State University", "Cascade Community College"]),
    "CA": ("en", ["Avneet", "Étienne", "Rowan"], ["Dhaliwal", "Bouchard", "MacInnis"], ["Toronto, ON", "Halifax, NS", "Calgary, AB"], ["Maple Ridge Analytics Inc.", "Fundy Health Centre", "Prairie Supply Corp."], ["University of Lakeshore", "Fundy College", "Foothills Polytechnic"]),
    "AU": ("en", ["Tahlia", "Lachlan", "Minh Anh"], ["Brennan", "Kowalczyk", "Tran"], ["Brisbane, QLD", "Hobart, TAS", "Geelong, VIC"], ["Coral Coast Mining Pty Ltd", "Derwent Clinic", "Bass Strait Freight Pty Ltd"], ["University of the Reef", "Derwent Institute", "Geelong Technical College"]),
    "IN": ("en", ["Ananya", "Rohan", "Lakshmi"], ["Deshmukh", "Bhattacharya", "Venkataraman"], ["Pune", "Kolkata", "Chennai"], ["Sahyadri Software Pvt. Ltd.", "Hooghly Care Hospital", "Coromandel Logistics Pvt. Ltd."], ["Sahyadri Institute of Technology", "University of Hooghly", "Coromandel College of Engineering"]),
    "NG": ("en", ["Chiamaka", "Tunde", "Zainab"], ["Okonkwo", "Balogun", "Danjuma"], ["Lagos", "Ibadan", "Abuja"], ["Lagoon Fintech Limited", "Savanna Hospital", "Delta Supply Limited"], ["University of Lagoon City", "Savanna Polytechnic", "Delta College"]),
    "PL": ("en", ["Małgorzata", "Łukasz", "Zofia"], ["Wiśniewska", "Dąbrowski", "Żółkiewska"], ["Kraków", "Gdańsk", "Łódź"], ["Wisła Systems Sp. z o.o.", "Klinika Bałtyk", "Odra Logistics Sp. z o.o."], ["Politechnika Przykładowa", "Uniwersytet Nadwiślański", "Technikum Morskie"]),
    "SE": ("en", ["Åsa", "Björn", "Ebba"], ["Lindqvist", "Öhman", "af Rosenstråle"], ["Uppsala", "Malmö", "Umeå"], ["Fjällteknik AB", "Vintersjukhuset Clinic", "Skärgård Logistics AB"], ["Norrby University", "Sundets Institute of Technology", "Fjällets School of Nursing"]),
    "TR": ("en", ["Şebnem", "Çağlar", "Elif"], ["Özdemir", "Karagöz", "Şahin"], ["İzmir", "Ankara", "Bursa"], ["Ege Yazılım A.Ş.", "Ankara Example Clinic", "Marmara Lojistik Ltd."], ["Ege Example University", "Anadolu Example Institute", "Uludağ Technical College"]),
}  # fmt: skip

_COUNTRY_NAMES = {
    "DE": "Deutschland", "AT": "Österreich", "CH": "Suisse", "FR": "France", "ES": "España", "MX": "México", "PT": "Portugal",
    "BR": "Brasil", "IT": "Italia", "NL": "Nederland", "BE": "België", "GB": "United Kingdom", "US": "USA", "CA": "Canada",
    "AU": "Australia", "IN": "India", "NG": "Nigeria", "PL": "Poland", "SE": "Sweden", "TR": "Türkiye",
}  # fmt: skip

# language: headings, months, "present", three careers (title now, title before, title first, skills), degrees, tongues
_LANGUAGES = {
    "en": (
        ["Work Experience", "Education", "Skills", "Languages", "Profile"],
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        "Present",
        [
            ("Senior Software Engineer", "Software Developer", "Junior Developer", ["Python", "PostgreSQL", "Kubernetes", "TypeScript"]),
            ("Charge Nurse", "Registered Nurse", "Healthcare Assistant", ["Intensive care", "Wound care", "Triage", "Patient education"]),
            ("Supply Chain Manager", "Warehouse Supervisor", "Forklift Operator", ["Inventory management", "SAP", "Route planning", "Lean manufacturing"]),
        ],
        ["Bachelor of Science in Engineering", "Diploma of Applied Studies", "Bachelor of Arts"],
        [("English", "native"), ("Spanish", "B2")],
        ["Led a team of six and cut lead times by a third.", "Introduced weekly reviews that found errors earlier.", "Trained new colleagues and wrote the handbook."],
    ),
    "de": (
        ["Berufserfahrung", "Ausbildung", "Kenntnisse", "Sprachen", "Profil"],
        ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
        "heute",
        [
            ("Softwareentwicklerin", "Systemadministratorin", "Werkstudentin", ["Java", "Docker", "Linux", "Spring Boot"]),
            ("Stationsleitung", "Gesundheits- und Krankenpflegerin", "Pflegehelferin", ["Intensivpflege", "Wundversorgung", "Palliativpflege", "Pflegedokumentation"]),
            ("Leiter Logistik", "Disponent", "Fachkraft für Lagerlogistik", ["Tourenplanung", "Zollabwicklung", "SAP", "Gefahrgut"]),
        ],
        ["Bachelor of Engineering Maschinenbau", "Ausbildung zur Pflegefachkraft", "Master of Science Logistik"],
        [("Deutsch", "native"), ("Englisch", "C1")],
        ["Verantwortung für ein Team von sechs Personen.", "Einführung einer wöchentlichen Besprechung mit der Fertigung.", "Einarbeitung neuer Mitarbeiter und Pflege der Dokumentation."],
    ),
    "fr": (
        ["Expérience professionnelle", "Formation", "Compétences", "Langues", "Profil"],
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        "aujourd'hui",
        [
            ("Ingénieure logiciel", "Développeuse web", "Stagiaire", ["PHP", "Symfony", "MySQL", "Docker"]),
            ("Infirmière coordinatrice", "Infirmière", "Aide-soignante", ["Soins intensifs", "Soins palliatifs", "Triage", "Éducation thérapeutique"]),
            ("Responsable logistique", "Gestionnaire de stocks", "Cariste", ["Gestion des stocks", "SAP", "Dédouanement", "Achats"]),
        ],
        ["Master en génie logiciel", "Diplôme d'État d'infirmier", "Licence professionnelle logistique"],
        [("Français", "native"), ("Anglais", "B2")],
        ["Encadrement d'une équipe de six personnes et suivi des délais.", "Mise en place de réunions hebdomadaires avec les ateliers.", "Formation des nouveaux collègues."],
    ),
    "es": (
        ["Experiencia laboral", "Educación", "Habilidades", "Idiomas", "Perfil"],
        ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
        "actualidad",
        [
            ("Ingeniera de software", "Desarrolladora web", "Becaria", ["Python", "Django", "AWS", "React"]),
            ("Supervisora de enfermería", "Enfermera", "Auxiliar de enfermería", ["Cuidados intensivos", "Urgencias", "Triage", "Primeros auxilios"]),
            ("Jefe de logística", "Coordinador de almacén", "Carretillero", ["Gestión de inventario", "SAP", "Compras", "Negociación"]),
        ],
        ["Grado en Ingeniería Informática", "Ciclo formativo de Enfermería", "Licenciatura en Logística"],
        [("Español", "native"), ("Inglés", "B2")],
        ["Dirección de un equipo de seis personas y control de plazos.", "Implantación de reuniones semanales con los talleres.", "Formación de los nuevos compañeros."],
    ),
    "pt": (
        ["Experiência profissional", "Formação académica", "Competências", "Idiomas", "Perfil"],
        ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
        "atual",
        [
            ("Engenheira de software", "Programadora", "Estagiária", ["Java", "Kotlin", "Scrum", "MongoDB"]),
            ("Enfermeira chefe", "Enfermeira", "Auxiliar de saúde", ["Enfermagem", "Triage", "Patient care", "First aid"]),
            ("Gestor de logística", "Coordenador de armazém", "Operador de empilhador", ["Logística", "SAP", "Negociação", "Microsoft Excel"]),
        ],
        ["Licenciatura em Engenharia Informática", "Licenciatura em Enfermagem", "Mestrado em Logística"],
        [("Português", "native"), ("Inglês", "C1")],
        ["Coordenação de uma equipa de seis pessoas e dos prazos.", "Criação de reuniões semanais com as oficinas.", "Formação de novos colegas."],
    ),
    "it": (
        ["Esperienza professionale", "Istruzione", "Competenze", "Lingue", "Profilo"],
        ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"],
        "oggi",
        [
            ("Ingegnere del software", "Sviluppatore web", "Tirocinante", ["Angular", "Java", "Git", "MySQL"]),
            ("Infermiera coordinatrice", "Infermiera", "Operatrice socio-sanitaria", ["Terapia intensiva", "Triage", "Primo soccorso", "Infermieristica"]),
            ("Responsabile logistica", "Coordinatore di magazzino", "Magazziniere", ["Gestione magazzino", "SAP", "Acquisti", "Logistica"]),
        ],
        ["Laurea in Ingegneria Informatica", "Laurea in Infermieristica", "Diploma di perito"],
        [("Italiano", "native"), ("Inglese", "B1")],
        ["Coordinamento di una squadra di sei persone e dei tempi.", "Introduzione di riunioni settimanali con le officine.", "Formazione dei nuovi colleghi."],
    ),
    "nl": (
        ["Werkervaring", "Opleiding", "Vaardigheden", "Talen", "Profiel"],
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
        "heden",
        [
            ("Softwareontwikkelaar", "Systeembeheerder", "Stagiair", ["C#", ".NET", "SQL", "Azure"]),
            ("Teamleider verpleging", "Verpleegkundige", "Verzorgende", ["Wondverzorging", "Thuiszorg", "Triage", "EHBO"]),
            ("Manager logistiek", "Planner", "Magazijnmedewerker", ["Voorraadbeheer", "SAP", "Inkoop", "Heftruck"]),
        ],
        ["Bachelor Informatica", "HBO Verpleegkunde", "MBO Logistiek"],
        [("Nederlands", "native"), ("Engels", "C1")],
        ["Leiding aan een team van zes mensen en bewaking van de planning.", "Invoering van wekelijks overleg met de werkplaats.", "Inwerken van nieuwe collega's."],
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Position:
    title: str
    company: str
    place: str
    dates: str
    start: str  # ISO, as precise as written
    end: str  # "" while current


@dataclass(frozen=True)
class Person:
    full: str
    given: str
    family: str
    email: str
    phone: str
    e164: str
    place: str
    country: str
    language: str
    headings: tuple[str, ...]
    headline: str
    positions: tuple[Position, ...]
    degree: str
    school: str
    school_dates: str
    skills: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]


def everybody() -> list[Person]:
    """Three people of each country, always the same."""
    return [_person(country, number) for country in _COUNTRIES for number in range(3)]


def _person(country: str, number: int) -> Person:
    language, given, family, places, companies, schools = _COUNTRIES[country]
    headings, _, _, careers, degrees, tongues, sentences = _LANGUAGES[language]
    phone, e164 = _phone(country, number)
    now, before, first, skills = careers[number]
    return Person(
        full=f"{given[number]} {family[number]}",
        given=given[number],
        family=family[number],
        email=f"{_handle(given[number])}.{_handle(family[number])}@mail{number}.example.{'org' if number % 2 else 'com'}",
        phone=phone,
        e164=e164,
        place=_place(country, number),
        country=country,
        language=language,
        headings=tuple(headings),
        headline=now,
        positions=tuple(_positions(language, number, (now, before, first), companies, places)),
        degree=degrees[number],
        school=schools[number],
        school_dates=f"{2008 + number} – {2012 + number}",
        skills=tuple(skills),
        languages=tuple(tongues),
        sentences=tuple(sentences),
    )


def _place(country: str, number: int) -> str:
    """The second of a country, whose number is written as at home, says the country too."""
    place = _COUNTRIES[country][3][number]
    return f"{place}, {_COUNTRY_NAMES[country]}" if number == 1 else place


def _handle(name: str) -> str:
    plain = name.casefold().translate(str.maketrans("äöüåøçğıłşœ", "aouaocgilso"))
    return "".join(char for char in plain if "a" <= char <= "z") or "x"


def _phone(country: str, number: int) -> tuple[str, str]:
    example = phonenumbers.example_number_for_type(country, PhoneNumberType.MOBILE)
    varied = phonenumbers.PhoneNumber(example.country_code, example.national_number + number + 1)
    assert phonenumbers.is_valid_number(varied), varied
    style = [PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL, PhoneNumberFormat.E164][number]
    return phonenumbers.format_number(varied, style), phonenumbers.format_number(varied, PhoneNumberFormat.E164)


def _positions(
    language: str, number: int, titles: tuple[str, ...], companies: list[str], places: list[str]
) -> list[Position]:
    spans = [((2020, 3), None), ((2016, 9), (2020, 2)), ((2013, 1), (2016, 8))]
    found = []
    for place, (title, (start, end)) in enumerate(zip(titles, spans, strict=True)):
        company = companies[(number + place) % 3]
        dates = f"{_date(language, number, start)} – {_date(language, number, end) if end else _LANGUAGES[language][2]}"
        found.append(
            Position(title, company, places[(number + place) % 3], dates, _iso(number, start), _iso(number, end))
        )
    return found


def _date(language: str, number: int, date: tuple[int, int]) -> str:
    """The first of a country writes months as words, the second as digits, the third only years."""
    year, month = date
    return [f"{_LANGUAGES[language][1][month - 1]} {year}", f"{month:02d}/{year}", str(year)][number]


def _iso(number: int, date: tuple[int, int] | None) -> str:
    if date is None:
        return ""
    return f"{date[0]}" if number == 2 else f"{date[0]}-{date[1]:02d}"
