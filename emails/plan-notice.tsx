import { MailFrame, MailText } from "./mail-frame";

export interface PlanNoticeProps {
  readonly kind: "ended" | "paid";
  readonly company: string;
  readonly billingUrl: string;
}

const words = {
  ended: {
    heading: "Your plan ended, because it stayed unpaid",
    preview: "Nothing was deleted. Choose a plan to add more again.",
    text: "The last invoice was not paid within the days of grace, so the plan ended. Nothing was deleted, and payments reach your books as before.",
    act: "What to do: choose a plan to add environments, members and integration pairs again.",
  },
  paid: {
    heading: "Your plan is paid",
    preview: "The plan goes on as before.",
    text: "The open invoice was paid. The plan goes on as before.",
    act: "There is nothing to do.",
  },
} as const;

/** How an invoice that was unpaid came to its end. */
export function PlanNotice({ kind, company, billingUrl }: PlanNoticeProps) {
  const { heading, preview, text, act } = words[kind];
  return (
    <MailFrame
      preview={preview}
      heading={heading}
      action={{ label: "Open plan and billing", url: billingUrl }}
      footnote={`You get this because you are an owner of ${company}.`}
    >
      <MailText>{text}</MailText>
      <MailText>{act}</MailText>
    </MailFrame>
  );
}
