"""Visitors who never were: the same ones on every run."""

import random
import uuid

GIVEN = """Anna Maria Sofia Lena Julia Laura Sarah Katharina Eva Ingrid Petra Sabine Claudia Chiara Giulia Camille
Élodie Zoé Agnieszka Katarzyna Jana Olga Natalia Mei Yuki Aiko Fatima Leyla Aylin Priya Ananya Ines Carmen Lucía
Michael Thomas Andreas Stefan Peter Jürgen Jörg Klaus Markus Lukas Jonas Felix Paul Max Marco Luca Matteo Pierre
François Jean Tomasz Piotr Jan Pavel Ivan Dmitri Wei Hiroshi Kenji Ahmed Mehmet Emre Raj Arjun José Miguel Carlos
Søren Lars Björn Åsa Mikko Aino John James William Emily Olivia Noah Liam Ethan Grace""".split()
COMMON = """Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf
Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Lehmann Köhler Maier Rossi
Russo Bianchi Dubois Moreau Laurent García Martínez Novák Kowalski Nowak Jansen Visser Andersson Nielsen Smith
Johnson Brown Taylor Wang Li Tanaka Yılmaz Kaya Singh Patel""".split()
FIRST = "Al Bar Ber Bran Dorn Eck Eis Fal Gold Gross Hag Ham Hohen Kalt Ker Lind Mar Nord Ober Rau Stein Tann Ul Wald Zell"
LAST = "bach bauer berg born brink dorf egger feld ford gart haus hofer holz kamp lein mann meier ner reich rode son stein thal weiler"
TRADE = """Maschinenbau Werkzeuge Automation Robotics Antriebe Pumpen Sensorik Laser Optik Stahl Logistik Systems
Engineering Technologies Verpackung Hydraulik Electronics Kunststoff Gears Tooling""".split()
FORM = ["GmbH", "GmbH", "GmbH", "AG", "GmbH & Co. KG", "SE", "Ltd", "Inc.", "S.p.A.", "SARL", "Sp. z o.o.", "AB"]
TITLE = ["Einkäufer", "Leiterin Einkauf", "Head of Production", "Plant Manager", "Geschäftsführer", "Entwicklung",
         "Maintenance Engineer", "CTO", "Procurement", "Technischer Leiter", "Project Manager", "Student"]
RARE = [a + b for a in FIRST.split() for b in LAST.split()]
PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


class Person:
    """The `number`-th visitor: two thirds have a common family name, one third one of 600 rarer ones."""

    def __init__(self, number):
        dice = random.Random(number * 7919 + 1)
        self.number = number
        self.given = dice.choice(GIVEN)
        self.family = dice.choice(COMMON if dice.random() < 0.67 else RARE)
        # 12,000 companies, a few of them large.
        firm = random.Random(int(12_000 * dice.random() ** 2))
        root = firm.choice(RARE)
        self.company = f"{root} {firm.choice(TRADE)} {firm.choice(FORM)}"
        self.title = dice.choice(TITLE)
        domain = root.lower() + firm.choice([".example", "-group.example", ".test"])
        local = f"{self.given}.{self.family}".lower().translate(PLAIN)
        self.email = f"{ascii_only(local)}{number % 100 or ''}@{domain}"
        self.phone = f"+49 {dice.randrange(30, 900)} {number:07d}"
        self.name = f"{self.given} {self.family}"

    @property
    def card(self):
        """The vCard on the badge, about 250 bytes."""
        return (f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:{self.family};{self.given};;;\r\nFN:{self.name}\r\n"
                f"ORG:{self.company}\r\nTITLE:{self.title}\r\nTEL;TYPE=WORK,VOICE:{self.phone}\r\n"
                f"EMAIL;TYPE=INTERNET:{self.email}\r\nEND:VCARD\r\n")


def ascii_only(text):
    import unicodedata
    return "".join(c for c in unicodedata.normalize("NFKD", text) if c.isascii())


def act(dice):
    """A client-made id."""
    return str(uuid.UUID(int=dice.getrandbits(128), version=4))


def queries(count=300):
    """What people type into the search box: (words, as Lanyard asks FTS5)."""
    dice = random.Random(4)
    typed = ["gmbh", "a", "s", "m", "example", "schmidt", "müller", "anna", "automation gmbh", "head of", "zzqx",
             "qwertzui", "xanthippe", "anna zzqx"]
    while len(typed) < count:
        person = Person(dice.randrange(10_000_000, 20_000_000))
        words = [person.given, person.family, person.company.split()[0], person.company.split()[1]]
        way = dice.randrange(6)
        if way < 3:
            typed.append(dice.choice(words)[:dice.randint(1, 8)])
        elif way == 3:
            typed.append(f"{person.given} {person.family[:dice.randint(1, 8)]}")
        elif way == 4:
            typed.append(person.email[:dice.randint(3, len(person.email))])
        else:
            typed.append(f"{person.family} {words[2][:dice.randint(2, 8)]}")
    return [(text, " ".join(f'"{word}"*' for word in words_of(text))) for text in typed]


def words_of(text):
    """The words of a search, as `Ledger.textQuery` splits them."""
    return "".join(c if c.isalnum() else " " for c in text).split()
