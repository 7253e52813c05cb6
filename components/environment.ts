import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import type { Choices, Problem } from "../design";
import type { Design } from "../design/design";
import { nameFor, needsGroup } from "../design/naming/names";
import { sentTags } from "../design/naming/tags";
import { refuse } from "./shared/choicesError";
import { buildCluster } from "./cluster/cluster";
import { buildClusterIdentity } from "./identity/clusterIdentity";
import { clusterInputs } from "./cluster/clusterInputs";
import { component } from "./shared/component";
import { compareWithOthers, hasProvider } from "./shared/beside";
import { isConfigured, rememberConfigured } from "./shared/configured";
import { controlPlaneGrants, grantsOf } from "./identity/grants";
import { actualName } from "./shared/names";
import { withHooks } from "./shared/hooks";
import { judged, logWarnings } from "./shared/judged";
import { buildNodePool } from "./cluster/nodePool";
import { withHandedOn } from "./shared/options";
import { protectedUnless } from "./shared/protection";
import { environmentHooks } from "./refusals";
import { remember } from "./cluster/privateClusters";
import { assignRole, assignRoles } from "./identity/roleAssignments";
import { buildLast, buildOnCluster, buildServices, settingsOf } from "./features/services";
import { buildClusterNetwork } from "./network/clusterNetwork";

