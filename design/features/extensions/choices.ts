/** What moves the version of a cluster extension. */
export const ExtensionVersionKind = { automatic: "automatic", pinned: "pinned" } as const;
export type ExtensionVersionKind = (typeof ExtensionVersionKind)[keyof typeof ExtensionVersionKind];

/** A version that Azure moves. */
export interface AutomaticExtensionVersion {
  /** Release train that new minor versions come from. Default: Stable. Allowed: those of the extension; Flux has Stable and
   *  Preview, Dapr Stable and Dev. Change: in place. */
  releaseTrain?: string;
}

/** A version that stays. */
export interface PinnedExtensionVersion {
  /** Version of the extension. Default: the newest when it is installed. Change: upgrades the extension, or takes it back. */
  version?: string;
}

/** The version of a cluster extension. */
export interface ExtensionVersionChoice {
  /** Default: automatic. Allowed: automatic (Azure moves to new minor versions), pinned (it stays until you move it).
   *  Change: in place. */
  kind?: ExtensionVersionKind;
  /** Settings, when kind is automatic. */
  automatic?: AutomaticExtensionVersion;
  /** Settings, when kind is pinned. */
  pinned?: PinnedExtensionVersion;
}
