import type { ExtensionVersionChoice } from "../extensions/choices";

/** Dapr, which Azure installs as the cluster extension microsoft.dapr: what makes calls, events and state of workloads portable. Sources:
 *  AKS documentation, dapr, dapr-settings. */
export interface DaprChoice {
  /** Whether it is there. Default: false. Change: makes or deletes the extension; its definitions stay in the cluster. */
  enabled?: boolean;
  /** Whether its control plane has three replicas of each part. Default: true. Change: replaces the extension: its control plane is away
   *  meanwhile. */
  highAvailability?: boolean;
  /** Its version. Default: pinned, to the newest when it is installed: AKS's documentation advises against automatic versions in production. */
  version?: ExtensionVersionChoice;
}
