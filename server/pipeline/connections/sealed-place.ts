/** Where the credentials of a connection lie, for the vault. */
export const sealedPlace = (connectionId: string) => ({
  table: "connections",
  column: "sealed_credentials",
  rowId: connectionId,
});
