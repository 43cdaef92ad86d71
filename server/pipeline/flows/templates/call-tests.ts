import type { NamedTest, TestBooks } from "../named-tests/named-test.schema";

type Desk = Partial<TestBooks["desk"]>;

/**
 * A test of a flow that begins by its schedule: what was said of the environment is made up, and what is mailed and how it ends is held
 * to it.
 */
export const callTest = (
  name: string,
  desk: Desk,
  { nodes, mails }: { readonly nodes: readonly string[]; readonly mails: readonly string[] },
): NamedTest => ({
  name,
  input: {
    kind: "call",
    at: "2026-11-20T12:00:00.000Z",
    gates: "approve",
    call: { reference: "2026-11-20 04:00", custno: "", invno: "", amount: null, note: "" },
    books: {
      invoices: [],
      customers: [],
      accounts: [],
      items: [],
      postings: [],
      periods: null,
      orderEntry: null,
      desk: { ledger: null, charges: null, labels: null, ...desk },
    },
  },
  expected: [
    ...mails.map((subject) => ({ kind: "mail" as const, subject })),
    { kind: "mails", count: mails.length },
    { kind: "way", nodes: [...nodes] },
  ],
});
