import { MailFrame, MailText } from "./mail-frame";

export interface InvoiceUnpaidProps {
  readonly plan: string;
  readonly company: string;
  /** When the plan ends if nothing is paid, `YYYY-MM-DD`. */
  readonly day: string;
  readonly billingUrl: string;
  /** Said a second time, shortly before the end. */
  readonly isLastCall?: boolean;
}

/** A month of the subscription could not be charged. */
export function InvoiceUnpaid({ plan, company, day, billingUrl, isLastCall = false }: InvoiceUnpaidProps) {
  return (
    <MailFrame
      preview={`Everything goes on until ${day}. Pay the open invoice to keep the plan.`}
      heading={isLastCall ? `Your ${plan} plan ends on ${day}` : `Your ${plan} plan could not be charged`}
      action={{ label: "Open plan and billing", url: billingUrl }}
      footnote={`You get this because you are an owner of ${company}.`}
    >
      <MailText>
        {isLastCall ? "This month is still unpaid." : "The card on file was not accepted for this month."} Payments
        reach your books as before.
      </MailText>
      <MailText>
        What to do: open plan and billing and replace the card, or pay the open invoice. If it stays unpaid, the plan
        ends on {day}; nothing you have is deleted then.
      </MailText>
    </MailFrame>
  );
}
