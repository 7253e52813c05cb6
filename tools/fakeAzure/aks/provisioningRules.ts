import type { Write } from "../resourceType";
import type { Properties } from "../../wire";
import { isWindows, type Pool } from "./clusterPools";
import { map, refuseIf, sameText, text, texts } from "./reading";

const profile = "nodeProvisioningProfile";
const isAuto = (inputs: Properties | undefined): boolean => map(inputs?.[profile]).mode === "Auto";

/** Judges node auto-provisioning. Sources: AKS documentation, articles/aks/node-auto-provisioning.md and
 *  node-auto-provisioning-networking.md; the sentences on address families, on public network access and on the way out as users quote
 *  them (Azure/AKS#4694, #5881), the others are in their manner. Pools with the cluster autoscaler were refused in 2024
 *  (MicrosoftDocs/azure-docs#119994); since 2026 they are a documented way to change over
 *  (articles/aks/migrate-from-autoscaler-to-node-auto-provisioning.md). */
export function judgeProvisioning({ inputs, before }: Write, pools: readonly Pool[]): void {
  if (!isAuto(inputs)) return;
  const network = map(inputs.networkProfile);
  const unless = (condition: boolean, property: string, allowed: string): void => {
    refuseIf(
      condition,
      "OperationNotAllowed",
      `.properties.${profile}.mode cannot be Auto unless .properties.${property} is set to one of [${allowed}].`,
    );
  };
  unless(texts(network.ipFamilies).includes("IPv6"), "networkProfile.ipFamilies", "IPv4");
  unless((network.networkPlugin ?? "kubenet") === "kubenet", "networkProfile.networkPlugin", "azure, none");
  unless(network.networkPolicy === "calico", "networkProfile.networkPolicy", "cilium, azure, none");
  unless(inputs.publicNetworkAccess === "Disabled", "publicNetworkAccess", "Enabled");
  unless(
    pools.some(pool => text(pool.inputs.podSubnetID) !== undefined),
    "agentPoolProfiles[].podSubnetID",
    "",
  );
  unless(pools.some(isWindows), "agentPoolProfiles[].osType", "Linux");
  const [was, is] = [before?.inputs, inputs].map(
    each => text(map(each?.networkProfile).outboundType) ?? "loadBalancer",
  );
  refuseIf(
    isAuto(before?.inputs) && !sameText(was, is),
    "OperationNotAllowed",
    `Cannot change .properties.networkProfile.outboundType while .properties.${profile}.mode is Auto`,
  );
}
