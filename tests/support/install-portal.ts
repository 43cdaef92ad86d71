/** Installs the portal database: see the installer of each part. */
export async function installPortal(_superuserUrl: string): Promise<void> {}
