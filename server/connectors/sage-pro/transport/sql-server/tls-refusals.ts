/** The server does not encrypt, and the settings ask for it. */
export class NoTls extends Error {
  override readonly name = "NoTls";
  constructor() {
    super("The server does not encrypt.");
  }
}

export type TlsRefusal = "not_encrypted" | "encryption_required" | "certificate" | "old_version";

export const tlsRefusals = {
  not_encrypted: {
    text: "The server of Sage Pro does not encrypt, and this connection asks for it.",
    remedy:
      "Have encryption set up on the SQL Server. On a line that is private itself it can be switched off in the settings.",
  },
  encryption_required: {
    text: "The server of Sage Pro takes encrypted connections alone.",
    remedy: "Switch encryption on in the settings of the connection.",
  },
  certificate: {
    text: "The certificate of the SQL Server is not one that can be trusted.",
    remedy:
      "Give the SQL Server a certificate that is valid for its name. One that the server made for itself is taken only when the settings say so.",
  },
  old_version: {
    text: "The SQL Server and the portal know no version of TLS in common.",
    remedy: "Update the SQL Server, or allow its older version of TLS in the settings of the connection.",
  },
} as const satisfies Record<TlsRefusal, { text: string; remedy: string }>;

const ofCertificates =
  /^(?:CERT_|ERR_TLS_CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$|HOSTNAME_MISMATCH$|CRL_)/;

/** Why no encrypted line came about, from anywhere in a failure's chain of causes; undefined when it failed otherwise. */
export function tlsRefusalOf(error: unknown): TlsRefusal | undefined {
  for (let each = error, depth = 0; each instanceof Error && depth < 6; each = each.cause, depth += 1) {
    if (each instanceof NoTls) return "not_encrypted";
    const code = "code" in each && typeof each.code === "string" ? each.code : "";
    if (code === "EENCRYPT") return "encryption_required";
    if (ofCertificates.test(code)) return "certificate";
    if (/^(?:ERR_SSL_|ERR_TLS_|EPROTO$)/.test(code)) return "old_version";
  }
  return undefined;
}
