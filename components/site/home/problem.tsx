import { Copy, Keyboard, SearchX } from "lucide-react";

const problems = [
  {
    Icon: Keyboard,
    title: "Keyed by hand",
    text: "Somebody reads a batch report and types receipts into Sage Pro. It is late, it is tiring, and a transposed invoice number is found at the end of the month.",
  },
  {
    Icon: Copy,
    title: "Synced, but twice",
    text: "A sync times out and is run again. The receipt was there already. Now the invoice is overpaid, and nobody trusts the sync.",
  },
  {
    Icon: SearchX,
    title: "Missing, and nobody knows",
    text: "A notification was sent while a server was away. No error, no record: the difference shows when the deposit does not tie.",
  },
] as const;

/** What people live with without it. */
export function Problem() {
  return (
    <ul className="grid gap-4 md:grid-cols-3">
      {problems.map(({ Icon, title, text }) => (
        <li key={title} className="rounded-lg border bg-surface p-6">
          <Icon aria-hidden className="size-5 text-failed" />
          <h3 className="mt-3 font-semibold text-lg">{title}</h3>
          <p className="mt-1 text-lg text-muted">{text}</p>
        </li>
      ))}
    </ul>
  );
}
