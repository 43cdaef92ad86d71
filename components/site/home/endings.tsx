import type { ReactNode } from "react";
import { StatusMark } from "@/components/ui/status-mark";
import { DataGrid } from "../data-grid";

const endings: readonly { name: string; books: string; mark: ReactNode }[] = [
  {
    name: "Approved, invoice found",
    books: "A cash receipt on the invoice",
    mark: <StatusMark meaning="posted">Posted</StatusMark>,
  },
  {
    name: "Declined",
    books: "A note at customer and invoice; no money",
    mark: <StatusMark meaning="failed">Declined</StatusMark>,
  },
  {
    name: "No invoice for it",
    books: "An open credit at the customer, or nothing, as your rule says",
    mark: <StatusMark meaning="waiting">On account, or needs you</StatusMark>,
  },
  {
    name: "Paid twice, or too much",
    books: "What is too much is an open credit",
    mark: <StatusMark meaning="waiting">Overpaid, needs you</StatusMark>,
  },
  {
    name: "Refund, void, chargeback",
    books: "Opposite rows in an open period; nothing is deleted",
    mark: <StatusMark meaning="posted">Reversed</StatusMark>,
  },
  {
    name: "The same event again",
    books: "Nothing",
    mark: <span className="text-muted">Known already</span>,
  },
  {
    name: "Data that does not fit",
    books: "Nothing",
    mark: <StatusMark meaning="waiting">Needs you, with the reason</StatusMark>,
  },
  {
    name: "Sage Pro does not answer",
    books: "Nothing yet",
    mark: <StatusMark meaning="working">Waits until it is back</StatusMark>,
  },
];

/** Every way in which a payment can end. */
export const Endings = () => (
  <DataGrid
    label="How a payment can end"
    columns={["What happens", "In the books", "What you see"]}
    rows={endings.map(({ name, books, mark }) => ({ key: name, cells: [name, books, mark] }))}
  />
);
