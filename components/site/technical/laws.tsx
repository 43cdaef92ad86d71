const laws = [
  {
    title: "Acked means stored",
    text: "No notification is answered with 2xx before it is committed. The inbox is the truth; what wakes the pipeline only says when. A lost wake-up costs time and no payment.",
  },
  {
    title: "Exactly one effect",
    text: "One deterministic key per effect, unique in the portal and in a journal beside the books. Messages may come twice, late and out of order. It is the effect that is one, not the delivery.",
  },
  {
    title: "A notice is a hint",
    text: "Before money is posted the transaction is read from PayTrace. Two facts are taken from the notice because PayTrace's list lacks them: a chargeback, and the sale that a refund belongs to.",
  },
] as const;

/** What holds all the way from a notice to the books. */
export const Laws = () => (
  <ul className="grid gap-4 md:grid-cols-3">
    {laws.map(({ title, text }) => (
      <li key={title} className="rounded-lg border bg-surface p-6">
        <h3 className="font-semibold text-lg">{title}</h3>
        <p className="mt-1 text-muted">{text}</p>
      </li>
    ))}
  </ul>
);
