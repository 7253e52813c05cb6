import { describe, expect, test } from "@jest/globals";
import type { Properties } from "../../../tools/wire";
import { at, azureAfter, casesOf, inGroup, network, send, subnet, vnet, type Refusals, type Request } from "./requests";

const registry = (more: Properties = {}): Request => [
  "containerregistry:Registry",
  { ...at, registryName: "crshop", sku: { name: "Premium" }, ...more },
];
const copy = (more: Properties = {}): Request => [
  "containerregistry:Replication",
  { ...inGroup, registryName: "crshop", replicationName: "northeurope", location: "northeurope", ...more },
];
const registryId =
  "/subscriptions/00000000-0000-4000-a000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/crshop";
const cacheRule = (more: Properties = {}): Request => [
  "containerregistry:CacheRule",
  {
    ...inGroup,
    registryName: "crshop",
    cacheRuleName: "cached",
    sourceRepository: "quay.io/team/app",
    targetRepository: "app",
    ...more,
  },
];
const rulesOf = (count: number): Request[] =>
  Array.from({ length: count }, (_, i) => cacheRule({ cacheRuleName: `rule-${i}`, targetRepository: `app-${i}` }));
const secret = (name: string): string => `https://kv-shared.vault.azure.net/secrets/${name}`;
const credentials = (more: Properties = {}): Request => [
  "containerregistry:CredentialSet",
  {
    ...inGroup,
    registryName: "crshop",
    credentialSetName: "docker-hub",
    loginServer: "docker.io",
    identity: { type: "SystemAssigned" },
    authCredentials: [
      { name: "Credential1", usernameSecretIdentifier: secret("user"), passwordSecretIdentifier: secret("token") },
    ],
    ...more,
  },
];
const credentialsId = `${registryId}/credentialSets/docker-hub`;
const basic = { sku: { name: "Basic" } };
const ranges = (...values: string[]): Properties => ({
  networkRuleSet: {
    defaultAction: "Deny",
    ipRules: values.map(iPAddressOrRange => ({ action: "Allow", iPAddressOrRange })),
  },
});
const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `203.1.${i}.0/24`);
const retention = (days: number): Properties => ({ policies: { retentionPolicy: { status: "enabled", days } } });

const subnetId = `${network}/virtualNetworks/net/subnets/nodes`;
const leading = (privateLinkServiceId: string, part = "registry"): Properties => ({
  privateLinkServiceConnections: [{ name: "registry", privateLinkServiceId, groupIds: [part] }],
});
const endpoint = (more: Properties = {}): Request => [
  "network:PrivateEndpoint",
  { ...at, privateEndpointName: "pep", subnet: { id: subnetId }, ...leading(registryId), ...more },
];
const zone = (privateZoneName: string): Request => [
  "privatedns:PrivateZone",
  { ...inGroup, location: "Global", privateZoneName },
];
const zoneId = `${network}/privateDnsZones/privatelink.azurecr.io`;
const zones = (more: Properties = {}, ids: readonly string[] = [zoneId]): Request => [
  "network:PrivateDnsZoneGroup",
  {
    ...inGroup,
    privateEndpointName: "pep",
    privateDnsZoneGroupName: "default",
    privateDnsZoneConfigs: ids.map((privateDnsZoneId, i) => ({ name: `zone${i}`, privateDnsZoneId })),
    ...more,
  },
];
const net = [vnet(), subnet("10.0.0.0/24")];
const there = [...net, registry(), zone("privatelink.azurecr.io")];

