import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import type { Choices } from "../design";
import { readPreset } from "../host/presetFile";
import { needsNetworkGroup } from "../design/names";
import { parentId } from "../design/resourceId";
import type { RoleGrant } from "../design/roles";
import type { Design } from "../design/design";
import { Cluster, type ClusterArgs } from "./cluster";
import { ClusterIdentity } from "./clusterIdentity";
import { ChoicesError } from "./choicesError";
import { judged, logWarnings } from "./judged";
import { NatGateway } from "./natGateway";
import { Network, subnetIdOf } from "./network";
import { NodePool } from "./nodePool";
import { guardedBy } from "./options";

import { assignRoles, type GrantArgs } from "./roleAssignments";

/** An AKS environment from its choices: resource groups, network, egress, identities with their roles, the cluster
 *  and its pools, in the order that Azure needs. Everything wrong with the choices is one error, before anything is
 *  created. */
export class Environment extends pulumi.ComponentResource {
  /** Resource group of the cluster. */
  public readonly resourceGroupName: pulumi.Output<string>;
  /** Resource group of the network; empty when nothing is created in one. */
  public readonly networkResourceGroupName: pulumi.Output<string>;
  /** Resource group that AKS made for the nodes. */
  public readonly nodeResourceGroupName: pulumi.Output<string>;
  /** Resource id of the cluster. */
  public readonly clusterId: pulumi.Output<string>;
  /** Name of the cluster in Azure. */
  public readonly clusterName: pulumi.Output<string>;
  /** Name that the API server is reached by. */
  public readonly fqdn: pulumi.Output<string>;
  /** URL of the OIDC issuer, for federated credentials. */
  public readonly oidcIssuerUrl: pulumi.Output<string>;
  /** Object id of the control plane's identity. */
  public readonly controlPlanePrincipalId: pulumi.Output<string>;
  /** Object id of the kubelet's identity, for roles such as AcrPull. */
  public readonly kubeletPrincipalId: pulumi.Output<string>;
  /** Resource id of the virtual network; empty for one that AKS manages. */
  public readonly vnetId: pulumi.Output<string>;
  /** Resource ids of the subnets by key. */
  public readonly subnetIds: pulumi.Output<Record<string, string>>;
  /** Public addresses that nodes leave from, as far as they are made or declared here. */
  public readonly egressIps: pulumi.Output<string[]>;
  /** Kubeconfig for users, secret: sign-in through kubelogin where Entra ID is on. */
  public readonly kubeconfig: pulumi.Output<string>;

