import { describe, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { seedSageProCompany } from "@/server/sandbox/sage-pro";
import { openBooks, seedCompany } from "./company";

const books = openBooks();

describe("a seeded company", () => {
  test("keeps every invariant, whatever the seed", async () => {
    for (const seed of [1, 2, 3]) {
      const company = await seedCompany(books, seed);
      expect(await company.broken()).toEqual([]);
    }
  });

  test("has every kind of customer, document, period and number that a real one has", async () => {
    const company = await seedCompany(books, 5);
    const live = "arstat = '' and btrim(artype) in ('', 'N')";
    const kinds: Readonly<Record<string, string>> = {
      "an open invoice": `select 1 from armast where ${live} and paidamt = 0 and balance > 0`,
      "a part-paid invoice": `select 1 from armast where ${live} and paidamt > 0 and balance > 0`,
      "a paid invoice that is live still": `select 1 from armast where ${live} and invamt > 0 and balance = 0`,
      "a void invoice": "select 1 from armast where arstat = 'V'",
      "an ordinary invoice of either marking":
        "select 1 from armast where btrim(artype) = 'N' and exists (select 1 from armast where artype = '')",
      "a miscellaneous document": "select 1 from armast where artype = 'M'",
      "a credit memo with the known proportions":
        "select 1 from armast where artype = 'C' and invamt = -516 and paidamt = -93.80 and balance = -422.20",
      "an open credit in its own range":
        "select 1 from armast where artype = 'O' and balance < 0 and invno::bigint >= 100000000",
      "an overdue invoice": `select 1 from armast where ${live} and balance > 0 and invdte::date + pnet::int < current_date - 30`,
      "an invoice of a sales order": "select 1 from armast m join somast s on s.sono = m.ornum",
      "an invoice with tax and freight": "select 1 from armast where tax > 0 and shipping > 0",
      "an invoice somebody edits": "select 1 from armast where lckstat = 'L' and btrim(lckuser) <> ''",
      "an invoice in CAD with its rate": `select 1 from armast where ${live} and currid = 'CAD' and exchrat <> 1 and bbal <> balance and balance > 0`,
      "a right-justified number": "select 1 from armast where invno like '    1%'",
      "a number with letters": "select 1 from armast where invno ~ '[A-Z]'",
      history: "select 1 from arymst where btrim(currhist) = '' and balance = 0",
      "a void document in history": "select 1 from arymst where arstat = 'V'",
      "history that is live still, marked X":
        "select 1 from arymst y join armast m on m.invno = y.invno where y.currhist = 'X'",
      "a national account": "select 1 from arcust c join arcust p on p.custno = c.nlacno where btrim(c.nlacno) <> ''",
      "a customer on hold": "select 1 from arcust where credstat = 'H'",
      "a name in letters of Windows-1252": "select 1 from arcust where company ~ '[^ -~]'",
      "a receipt for several invoices under one reference":
        "select 1 from arcash where btrim(refno) <> '' group by refno, custno, dtepaid having count(*) > 1",
      "an open period":
        "select 1 from sycdfis where not plocked and not permlck and current_date between bdate and edate",
      "a closed period": "select 1 from sycdfis where plocked and not permlck",
      "a permanently locked year": "select 1 from sychfis where permlck",
      "an account that is not in use": "select 1 from glacnt where glstat = 'I'",
      "a disabled system row": "select 1 from sysdata where left(pass2, 1) = 'D'",
      "a ledger batch that was transferred": "select 1 from glbtch where bstat = 'U'",
      "a quote beside orders":
        "select 1 from somast where sotype = 'B' and exists (select 1 from somast where sotype = '')",
    };
    const missing: string[] = [];
    for (const [kind, sql] of Object.entries(kinds)) {
      if ((await company.rows(`${sql} limit 1`)).length === 0) missing.push(kind);
    }
    expect(missing).toEqual([]);
    const [counts] = await company.rows(
      "select (select count(*)::int from arcust) as customers, (select count(*)::int from armast) + (select count(*)::int from arymst where btrim(currhist) = '') as invoices",
    );
    expect(counts).toEqual({ customers: 1_000, invoices: 5_000 });
  });

  test("is left alone the second time, also when two ask for it at once", async () => {
    const companyId = newId();
    const seeded = await Promise.all([1, 2].map(() => seedSageProCompany(books.pool, { companyId, seed: 4 })));
    expect(seeded.sort()).toEqual([false, true]);
  });
});
