import { poolsOf, type Pool } from "../../aks/clusterPools";
import { fixedOfPool } from "../../aks/fixedProperties";
import { judgeOutbound, judgeRanges } from "../../aks/networkRules";
import { judgeCores, judgePool, judgePools } from "../../aks/poolRules";
import { judgeIdentities } from "../../aks/identityRules";
import { map, refuseIf, sameText } from "../../aks/reading";
import { judgeSubnets, subnetsOf } from "../../aks/subnetRules";
import { judgePoolVersion } from "../../aks/versionRules";
import type { Removal, ModelledType, Write } from "../../resourceType";
import { hasOtherSystemPool, poolReferences } from "./managedCluster";
import { parentOf } from "../../resourceIds";

function judge({ id, name, inputs, before, azure }: Write): void {
  const clusterId = parentOf(id);
  const cluster = azure.stored(clusterId)?.inputs;
  const pool: Pool = { name, inputs };
  // Of somebody else's cluster the pool alone is known.
  if (!cluster) return;
  const others = poolsOf(azure, clusterId, cluster).filter(other => other.name !== name);
  const pools = [...others, pool];
  const network = map(cluster.networkProfile);
  judgePool(pool, cluster);
  judgePools(pools);
  judgePoolVersion(pool, before, cluster);
  judgeOutbound(network, pools, azure);
  judgeRanges(network, subnetsOf(cluster, pools), pools, azure);
  const upgraded = before && !sameText(before.inputs.orchestratorVersion, inputs.orchestratorVersion) ? [name] : [];
  judgeSubnets({ id: clusterId, inputs: cluster, pools, upgraded }, azure);
  judgeIdentities(clusterId, cluster, [pool], azure);
  judgeCores(azure, clusterId, cluster.location, pools);
}

/** Source: AKS documentation, articles/aks/create-node-pools.md; code and sentence as users of Azure/AKS and
 *  pulumi-azure-native quote them. A pool goes with its cluster. */
function keep({ id, stored, azure, asked }: Removal): void {
  if (!sameText(asked, id)) return;
  const cluster = azure.stored(parentOf(id));
  if (!cluster) return;
  const name = String(stored.inputs.agentPoolName);
  refuseIf(
    !hasOtherSystemPool(poolsOf(azure, cluster.id, cluster.inputs), name),
    "OperationNotAllowed",
    "There has to be at least one system agent pool.",
  );
}

/** Source of replacements: azure-native's provider since 3.21 (replacement list) and path parameters. Name:
 *  articles/aks/use-system-pools.md. */
export const agentPool: ModelledType = {
  token: "azure-native:containerservice:AgentPool",
  nameIs: "logical",
  name: {
    pattern: /^[a-z][a-z0-9]{0,11}$/,
    rule: "Please see https://aka.ms/aks-naming-rules.",
    code: "InvalidParameter",
  },
  required: [],
  replaces: ["gpuInstanceProfile", "vmSize", "networkProfile.nodePublicIPTags"],
  references: poolReferences(""),
  fixed: fixedOfPool,
  refuses: judge,
  keeps: keep,
  oneAtATime: parentOf,
  busy: "OperationNotAllowed",
  computed: ({ name, inputs }) => ({
    name,
    type: "Microsoft.ContainerService/managedClusters/agentPools",
    azureApiVersion: "2025-09-01",
    provisioningState: "Succeeded",
    currentOrchestratorVersion: inputs.orchestratorVersion,
  }),
};