  constructor(name: string, args: Choices, opts?: pulumi.ComponentResourceOptions) {
    const { design, problems } = judged(name, args, {
      readPreset: reference => readPreset(pulumi.runtime.getRootDirectory(), reference),
    });
    claim(name, design);
    super("aks:index:Environment", name, args, opts);
    logWarnings(problems, this);

    const { choices } = design;
    const { location, tags, allowReplacement } = choices;
    const nameOf = (role: string): string => design.names.get(role)?.name ?? "";
    const may = (role: string): boolean =>
      allowReplacement.includes(role) || (role.startsWith("nodes/") && allowReplacement.includes("nodes"));
    const groupFor = (group: "cluster" | "network", guard: string): pulumi.Output<string> => {
      const { existing } = choices.resourceGroups[group];
      if (existing) return pulumi.output(existing.name);
      return new resources.ResourceGroup(
        `${name}-groups/${group}`,
        { resourceGroupName: nameOf(`${group}Group`), location, tags: tagsOf(tags) },
        { parent: this, ...guardedBy(may(guard)) },
      ).name;
    };
    this.resourceGroupName = groupFor("cluster", "cluster");
    const networkGroup = needsNetworkGroup(choices) ? groupFor("network", "vnet") : pulumi.output("");
    this.networkResourceGroupName = networkGroup;
    const inNetworkGroup = { resourceGroupName: networkGroup, location, tags: tagsOf(tags) };

    const nat =
      choices.egress.natGateway &&
      new NatGateway(
        `${name}-nat-gateway`,
        {
          ...inNetworkGroup,
          ...choices.egress.natGateway,
          name: nameOf("natGateway"),
          publicIpNames: [...design.names.values()].filter(n => n.role.startsWith("natGatewayIp/")).map(n => n.name),
          allowReplacement: may("natGateway"),
        },
        { parent: this },
      );
    const { create, existing } = choices.network.vnet;
    const network =
      create &&
      new Network(
        `${name}-network`,
        {
          ...inNetworkGroup,
          name: nameOf("vnet"),
          addressSpace: create.addressSpace,
          dnsServers: choices.network.dnsServers,
          subnets: Object.fromEntries(
            design.addresses.subnets.map(({ key, ranges }) => [
              key,
              { name: nameOf(`subnets/${key}`), addressPrefix: ranges[0].text, natGatewayId: nat?.natGatewayId },
            ]),
          ),
          allowReplacement: may("vnet"),
        },
        { parent: this },
      );
    const declared = Object.entries(existing?.subnets ?? {}).map(([key, { id }]) => [key, pulumi.output(id)] as const);
    const subnetId = (key: string): pulumi.Output<string> =>
      network ? subnetIdOf(network, key) : (declared.find(([k]) => k === key)?.[1] ?? pulumi.output(""));
    this.subnetIds = network?.subnetIds ?? pulumi.output(Object.fromEntries(declared));
    this.vnetId =
      network?.vnetId ?? (existing ? subnetId(choices.systemPool.subnet).apply(parentId) : pulumi.output(""));

    const grants = grantsOf(design, { subnetId, vnetId: this.vnetId, natGatewayId: nat?.natGatewayId });
    const identity =
      choices.identity.controlPlane.kind === "systemAssigned"
        ? undefined
        : new ClusterIdentity(
            `${name}-identity`,
            {
              resourceGroupName: this.resourceGroupName,
              location,
              controlPlane: choices.identity.controlPlane,
              kubelet: choices.identity.kubelet,
              controlPlaneName: nameOf("controlPlaneIdentity"),
              kubeletName: nameOf("kubeletIdentity"),
              grants,
              roleAssignments: choices.roleAssignments,
              tags: tagsOf(tags),
              allowReplacement: may("identity"),
            },
            { parent: this },
          );
    // Roles, gateway and network first: Azure checks them when it creates the cluster.
    const before = [identity, network, nat].filter(component => component !== undefined);
    const cluster = new Cluster(
      `${name}-cluster`,
      {
        ...clusterChoices(design, identity, subnetId, nat),
        resourceGroupName: this.resourceGroupName,
        clusterName: nameOf("cluster"),
        nodeResourceGroup: { ...choices.resourceGroups.nodes, name: nameOf("nodesGroup") },
        egressIps: nat?.publicIps,
        allowReplacement: may("cluster"),
      },
      { parent: this, dependsOn: before },
    );
    if (!identity && choices.roleAssignments.kind === "create") {
      assignRoles(`${name}-system-assigned`, cluster.principalId, grants, { parent: this });
    }
    let last: pulumi.Resource = cluster;
    for (const pool of design.pools.slice(1)) {
      // Pools written in parallel into one network fail with SetVNetOwnershipFailed, so each waits for the last.
      last = new NodePool(
        `${name}-${pool.role}`,
        {
          ...pool.settings,
          resourceGroupName: this.resourceGroupName,
          clusterName: cluster.clusterName,
          subnetId: choices.network.vnet.kind === "managed" ? undefined : subnetId(pool.settings.subnet),
          kubernetes: choices.kubernetes,
          upgrades: choices.upgrades,
          tags,
          allowReplacement: may(pool.role),
        },
        { parent: this, dependsOn: last },
      );
    }
    this.clusterId = cluster.clusterId;
    this.clusterName = cluster.clusterName;
    this.nodeResourceGroupName = cluster.nodeResourceGroupName;
    this.fqdn = cluster.fqdn;
    this.oidcIssuerUrl = cluster.oidcIssuerUrl;
    this.controlPlanePrincipalId = identity?.controlPlanePrincipalId ?? cluster.principalId;
    this.kubeletPrincipalId = cluster.kubeletPrincipalId;
    this.egressIps =
      nat?.publicIps ??
      (choices.egress.preconfigured ? pulumi.output([...design.egress.declaredRanges]) : cluster.outboundIps);
    this.kubeconfig = cluster.kubeconfig;
    this.registerOutputs({
      resourceGroupName: this.resourceGroupName,
      networkResourceGroupName: this.networkResourceGroupName,
      nodeResourceGroupName: this.nodeResourceGroupName,
      clusterId: this.clusterId,
      clusterName: this.clusterName,
      fqdn: this.fqdn,
      oidcIssuerUrl: this.oidcIssuerUrl,
      controlPlanePrincipalId: this.controlPlanePrincipalId,
      kubeletPrincipalId: this.kubeletPrincipalId,
      vnetId: this.vnetId,
      subnetIds: this.subnetIds,
      egressIps: this.egressIps,
      kubeconfig: this.kubeconfig,
    });
  }
}

const tagsOf = (tags: Record<string, string>): Record<string, string> | undefined =>
  Object.keys(tags).length > 0 ? tags : undefined;

