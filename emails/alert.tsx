import { MailFrame, MailText } from "./mail-frame";

export interface AlertProps {
  /** The cause, such as "No invoice for this payment". */
  readonly title: string;
  /** How much money, such as `$1,250.00`; absent while no amount is known. */
  readonly figure: string | undefined;
  /** Whose money it is, as a sentence. */
  readonly whose: string;
  /** What happened and what was done, as a sentence; '' when the title says all. */
  readonly why: string;
  readonly whatToDo: string;
  /** Company and environment. */
  readonly place: string;
  readonly exceptionsUrl: string;
}

/** One mail per cause, however many payments share it. */
export function Alert({ title, figure, whose, why, whatToDo, place, exceptionsUrl }: AlertProps) {
  return (
    <MailFrame
      preview={`${whose} ${whatToDo}`}
      heading={title}
      {...(figure === undefined ? {} : { figure })}
      action={{ label: "Open the exceptions", url: exceptionsUrl }}
      footnote={`You get this once for each cause because you look after the books of ${place}. More payments of the same cause send no further mail; you hear again when it is settled.`}
    >
      <MailText>{whose}</MailText>
      {why === "" ? null : <MailText>{why}</MailText>}
      <MailText>What to do: {whatToDo}</MailText>
    </MailFrame>
  );
}
