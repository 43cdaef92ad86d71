import { MailFrame, MailText } from "./mail-frame";

export interface SyncAlertProps {
  readonly heading: string;
  /** The end of an alert that was mailed. */
  readonly isOver: boolean;
  readonly text: string;
  /** '' where there is nothing to do. */
  readonly whatToDo: string;
  /** Company and environment. */
  readonly place: string;
  readonly connectionUrl: string;
}

/** What is read from a connection did not come, or a field of it is gone; and the end of that. */
export function SyncAlert({ heading, isOver, text, whatToDo, place, connectionUrl }: SyncAlertProps) {
  const because = isOver ? "because we wrote to you about it before, as someone who looks" : "once because you look";
  return (
    <MailFrame
      preview={text}
      heading={heading}
      action={{ label: "Open the connection", url: connectionUrl }}
      footnote={`You get this ${because} after the books of ${place}.${isOver ? "" : " You hear again when it is over."}`}
    >
      <MailText>{text}</MailText>
      {whatToDo === "" ? null : <MailText>{whatToDo}</MailText>}
    </MailFrame>
  );
}
