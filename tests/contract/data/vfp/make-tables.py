"""Writes the tables of this folder with the Python package `dbf` 0.99.11, a writer that shares no code with the portal.
It cuts leading blanks off texts; this one step of it is replaced below, because Sage right-justifies its numbers.

Run it in this folder. The tests read what it left here; they do not run it.
"""
import datetime
import os
from decimal import Decimal

import dbf


def keep_leading_blanks(text, field, memo, decoder, encoder):
    return encoder((text or "").rstrip())[0].ljust(field[dbf.tables.LENGTH])


dbf.tables.update_character = keep_leading_blanks

YEARS = (2025, 2026)


def write(path, columns, rows, codepage="cp1252", deleted=(), kind="vfp"):
    for ending in (".dbf", ".fpt"):
        if os.path.exists(path + ending):
            os.remove(path + ending)
    table = dbf.Table(path + ".dbf", columns, dbf_type=kind, codepage=codepage)
    table.open(dbf.READ_WRITE)
    for row in rows:
        table.append(row)
    for index in deleted:
        dbf.delete(table[index])
    table.close()


def every_type():
    write(
        "types",
        "text C(12); num N(9,2); flo F(10,3); whole I; dbl B; cur Y; flag L; day D; moment T; note M; maybe N(7,2) null",
        [
            ("   right", Decimal("-12345.67"), Decimal("0.125"), -2147483647, -0.5, Decimal("-516.0000"), True,
             datetime.date(2026, 2, 28), datetime.datetime(2026, 11, 20, 0, 0, 0), "a short note", Decimal("1.50")),
            ("Café œuvre", Decimal("0"), Decimal("-1.5"), 2147483646, 1e300, Decimal("922337203685477.5807"), False,
             datetime.date(1900, 1, 1), datetime.datetime(2026, 11, 20, 23, 59, 59), "long é " * 5000, dbf.Null),
            ("", None, None, 0, 0.0, Decimal("-0.0001"), None, None, None, "", Decimal("0")),
            ("gone", Decimal("1"), Decimal("1"), 1, 1.0, Decimal("1"), True,
             datetime.date(2026, 1, 1), datetime.datetime(2026, 1, 1, 12, 0, 0), "deleted", Decimal("1")),
        ],
        deleted=(3,),
    )
    for codepage, text in (("cp437", "Größe ½ é"), ("cp850", "Größe ½ é"), ("cp1251", "Счёт № 7")):
        write("letters-" + codepage, "text C(20); note M", [(text, text * 100)], codepage=codepage)
    write("fox2", "text C(10); note M", [("old", "memo of FoxPro 2")], kind="fp", codepage="cp437")


ITEMS = ("item C(20); itmdesc C(35); itmdes2 M; price Y; ionhand N(14,4); stkumid C(4); itemstat C(1); lckstat C(1); lckuser C(4)")


def items(path):
    write(path, ITEMS,
          [("OTTER-01", "Brush, quiet", "Made of beech.", Decimal("12.5000"), Decimal("140.0000"), "EA", "", "", ""),
           ("otter-02", "Café tray, œuvre", "", Decimal("1249.9900"), Decimal("-2.5000"), "BX", "", "", ""),
           ("HALF CENT", "Washer", "", Decimal("0.0050"), Decimal("100000.2500"), "C", "I", "", ""),
           ("GONE", "Deleted kettle", "", Decimal("1"), Decimal("1"), "EA", "", "", "")],
          deleted=(3,))


