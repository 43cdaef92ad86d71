import { ButtonLink } from "@/components/ui/button";
import { SiteLink } from "./site-link";

/** What to do now, at the end of a page. */
export function NextSteps() {
  return (
    <section aria-labelledby="next" className="mt-20 rounded-lg border bg-surface px-6 py-10 sm:px-10">
      <h2 id="next" className="text-balance font-semibold text-2xl tracking-tight">
        See a payment posted, now
      </h2>
      <p className="mt-2 max-w-2xl text-lg text-muted">
        Sign up and a sandbox is made for you: a simulated gateway and a Sage Pro company with 1,000 customers and 5,000
        invoices. Take a payment, a decline, a refund, and watch what becomes of each. No card, no call.
      </p>
      <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
        <ButtonLink href="/sign-up" kind="primary" size="lg" prefetch={false}>
          Start in the sandbox
        </ButtonLink>
        <ButtonLink href="/demo" size="lg" prefetch={false}>
          Try the demo without an account
        </ButtonLink>
        <SiteLink href="/docs/first-payment">Read how it goes first</SiteLink>
        <SiteLink href="/contact">Talk to a solution architect</SiteLink>
      </div>
    </section>
  );
}
