/** A hash or a key, whole: it is here to be compared, so nothing of it is left out. */
export function Fingerprint({ children }: { children: string }) {
  return <code className="break-all font-mono text-muted text-xs">{children}</code>;
}
