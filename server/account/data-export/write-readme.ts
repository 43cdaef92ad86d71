export interface ArchiveFile {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: string;
  readonly bytes: string;
  readonly sha256: string;
}

/** What the archive holds and how it is read, for who opens it in ten years without the portal. */
export const writeReadme = ({
  company,
  requestedAt,
  finishedAt,
  files,
}: {
  readonly company: string;
  readonly requestedAt: Date;
  readonly finishedAt: Date;
  readonly files: readonly ArchiveFile[];
}): string => `Everything of ${company} in Tallybridge
Read between ${requestedAt.toISOString()} and ${finishedAt.toISOString()}

Every file is newline-delimited JSON (UTF-8): one object a line, one line a row. Instants are in UTC or carry their offset; amounts that
end in _minor are whole numbers of the smallest unit of their currency, such as cents. Rows were read one page after the other, so what
changed in between may be told as it was before or after.

Never in here: credentials, keys and what they are known by, second factors, and card numbers, which the portal never holds.

manifest.sha256 names the SHA-256 of every file: sha256sum -c manifest.sha256

${files.map(({ name, columns, rows, bytes }) => `${name}.ndjson\n  ${rows} rows, ${bytes} bytes\n  ${columns.join(", ")}\n`).join("\n")}`;
