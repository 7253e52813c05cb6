import type { ResolvedChoices } from "../../contract/resolvedChoices";
import type { RequiredDestination } from "../../egress/destinations";
import type { ExtensionVersionChoice } from "./choices";
import { clouds } from "../../facts/clouds";
import { regionText } from "../../naming/region";

/** A cluster extension that the choices ask for. */
export interface ExtensionUse {
  /** Key of the choice. */
  readonly key: string;
  /** For people: Flux. */
  readonly title: string;
  /** The value that it goes without. */
  readonly off: string;
}

/** Cluster extensions that the choices ask for. */
export const extensionsOf = ({ gitOps, dapr }: ResolvedChoices): readonly ExtensionUse[] => [
  ...(gitOps.kind === "flux" ? [{ key: "gitOps.kind", title: "Flux", off: "none" }] : []),
  ...(dapr.enabled ? [{ key: "dapr.enabled", title: "Dapr", off: "false" }] : []),
];

/** What agents of cluster extensions must reach, besides what every cluster does. Source: AKS documentation,
 *  outbound-rules-control-egress, cluster extensions. */
export const extensionDestinations: readonly RequiredDestination[] = [
  {
    key: "extensions",
    reason: "cluster extensions ask Azure for their settings, fetch their images and report",
    kind: "application",
    protocol: "HTTPS",
    ports: ["443"],
    destinations: ({ choices }) =>
      clouds[choices.cloud].extensions.map(name => name.replace("{location}", regionText(choices))),
    inFqdnTag: false,
    needed: ({ choices }) => extensionsOf(choices).length > 0,
  },
];

/** A version as Azure's settings have it. */
export interface ExtensionVersion {
  readonly autoUpgradeMinorVersion: boolean;
  readonly releaseTrain?: string;
  readonly version?: string;
}

/** The version of an extension in Azure's words: a train is for what Azure moves, a version for what it does not. Source:
 *  azure-arc/kubernetes/extensions. */
export const extensionVersion = ({ kind, automatic, pinned }: ExtensionVersionChoice): ExtensionVersion =>
  kind === "pinned"
    ? { autoUpgradeMinorVersion: false, version: pinned?.version }
    : { autoUpgradeMinorVersion: true, releaseTrain: automatic?.releaseTrain };
