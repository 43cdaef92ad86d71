import { MailFrame, MailText } from "./mail-frame";

export interface ChargeNoticeProps {
  /** Who charges: the company whose customer gets this. */
  readonly company: string;
  readonly customer: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly figure: string;
  /** Of the card or account; '' where it is not known. */
  readonly lastFour: string;
  readonly invoices: readonly { readonly invno: string; readonly figure: string }[];
  readonly contactEmail: string;
  /** '' where there is none to tell. */
  readonly contactPhone: string;
  /** Whose mail this would have been; '' where it is theirs. */
  readonly instead: string;
}

/** Tells a customer what is charged by their agreement, when, and how to object. It comes in the name of the company. */
export function ChargeNotice(props: ChargeNoticeProps) {
  const { company, customer, day, figure, lastFour, invoices, contactEmail, contactPhone, instead } = props;
  const method = lastFour === "" ? "the payment method you left with us" : `the card or account ending in ${lastFour}`;
  const [only] = invoices;
  return (
    <MailFrame
      brand={company}
      preview={`On ${day}, from ${method}. Nothing is to be done if that is right.`}
      heading={`We will charge you on ${day}`}
      figure={figure}
      action={{ label: `Write to ${company}`, url: `mailto:${contactEmail}` }}
      footnote={`You get this because ${customer} agreed that ${company} charges invoices when they are due. Sent for ${company} by Tallybridge.`}
    >
      {instead !== "" && (
        <MailText>
          This is not Production: the customer was not written to. In Production this would go to {instead}.
        </MailText>
      )}
      <MailText>
        As agreed with {customer}, {method} is charged for{" "}
        {invoices.length === 1 && only !== undefined
          ? `invoice ${only.invno}.`
          : `${invoices.length} invoices: ${invoices.map((one) => `${one.invno} (${one.figure})`).join(", ")}.`}
      </MailText>
      <MailText>Nothing is to be done if that is right. At most this amount is charged.</MailText>
      <MailText>
        If you do not want it, or something is wrong, write to {contactEmail}
        {contactPhone === "" ? "" : ` or call ${contactPhone}`} before {day}.
      </MailText>
    </MailFrame>
  );
}
