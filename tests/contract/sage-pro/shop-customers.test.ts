import { beforeAll, describe, expect, test } from "vitest";
import { openBooks, seedCompany, type TestCompany } from "./company";
import { credit, shopCustomer, summary } from "./items";

const books = openBooks();
let company: TestCompany;
beforeAll(async () => {
  company = await seedCompany(books);
});

async function upsert(given: ReturnType<typeof shopCustomer>) {
  const [outcome] = await company.operations.upsertCustomers([given]);
  return outcome;
}

const customerRow = async (custno: string) => {
  const [row] = await company.rows<Record<string, string>>(
    `select rtrim(company) as company, rtrim(contact) as contact, rtrim(address1) as address1, rtrim(city) as city, rtrim(zip) as zip,
       rtrim(phone) as phone, email, rtrim(aracct) as aracct, rtrim(pterms) as pterms, balance::text, rtrim(adduser) as adduser
     from arcust where custno = $1`,
    [custno],
  );
  return row;
};

describe("a customer of a shop", () => {
  test("that the books do not know is made like the one that is named, in the widths of the site, and can be posted to", async () => {
    const model = await customerRow("C00030");
    const details = { company: `Nordwind ${"x".repeat(60)}`, contact: "A. Buyer 東京", city: "Portland" };
    expect(await upsert(shopCustomer("WEB1", { details }))).toMatchObject({
      status: "posted",
      document: { kind: "customer", custno: "WEB1" },
    });
    expect(await customerRow("WEB1")).toEqual({
      company: details.company.slice(0, 35),
      contact: "A. Buyer ??",
      city: "Portland",
      address1: "",
      zip: "",
      phone: "",
      email: "web1@shop.example",
      aracct: model?.aracct,
      pterms: model?.pterms,
      balance: "0.0000",
      adduser: "TLBG",
    });
    const [posted] = await company.operations.postOpenCredits([credit("WEB1", 500n)]);
    expect(summary(posted)).toBe("posted");
    expect(await company.broken()).toEqual([]);
  });

  test("is found by number before e-mail address, whatever capitals they are in, and nothing a person filled is overwritten", async () => {
    await company.rows("update arcust set phone = '', contact = 'A Person' where custno = 'C00040'");
    const before = await customerRow("C00040");
    const details = { company: "Other", contact: "Other", phone: "555 0100", zip: "99999", city: "Elsewhere" };
    const byNumber = await upsert(shopCustomer("c00040", { details, email: before?.email?.toUpperCase() ?? "" }));
    expect(byNumber).toMatchObject({ status: "posted", document: { custno: "C00040" } });
    expect(await customerRow("C00040")).toEqual({ ...before, phone: "555 0100" });
    const byEmail = await upsert(shopCustomer("WEB2", { details, email: before?.email?.toUpperCase() ?? "" }));
    expect(byEmail).toMatchObject({ status: "posted", document: { custno: "C00040" } });
    expect(await customerRow("WEB2")).toBeUndefined();
  });

  test("whose address a person has begun keeps it as it is, and one without any gets the whole of it", async () => {
    await company.rows("update arcust set address1 = '', address2 = '', city = '', zip = '' where custno = 'C00041'");
    await company.rows(
      "update arcust set address1 = '', address2 = '', city = '', addrstate = '', zip = '', country = '' where custno = 'C00042'",
    );
    const long = "Courtyard of the old rope factory, gate 2";
    const details = { address1: long, city: "Portland", addrstate: "OR", zip: "97201", country: "USA" };
    const kept = await upsert(shopCustomer("C00041", { details }));
    expect(await customerRow("C00041")).toMatchObject({ address1: "", city: "", zip: "" });
    expect(kept).not.toHaveProperty("document.notes");
    const filled = await upsert(shopCustomer("C00042", { details }));
    expect(filled).toMatchObject({
      document: { notes: ["The first line of the address was cut to 35 characters."] },
    });
    expect(await customerRow("C00042")).toMatchObject({
      address1: long.slice(0, 35).trimEnd(),
      city: "Portland",
      zip: "97201",
    });
  });

  test("under a key that was written already changes nothing", async () => {
    const given = shopCustomer("WEB3");
    expect(summary(await upsert(given))).toBe("posted");
    await company.rows("update arcust set contact = '' where custno = 'WEB3'");
    expect(await upsert(given)).toMatchObject({ status: "already_posted", document: { custno: "WEB3" } });
    expect((await customerRow("WEB3"))?.contact).toBe("");
  });

  test("is refused in words for people where nobody can tell which one it is, or how it is made", async () => {
    await company.rows("update arcust set email = 'shared@shop.example' where custno in ('C00050', 'C00051')");
    await company.rows("update arcust set lckstat = 'L', lckuser = 'ANN' where custno = 'C00052'");
    const outcomes = await company.operations.upsertCustomers([
      shopCustomer("WEB4", { email: "shared@shop.example" }),
      shopCustomer("WEB5", { like: "" }),
      shopCustomer("WEB6", { like: "NOBODY" }),
      shopCustomer("", { email: "nobody@shop.example" }),
      shopCustomer("WEB-TOO-LONG"),
      shopCustomer("C00052"),
    ]);
    expect(outcomes.map(summary)).toEqual([
      "conflict: Several customers have this e-mail address, C00050 and C00051 among them; which one it is, nobody can tell.",
      "not_found: There is no customer WEB5, and none is named that a new one is made like.",
      "invalid: There is no customer NOBODY that a new one could be made like.",
      "not_found: No customer has this e-mail address, and there is no number for a new one.",
      'invalid: "WEB-TOO-LONG" is too long for a customer number of Sage Pro.',
      "unavailable: Customer C00052 is being edited by ANN.",
    ]);
  });

  test("that comes from many sides at once is made once, and is shown before without being made", async () => {
    const [shown] = await company.operations.previewCustomers([shopCustomer("WEB7")]);
    expect(shown).toMatchObject({ status: "would_post", rows: [{ table: "arcust", change: "insert" }] });
    expect(await customerRow("WEB7")).toBeUndefined();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => upsert(shopCustomer("WEB7"))));
    expect(outcomes.map(summary)).toEqual(Array.from({ length: 5 }, () => "posted"));
    expect(await company.rows("select 1 from arcust where custno = 'WEB7'")).toHaveLength(1);
  });
});
