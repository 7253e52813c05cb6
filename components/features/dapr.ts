import { extensionVersion } from "../../design/features/extensions/extensions";
import { buildExtension } from "../services/extension";
import type { FeatureBuilder } from "./builder";

/** Dapr, which runs on the pools' nodes. */
export const dapr: FeatureBuilder = {
  onPools({ name, design, parent, cluster, before }) {
    const { enabled, highAvailability, version } = design.choices.dapr;
    if (!enabled) return undefined;
    const extension = buildExtension(
      `${name}-dapr-extension`,
      {
        clusterId: cluster.clusterId,
        extensionName: "dapr",
        extensionType: "microsoft.dapr",
        namespace: "dapr-system",
        version: extensionVersion(version),
        settings: { "global.clusterType": "managedclusters", "global.ha.enabled": String(highAvailability) },
      },
      {
        parent,
        dependsOn: [...before],
        // Azure sets it once, and the name is taken until the old one is gone. Source: AKS documentation, dapr-settings.
        // azure-native names what differs without quotes, whatever is in a name (provider/pkg/provider/diff.go).
        replaceOnChanges: ["configurationSettings.global.ha.enabled"],
        deleteBeforeReplace: true,
      },
    );
    return { components: [extension] };
  },
};