/** Arguments of Environment: the choices, with what no preset can know. */
export interface EnvironmentArgs extends Choices {
  /** Base of every Azure name. Required. Allowed: 1-24 letters, digits and hyphens, letter first.
   *  Change: replaces everything. */
  name: string;
}

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
  /** Name that images of the registry begin with; empty where none is made here. */
  public readonly registryLoginServer: pulumi.Output<string>;
  /** Client ids of the workloads' identities by their keys, for the annotation of their service accounts. */
  public readonly workloadIdentityClientIds: pulumi.Output<Record<string, string>>;
  /** Where the key vault is reached; empty where none is made here. */
  public readonly keyVaultUri: pulumi.Output<string>;
  /** Client id of the secrets store's identity, for userAssignedIdentityID of a SecretProviderClass; empty where it is off. */
  public readonly secretsStoreClientId: pulumi.Output<string>;
  /** Resource id of the Log Analytics workspace; empty where none is made here. */
  public readonly logAnalyticsWorkspaceId: pulumi.Output<string>;
  /** Resource id of the Azure Monitor workspace for Prometheus; empty where none is made here. */
  public readonly azureMonitorWorkspaceId: pulumi.Output<string>;
  /** Where Grafana is reached; empty where none is made here. */
  public readonly grafanaEndpoint: pulumi.Output<string>;
  /** Public names of the front ends of the Application Gateway for Containers, by their names, for CNAME records. */
  public readonly ingressFqdns: pulumi.Output<Record<string, string>>;
  /** Resource id of the Application Gateway for Containers, for the annotation alb.networking.azure.io/alb-id; empty where none is
   *  made here. */
  public readonly applicationGatewayForContainersId: pulumi.Output<string>;
  /** Resource id of the Application Gateway; empty where none is made here. */
  public readonly applicationGatewayId: pulumi.Output<string>;
  /** Public address of the Application Gateway, for A records; empty where none is made here. */
  public readonly ingressIp: pulumi.Output<string>;
  /** Client id of the ALB controller's identity, for albController.podIdentity.clientID of its chart; empty without. */
  public readonly albControllerClientId: pulumi.Output<string>;
  /** Resource id of the Bastion that people come in by; empty where there is none. */
  public readonly bastionId: pulumi.Output<string>;
  /** Resource id of the jump box; empty where there is none. */
  public readonly jumpBoxId: pulumi.Output<string>;
  /** Commands of the Azure CLI by the way that they take: jumpBox and tunnel (a local port for SSH) through Bastion, apiServer
   *  (Bastion's own tunnel to it), runCommand (az aks command invoke). What there is no way for is not among them. */
  public readonly accessCommands: pulumi.Output<Record<string, string>>;
  /** Kubeconfig for users, secret: sign-in through kubelogin where Entra ID is on. */
  public readonly kubeconfig: pulumi.Output<string>;

  constructor(name: string, args: EnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
    const configured = isConfigured(args);
    const { design, problems } = judged(name, {
      choices: args,
      configured,
      ownProvider: hasProvider(opts),
    });
    claim(name, design, opts, configured);
    const beside = compareWithOthers(name, design, opts, configured);
    const handedOn = withHandedOn(deployedAs(design.choices, opts));
    super("aks:index:Environment", name, args, {
      ...handedOn,
      hooks: withHooks(handedOn.hooks, environmentHooks(name, configured)),
    });
    rememberConfigured(this, configured);
    logWarnings([...problems, ...beside], this);

    const { choices } = design;
    const { location, allowReplacement } = choices;
    const tags = sentTags(choices);
    const nameOf = (role: string): pulumi.Input<string> => nameFor(design.names, role);
    const may = (role: string): boolean =>
      allowReplacement.includes(role) || (role.startsWith("nodes/") && allowReplacement.includes("nodes"));
    // One after the other: where several are replaced, the engine deletes what is in each beside the others, and Azure deletes no
    // subnet while the cluster in it still goes.
    let former: pulumi.Resource | undefined;
    const groupFor = (group: "cluster" | "network" | "shared", guard: string): pulumi.Output<string> => {
      const { existing } = choices.resourceGroups[group];
      if (existing) return pulumi.output(existing.name);
      const resourceGroupName = nameOf(`${group}Group`);
      const made = new resources.ResourceGroup(
        `${name}-groups/${group}`,
        { resourceGroupName, location, tags },
        { parent: this, dependsOn: former, ...protectedUnless(may(guard)) },
      );
      former = made;
      return actualName(made.name, resourceGroupName);
    };
    this.resourceGroupName = groupFor("cluster", "cluster");
    const none = pulumi.output("");
    this.networkResourceGroupName = needsGroup(choices, "network") ? groupFor("network", "vnet") : none;
    const groups = {
      cluster: this.resourceGroupName,
      network: this.networkResourceGroupName,
      shared: needsGroup(choices, "shared") ? groupFor("shared", "shared") : none,
    };
    const context = { name, design, groups, tags, parent: this, nameOf, may };
    const around = buildServices(context, buildClusterNetwork(context));
    this.subnetIds = around.subnetIds;
    this.vnetId = around.vnetId;

    const grants = controlPlaneGrants(design, around);
    const identityArgs = {
      resourceGroupName: this.resourceGroupName,
      location,
      controlPlane: choices.identity.controlPlane,
      kubelet: choices.identity.kubelet,
      controlPlaneName: nameOf("controlPlaneIdentity"),
      kubeletName: nameOf("kubeletIdentity"),
      grants,
      roleAssignments: choices.roleAssignments,
      tags,
      allowReplacement: may("identity"),
    };
    const identity =
      choices.identity.controlPlane.kind === "systemAssigned"
        ? undefined
        : component("ClusterIdentity", `${name}-identity`, identityArgs, { parent: this }, own =>
            buildClusterIdentity(`${name}-identity`, identityArgs, own),
          );
    // Roles, ways out and network first: Azure checks them when it creates the cluster.
    const before = identity ? [identity.component, ...around.components] : around.components;
    const clusterArgs = {
      ...clusterInputs(design, identity, around),
      resourceGroupName: this.resourceGroupName,
      clusterName: nameOf("cluster"),
      nodeResourceGroup: { ...choices.resourceGroups.nodes, name: nameOf("nodesGroup") },
      egressIps: around.publicIps,
      roleAssignments: choices.roleAssignments,
      allowReplacement: may("cluster"),
    };
    const inVnet = choices.network.vnet.kind !== "managed";
    const podSubnetId = choices.network.podSubnet && around.subnetId(choices.network.podSubnet.subnet);
    const cluster = component(
      "Cluster",
      `${name}-cluster`,
      clusterArgs,
      { parent: this, dependsOn: [...before] },
      own =>
        buildCluster(
          `${name}-cluster`,
          {
            design,
            resourceGroupName: this.resourceGroupName,
            systemSubnetId: inVnet ? around.subnetId(choices.systemPool.subnet) : undefined,
            podSubnetId,
            apiServerSubnetId: inVnet && design.apiServer.integrated ? around.subnetId("apiServer") : undefined,
            controlPlaneId: identity?.controlPlaneId,
            kubelet:
              identity && choices.identity.kubelet.kind !== "managed"
                ? {
                    id: identity.kubeletId,
                    clientId: identity.kubeletClientId,
                    principalId: identity.kubeletPrincipalId,
                  }
                : undefined,
            zoneId: around.ids.privateDnsZone ?? design.apiServer.dns?.existing?.id,
            egressIps: around.publicIps,
            settings: settingsOf(design, around.ids),
            allowReplacement: may("cluster"),
          },
          own,
        ),
    );
    remember(cluster.clusterId, design.apiServer.private);
    const lateRoles =
      !identity && choices.roleAssignments.kind === "create"
        ? assignRoles(`${name}-system-assigned`, cluster.principalId, grants, { parent: this })
        : [];
    const ofKubelet = design.roles.filter(grant => grant.principal === "kubelet");
    const kubeletRoles =
      choices.roleAssignments.kind === "create"
        ? grantsOf(ofKubelet, around.ids).map(({ key, role, id: scope }) =>
            assignRole(
              `${name}-kubelet-roles/${key}`,
              { role, scope, principalId: cluster.kubeletPrincipalId, principalType: "ServicePrincipal" },
              { parent: this },
            ),
          )
        : [];
    const onCluster = buildOnCluster({ ...context, ...around, cluster });
    const outputs = { ...around.outputs, ...onCluster.outputs };
    // Workloads of the pools pull and read as soon as they start.
    let last: pulumi.Resource[] = [cluster.component, ...lateRoles, ...kubeletRoles];
    const pools: pulumi.Resource[] = [];
    for (const pool of design.pools.slice(1)) {
      const places = {
        resourceGroupName: this.resourceGroupName,
        clusterName: cluster.clusterName,
        subnetId: inVnet ? around.subnetId(pool.settings.subnet) : undefined,
        podSubnetId,
        allowReplacement: may(pool.role),
      };
      const { kubernetes, upgrades } = choices;
      const inputs = { ...pool.settings, ...places, kubernetes, upgrades, tags: choices.tags };
      // Pools written in parallel into one network fail with SetVNetOwnershipFailed, so each waits for the last.
      const created = component("NodePool", `${name}-${pool.role}`, inputs, { parent: this, dependsOn: last }, own =>
        buildNodePool(`${name}-${pool.role}`, { ...places, pool, choices }, own),
      );
      last = [created.component];
      pools.push(created.component);
    }
    const made = [...around.components, ...lateRoles, ...kubeletRoles, ...onCluster.components, ...pools];
    const ids = { ...onCluster.ids, cluster: cluster.clusterId };
    buildLast({ ...context, ...around, ids, outputs, cluster, before: [...made, cluster.component] });
    this.clusterId = cluster.clusterId;
    this.clusterName = cluster.clusterName;
    this.nodeResourceGroupName = cluster.nodeResourceGroupName;
    this.fqdn = cluster.fqdn;
    this.oidcIssuerUrl = cluster.oidcIssuerUrl;
    this.controlPlanePrincipalId = identity?.controlPlanePrincipalId ?? cluster.principalId;
    this.kubeletPrincipalId = cluster.kubeletPrincipalId;
    this.egressIps =
      around.publicIps ??
      (choices.egress.kind === "loadBalancer" ? cluster.outboundIps : pulumi.output([...design.egress.declaredRanges]));
    this.registryLoginServer = textOutput(outputs.registryLoginServer);
    this.workloadIdentityClientIds = mapOutput(outputs.workloadIdentityClientIds);
    this.keyVaultUri = textOutput(outputs.keyVaultUri);
    this.secretsStoreClientId = textOutput(outputs.secretsStoreClientId);
    this.logAnalyticsWorkspaceId = textOutput(outputs.logAnalyticsWorkspaceId);
    this.azureMonitorWorkspaceId = textOutput(outputs.azureMonitorWorkspaceId);
    this.grafanaEndpoint = textOutput(outputs.grafanaEndpoint);
    this.ingressFqdns = mapOutput(outputs.ingressFqdns);
    this.applicationGatewayForContainersId = textOutput(outputs.applicationGatewayForContainersId);
    this.applicationGatewayId = textOutput(outputs.applicationGatewayId);
    this.ingressIp = textOutput(outputs.ingressIp);
    this.albControllerClientId = textOutput(outputs.albControllerClientId);
    this.bastionId = textOutput(outputs.bastionId);
    this.jumpBoxId = textOutput(outputs.jumpBoxId);
    this.accessCommands = mapOutput(outputs.accessCommands);
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
      registryLoginServer: this.registryLoginServer,
      workloadIdentityClientIds: this.workloadIdentityClientIds,
      keyVaultUri: this.keyVaultUri,
      secretsStoreClientId: this.secretsStoreClientId,
      logAnalyticsWorkspaceId: this.logAnalyticsWorkspaceId,
      azureMonitorWorkspaceId: this.azureMonitorWorkspaceId,
      grafanaEndpoint: this.grafanaEndpoint,
      ingressFqdns: this.ingressFqdns,
      applicationGatewayForContainersId: this.applicationGatewayForContainersId,
      applicationGatewayId: this.applicationGatewayId,
      ingressIp: this.ingressIp,
      albControllerClientId: this.albControllerClientId,
      bastionId: this.bastionId,
      jumpBoxId: this.jumpBoxId,
      accessCommands: this.accessCommands,
      kubeconfig: this.kubeconfig,
    });
  }
}

