import { ArrowRight } from "lucide-react";
import { Money } from "@/components/ui/money";
import { StatusMark } from "@/components/ui/status-mark";

const amount = { minor: 125_000n, currency: "USD" } as const;

const paytrace = [
  ["Transaction", "105968532"],
  ["Status", "Settled"],
  ["Invoice", "104233"],
] as const;

const sagePro = [
  ["Receipt", "CR-020418"],
  ["Applied to", "104233"],
  ["Account", "1010 Cash"],
] as const;

/** An example of what the product does, drawn with the product's own parts and said to be one. */
export function PostedPayment() {
  return (
    <figure className="rounded-lg border bg-surface">
      <div className="flex items-center justify-between gap-4 border-b px-5 py-4">
        <div>
          <p className="text-muted text-sm">ACME Supply paid</p>
          <Money amount={amount} className="font-semibold text-xl" />
        </div>
        <StatusMark meaning="posted">Posted in 1.4 s</StatusMark>
      </div>
      <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-4 px-5 py-4">
        <Side title="PayTrace" rows={paytrace} />
        <ArrowRight aria-hidden className="size-4 text-faint" />
        <Side title="Sage Pro" rows={sagePro} />
      </div>
      <figcaption className="border-t px-5 py-3 text-faint text-sm">
        An example. One payment, one receipt, equal to the cent.
      </figcaption>
    </figure>
  );
}

function Side({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <div className="min-w-0">
      <p className="mb-1.5 font-semibold text-sm">{title}</p>
      <dl className="flex flex-col gap-1 text-sm">
        {rows.map(([name, value]) => (
          <div key={name} className="flex flex-wrap justify-between gap-x-3">
            <dt className="text-faint">{name}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
