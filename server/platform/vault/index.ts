export { createVault, type Fingerprint, type Place, type Vault, type WrappedKey } from "./create-vault";
export { type MasterKey, type MasterKeys, parseMasterKeys } from "./parse-master-keys";
export { VaultError } from "./vault-error";
