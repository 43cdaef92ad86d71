/** Installs the embedded database: see the installer of each part. */
export async function installEmbedded(_superuserUrl: string): Promise<void> {}
