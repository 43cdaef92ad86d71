/** Where the credentials of a connection lie, for the vault: those in use, and those before while a rotation overlaps. */
export const sealedPlace = (
  connectionId: string,
  column: "sealed_credentials" | "sealed_previous_credentials" = "sealed_credentials",
) => ({ table: "connections", column, rowId: connectionId });