/** What Azure refuses, and what passes instead. */
const families: Readonly<Record<string, Refusals>> = {
  "cache rules": {
    "a name of four letters": {
      given: [registry()],
      asked: cacheRule({ cacheRuleName: "quay" }),
      code: "InvalidResourceName",
      passes: { asked: cacheRule({ cacheRuleName: "quay-io" }) },
    },
    "a source without a registry": {
      given: [registry()],
      asked: cacheRule({ sourceRepository: "library/nginx" }),
      code: "BadRequest",
      passes: { asked: cacheRule({ sourceRepository: "quay.io/library/nginx" }) },
    },
    "a wildcard for one repository": {
      given: [registry()],
      asked: cacheRule({ targetRepository: "app/*" }),
      code: "BadRequest",
      passes: { asked: cacheRule({ targetRepository: "app/*", sourceRepository: "quay.io/team/*" }) },
    },
    "Docker Hub without credentials": {
      given: [registry(), credentials()],
      asked: cacheRule({ sourceRepository: "docker.io/library/nginx" }),
      code: "EnforceDockerAuthentication",
      passes: {
        asked: cacheRule({ sourceRepository: "docker.io/library/nginx", credentialSetResourceId: credentialsId }),
      },
    },
    "credentials that are not there": {
      given: [registry()],
      asked: cacheRule({ credentialSetResourceId: credentialsId }),
      code: "InvalidResourceReference",
      passes: { given: [registry(), credentials()] },
    },
    "what another rule fetches": {
      given: [registry(), cacheRule({ cacheRuleName: "other" })],
      asked: cacheRule(),
      code: "BadRequest",
      passes: { asked: cacheRule({ targetRepository: "app2" }) },
    },
    "wildcards within each other": {
      given: [registry(), cacheRule({ cacheRuleName: "other", sourceRepository: "quay.io/*", targetRepository: "*" })],
      asked: cacheRule({ sourceRepository: "quay.io/team/*", targetRepository: "team/*" }),
      code: "BadRequest",
      // One repository may be within another rule's.
      passes: { asked: cacheRule() },
    },
    "another source": {
      given: [registry(), cacheRule()],
      asked: cacheRule({ sourceRepository: "ghcr.io/team/app" }),
      code: "BadRequest",
      passes: { given: [registry()] },
    },
    "a registry with a thousand": {
      given: [registry(), ...rulesOf(1000)],
      asked: cacheRule(),
      code: "BadRequest",
      passes: { given: [registry(), ...rulesOf(999)] },
    },
  },
  "credential sets": {
    "none in it": {
      given: [registry()],
      asked: credentials({ authCredentials: [] }),
      code: "BadRequest",
      passes: { asked: credentials() },
    },
    "a password in place of a secret's identifier": {
      given: [registry()],
      asked: credentials({
        authCredentials: [
          { name: "Credential1", usernameSecretIdentifier: secret("user"), passwordSecretIdentifier: "dckr_pat" },
        ],
      }),
      code: "BadRequest",
      passes: { asked: credentials() },
    },
    "an address for a login server": {
      given: [registry()],
      asked: credentials({ loginServer: "https://docker.io" }),
      code: "BadRequest",
      passes: { asked: credentials() },
    },
    "another login server": {
      given: [registry(), credentials()],
      asked: credentials({ loginServer: "ghcr.io" }),
      code: "BadRequest",
      passes: { given: [registry()] },
    },
  },
  registries: {
    "a name with a hyphen": {
      given: [],
      asked: registry({ registryName: "cr-shop" }),
      code: "InvalidResourceName",
      passes: { asked: registry() },
    },
    "a name that somebody has": {
      given: [registry({ resourceGroupName: "other" })],
      asked: registry(),
      code: "AlreadyInUse",
      passes: { asked: registry({ registryName: "crshop2" }) },
    },
    "a tier that there is not": {
      given: [],
      asked: registry({ sku: { name: "Classic" } }),
      code: "InvalidSku",
      passes: { asked: registry(basic) },
    },
    ...Object.fromEntries(
      Object.entries({
        "data endpoints": { dataEndpointEnabled: true },
        "no public access": { publicNetworkAccess: "Disabled" },
        "network rules": ranges("203.0.113.0/24"),
        "a retention": retention(7),
        "zone redundancy": { zoneRedundancy: "Enabled" },
      }).map(([what, asked]) => [
        `${what} in tier basic`,
        {
          given: [],
          asked: registry({ ...basic, ...asked }),
          code: "BadRequest",
          passes: { asked: registry(asked) },
        },
      ]),
    ),
    "366 days of retention": {
      given: [],
      asked: registry(retention(366)),
      code: "BadRequest",
      passes: { asked: registry(retention(365)) },
    },
    "201 ranges": {
      given: [],
      asked: registry(ranges(...many(201))),
      code: "BadRequest",
      passes: { asked: registry(ranges(...many(200))) },
    },
    "what is no range": {
      given: [],
      asked: registry(ranges("office")),
      code: "BadRequest",
      passes: { asked: registry(ranges("203.0.113.7")) },
    },
    "a lower tier while there are copies": {
      given: [registry(), copy()],
      asked: registry(basic),
      code: "BadRequest",
      passes: { given: [registry()] },
    },
    "a lower tier while an endpoint leads to it": {
      given: [...there, endpoint()],
      asked: registry(basic),
      code: "BadRequest",
      passes: { given: there },
    },
    "other zones": {
      given: [registry()],
      asked: registry({ zoneRedundancy: "Enabled" }),
      code: "PropertyChangeNotAllowed",
      passes: { given: [registry({ zoneRedundancy: "Enabled" })] },
    },
  },
  "copies of registries": {
    "of one that is not there": {
      given: [],
      asked: copy(),
      code: "ParentResourceNotFound",
      passes: { given: [registry()] },
    },
    "of one of a lower tier": {
      given: [registry(basic)],
      asked: copy(),
      code: "BadRequest",
      passes: { given: [registry()] },
    },
    "in its own region": {
      given: [registry({ location: "northeurope" })],
      asked: copy(),
      code: "BadRequest",
      passes: { given: [registry()] },
    },
  },
  "private endpoints": {
    "a subnet without an id": {
      given: there,
      asked: endpoint({ subnet: { id: "" } }),
      code: "LinkedInvalidPropertyId",
      passes: { asked: endpoint() },
    },
    "no service": {
      given: there,
      asked: endpoint({ privateLinkServiceConnections: [] }),
      code: "BadRequest",
      passes: { asked: endpoint() },
    },
    "a part that a registry has not": {
      given: there,
      asked: endpoint(leading(registryId, "vault")),
      code: "BadRequest",
      passes: { asked: endpoint() },
    },
    "a registry of a lower tier": {
      given: [...net, registry(basic)],
      asked: endpoint(),
      code: "BadRequest",
      passes: { given: there },
    },
    "a registry of a lower tier, by hand": {
      given: [...net, registry(basic)],
      asked: endpoint({
        privateLinkServiceConnections: undefined,
        manualPrivateLinkServiceConnections: leading(registryId).privateLinkServiceConnections,
      }),
      code: "BadRequest",
      passes: { given: there },
    },
    "a subnet that is not there": {
      given: [vnet(), registry()],
      asked: endpoint(),
      code: "InvalidResourceReference",
      passes: { given: there },
    },
    "another service": {
      given: [...there, registry({ registryName: "crother" }), endpoint()],
      asked: endpoint(leading(registryId.replace("crshop", "crother"))),
      code: "CannotChangePrivateLinkServiceIdOnPrivateEndpoint",
      passes: { given: [...there, registry({ registryName: "crother" })] },
    },
  },
  "zone groups": {
    "a zone that is not there": {
      given: [...net, registry(), endpoint()],
      asked: zones(),
      code: "InvalidResourceReference",
      passes: { given: [...there, endpoint()] },
    },
    "a second one on an endpoint": {
      given: [...there, endpoint(), zones({ privateDnsZoneGroupName: "deployedByPolicy" })],
      asked: zones(),
      code: "QuotaExceeded",
      passes: { given: [...there, endpoint()] },
    },
    "a zone twice": {
      given: [...there, endpoint()],
      asked: zones({}, [zoneId, zoneId]),
      code: "BadRequest",
      passes: { asked: zones() },
    },
  },
};

describe.each(Object.entries(families))("%s", (_, refusals) => {
  test.each(casesOf(refusals))("$name: $code", ({ code, refused, passes }) => {
    expect(refused()).toThrowAzure(code);
    expect(passes()).not.toThrow();
  });
});

test("what a policy writes beside an endpoint stays when the endpoint is written again", () => {
  const azure = azureAfter([...there, endpoint(), zones({ privateDnsZoneGroupName: "deployedByPolicy" })]);
  const before = azure.count;
  send(azure, endpoint({ tags: { team: "shop" } }));
  expect(azure.count).toBe(before);
  expect(azure.read(`${network}/privateEndpoints/pep/privateDnsZoneGroups/deployedByPolicy`)).toBeDefined();
});
