import { cp, mkdtemp, rename, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createCompanyReader } from "@/server/agent/vfp";
import { ConnectorError } from "@/server/connectors/contract";
import { silentLog } from "@/server/platform/log/log";
import { writeDbf } from "../../support/write-dbf";

/** Written by another tool; what stands in it is in `make-tables.py` beside it. */
const foreign = path.resolve(import.meta.dirname, "../data/vfp/company");
const open = (folder: string, compid = "01") => createCompanyReader({ folder, compid, log: silentLog });

describe("a company that another tool wrote", () => {
  test("is found below its folder and described with the older names of its columns", async () => {
    const described = await open(foreign).describe();
    expect(described).toMatchObject({ company: "Quiet Otter Tools", homeCurrency: "USD", lacks: [] });
    expect(described.tables.map(({ name, records, renamed, missing }) => [name, records, renamed, missing])).toEqual([
      ["sycdfis", 24, [], []],
      ["sychfis", 2, [], []],
      [
        "arcust",
        3,
        [
          ["addrstate", "state"],
          ["credlimit", "limit"],
        ],
        [],
      ],
      ["armast", 8, [["currhist", "current"]], []],
      ["arymst", 2, [["currhist", "current"]], []],
      ["arcash", 1, [], []],
      ["arycsh", 1, [], []],
      ["glacnt", 3, [], []],
    ]);
  });

  test("is the same when the data folder itself is named", async () => {
    const [found] = await open(path.join(foreign, "DATA")).findInvoices([{ by: "invno", value: "177154" }]);
    expect(found).toHaveLength(1);
  });

  test("gives its invoices with exact money, plain dates and right-justified numbers", async () => {
    const values = ["177154", "177155", "188942", "100000001", "177156", "177157", "a-1001", "170001", "177158"];
    const found = await open(foreign).findInvoices(values.map((value) => ({ by: "invno" as const, value })));
    expect(found[0]).toEqual([
      {
        invno: "    177154",
        custno: "C00001",
        company: "Gilded Ferret Supply",
        type: "invoice",
        status: "live",
        inHistory: false,
        invdte: "2026-11-02",
        ornum: "500154",
        ponum: "PO-7154",
        amount: { minor: 100_000n, currency: "USD" },
        paid: { minor: 0n, currency: "USD" },
        balance: { minor: 100_000n, currency: "USD" },
        locked: false,
      },
    ]);
    // History holds a copy marked X; it is one invoice all the same.
    expect(found[1]).toMatchObject([{ inHistory: false, balance: { minor: 2_055n } }]);
    expect(found[2]).toMatchObject([
      { type: "credit_memo", amount: { minor: -51_600n }, paid: { minor: -9_380n }, balance: { minor: -42_220n } },
    ]);
    expect(found[3]).toMatchObject([{ type: "open_credit", invno: " 100000001" }]);
    expect(found[4]).toMatchObject([{ status: "void" }]);
    expect(found[5]).toMatchObject([{ locked: true }]);
    expect(found[6]).toMatchObject([{ invno: "    A-1001" }]);
    expect(found[7]).toMatchObject([{ inHistory: true, balance: { minor: 0n } }]);
    expect(found[8], "flagged as deleted").toEqual([]);
  });

  test("gives its customers, without the deleted one", async () => {
    expect(await open(foreign).findCustomers(["c00001", "C00002", "C00009"])).toEqual([
      {
        custno: "C00001",
        company: "Gilded Ferret Supply",
        email: "books@ferret.example",
        currency: "USD",
        balance: { minor: 102_055n, currency: "USD" },
        onHold: false,
      },
      {
        custno: "C00002",
        company: "Crème Moose Œuvre",
        email: "",
        currency: "CAD",
        balance: { minor: -51_600n, currency: "CAD" },
        onHold: false,
      },
      undefined,
    ]);
  });

  test("gives its periods: one closed itself, one year closed as a whole", async () => {
    const periods = await open(foreign).periods();
    expect(periods).toHaveLength(24);
    expect(periods.filter(({ open }) => open).map(({ yearprd }) => yearprd)).toEqual(
      Array.from({ length: 11 }, (_, index) => `2026${String(index + 2).padStart(2, "0")}`),
    );
    expect(periods.at(-1)).toEqual({ yearprd: "202612", begins: "2026-12-01", ends: "2026-12-31", open: true });
  });
});

const layouts = [
  ["one data folder", foreign],
  ["a folder per module", path.resolve(foreign, "../company-by-module")],
] as const;

describe.each(layouts)("the items that another tool wrote (%s)", (_, folder) => {
  test("are listed whole, page by page, with exact prices and stock; the deleted one is left out, a price of half a cent is counted", async () => {
    const { lists } = open(folder);
    const pages = [await lists.items("", 1)];
    for (let page = pages[0]; page?.hasMore; page = pages.at(-1)) pages.push(await lists.items(page.after, 1));
    expect(pages.flatMap(({ rows }) => rows)).toEqual([
      {
        item: "OTTER-01",
        description: "Brush, quiet",
        unit: "EA",
        onHand: "140",
        status: "",
        price: { minor: 1_250n, currency: "USD" },
      },
      {
        item: "otter-02",
        description: "Café tray, œuvre",
        unit: "BX",
        onHand: "-2.5",
        status: "",
        price: { minor: 124_999n, currency: "USD" },
      },
    ]);
    // Money is whole cents here: such a price is never rounded, and whoever reads the list is told that a row is missing.
    expect(pages.reduce((sum, { unreadable }) => sum + unreadable, 0)).toBe(1);
  });

  test("are found by number, whatever capitals they are asked for in, and not when deleted", async () => {
    const found = await open(folder).findItems(["otter-01", " OTTER-01 ", "GONE", "otter-02"]);
    expect(found.map((item) => item?.description)).toEqual([
      "Brush, quiet",
      "Brush, quiet",
      undefined,
      "Café tray, œuvre",
    ]);
  });
});

