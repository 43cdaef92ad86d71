import { MailFrame, MailText } from "./mail-frame";

export interface ApprovalNeededProps {
  readonly kind: "charge" | "refund";
  readonly figure: string;
  /** Whose money and which invoice; '' when neither is known. */
  readonly what: string;
  readonly requester: string;
  readonly reason: string;
  /** Company and environment. */
  readonly place: string;
  readonly approvalsUrl: string;
}

/** A charge or refund above the limit waits for a second person. */
export function ApprovalNeeded({ kind, figure, what, requester, reason, place, approvalsUrl }: ApprovalNeededProps) {
  return (
    <MailFrame
      preview={`${requester} asks for a ${kind} of ${figure}.`}
      heading={`A ${kind} waits for your approval`}
      figure={figure}
      action={{ label: `Look at the ${kind}`, url: approvalsUrl }}
      footnote={`You get this once because you may approve charges and refunds of ${place}. Until somebody does, nothing is sent.`}
    >
      <MailText>
        {requester} asks for it{what === "" ? "" : `: ${what}`}.{reason === "" ? "" : ` Reason given: ${reason}`}
      </MailText>
    </MailFrame>
  );
}