/** Options with what the choices say of how each resource is deployed. */
function deployedAs(
  { ignoredTags, timeouts }: Design["choices"],
  opts: pulumi.ComponentResourceOptions = {},
): pulumi.ComponentResourceOptions {
  const times = Object.entries({
    create: timeouts.createMinutes,
    update: timeouts.updateMinutes,
    delete: timeouts.deleteMinutes,
  }).flatMap(([operation, minutes]) => (minutes === undefined ? [] : [[operation, `${minutes}m`] as const]));
  if (times.length === 0 && ignoredTags.length === 0) return opts;
  const ignored = ignoredTags.map(name => `tags[${JSON.stringify(name)}]`);
  const deployed: pulumi.ResourceTransformation = ({ resource, props, opts: own }) => {
    if (resource instanceof pulumi.ComponentResource) return undefined;
    const { ignoreChanges = [], customTimeouts } = own as pulumi.CustomResourceOptions;
    const given = times.length > 0 && { customTimeouts: { ...Object.fromEntries(times), ...customTimeouts } };
    return { props, opts: { ...own, ...given, ignoreChanges: [...ignoreChanges, ...ignored] } };
  };
  return { ...opts, transformations: [deployed, ...(opts.transformations ?? [])] };
}

/** An output of a feature; empty where the feature was not chosen. */
const textOutput = (output: pulumi.Output<unknown> | undefined): pulumi.Output<string> =>
  (output as pulumi.Output<string> | undefined) ?? pulumi.output("");

