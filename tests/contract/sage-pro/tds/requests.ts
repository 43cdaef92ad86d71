export interface WireParameter {
  /** Without the `@`. */
  readonly name: string;
  /** As it stands on the wire, in the words of T-SQL. */
  readonly type: string;
  /** Texts with all their blanks, decimals and dates as text; null for none. */
  readonly value: string | number | null;
}

export interface Rpc {
  readonly sql: string;
  /** What the client declared: `@1 char(10), @2 int`. */
  readonly declared: string;
  readonly parameters: readonly WireParameter[];
}

/** Headers that every request carries; the transaction's descriptor is among them. */
export function withoutHeaders(payload: Buffer): { rest: Buffer; transaction: bigint } {
  const total = payload.readUInt32LE(0);
  let transaction = 0n;
  for (let at = 4; at < total; at += payload.readUInt32LE(at)) {
    if (payload.readUInt16LE(at + 4) === 2) transaction = payload.readBigUInt64LE(at + 6);
  }
  return { rest: payload.subarray(total), transaction };
}

const executeSql = 10;

/** RPC of `sp_executesql`, the only procedure that is called. */
export function readRpc(body: Buffer): Rpc {
  if (body.readUInt16LE(0) !== 0xffff || body.readUInt16LE(2) !== executeSql) throw new Error("No sp_executesql.");
  const reader = new Reader(body, 6);
  const all: WireParameter[] = [];
  while (!reader.done) all.push(readParameter(reader));
  const [statement, declared, ...parameters] = all;
  return { sql: String(statement?.value), declared: String(declared?.value ?? ""), parameters };
}

class Reader {
  constructor(
    private readonly bytes: Buffer,
    private at: number,
  ) {}
  get done() {
    return this.at >= this.bytes.length;
  }
  take(length: number): Buffer {
    const taken = this.bytes.subarray(this.at, this.at + length);
    if (taken.length !== length) throw new Error("A request ends too early.");
    this.at += length;
    return taken;
  }
  byte = () => this.take(1).readUInt8(0);
  short = () => this.take(2).readUInt16LE(0);
}

function readParameter(reader: Reader): WireParameter {
  const name = reader.take(reader.byte() * 2).toString("utf16le");
  reader.byte();
  return { name: name.replace("@", ""), ...readValue(reader) };
}

function readValue(reader: Reader): Pick<WireParameter, "type" | "value"> {
  const id = reader.byte();
  switch (id) {
    case 0x26: {
      const width = reader.byte();
      const bytes = reader.take(reader.byte());
      return {
        type: width === 4 ? "int" : `int${width}`,
        value: bytes.length === 0 ? null : bytes.readIntLE(0, bytes.length),
      };
    }
    case 0x28: {
      const bytes = reader.take(reader.byte());
      return { type: "date", value: bytes.length === 0 ? null : dayText(bytes.readUIntLE(0, 3)) };
    }
    case 0x2a: {
      const scale = reader.byte();
      const bytes = reader.take(reader.byte());
      return { type: `datetime2(${scale})`, value: bytes.length === 0 ? null : instantText(bytes, scale) };
    }
    case 0x6a: {
      reader.byte();
      const [precision, scale] = [reader.byte(), reader.byte()];
      const bytes = reader.take(reader.byte());
      return { type: `decimal(${precision},${scale})`, value: bytes.length === 0 ? null : decimalText(bytes, scale) };
    }
    case 0xa7:
    case 0xaf: {
      const width = reader.short();
      reader.take(5);
      const length = reader.short();
      // Latin-1 is enough to see what came.
      const value = length === 0xffff ? null : reader.take(length).toString("latin1");
      return { type: `${id === 0xaf ? "char" : "varchar"}(${width})`, value };
    }
    case 0xe7: {
      const width = reader.short();
      reader.take(5);
      if (width !== 0xffff) {
        const length = reader.short();
        return {
          type: `nvarchar(${width / 2})`,
          value: length === 0xffff ? null : reader.take(length).toString("utf16le"),
        };
      }
      return { type: "nvarchar(max)", value: readChunks(reader) };
    }
    default:
      throw new Error(`No form is known for the type 0x${id.toString(16)}.`);
  }
}

function readChunks(reader: Reader): string | null {
  if (reader.take(8).readBigUInt64LE(0) === 0xffffffffffffffffn) return null;
  const chunks: Buffer[] = [];
  for (;;) {
    const length = reader.take(4).readUInt32LE(0);
    if (length === 0) return Buffer.concat(chunks).toString("utf16le");
    chunks.push(reader.take(length));
  }
}

const dayMs = 86_400_000;
const dayText = (days: number): string =>
  new Date(Date.UTC(2000, 0, 1) + (days - 730_119) * dayMs).toISOString().slice(0, 10);

function instantText(bytes: Buffer, scale: number): string {
  const timeBytes = bytes.length - 3;
  const ms = bytes.readUIntLE(0, timeBytes) * 10 ** (3 - scale);
  return `${dayText(bytes.readUIntLE(timeBytes, 3))}T${new Date(ms).toISOString().slice(11, -1)}`;
}

function decimalText(bytes: Buffer, scale: number): string {
  let magnitude = 0n;
  for (let at = bytes.length - 1; at > 0; at -= 1) magnitude = magnitude * 256n + BigInt(bytes[at] ?? 0);
  const digits = magnitude.toString().padStart(scale + 1, "0");
  const text = `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return bytes[0] === 0 ? `-${text}` : text;
}

/** What a transaction manager request asks for. */
export function readTransactionRequest(body: Buffer): "begin" | "commit" | "rollback" {
  const kind = ({ 5: "begin", 7: "commit", 8: "rollback" } as const)[body.readUInt16LE(0)];
  if (kind === undefined) throw new Error(`No transaction request has the number ${body.readUInt16LE(0)}.`);
  return kind;
}

/** Isolation level of a BEGIN; 2 is READ COMMITTED. */
export const isolationOf = (body: Buffer): number => body.readUInt8(2);
