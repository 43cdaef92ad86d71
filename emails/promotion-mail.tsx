import { MailFrame, MailText } from "./mail-frame";

export interface PromotionMailProps {
  readonly heading: string;
  /** `asked`: it waits for an approval. `stopped`: it was to be carried, and was not. */
  readonly telling: "asked" | "stopped";
  readonly requester: string;
  /** What the requester wrote; '' for nothing. */
  readonly note: string;
  /** Why it stopped, with what to do; '' for one that waits. */
  readonly stoppedText: string;
  /** Company and environment. */
  readonly place: string;
  readonly promotionsUrl: string;
}

/** A promotion waits for an approval, or was stopped before anything was changed. */
export function PromotionMail({
  heading,
  telling,
  requester,
  note,
  stoppedText,
  place,
  promotionsUrl,
}: PromotionMailProps) {
  const isAsked = telling === "asked";
  const text = isAsked
    ? `${requester} asks to carry flows, tables and rules into ${place}. Nothing changes there before it is approved.`
    : `${stoppedText} Everything in ${place} works as before.`;
  return (
    <MailFrame
      preview={text}
      heading={heading}
      action={{ label: isAsked ? "Look at what changes" : "Look at the check-list", url: promotionsUrl }}
      footnote={`You get this because you look after what goes into ${place}.`}
    >
      <MailText>{text}</MailText>
      {note === "" ? null : <MailText>{`"${note}"`}</MailText>}
    </MailFrame>
  );
}
