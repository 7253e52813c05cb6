/** What bench/environments.ts creates, written by hand without a component and without a check: the yardstick. */
import * as authorization from "@pulumi/azure-native/authorization";
import * as containerservice from "@pulumi/azure-native/containerservice";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

const location = "westeurope";
const networkContributor = "4d97b98b-1d4f-4787-a291-c67834d212e7";
const identityOperator = "f1a07417-d97a-45cb-824c-7a7467783830";

function pool(maxCount: number) {
  return {
    count: 1,
    enableAutoScaling: true,
    enableEncryptionAtHost: false,
    enableFIPS: false,
    enableNodePublicIP: false,
    maxCount,
    maxPods: 110,
    minCount: 1,
    orchestratorVersion: "1.36",
    osDiskSizeGB: 128,
    osDiskType: "Managed",
    osSKU: "AzureLinux",
    osType: "Linux",
    scaleSetPriority: "Regular",
    securityProfile: { enableSecureBoot: true, enableVTPM: true, sshAccess: "LocalUser" },
    type: "VirtualMachineScaleSets",
    upgradeSettings: {
      drainTimeoutInMinutes: 30,
      maxSurge: "1",
      maxUnavailable: "0",
      nodeSoakDurationInMinutes: 0,
    },
    vmSize: "Standard_D4as_v5",
  };
}

function environment(env: string): pulumi.Output<string> {
  const group = new resources.ResourceGroup(`${env}-cluster-group`, { resourceGroupName: `rg-${env}`, location });
  const networkGroup = new resources.ResourceGroup(`${env}-network-group`, {
    resourceGroupName: `rg-${env}-network`,
    location,
  });
  const inNetworkGroup = { resourceGroupName: networkGroup.name, location };
  const addresses = [1, 2].map(
    number =>
      new network.PublicIPAddress(`${env}-ip-${number}`, {
        ...inNetworkGroup,
        publicIpAddressName: `pip-${env}-${number}`,
        publicIPAllocationMethod: "Static",
        publicIPAddressVersion: "IPv4",
        sku: { name: "Standard", tier: "Regional" },
        zones: ["1"],
      }),
  );
  const gateway = new network.NatGateway(`${env}-nat`, {
    ...inNetworkGroup,
    natGatewayName: `ng-${env}`,
    sku: { name: "Standard" },
    idleTimeoutInMinutes: 4,
    publicIpAddresses: addresses.map(({ id }) => ({ id })),
    zones: ["1"],
  });
  const vnet = new network.VirtualNetwork(`${env}-vnet`, {
    ...inNetworkGroup,
    virtualNetworkName: `vnet-${env}`,
    addressSpace: { addressPrefixes: ["10.240.0.0/16"] },
  });
  const subnet = new network.Subnet(`${env}-subnet`, {
    resourceGroupName: networkGroup.name,
    virtualNetworkName: vnet.name,
    subnetName: "snet-nodes",
    addressPrefix: "10.240.0.0/22",
    natGateway: { id: gateway.id },
    defaultOutboundAccess: false,
    privateEndpointNetworkPolicies: "Disabled",
    privateLinkServiceNetworkPolicies: "Enabled",
  });
  const [controlPlane, kubelet] = ["control-plane", "kubelet"].map(
    role =>
      new managedidentity.UserAssignedIdentity(`${env}-${role}`, {
        resourceGroupName: group.name,
        location,
        resourceName: `id-${env}-${role}`,
      }),
  );
  const grants = [
    ["subnet", subnet.id, networkContributor],
    ["nat", gateway.id, networkContributor],
    ["kubelet", kubelet.id, identityOperator],
  ] as const;
  const roles = grants.map(
    ([key, scope, role]) =>
      new authorization.RoleAssignment(`${env}-role-${key}`, {
        principalId: controlPlane.principalId,
        principalType: "ServicePrincipal",
        scope,
        roleDefinitionId: scope.apply(
          id => `/subscriptions/${id.split("/")[2]}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
        ),
      }),
  );
  const ranges = pulumi
    .all(addresses.map(({ ipAddress }) => ipAddress))
    .apply(ips => ["203.0.113.0/24", ...ips.map(ip => `${ip ?? ""}/32`)]);
  const cluster = new containerservice.ManagedCluster(
    `${env}-cluster`,
    {
      resourceGroupName: group.name,
      resourceName: `aks-${env}`,
      location,
      sku: { name: "Base", tier: "Free" },
      supportPlan: "KubernetesOfficial",
      kubernetesVersion: "1.36",
      dnsPrefix: `aks-${env}`,
      nodeResourceGroup: `rg-${env}-nodes`,
      nodeResourceGroupProfile: { restrictionLevel: "Unrestricted" },
      enableRBAC: true,
      disableLocalAccounts: true,
      aadProfile: {
        managed: true,
        enableAzureRBAC: true,
        adminGroupObjectIDs: ["00000000-0000-0000-0000-000000000000"],
      },
      identity: { type: "UserAssigned", userAssignedIdentities: [controlPlane.id] },
      identityProfile: {
        kubeletidentity: { resourceId: kubelet.id, clientId: kubelet.clientId, objectId: kubelet.principalId },
      },
      apiServerAccessProfile: {
        enablePrivateCluster: false,
        authorizedIPRanges: ranges,
        disableRunCommand: false,
      },
      networkProfile: {
        networkPlugin: "azure",
        networkPluginMode: "overlay",
        networkDataplane: "cilium",
        networkPolicy: "cilium",
        podCidr: "10.244.0.0/16",
        serviceCidr: "172.20.0.0/16",
        dnsServiceIP: "172.20.0.10",
        ipFamilies: ["IPv4"],
        outboundType: "userAssignedNATGateway",
        loadBalancerSku: "standard",
      },
      agentPoolProfiles: [{ name: "system", mode: "System", ...pool(3), vnetSubnetID: subnet.id }],
      autoUpgradeProfile: { upgradeChannel: "stable", nodeOSUpgradeChannel: "NodeImage" },
      oidcIssuerProfile: { enabled: true },
      securityProfile: { workloadIdentity: { enabled: true } },
    },
    { dependsOn: roles, ignoreChanges: ["agentPoolProfiles[0].count"] },
  );
  new containerservice.AgentPool(
    `${env}-pool`,
    {
      resourceGroupName: group.name,
      resourceName: cluster.name,
      agentPoolName: "user",
      mode: "User",
      ...pool(5),
      vnetSubnetID: subnet.id,
    },
    { ignoreChanges: ["count"] },
  );
  const credentials = containerservice.listManagedClusterUserCredentialsOutput({
    resourceGroupName: group.name,
    resourceName: cluster.name,
    format: "exec",
  });
  return pulumi.secret(
    credentials.apply(({ kubeconfigs }) => Buffer.from(kubeconfigs[0].value, "base64").toString("utf8")),
  );
}

const count = new pulumi.Config("bench").requireNumber("count");
export const kubeconfigs = Array.from({ length: count }, (_, i) => environment(`shop${i}`));