/** The same of texts by key. */
const mapOutput = (output: pulumi.Output<unknown> | undefined): pulumi.Output<Record<string, string>> =>
  pulumi.output(output ?? {}) as pulumi.Output<Record<string, string>>;

/** Environments of one program, by the monitor that it registers with: each test and each plugin call has its own. */
const claimed = new WeakMap<object, Map<string, string>>();

/** Refuses a second environment of one name: both would be the same resources in Azure. Where the group is not known
 *  yet, or a provider of its own may mean another subscription, only the name in Pulumi counts. */
function claim(
  name: string,
  { choices, names }: Design,
  opts: pulumi.ComponentResourceOptions | undefined,
  configured: boolean,
): void {
  const monitor = pulumi.runtime.getMonitor() ?? claimed;
  const taken = claimed.get(monitor) ?? new Map<string, string>();
  claimed.set(monitor, taken);
  const group = choices.resourceGroups.cluster.existing?.name ?? nameFor(names, "clusterGroup");
  const cluster = nameFor(names, "cluster");
  const known = [choices.location, group, cluster].every(part => typeof part === "string");
  const elsewhere = !known || hasProvider(opts);
  const identity = elsewhere ? `environment ${name}` : [choices.location, group, cluster].join("/");
  const other = taken.get(identity) ?? (([...taken.values()].includes(name) && name) || undefined);
  if (other !== undefined) {
    const message = `environment ${other} of this program has the same ${other === name ? "name" : "cluster name in Azure"}`;
    const problem: Problem = {
      id: "C24",
      severity: "error",
      key: "name",
      message,
      fix: "Give each environment a name of its own.",
      doc: "docs/rules.md#c24",
    };
    refuse(name, [problem], configured);
  }
  taken.set(identity, name);
}