def by_module():
    """The other layout: a folder per module, with the later names of columns."""
    base = "company-by-module"
    for folder in (base, base + "/ARDATA", base + "/GLDATA", base + "/ICDATA"):
        os.makedirs(folder, exist_ok=True)
    write(base + "/syccomp", "compid C(2); company C(40); currid C(3)", [("01", "Tidy Heron Works", "USD")])
    write(base + "/sysdata", "sysid C(4); drive C(90); link C(60); int1 N(10,0); pass2 C(10)",
          [(module + "01", " " * 60 + "V:\\SBTPRO\\" + module + "DATA\\", "", 177200, "") for module in ("AR", "GL", "IC")])
    periods = [(2026, m) for m in range(1, 13)]
    last = lambda y, m: datetime.date(y + m // 12, m % 12 + 1, 1) - datetime.timedelta(days=1)
    write(base + "/sycdfis", "compid C(2); yearprd C(6); bdate D; edate D; plocked L; permlck L",
          [("01", "%d%02d" % (y, m), datetime.date(y, m, 1), last(y, m), False, False) for y, m in periods])
    write(base + "/sychfis", "compid C(2); yearprd C(4); bdate D; edate D; plocked L; permlck L",
          [("01", "2026", datetime.date(2026, 1, 1), datetime.date(2026, 12, 31), False, False)])
    write(base + "/ARDATA/arcust01",
          "custno C(6); company C(35); addrstate C(10); credlimit Y; balance Y; currency C(3); email M; aracct C(24); gllink C(3);"
          " salesmn C(4); lastpay D; lckstat C(1); lckuser C(4)",
          [("H00001", "Humble Heron", "WA", Decimal("0"), Decimal("80.10"), "", "pay@heron.example", "1100-000", "ALL", "S01", None, "", "")])
    invoice = ("invno C(10); custno C(6); invdte D; artype C(1); arstat C(1); ornum C(10); ponum C(20); refno C(20); invamt Y; disamt Y;"
               " paidamt Y; balance Y; salesmn C(4); glarec C(3); currhist C(1); lckstat C(1); lckuser C(4)")
    day = datetime.date(2026, 11, 2)
    row = ("900001".rjust(10), "H00001", day, "", "", "", "PO-1", "", Decimal("80.10"), Decimal(0), Decimal(0), Decimal("80.10"), "S01",
           "ALL", "", "", "")
    write(base + "/ARDATA/armast01", invoice, [row])
    write(base + "/ARDATA/arymst01", invoice, [])
    receipt = "invno C(10); custno C(6); invdte D; dtepaid D; refno C(20); paidamt Y; disamt Y; artype C(1)"
    write(base + "/ARDATA/arcash01", receipt, [])
    write(base + "/ARDATA/arycsh01", receipt, [])
    write(base + "/GLDATA/glacnt01", "glacnt C(24); gldesc C(35); glstat C(1)", [("1050-000", "Card settlement clearing", "")])
    items(base + "/ICDATA/icitem01")


def company():
    for folder in ("company", "company/DATA"):
        os.makedirs(folder, exist_ok=True)
    write("company/SYCCOMP", "compid C(2); company C(40); currid C(3)", [("01", "Quiet Otter Tools", "USD"), ("02", "Other", "CAD")])
    write("company/SYSDATA", "sysid C(4); drive C(90); link C(60); int1 N(10,0); pass2 C(10)",
          [("AR01", " " * 60 + "V:\\PRO60\\DATA\\", "", 177200, ""), ("PO01", " " * 60 + "V:\\NOWHERE\\", "", 0, "D")])
    periods = [(y, m) for y in YEARS for m in range(1, 13)]
    last = lambda y, m: datetime.date(y + m // 12, m % 12 + 1, 1) - datetime.timedelta(days=1)
    write("company/SYCDFIS", "compid C(2); yearprd C(6); bdate D; edate D; plocked L; permlck L",
          [("01", "%d%02d" % (y, m), datetime.date(y, m, 1), last(y, m), y == 2026 and m == 1, False) for y, m in periods])
    write("company/SYCHFIS", "compid C(2); yearprd C(4); bdate D; edate D; plocked L; permlck L",
          [("01", str(y), datetime.date(y, 1, 1), datetime.date(y, 12, 31), False, y == 2025) for y in YEARS])
    write("company/DATA/ARCUST01",
          "custno C(6); company C(35); state C(10); limit Y; balance Y; currency C(3); email M; aracct C(24); gllink C(3);"
          " salesmn C(4); lastpay D; lckstat C(1); lckuser C(4)",
          [("C00001", "Gilded Ferret Supply", "OR", Decimal("5000"), Decimal("1020.55"), "", "books@ferret.example", "1100-000", "ALL", "S01",
            datetime.date(2026, 10, 1), "", ""),
           ("C00002", "Crème Moose Œuvre", "QC", Decimal("0"), Decimal("-516"), "CAD", "", "1100-000", "ALL", "S02", None, "", ""),
           ("C00009", "Deleted Badger", "OR", Decimal("0"), Decimal("9"), "", "", "1100-000", "ALL", "S01", None, "", "")],
          deleted=(2,))
    write("company/DATA/GLACNT01", "glacnt C(24); gldesc C(35); glstat C(1)",
          [("1050-000", "Card settlement clearing", ""), ("1060-000", "Old lockbox", "I"), ("1100-000", "Accounts receivable", "")])
    invoice = ("invno C(10); custno C(6); invdte D; artype C(1); arstat C(1); ornum C(10); ponum C(20); refno C(20); invamt Y; disamt Y;"
               " paidamt Y; balance Y; salesmn C(4); glarec C(3); current C(1); lckstat C(1); lckuser C(4)")

    def doc(invno, custno, day, amount, paid, **more):
        amount, paid = Decimal(amount), Decimal(paid)
        return (invno.rjust(10), custno, day, more.get("artype", ""), more.get("arstat", ""), more.get("ornum", "").rjust(10),
                more.get("ponum", ""), more.get("refno", ""), amount, Decimal(0), paid, amount - paid, "S01", "ALL", more.get("current", ""),
                more.get("lckstat", ""), "")

    day = datetime.date
    write("company/DATA/ARMAST01", invoice,
          [doc("177154", "C00001", day(2026, 11, 2), "1000.00", "0", ornum="500154", ponum="PO-7154"),
           doc("177155", "C00001", day(2026, 10, 2), "250.55", "230.00"),
           doc("188942", "C00002", day(2026, 9, 9), "-516.00", "-93.80", artype="C"),
           doc("100000001", "C00001", day(2026, 11, 3), "-40.00", "0", artype="O", refno="CK300001"),
           doc("177156", "C00001", day(2026, 8, 1), "75.00", "0", arstat="V"),
           doc("177157", "C00001", day(2026, 11, 4), "10.00", "0", lckstat="L"),
           doc("A-1001", "C00001", day(2026, 11, 5), "5.00", "0"),
           doc("177158", "C00001", day(2026, 11, 5), "99.00", "0")],
          deleted=(7,))
    write("company/DATA/ARYMST01", invoice,
          [doc("170001", "C00001", day(2025, 3, 1), "19.99", "19.99"),
           doc("177155", "C00001", day(2026, 10, 2), "250.55", "230.00", current="X")])
    receipt = "invno C(10); custno C(6); invdte D; dtepaid D; refno C(20); paidamt Y; disamt Y; artype C(1)"
    write("company/DATA/ARCASH01", receipt,
          [("177155".rjust(10), "C00001", day(2026, 10, 2), day(2026, 10, 20), "CK4711", Decimal("230.00"), Decimal(0), "")])
    write("company/DATA/ARYCSH01", receipt,
          [("170001".rjust(10), "C00001", day(2025, 3, 1), day(2025, 3, 20), "CK0815", Decimal("19.99"), Decimal(0), "")])


every_type()
company()
items("company/DATA/ICITEM01")
by_module()
