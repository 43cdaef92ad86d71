import { RelativeTime } from "@/components/ui/relative-time";
import type { MaskedSecret as Secret } from "@/server/pipeline/connections/connection.schema";
import { secretWord } from "./connection-words";

/** What is shown of stored secrets: their end and their age. They are never sent to a browser again. */
export function MaskedSecrets({ secrets }: { secrets: readonly Secret[] }) {
  return (
    <ul>
      {secrets.map(({ name, lastFour, setAt }) => (
        <li key={name}>
          {secretWord(name)} <MaskedSecret lastFour={lastFour} setAt={setAt} />
        </li>
      ))}
    </ul>
  );
}

export function MaskedSecret({ lastFour, setAt }: Pick<Secret, "lastFour" | "setAt">) {
  return (
    <>
      <span className="font-mono text-sm">
        <span aria-hidden>••••</span>
        <span className="sr-only">{lastFour ? "ends in " : "is stored"}</span>
        {lastFour}
      </span>
      <span className="text-muted text-sm">
        , set <RelativeTime at={setAt} />
      </span>
    </>
  );
}
