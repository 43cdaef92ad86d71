import type { Metadata } from "next";
import { Brand } from "@/components/shell/brand";
import { ButtonLink } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { PostedPayment } from "./posted-payment";

export const metadata: Metadata = { title: { absolute: "Tallybridge: PayTrace payments in Sage Pro" } };

const steps = [
  {
    title: "Connect both sides",
    text: "Enter your PayTrace keys, name your Sage Pro company, and press Test. In the sandbox both are ready.",
  },
  {
    title: "Watch a payment arrive",
    text: "It is matched to its invoice and posted as one cash receipt. What does not fit waits for you, with the reason.",
  },
  {
    title: "Prove it",
    text: "Each payment has a certificate that shows exactly one effect in the books. Ledger checks stand beside it, green or red.",
  },
] as const;

/** The front page: what this is, how it goes, and the two ways in. */
export default function LandingPage() {
  return (
    <div className="mx-auto flex min-h-dvh max-w-6xl flex-col px-6">
      <header className="flex h-16 items-center justify-between">
        <Brand />
        <nav aria-label="Account" className="flex items-center gap-2">
          <ButtonLink href="/sign-in" kind="quiet">
            Sign in
          </ButtonLink>
          <ButtonLink href="/sign-up" className="max-sm:hidden">
            Sign up
          </ButtonLink>
        </nav>
      </header>
      <main className="flex flex-1 flex-col justify-center gap-14 py-10">
        <div className="grid items-center gap-12 lg:grid-cols-[1.1fr_1fr]">
          <div className="flex flex-col gap-5">
            <h1 className="text-balance font-semibold text-3xl tracking-tight sm:text-4xl">
              Every PayTrace payment in Sage Pro. Once, correctly, within seconds.
            </h1>
            <p className="max-w-lg text-lg text-muted">
              Payments, declines, refunds and voids reach your books without keying, and finance can prove that what was
              posted equals what was paid.
            </p>
            <div className="flex flex-wrap gap-3">
              <ButtonLink href="/sign-up" kind="primary" size="lg">
                Start in the sandbox
              </ButtonLink>
              <ButtonLink href="/sign-in" size="lg">
                Sign in
              </ButtonLink>
            </div>
            <p className="text-faint text-sm">
              The sandbox has a simulated gateway and a Sage Pro company with data in it. Nothing real is touched, and
              no card is asked for.
            </p>
          </div>
          <PostedPayment />
        </div>
        <ol className="grid gap-x-10 gap-y-6 border-t pt-8 sm:grid-cols-3">
          {steps.map((step, index) => (
            <li key={step.title} className="flex gap-3">
              <span
                aria-hidden
                className="grid size-6 shrink-0 place-items-center rounded-sm bg-accent-tint font-semibold text-accent-ink text-xs"
              >
                {index + 1}
              </span>
              <div>
                <h2 className="font-semibold">{step.title}</h2>
                <p className="mt-0.5 text-muted">{step.text}</p>
              </div>
            </li>
          ))}
        </ol>
        <p className="text-muted text-sm">
          <TextLink href="/security/pci">Card data and PCI DSS</TextLink>
        </p>
      </main>
    </div>
  );
}
