import { describe, expect, test } from "@jest/globals";
import { changed, soundCluster } from "./aksWorld";
import { address, at, casesOf, network, subnet, vnet, type Refusals, type Request } from "./requests";

const id = `${network}/applicationGateways/agw`;
const part = (kind: string, name: string) => ({ id: `${id}/${kind}/${name}` });
const subnetId = `${network}/virtualNetworks/net/subnets/gateways`;
const policy: Request = [
  "network:WebApplicationFirewallPolicy",
  { ...at, policyName: "waf", managedRules: { managedRuleSets: [] } },
];
const ofPolicy = { id: `${network}/ApplicationGatewayWebApplicationFirewallPolicies/waf` };
const publicly = { name: "public", publicIPAddress: { id: `${network}/publicIPAddresses/ip` } };
const privately = (privateIPAddress: string) => ({
  name: "private",
  privateIPAddress,
  privateIPAllocationMethod: "Static",
  subnet: { id: subnetId },
});
const rule = {
  name: "web",
  priority: 100,
  httpListener: part("httpListeners", "http"),
  backendAddressPool: part("backendAddressPools", "pods"),
  backendHttpSettings: part("backendHttpSettingsCollection", "http"),
};
const listener = {
  name: "http",
  frontendIPConfiguration: part("frontendIPConfigurations", "public"),
  frontendPort: part("frontendPorts", "http"),
};
const gateway = (more: object = {}): Request => [
  "network:ApplicationGateway",
  {
    ...at,
    applicationGatewayName: "agw",
    sku: { name: "WAF_v2", tier: "WAF_v2" },
    autoscaleConfiguration: { minCapacity: 0, maxCapacity: 2 },
    gatewayIPConfigurations: [{ name: "subnet", subnet: { id: subnetId } }],
    frontendIPConfigurations: [publicly],
    frontendPorts: [{ name: "http", port: 80 }],
    backendAddressPools: [{ name: "pods" }],
    backendHttpSettingsCollection: [{ name: "http", port: 80 }],
    httpListeners: [listener],
    requestRoutingRules: [rule],
    ...more,
  },
];
const gateways = (more: object = {}): Request => subnet("10.0.1.0/24", { subnetName: "gateways", ...more });
const ready = [vnet(), gateways(), address(), policy];
const asked = gateway();

