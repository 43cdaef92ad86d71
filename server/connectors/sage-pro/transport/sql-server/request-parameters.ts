import iconv from "iconv-lite";
import type { Request, TYPES } from "tedious";
import { ConnectorError } from "@/server/connectors/contract";
import { SqlServerParameter } from "../../sql-server-parameter";

type DataTypes = typeof TYPES;

/**
 * Puts the parameters of a statement into a request, each as the type it asks for. Texts travel in the code page of the
 * database; one it has no letter for is refused, because a `?` in its place would name another record.
 */
export function addParameters(
  request: Request,
  parameters: readonly unknown[],
  { types, codepage }: { types: DataTypes; codepage: string | undefined },
): void {
  parameters.forEach((parameter, index) => {
    if (!(parameter instanceof SqlServerParameter)) throw new Error(`Parameter ${index + 1} has no type.`);
    const { type, value, options } = wireForm(parameter, types, codepage);
    request.addParameter(String(index + 1), type, value, options);
  });
}

function wireForm({ type, value }: SqlServerParameter, types: DataTypes, codepage: string | undefined) {
  const text = /^(char|varchar)\((\d+)\)$/.exec(type);
  if (text !== null) {
    const length = Number(text[2]);
    const held = checkedText(String(value), length, codepage);
    // Padded here as Sage pads: the comparison is then the same whatever the server would add.
    if (text[1] === "char") return { type: types.Char, value: held.padEnd(length, " "), options: { length } };
    return { type: types.VarChar, value: held, options: { length } };
  }
  switch (type) {
    case "nvarchar(max)":
      return { type: types.NVarChar, value, options: { length: Number.POSITIVE_INFINITY } };
    case "decimal(19,4)":
      return { type: exactDecimal(types), value: decimalText(String(value)), options: { precision: 19, scale: 4 } };
    case "date":
      return { type: types.Date, value: String(value), options: {} };
    case "int":
      return { type: types.Int, value, options: {} };
    case "datetime2(3)":
      return { type: types.DateTime2, value, options: { scale: 3 } };
    default:
      throw new Error(`No form is known for the type ${type}.`);
  }
}

function checkedText(text: string, length: number, codepage = "CP1252"): string {
  if (text.length > length) throw refused(`A text of ${text.length} characters does not fit ${length}.`);
  if (iconv.decode(iconv.encode(text, codepage), codepage) !== text) {
    throw refused("A text has letters that the database cannot hold.");
  }
  return text;
}

/** The driver's own decimal goes through a float; this one carries every digit of its text. */
const exactDecimal = (types: DataTypes): DataTypes["Decimal"] => ({
  ...types.Decimal,
  validate: (value: unknown) => value,
  *generateParameterData({ value, scale = 0 }) {
    const [, sign, whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [];
    const data = Buffer.alloc(9);
    data.writeUInt8(sign === "-" ? 0 : 1, 0);
    data.writeBigUInt64LE(BigInt(whole + fraction.padEnd(scale, "0")), 1);
    yield data;
  },
});

function decimalText(text: string): string {
  if (!/^-?\d{1,15}(?:\.\d{1,4})?$/.test(text)) throw refused("A number is no decimal of 15 digits and 4 decimals.");
  return text;
}

const refused = (message: string) => new ConnectorError("invalid", message);
