import { Check, Minus } from "lucide-react";
import { Card } from "@/components/ui/card";
import { roleWords } from "./role-words";

/** What of the allow-list the table shows; the words and the answers are the server's own. */
export interface RoleRights {
  readonly roles: readonly (keyof typeof roleWords)[];
  readonly rows: readonly {
    readonly permission: string;
    readonly words: string;
    readonly allowed: readonly string[];
  }[];
}

/** Who may do what, as the server decides it. */
export function RoleTable({ rights: { roles, rows } }: { rights: RoleRights }) {
  return (
    <Card
      flush
      title="What each role may do"
      note="This is the list the portal decides by. What it does not name, nobody may."
    >
      {/* Focusable, so that the arrow keys reach what does not fit. */}
      <section
        aria-label="Roles and permissions"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls.
        tabIndex={0}
        className="overflow-x-auto rounded-b-lg -outline-offset-2"
      >
        <table className="w-full text-base">
          <thead>
            <tr className="border-b bg-subtle text-left text-muted text-sm">
              <th scope="col" className="px-4 py-2 font-medium">
                May
              </th>
              {roles.map((role) => (
                <th key={role} scope="col" title={roleWords[role].says} className="px-2 py-2 text-center font-medium">
                  {roleWords[role].name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ permission, words, allowed }) => (
              <tr key={permission} className="border-b last:border-b-0">
                <th scope="row" className="min-w-56 px-4 py-1.5 text-left font-normal">
                  {words}
                </th>
                {roles.map((role) => (
                  <td key={role} className="px-2 py-1.5 text-center">
                    {allowed.includes(role) ? (
                      <Check aria-label="yes" className="mx-auto size-4 text-posted" />
                    ) : (
                      <Minus aria-label="no" className="mx-auto size-4 text-faint" />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}
