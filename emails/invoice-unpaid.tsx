import { MailFrame, MailText } from "./mail-frame";

export interface InvoiceUnpaidProps {
  readonly plan: string;
  readonly company: string;
  /** When the plan ends if nothing is paid, `YYYY-MM-DD`. */
  readonly day: string;
  readonly billingUrl: string;
}

/** A month of the subscription could not be charged. */
export function InvoiceUnpaid({ plan, company, day, billingUrl }: InvoiceUnpaidProps) {
  return (
    <MailFrame
      preview={`Everything goes on until ${day}. Pay the open invoice to keep the plan.`}
      heading={`Your ${plan} plan could not be charged`}
      action={{ label: "Open plan and billing", url: billingUrl }}
      footnote={`You get this because you are an owner of ${company}.`}
    >
      <MailText>The card on file was not accepted for this month. Payments reach your books as before.</MailText>
      <MailText>
        What to do: open plan and billing and pay the open invoice, with another card if you like. If it stays unpaid,
        the plan ends on {day}; nothing you have is deleted then.
      </MailText>
    </MailFrame>
  );
}
