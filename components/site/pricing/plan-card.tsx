import { ButtonLink } from "@/components/ui/button";
import { formatMoney } from "@/components/ui/format-money";
import type { PublicPlan } from "./public-plans";

/** One tier: its price, whom it is for, and the way to it. */
export function PlanCard({ plan }: { plan: PublicPlan }) {
  const talk = plan.price.kind === "talk";
  return (
    <li className="flex flex-col rounded-lg border bg-surface p-5">
      <h2 className="font-semibold text-lg">{plan.name}</h2>
      <p className="mt-2 flex items-baseline gap-1.5">
        <Price price={plan.price} />
      </p>
      <p className="mt-3 mb-5 text-muted">{plan.forWhom}</p>
      <ButtonLink
        href={talk ? "/contact" : "/sign-up"}
        kind={plan.price.kind === "free" ? "primary" : "secondary"}
        prefetch={false}
        className="mt-auto"
      >
        {talk ? "Talk to an architect" : plan.price.kind === "free" ? "Start free" : `Choose ${plan.name}`}
      </ButtonLink>
    </li>
  );
}

function Price({ price }: { price: PublicPlan["price"] }) {
  switch (price.kind) {
    case "free":
      return (
        <>
          <span className="font-semibold text-2xl">$0</span>
          <span className="text-muted text-sm">for ever</span>
        </>
      );
    case "monthly":
      return (
        <>
          <span className="font-semibold text-2xl tabular-nums">{formatMoney(price).replace(/\.00$/, "")}</span>
          <span className="text-muted text-sm">a month</span>
        </>
      );
    case "talk":
      return <span className="font-semibold text-2xl">By talk</span>;
    default:
      return price satisfies never;
  }
}