/** The cluster's share of the choices, with what was created in place of the wish for it. */
function clusterChoices(
  { choices, dnsPrefix }: Design,
  identity: ClusterIdentity | undefined,
  subnetId: (key: string) => pulumi.Output<string>,
  nat: NatGateway | undefined,
): Omit<ClusterArgs, "resourceGroupName"> {
  const { network } = choices;
  const keys = Object.keys(network.vnet.create?.subnets ?? network.vnet.existing?.subnets ?? {});
  const subnets = Object.fromEntries(
    keys.map(key => [
      key,
      { ...network.vnet.existing?.subnets[key], id: subnetId(key), ...(nat && { natGatewayId: nat.natGatewayId }) },
    ]),
  );
  const kubelet = choices.identity.kubelet.kind === "managed" ? undefined : identity;
  return {
    name: choices.name,
    location: choices.location,
    tags: choices.tags,
    kubernetes: choices.kubernetes,
    upgrades: choices.upgrades,
    network: {
      ...network,
      vnet:
        network.vnet.kind === "managed"
          ? { kind: "managed" }
          : { kind: "existing", existing: { addressPrefixes: network.vnet.existing?.addressPrefixes, subnets } },
    },
    egress: nat ? { kind: "preconfigured", preconfigured: { outboundType: "userAssignedNatGateway" } } : choices.egress,
    apiServer: { ...choices.apiServer, dnsPrefix },
    identity: {
      controlPlane: identity
        ? { kind: "existing", existing: { id: identity.controlPlaneId, principalId: identity.controlPlanePrincipalId } }
        : { kind: "systemAssigned" },
      kubelet: kubelet
        ? {
            kind: "existing",
            existing: {
              id: kubelet.kubeletId,
              principalId: kubelet.kubeletPrincipalId,
              clientId: kubelet.kubeletClientId,
            },
          }
        : { kind: "managed" },
    },
    entra: choices.entra,
    zones: choices.zones,
    systemPool: choices.systemPool,
  };
}

/** Grants with the ids that their scopes stand for; the one on the kubelet identity is ClusterIdentity's own. */
function grantsOf(
  { choices, roles }: Design,
  ids: {
    subnetId: (key: string) => pulumi.Output<string>;
    vnetId: pulumi.Output<string>;
    natGatewayId: pulumi.Output<string> | undefined;
  },
): Record<string, GrantArgs> {
  const { network, egress, apiServer } = choices;
  const addresses = egress.loadBalancer?.addresses;
  const scopeOf = ({ scope }: RoleGrant): pulumi.Input<string> | undefined => {
    switch (scope.kind) {
      case "vnet":
        return ids.vnetId;
      case "subnet":
        return ids.subnetId(scope.subnet);
      case "routeTable":
        return network.vnet.existing?.subnets[scope.subnet].routeTable?.id;
      case "subnetNatGateway":
        return network.vnet.existing?.subnets[scope.subnet].natGatewayId;
      case "natGateway":
        return ids.natGatewayId;
      case "privateDnsZone":
        return apiServer.private?.dns.existing?.id;
      case "publicIp":
        return addresses?.publicIps?.ids[scope.index];
      case "publicIpPrefix":
        return addresses?.publicIpPrefixes?.ids[scope.index];
      case "kubeletIdentity":
        return undefined;
    }
  };
  return Object.fromEntries(
    roles.flatMap(grant => {
      const scope = scopeOf(grant);
      return scope === undefined ? [] : [[grant.key, { role: grant.role, scope }]];
    }),
  );
}

/** Environments of one program, by the monitor that it registers with: each test and each plugin call has its own. */
const claimed = new WeakMap<object, Map<string, string>>();

/** Refuses a second environment of one name: both would be the same resources in Azure. */
function claim(name: string, design: Design): void {
  const monitor = pulumi.runtime.getMonitor() ?? claimed;
  const taken = claimed.get(monitor) ?? new Map<string, string>();
  claimed.set(monitor, taken);
  const identity = `${design.choices.location}/${design.names.get("clusterGroup")?.name ?? ""}/${design.names.get("cluster")?.name}`;
  const other = taken.get(identity) ?? (([...taken.values()].includes(name) && name) || undefined);
  if (other !== undefined) {
    const message = `environment ${other} of this program has the same ${other === name ? "name" : "cluster name in Azure"}`;
    throw new ChoicesError(name, [
      {
        id: "C24",
        severity: "error",
        key: "name",
        message,
        fix: "Give each environment a name of its own.",
        doc: "docs/rules.md#c24",
      },
    ]);
  }
  taken.set(identity, name);
}
