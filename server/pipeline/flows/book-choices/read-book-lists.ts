import type { ListedPage, SageProOperations } from "@/server/connectors/sage-pro";

/** So many rows are looked at: enough for a company of the usual size, and read within a few seconds. */
const [mostRows, pageSize] = [5_000, 500] as const;

/** The rows of a list of the company, from its beginning. @throws ConnectorError when it cannot be read */
export async function readBookList<Name extends "customers" | "items">(
  lists: NonNullable<SageProOperations["lists"]>,
  name: Name,
): Promise<{ readonly rows: readonly RowOf<Name>[]; readonly isWhole: boolean }> {
  const readPage = lists[name] as (after: string, limit: number) => Promise<ListedPage<RowOf<Name>>>;
  const rows: RowOf<Name>[] = [];
  let after = "";
  for (;;) {
    const page = await readPage(after, pageSize);
    rows.push(...page.rows);
    if (!page.hasMore) return { rows, isWhole: true };
    if (rows.length >= mostRows) return { rows, isWhole: false };
    after = page.after;
  }
}

type RowOf<Name extends "customers" | "items"> = Awaited<
  ReturnType<NonNullable<SageProOperations["lists"]>[Name]>
>["rows"][number];