describe("a company in a folder per module that another tool wrote", () => {
  test("is read completely, with the later names of its columns", async () => {
    const company = open(layouts[1][1]);
    const described = await company.describe();
    expect(described).toMatchObject({ company: "Tidy Heron Works", homeCurrency: "USD", lacks: [] });
    for (const { name, renamed, missing } of described.tables) expect([name, renamed, missing]).toEqual([name, [], []]);
    expect(described.tables.map(({ name, records }) => [name, records])).toEqual([
      ...[
        ["sycdfis", 12],
        ["sychfis", 1],
        ["arcust", 1],
        ["armast", 1],
        ["arymst", 0],
        ["arcash", 0],
        ["arycsh", 0],
        ["glacnt", 1],
      ],
    ]);
    expect(await company.findInvoices([{ by: "invno", value: "900001" }])).toMatchObject([
      [
        {
          custno: "H00001",
          company: "Humble Heron",
          invdte: "2026-11-02",
          balance: { minor: 8_010n, currency: "USD" },
        },
      ],
    ]);
    expect(await company.findCustomers(["h00001"])).toMatchObject([{ email: "pay@heron.example", onHold: false }]);
    expect((await company.findAccounts(["1050-000"]))[0]).toEqual({ account: "1050-000", active: true });
    expect((await company.periods()).filter((period) => period.open)).toHaveLength(12);
  });
});

describe("a company that cannot be read is refused with the reason", () => {
  let folder: string;
  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), "vfp-")), "company");
    await cp(foreign, folder, { recursive: true });
  });
  afterEach(() => rm(path.dirname(folder), { recursive: true, force: true }));

  const look = async (compid?: string) =>
    open(folder, compid)
      .findInvoices([{ by: "invno", value: "177154" }])
      .catch((error: unknown) => {
        if (error instanceof ConnectorError) return error;
        throw error;
      });

  test("without its system tables", async () => {
    await rm(path.join(folder, "SYCCOMP.dbf"));
    expect(await look()).toMatchObject({ kind: "not_found", message: expect.stringContaining("syccomp.dbf") });
  });

  test("without the company, and without a table of it", async () => {
    expect(await look("07")).toMatchObject({ kind: "not_found", message: "Sage Pro has no company 07." });
    expect(await look("02")).toMatchObject({ kind: "not_found", message: expect.stringContaining("armast02.dbf") });
  });

  test("with a table of another product under the same name", async () => {
    const fields = [{ name: "cinvno", type: "C", width: 10 }] as const;
    await writeDbf(path.join(folder, "DATA", "ARMAST01"), { fields, rows: [["1"]] });
    expect(await look()).toMatchObject({
      kind: "unexpected_shape",
      message: expect.stringContaining("no column invno"),
    });
  });

  test("and its description says all that it lacks at once", async () => {
    const fields = [{ name: "glacnt", type: "C", width: 24 }] as const;
    await writeDbf(path.join(folder, "DATA", "GLACNT01"), { fields, rows: [] });
    await rm(path.join(folder, "DATA", "ARYCSH01.dbf"));
    await rm(path.join(folder, "SYCHFIS.dbf"));
    expect((await open(folder).describe()).lacks).toEqual([
      `There is no table sychfis.dbf in ${folder}.`,
      `There is no table arycsh01.dbf in ${path.join(folder, "DATA")}, ${folder}.`,
      `Column glstat of ${path.join(folder, "DATA", "GLACNT01.dbf")}.`,
    ]);
  });

  test("with a table that is cut off", async () => {
    await truncate(path.join(folder, "DATA", "ARMAST01.dbf"), 1_500);
    const error = await look();
    expect(error).toMatchObject({ kind: "unexpected_shape", detail: { offset: 1_500 } });
    expect(String(error)).toMatch(/ARMAST01\.dbf, byte 1500: .* restore it from a backup/);
  });

  test("and read again as soon as it is back, in a folder per module too", async () => {
    await rename(path.join(folder, "DATA"), path.join(folder, "away"));
    expect(await look()).toMatchObject({ kind: "not_found" });
    await rename(path.join(folder, "away"), path.join(folder, "ArData"));
    expect(await look()).toMatchObject([[{ invno: "    177154" }]]);
  });

  test("where the system tables say it is, unless they call that row disabled", async () => {
    const fields = [
      { name: "sysid", type: "C", width: 4 },
      { name: "drive", type: "C", width: 90 },
      { name: "pass2", type: "C", width: 10 },
    ] as const;
    const moved = path.join(folder, "COMPANY", "Books");
    await cp(path.join(folder, "DATA"), moved, { recursive: true });
    await writeDbf(path.join(moved, "ARMAST01"), { fields: [{ name: "cinvno", type: "C", width: 10 }], rows: [] });
    await rename(path.join(moved, "ARMAST01.dbf"), path.join(moved, "armast01.DBF"));
    const sayWhere = (pass2: string) =>
      writeDbf(path.join(folder, "SYSDATA"), {
        fields,
        rows: [["AR01", `${" ".repeat(60)}F:\\PRO60\\company\\books\\`, pass2]],
      });
    await sayWhere("");
    expect(await look()).toMatchObject({ kind: "unexpected_shape", message: expect.stringContaining("Books") });
    await sayWhere("D");
    expect(await look()).toMatchObject([[{ invno: "    177154" }]]);
  });

  test("but a name that only looks like a table is no table", async () => {
    await writeFile(path.join(folder, "ARMAST01.DBF"), "not a table");
    expect(await look(), "the data folder comes first").toMatchObject([[{ invno: "    177154" }]]);
  });
});
