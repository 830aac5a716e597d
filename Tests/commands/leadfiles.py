"""Reads what `lanyard sync` wrote with the programs that others read it with: `leadfiles.py NAME…`, each a name of a person.

Finds every person in each file of the folder, and no cell that a spreadsheet would calculate.
"""

import csv
import glob
import json
import sys

import openpyxl
import vobject

names = set(sys.argv[1:])
found = {}
for path in glob.glob("*/outgoing/*"):
    if path.endswith(".csv"):
        with open(path, newline="", encoding="utf-8") as file:
            text = file.read()
        rows = list(csv.DictReader(text.removeprefix("\ufeff").splitlines(True), strict=True))
        kind = "csv" if text.startswith("\ufeff") else "raw"
        if kind == "csv":
            cells = [cell for row in rows for cell in row.values()]
            assert not [cell for cell in cells if cell[:1] in "=+-@|\t\r" and cell], cells
            assert {row["phone"] for row in rows} == {"'+49 30 5550100"}, rows
        else:
            assert {row["phone"] for row in rows} == {"+49 30 5550100"}, rows
        found[kind] = {row["name"].removeprefix("'") for row in rows}
    elif path.endswith(".jsonl"):
        with open(path, encoding="utf-8") as file:
            found["jsonl"] = {json.loads(line)["name"] for line in file}
    elif path.endswith(".xlsx"):
        sheet = openpyxl.load_workbook(path).active
        rows = list(sheet.iter_rows())
        assert not [cell.coordinate for row in rows for cell in row if cell.data_type == "f"]
        head = [cell.value for cell in rows[0]]
        found["xlsx"] = {row[head.index("name")].value for row in rows[1:]}
    elif path.endswith(".vcf"):
        with open(path, newline="", encoding="utf-8") as file:
            cards = list(vobject.readComponents(file.read()))
        assert all(card.n.value and card.tel.type_param and card.email.type_param for card in cards)
        found["vcf"] = {card.fn.value for card in cards}
assert found == {kind: names for kind in ["csv", "raw", "jsonl", "xlsx", "vcf"]}, found
