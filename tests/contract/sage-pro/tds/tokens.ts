/** Latin1_General_CI_AS: language 0x0409, code page 1252. */
export const collation = Buffer.from([0x09, 0x04, 0xd0, 0x00, 0x34]);

const short = (value: number) => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};
const long = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
};
const withByteLength = (text: string) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text, "utf16le")]);
const withShortLength = (text: string) => Buffer.concat([short(text.length), Buffer.from(text, "utf16le")]);
const token = (id: number, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([id]), short(body.length), body]);
};

export const loginAck = (): Buffer =>
  token(
    0xad,
    Buffer.from([1, 0x74, 0x00, 0x00, 0x04]),
    withByteLength("Test double"),
    Buffer.from([15, 0, 0x07, 0xd0]),
  );

export const collationChange = (): Buffer =>
  token(0xe3, Buffer.from([7, collation.length]), collation, Buffer.from([0]));

export const databaseChange = (name: string): Buffer =>
  token(0xe3, Buffer.from([1]), withByteLength(name), withByteLength(""));

/** Sends the client to another server, as Azure's gateways do. */
export const routingChange = (server: string, port: number): Buffer => {
  const target = Buffer.concat([Buffer.from([0]), short(port), withShortLength(server)]);
  return token(0xe3, Buffer.from([20]), short(target.length), target, short(0));
};

/** A transaction begins (8), ends well (9) or is rolled back (10). */
export function transactionChange(kind: "begun" | "committed" | "rolled back", descriptor: bigint): Buffer {
  const id = Buffer.alloc(8);
  id.writeBigUInt64LE(descriptor);
  const number = { begun: 8, committed: 9, "rolled back": 10 }[kind];
  const values = kind === "begun" ? [Buffer.from([8]), id, Buffer.from([0])] : [Buffer.from([0, 8]), id];
  return token(0xe3, Buffer.from([number]), ...values);
}

export interface ServerError {
  readonly number: number;
  readonly message?: string;
  /** 14 to 16 are errors of a statement; from 20 on the server ends the connection. */
  readonly severity?: number;
}

export const errorToken = ({ number, message = `Error ${number}.`, severity = 16 }: ServerError): Buffer =>
  token(
    0xaa,
    long(number),
    Buffer.from([1, severity]),
    withShortLength(message),
    withByteLength("TEST"),
    withByteLength(""),
    long(1),
  );

const more = 0x01;
const failed = 0x02;
const counted = 0x10;
const attention = 0x20;

function done(id: number, status: number, rows = 0): Buffer {
  const count = Buffer.alloc(8);
  count.writeBigUInt64LE(BigInt(rows));
  return Buffer.concat([Buffer.from([id]), short(status), short(0), count]);
}
export const doneWell = (): Buffer => done(0xfd, 0);
export const doneBadly = (): Buffer => done(0xfd, failed);
export const doneInside = (rows: number): Buffer => done(0xff, more | counted, rows);
export const doneByAttention = (): Buffer => done(0xfd, attention);

export type Value = string | number | boolean | Date | null;
export type Row = Readonly<Record<string, Value>>;

/** COLMETADATA and one ROW each, with a type for every column by its first value: `char` when its texts are padded. */
export function resultSet(rows: readonly Row[], columns: readonly string[] = Object.keys(rows[0] ?? {})): Buffer {
  const types = columns.map((name) => typeFor(rows.map((row) => row[name] ?? null)));
  const head = Buffer.concat([Buffer.from([0x81]), short(columns.length)]);
  const metadata = columns.map((name, index) =>
    Buffer.concat([long(0), short(0x09), types[index]?.info ?? Buffer.alloc(0), withByteLength(name)]),
  );
  const data = rows.map((row) =>
    Buffer.concat([
      Buffer.from([0xd1]),
      ...columns.map((name, index) => types[index]?.write(row[name] ?? null) ?? Buffer.alloc(0)),
    ]),
  );
  return Buffer.concat([head, ...metadata, ...data]);
}

interface WireType {
  readonly info: Buffer;
  write(value: Value): Buffer;
}

const integer: WireType = {
  info: Buffer.from([0x26, 4]),
  write: (value) => (value === null ? Buffer.from([0]) : Buffer.concat([Buffer.from([4]), long(Number(value))])),
};
const bit: WireType = {
  info: Buffer.from([0x68, 1]),
  write: (value) => (value === null ? Buffer.from([0]) : Buffer.from([1, value ? 1 : 0])),
};
const instant: WireType = {
  info: Buffer.from([0x2a, 3]),
  write(value) {
    if (!(value instanceof Date)) return Buffer.from([0]);
    const bytes = Buffer.alloc(8);
    bytes.writeUInt8(7, 0);
    bytes.writeUIntLE(value.getTime() % 86_400_000, 1, 4);
    bytes.writeUIntLE(719_162 + Math.floor(value.getTime() / 86_400_000), 5, 3);
    return bytes;
  },
};
const text: WireType = {
  info: Buffer.concat([Buffer.from([0xa7]), short(8000), collation]),
  write: (value) =>
    value === null ? short(0xffff) : Buffer.concat([short(String(value).length), Buffer.from(String(value), "latin1")]),
};

function typeFor(values: readonly Value[]): WireType {
  const first = values.find((value) => value !== null);
  if (typeof first === "number") return integer;
  if (typeof first === "boolean") return bit;
  return first instanceof Date ? instant : text;
}
