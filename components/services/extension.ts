import * as kubernetesconfiguration from "@pulumi/azure-native/kubernetesconfiguration";
import * as pulumi from "@pulumi/pulumi";
import type { ExtensionVersion } from "../../design/features/extensions/extensions";
import { parseResourceId } from "../../design/resourceId";

/** Where an extension or a configuration is, in the inputs of its resource. */
export function onCluster(clusterId: pulumi.Input<string>) {
  const parts = pulumi.output(clusterId).apply(id => {
    const { resourceGroup = "", names = [""] } = parseResourceId(id) ?? {};
    return { resourceGroup, name: names[0] };
  });
  return {
    resourceGroupName: parts.resourceGroup,
    clusterName: parts.name,
    clusterRp: "Microsoft.ContainerService",
    clusterResourceName: "managedClusters",
  };
}

/** A cluster extension. */
interface ExtensionInputs {
  readonly clusterId: pulumi.Input<string>;
  /** Its name in Azure. */
  readonly extensionName: string;
  readonly extensionType: string;
  readonly namespace: string;
  readonly version: ExtensionVersion;
  readonly settings: Readonly<Record<string, pulumi.Input<string>>>;
}

/** Creates an extension of a whole cluster. */
export const buildExtension = (
  name: string,
  { clusterId, extensionName, extensionType, namespace, version, settings }: ExtensionInputs,
  opts: pulumi.CustomResourceOptions,
): kubernetesconfiguration.Extension =>
  new kubernetesconfiguration.Extension(
    name,
    {
      ...onCluster(clusterId),
      extensionName,
      extensionType,
      ...version,
      scope: { cluster: { releaseNamespace: namespace } },
      configurationSettings: settings,
    },
    opts,
  );
