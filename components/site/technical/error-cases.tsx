import { DataGrid } from "../data-grid";

const cases = [
  {
    name: "Decline",
    portal:
      "The answer is kept as PayTrace gave it. A decline moves no money; one that was approved and at once voided counts as a decline.",
    books: "A note at customer and invoice, once",
    told: "Finance by mail, where the flow says so",
  },
  {
    name: "Sage Pro unavailable",
    portal:
      "The circuit of this connection opens: no event is tried for nothing, one probe asks whether it is back, and what waited goes through in order.",
    books:
      "Nothing yet. What fails for another passing reason is tried again for about three days, then it waits for a person",
    told: "Who looks after it, once, after a minute, and once more when it has healed",
  },
  {
    name: "Invoice not found",
    portal: "The reference is tried in the order of your rules, then the customer is looked for.",
    books: "An open credit at the customer, or nothing until somebody looked: your rule says which",
    told: "An exception with the money, the payer and what to do",
  },
  {
    name: "Validation failure",
    portal:
      "Stopped before the books, with the row of the mapping or the rule that stopped it. Run again once it is put right.",
    books: "Nothing",
    told: "An exception and a mail for the cause, not one for each payment",
  },
  {
    name: "Duplicate payment",
    portal:
      "The same event is recognised by its key and changes nothing. A second payment of a paid invoice is another payment.",
    books: "Nothing for the same event. For a second payment an open credit of what is too much",
    told: "Overpaid: an exception with both amounts",
  },
] as const;

/** The five cases that an integration is judged by. */
export const ErrorCases = () => (
  <DataGrid
    label="What happens when something goes wrong"
    columns={["Case", "What the portal does", "What stands in Sage Pro", "Who is told"]}
    rows={cases.map(({ name, portal, books, told }) => ({ key: name, cells: [name, portal, books, told] }))}
  />
);
