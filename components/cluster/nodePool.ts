import * as containerservice from "@pulumi/azure-native/containerservice";
import * as pulumi from "@pulumi/pulumi";
import type { KubernetesChoice, NodePoolChoice, Problem, UpgradesChoice } from "../../design";
import { nodeRules } from "../../design/cluster/pools/nodeRules";
import { poolRules } from "../../design/cluster/pools/rules";
import { lifecycleRules } from "../../design/cluster/upgrades/rules";
import { formProblem } from "../../design/contract/form";
import { defaults } from "../../design/presets/defaults";
import type { Tree } from "../../design/contract/tree";
import { leftToOthers } from "../../design/drift/owners";
import { immutablePoolProperties } from "../../design/facts/mutability";
import type { PoolPart } from "../../design/cluster/pools/poolPart";
import { poolDesign, type PoolDesign } from "../../design/cluster/pools/pools";
import { settledPool } from "../../design/contract/resolve";
import type { ResolvedChoices, ResolvedPool } from "../../design/contract/resolvedChoices";
import { agentPoolProperties } from "./agentPool";
import { resolvedArgs } from "../shared/args";
import { judgedPart, logWarnings } from "../shared/judged";
import { actualName } from "../shared/names";
import { withHandedOn } from "../shared/options";
import { protectedUnless } from "../shared/protection";

/** Arguments of NodePool. */
export interface NodePoolArgs extends NodePoolChoice {
  /** Resource group of the cluster. Required. Change: replaces the pool. */
  resourceGroupName: pulumi.Input<string>;
  /** Name of the cluster in Azure. Required. Change: replaces the pool. */
  clusterName: pulumi.Input<string>;
  /** Resource id of the pool's subnet. Default: none, for a cluster in a managed network.
   *  Change: replaces the pool. */
  subnetId?: pulumi.Input<string>;
  /** Resource id of the subnet that the pool's pods take their addresses from. Default: none; required where the
   *  cluster's pods have a subnet of their own. Change: replaces the pool. */
  podSubnetId?: pulumi.Input<string>;
  /** The cluster's version. Default: as in aks:kubernetes. */
  kubernetes?: KubernetesChoice;
  /** The cluster's upgrades. Default: as in aks:upgrades. */
  upgrades?: UpgradesChoice;
  /** Tags. Default: none. Change: in place. */
  tags?: Record<string, pulumi.Input<string>>;
  /** Whether pulumi up may replace or delete the pool. Default: false. Change: in place. */
  allowReplacement?: boolean;
}

/** A pool for workloads on a cluster that exists. Creates: one agent pool. */
export class NodePool extends pulumi.ComponentResource {
  /** Resource id. */
  public readonly nodePoolId: pulumi.Output<string>;
  /** Name in Azure. */
  public readonly nodePoolName: pulumi.Output<string>;

  constructor(name: string, args: NodePoolArgs, opts?: pulumi.ComponentResourceOptions) {
    const own = resolvedArgs<NodePoolArgs, ResolvedPool & Versions>("NodePool", name, args, {
      ...defaults.poolDefaults,
      zones: [],
      name: "",
      kubernetes: defaults.kubernetes,
      upgrades: defaults.upgrades,
      tags: {},
    });
    args = own.args;
    const { resourceGroupName, clusterName, subnetId, podSubnetId, allowReplacement } = args;
    const { kubernetes, upgrades, tags, ...settings } = own.settings;
    const pool = settledPool(settings, args as unknown as Tree);
    const { part, problems } = judgedPart<{ pool: ResolvedPool } & Versions, NodePoolPart>(
      name,
      { settings: { pool, kubernetes, upgrades, tags }, problems: [...own.problems, ...elsewhere(args)] },
      [...poolRules, ...nodeRules, ...lifecycleRules],
      settings => ({
        pools: [poolDesign("", "", settings.pool)],
        choices: {
          kubernetes: settings.kubernetes,
          upgrades: settings.upgrades,
          tags: settings.tags,
          zones: [],
          location: "",
        },
      }),
    );
    super("aks:index:NodePool", name, args, withHandedOn(opts));
    logWarnings(problems, this);

    const { nodePoolId, nodePoolName } = buildNodePool(
      name,
      {
        resourceGroupName,
        clusterName,
        subnetId,
        podSubnetId,
        pool: part.pools[0],
        choices: part.choices,
        allowReplacement: allowReplacement ?? false,
      },
      { parent: this },
    );
    this.nodePoolId = nodePoolId;
    this.nodePoolName = nodePoolName;
    this.registerOutputs({ nodePoolId, nodePoolName });
  }
}

/** What a pool has of its cluster. */
type Versions = Pick<ResolvedChoices, "kubernetes" | "upgrades" | "tags">;

/** What there is of a design for a pool alone. */
type NodePoolPart = PoolPart & { readonly choices: Versions };

/** The network, and with it the keys of its subnets, is somebody else's. */
const elsewhere = ({ subnet }: NodePoolArgs): Problem[] =>
  subnet === undefined
    ? []
    : [formProblem("C29", "subnet", "NodePool knows no subnets by their keys", "Give subnetId instead.")];

/** A pool of the design, and where it goes. */
interface NodePoolPlan extends Pick<NodePoolArgs, "resourceGroupName" | "clusterName" | "subnetId" | "podSubnetId"> {
  readonly pool: PoolDesign;
  /** What it has of its cluster. */
  readonly choices: Versions;
  readonly allowReplacement: boolean;
}

/** Creates the pool. What it waits for is in the options. */
export function buildNodePool(name: string, plan: NodePoolPlan, opts: pulumi.CustomResourceOptions) {
  const { pool, choices } = plan;
  const agentPool = new containerservice.AgentPool(
    `${name}-agent-pool`,
    {
      resourceGroupName: plan.resourceGroupName,
      resourceName: plan.clusterName,
      agentPoolName: pool.settings.name,
      ...agentPoolProperties(pool, choices),
      vnetSubnetID: plan.subnetId,
      podSubnetID: plan.podSubnetId,
    },
    {
      ...opts,
      ...protectedUnless(plan.allowReplacement),
      // Azure refuses these on an existing pool, though azure-native plans an update. Pools of one name can't be
      // there together, so the old one goes first.
      replaceOnChanges: [...immutablePoolProperties],
      deleteBeforeReplace: true,
      ignoreChanges: leftToOthers("containerservice:AgentPool", {
        scales: pool.settings.scaling.kind === "autoscale",
        channel: choices.upgrades.channel,
      }),
    },
  );
  return { nodePoolId: agentPool.id, nodePoolName: actualName(agentPool.name, pool.settings.name) };
}
