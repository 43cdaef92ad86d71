import { MailFrame, MailText } from "./mail-frame";

export interface PlanNoticeProps {
  readonly kind: "ended" | "full" | "paid";
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
  full: {
    heading: "The last integration pair of your plan is in use",
    preview: "Everything that is connected goes on. Another company needs a larger plan.",
    text: "Your plan has as many integration pairs as are connected in Production now. Everything that is connected goes on posting; no payment is paused by a limit.",
    act: "What to do: nothing, unless you want to connect another company. Then choose a larger plan first.",
  },
  paid: {
    heading: "Your plan is paid",
    preview: "The plan goes on as before.",
    text: "The open invoice was paid. The plan goes on as before.",
    act: "There is nothing to do.",
  },
} as const;

/** How an invoice that was unpaid came to its end, and that a limit is reached. */
export function PlanNotice({ kind, company, billingUrl }: PlanNoticeProps) {
  const { heading, preview, text, act } = words[kind];
  return (
    <MailFrame
      preview={preview}
      heading={heading}
      action={{ label: "Open plan and billing", url: billingUrl }}
      footnote={`You get this because you are an owner of ${company}, or were chosen to hear of its plan.`}
    >
      <MailText>{text}</MailText>
      <MailText>{act}</MailText>
    </MailFrame>
  );
}