const refusals: Refusals = {
  "a SKU of the first generation": {
    given: ready,
    asked: gateway({ sku: { name: "Standard_Medium" } }),
    code: "ApplicationGatewaySkuNotSupported",
    passes: { asked },
  },
  "no rule at all": {
    given: ready,
    asked: gateway({ requestRoutingRules: [] }),
    code: "ApplicationGatewayMissingRequiredConfiguration",
    passes: { asked },
  },
  "a rule without a priority": {
    given: ready,
    asked: gateway({ requestRoutingRules: [{ ...rule, priority: undefined }] }),
    code: "ApplicationGatewayRequestRoutingRulePriorityCannotBeEmpty",
    passes: { asked },
  },
  "a listener at a port that it does not have": {
    given: ready,
    asked: gateway({ httpListeners: [{ ...listener, frontendPort: part("frontendPorts", "https") }] }),
    code: "InvalidResourceReference",
    passes: { asked },
  },
  "a most that is not above its least": {
    given: ready,
    asked: gateway({ autoscaleConfiguration: { minCapacity: 3, maxCapacity: 3 } }),
    code: "ApplicationGatewayInvalidAutoscaleConfiguration",
    passes: { asked: gateway({ autoscaleConfiguration: { minCapacity: 2, maxCapacity: 3 } }) },
  },
  "a firewall's policy in Standard_v2": {
    given: ready,
    asked: gateway({ sku: { name: "Standard_v2" }, firewallPolicy: ofPolicy }),
    code: "ApplicationGatewayFirewallCannotBeEnabledForSelectedSku",
    passes: { asked: gateway({ firewallPolicy: ofPolicy }) },
  },
  "a secret without an identity": {
    given: ready,
    asked: gateway({ sslCertificates: [{ name: "web", keyVaultSecretId: "https://kv.vault.azure.net/secrets/web" }] }),
    code: "ApplicationGatewayKeyVaultSecretRequiresIdentity",
    passes: { asked },
  },
  "a subnet that is delegated to another service": {
    given: [vnet(), gateways({ delegations: [{ name: "a", serviceName: "Microsoft.Web/serverFarms" }] }), address()],
    asked,
    code: "ResourceNotPermittedOnDelegatedSubnet",
    passes: {
      given: [
        vnet(),
        gateways({ delegations: [{ name: "a", serviceName: "Microsoft.Network/applicationGateways" }] }),
        address(),
      ],
    },
  },
  "an address of another subnet": {
    given: ready,
    asked: gateway({ frontendIPConfigurations: [publicly, privately("10.0.2.254")] }),
    code: "PrivateIPAddressNotInSubnet",
    passes: { asked: gateway({ frontendIPConfigurations: [publicly, privately("10.0.1.254")] }) },
  },
  "no public address": {
    given: ready,
    asked: gateway({ frontendIPConfigurations: [{ ...privately("10.0.1.254"), name: "public" }] }),
    code: "ApplicationGatewayRequiresPublicIPConfiguration",
    passes: { asked },
  },
  "an address that is not Standard": {
    given: [vnet(), gateways(), address({ sku: { name: "Basic" }, publicIPAllocationMethod: "Dynamic" })],
    asked,
    code: "ApplicationGatewayV2RequiresStandardStaticPublicIp",
    passes: { given: ready },
  },
  "zones that its address is not in": {
    given: [vnet(), gateways(), address({ zones: ["1"] })],
    asked: gateway({ zones: ["1", "2"] }),
    code: "ApplicationGatewayZonesDoNotMatchPublicIPZones",
    passes: { asked: gateway({ zones: ["1"] }) },
  },
  "other zones once it is there": {
    given: [...ready, asked],
    asked: gateway({ zones: ["1"] }),
    code: "ResourceAvailabilityZonesCannotBeModified",
    passes: { asked: gateway({ enableHttp2: true }) },
  },
  "the loss of its policy": {
    given: [...ready, gateway({ firewallPolicy: ofPolicy })],
    asked: ofPolicy.id,
    code: "ApplicationGatewayWebApplicationFirewallPolicyCannotBeDeleted",
    passes: { given: [...ready, asked] },
  },
  "the loss of its address": {
    given: [...ready, asked],
    asked: publicly.publicIPAddress.id,
    code: "PublicIPAddressCannotBeDeleted",
    passes: { given: ready },
  },
};

describe("an Application Gateway does not take", () => {
  test.each(casesOf(refusals))("$name", ({ code, refused, passes }) => {
    expect(refused()).toThrowAzure(code);
    expect(passes()).not.toThrow();
  });
});

const withAddOn = (config: object): Request => [
  "containerservice:ManagedCluster",
  changed(soundCluster, { addonProfiles: { ingressApplicationGateway: { enabled: true, config } } }),
];

const addOns: Refusals = {
  "no gateway and no subnet": {
    given: ready,
    asked: withAddOn({}),
    code: "BadRequest",
    passes: { asked: withAddOn({ subnetCIDR: "10.0.9.0/24" }) },
  },
  "a gateway that is not there": {
    given: ready,
    asked: withAddOn({ applicationGatewayId: id }),
    code: "ApplicationGatewayNotFound",
    passes: { given: [...ready, asked] },
  },
};

describe("AGIC does not take", () => {
  test.each(casesOf(addOns))("$name", ({ code, refused, passes }) => {
    expect(refused()).toThrowAzure(code);
    expect(passes()).not.toThrow();
  });
});
