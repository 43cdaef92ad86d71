/** Installs the sandbox database: see the installer of each part. */
export async function installSandbox(_superuserUrl: string): Promise<void> {}
