"""Writes the workbooks of workbook.sh: two by openpyxl, the others by hand."""

import datetime
import pathlib
import sys
import zipfile

import openpyxl

folder = pathlib.Path(sys.argv[1])
ROWS = [
    ["SB1", "陳 美玲", "A & B <C>", "chen@x.example"],
    [42, "Zero Pad", "Acme", None],
    [123456789012, "Long Number", "Acme", None],
    [datetime.date(2026, 4, 20), "By Date", "Acme", None],
    [7, "Jane Doe", "Blue, Sky & Co", "jane@x.example"],
]
HEADER = ["Badge ID", "Name", "Company", "E-Mail"]


def people(book, sheet):
    sheet.append(HEADER)
    for row in ROWS:
        sheet.append(row)


book = openpyxl.Workbook()
book.active.title = "Notes"
book.active.sheet_state = "hidden"
book.active.append(["nothing"])
sheet = book.create_sheet("People")
people(book, sheet)
sheet["A3"].number_format = "00000"
other = book.create_sheet("Other")
other.append(["Ticket", "Name"])
other.append(["T1", "Only One"])
book.active = 1
book.save(folder / "people.xlsx")

stream = openpyxl.Workbook(write_only=True)
people(stream, stream.create_sheet("People"))
stream.save(folder / "inline.xlsx")


def by_hand(name, sheet, contents="<workbook/>"):
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>')
        with file.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as entry:
            for piece in sheet:
                entry.write(piece)


def filler(piece, megabytes):
    yield b"<worksheet><sheetData>"
    block = piece * (1_000_000 // len(piece))
    for _ in range(megabytes):
        yield block


by_hand("bomb.xlsx", filler(b" ", 300))
by_hand("empty.xlsx", filler(b"<row><c/></row>", 16))
by_hand("entities.xlsx", [b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'])
(folder / "broken.xlsx").write_bytes((folder / "people.xlsx").read_bytes()[:-40])
ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1_000)
(folder / "old.xlsx").write_bytes(ole)
(folder / "locked.xlsx").write_bytes(ole + "EncryptedPackage".encode("utf-16-le") + bytes(500))
with zipfile.ZipFile(folder / "ods.xlsx", "w") as file:
    file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    file.writestr("content.xml", "<x/>")
