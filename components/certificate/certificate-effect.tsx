import { KeyValueList } from "@/components/ui/key-value-list";
import type { Certificate } from "@/server/ledger/certificates/certificate.schema";
import {
  documentWords,
  effectAmount,
  effectFacts,
  flowWords,
  kindWords,
} from "@/server/ledger/certificates/certificate-words";
import { Fingerprint } from "./fingerprint";

/** One document in Sage Pro: where it stands, how it came there, and the hashes that prove it. */
export function CertificateEffect({ effect }: { effect: Certificate["effects"][number] }) {
  const { writtenHash, currentHash } = effect.document;
  const unchanged = currentHash === writtenHash;
  return (
    <article>
      <div className="flex flex-wrap justify-between gap-x-6 border-b pb-2">
        <h3 className="font-semibold">
          {kindWords[effect.kind]}: {documentWords(effect)}
        </h3>
        <span className="font-semibold tabular-nums">{effectAmount(effect)}</span>
      </div>
      <KeyValueList
        columns={2}
        className="mt-3"
        items={[
          ...effectFacts(effect).map(([label, value]) => ({ label, value })),
          { label: "Decided by", value: flowWords(effect), wide: true },
          { label: "Posting key", value: <Fingerprint>{effect.postingKey}</Fingerprint>, wide: true },
          {
            label: unchanged ? "SHA-256 of the rows, as written and as they are" : "SHA-256 of the rows as written",
            value: <Fingerprint>{writtenHash}</Fingerprint>,
            wide: true,
          },
          ...(unchanged
            ? []
            : [
                {
                  label: "SHA-256 of the rows as they are",
                  value: currentHash === null ? "Not read" : <Fingerprint>{currentHash}</Fingerprint>,
                  wide: true,
                },
              ]),
        ]}
      />
    </article>
  );
}
