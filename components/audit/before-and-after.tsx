import { plain } from "./audit-words";

type Facts = Readonly<Record<string, unknown>>;

const isFacts = (value: unknown): value is Facts =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const asFacts = (value: unknown): Facts => (isFacts(value) ? value : { value });

/** What was changed, name by name: what is the same on both sides is left out. */
export function BeforeAndAfter({ before, after }: { before: unknown; after: unknown }) {
  const [was, is] = [asFacts(before), asFacts(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]),
  );
  if (names.length === 0) return null;
  return (
    <div className="overflow-x-auto rounded-md border">
      <table className="w-full text-left">
        <caption className="sr-only">Before and after</caption>
        <thead className="bg-subtle text-muted text-sm">
          <tr>
            {["", "Before", "After"].map((head) => (
              <th key={head} scope="col" className="px-3 py-1.5 font-medium">
                {head || <span className="sr-only">What</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name} className="border-t align-top">
              <th scope="row" className="px-3 py-1.5 font-normal text-muted">
                {name === "value" ? "Value" : plain(name)}
              </th>
              <Value of={was[name]} />
              <Value of={is[name]} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Value({ of }: { of: unknown }) {
  const text = typeof of === "string" ? of : of === undefined || of === null ? "" : JSON.stringify(of);
  return <td className="break-words px-3 py-1.5">{text === "" ? <span className="text-faint">–</span> : text}</td>;
}
