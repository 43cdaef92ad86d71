import { parsePlainDate } from "@/server/kernel/plain-date";
import type { LoadedEnvironment } from "@/server/pipeline/connections/load-environment";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";

/** The number of the one credit that is open there, of 5.00. */
export const standInCredit = "990001";

/** Both systems where a test is about who may ask for what: every invoice is open, every customer has a card, every account is there. */
export function standInEnvironment(company = "ACME Supply"): LoadedEnvironment {
  const usd = (minor: bigint) => ({ minor, currency: "USD" });
  const invdte = parsePlainDate("2026-11-01");
  const openCredit = () => ({
    invno: standInCredit.padStart(10),
    custno: "ACME01",
    company,
    type: "open_credit",
    status: "live",
    inHistory: false,
    invdte,
    ornum: "",
    ponum: "",
    locked: false,
    amount: usd(-500n),
    paid: usd(0n),
    balance: usd(-500n),
  });
  const applied = {
    kind: "credit_applied",
    custno: "ACME01",
    invno: "     10001",
    refno: "",
    amount: usd(500n),
    date: invdte,
    arsess: "",
    rowsHash: "0".repeat(64),
    postedAt: new Date("2026-11-01T12:00:00Z"),
  };
  const systems = {
    gateway: {
      exportCustomers: async (customerId: string) => ({
        customers: [{ customerId, maskedNumber: "************1111", name: company, email: "", phone: "" }],
        unreadable: [],
      }),
      readTransactions: async (ids: readonly string[]) =>
        ids.map(() => ({ ok: true, value: { canonical: { status: "settled", amount: usd(12_500n) } } })),
    },
    erp: {
      findInvoices: async (references: readonly { readonly value: string }[]) =>
        references.map(({ value }) => [
          value.trim() === standInCredit
            ? openCredit()
            : {
                invno: value.padStart(10),
                custno: "ACME01",
                company,
                type: "invoice",
                status: "live",
                inHistory: false,
                invdte,
                ornum: "",
                ponum: "",
                locked: false,
                amount: usd(99_000_000n),
                paid: usd(0n),
                balance: usd(99_000_000n),
              },
        ]),
      findAccounts: async (accounts: readonly string[]) => accounts.map((account) => ({ account, active: true })),
      findCustomers: async (custnos: readonly string[]) => custnos.map((custno) => ({ custno, company })),
      lists: {
        customers: async () => ({
          rows: [{ custno: "ACME01", company, currency: "USD", onHold: false }],
          unreadable: 0,
          after: "ACME01",
          hasMore: false,
        }),
        openInvoices: async () => ({ rows: [], unreadable: 0, after: "", hasMore: false }),
      },
      applyCredit: async (items: readonly { readonly postingKey: string }[]) =>
        items.map(({ postingKey }) => ({ status: "posted", document: { ...applied, postingKey } })),
      unapplyCredit: async (items: readonly { readonly postingKey: string }[]) =>
        items.map(({ postingKey }) => ({ status: "posted", document: { ...applied, postingKey } })),
      previewCreditApplications: async () => [{ status: "would_post", rows: [] }],
      lookUpPosting: async (keys: readonly string[]) => keys.map(() => undefined),
      periods: async () => [],
      previewReversals: async () => [{ status: "would_post", rows: [] }],
    },
  };
  return { kind: "sandbox", rules: postingRulesSchema.parse({}), ...systems } as unknown as LoadedEnvironment;
}
