/** What can be locked against deletion. */
export const LockedRole = { cluster: "cluster", vnet: "vnet", registry: "registry", keyVault: "keyVault" } as const;
export type LockedRole = (typeof LockedRole)[keyof typeof LockedRole];
