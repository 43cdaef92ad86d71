/** Answers to what a client says of encryption before it signs in. */
export const encryptionAnswers = { off: 0, on: 1, notSupported: 2, required: 3 } as const;

/** PRELOGIN answer: the server's version (15.0, as SQL Server 2019 says it) and whether it encrypts. */
export function preloginAnswer(encryption: number): Buffer {
  const options = [
    { token: 0, data: Buffer.from([15, 0, 0x07, 0xd0, 0, 0]) },
    { token: 1, data: Buffer.from([encryption]) },
  ];
  let at = options.length * 5 + 1;
  const heads = options.map(({ token, data }) => {
    const head = Buffer.alloc(5);
    head.writeUInt8(token, 0);
    head.writeUInt16BE(at, 1);
    head.writeUInt16BE(data.length, 3);
    at += data.length;
    return head;
  });
  return Buffer.concat([...heads, Buffer.from([0xff]), ...options.map(({ data }) => data)]);
}

export interface Login {
  readonly user: string;
  readonly password: string;
  readonly application: string;
  readonly database: string;
  /** TDS version as the client sends it, such as 0x74000004. */
  readonly version: number;
}

/** LOGIN7. Its password is only disguised: halves of each byte swapped, then every second bit turned. */
export function readLogin(payload: Buffer): Login {
  const bytes = (at: number) => {
    const [from, letters] = [payload.readUInt16LE(at), payload.readUInt16LE(at + 2)];
    return Buffer.from(payload.subarray(from, from + letters * 2));
  };
  const text = (at: number) => bytes(at).toString("utf16le");
  const password = bytes(44).map((byte) => {
    const turned = byte ^ 0xa5;
    return ((turned & 0x0f) << 4) | (turned >> 4);
  });
  return {
    user: text(40),
    password: Buffer.from(password).toString("utf16le"),
    application: text(48),
    database: text(68),
    version: payload.readUInt32LE(4),
  };
}
