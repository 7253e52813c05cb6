import { describe, expect, test } from "@jest/globals";
import { FakeAzure } from "../../../tools/fakeAzure/model";
import { AzureNative } from "../../../tools/fakeAzure/provider";
import { changed, clusterId, identity, identityId, send, soundCluster, world, zoneId, type Changes } from "./aksWorld";

/** A cluster in a world of its own. */
function clusterIn(location: string, changes: Changes = {}) {
  const azure = world(
    { existingGroups: ["rg-dns"], rolesGranted: "everywhere" },
    identity("control"),
    identity("kubelet"),
  );
  send(azure, ["containerservice:ManagedCluster", changed(soundCluster, { location, ...changes })]);
  return azure.read(clusterId)?.outputs ?? {};
}
const ownIdentity = { identity: { type: "UserAssigned", userAssignedIdentities: [identityId("control")] } };

const groupIn = (location: string, environment: string | undefined) => () =>
  new AzureNative(new FakeAzure(), undefined, { environment }).create("azure-native:resources:ResourceGroup", {
    resourceGroupName: "rg-shop",
    location,
  });

describe("a cloud has its own regions alone", () => {
  test.each([
    ["public", "usgovvirginia", "westeurope"],
    ["public", "China North 3", "West Europe"],
    ["usgovernment", "westeurope", "usgovvirginia"],
    ["AzureUSGovernment", "chinanorth3", "usdodeast"],
    ["china", "usgovtexas", "China East 2"],
    // What azure-native does not know is the public cloud to it.
    ["german", "usgovtexas", "germanynorth"],
  ])("%s refuses %s and takes %s", (environment, wrong, right) => {
    expect(groupIn(wrong, environment)).toThrowAzure("LocationNotAvailableForResourceGroup");
    expect(groupIn(right, environment)).not.toThrow();
  });

  test("any where nobody knows which cloud is asked", () => {
    expect(groupIn("usgovvirginia", undefined)).not.toThrow();
  });
});

describe("names end as in the region's cloud", () => {
  const made = (token: string, location: string, inputs: object) => {
    const azure = new FakeAzure({ existingGroups: "any" });
    return azure.put(token, azure.idOf(token, { resourceGroupName: "rg", ...inputs }), {
      resourceGroupName: "rg",
      location,
      ...inputs,
    }).outputs;
  };
  const registry = { registryName: "crshop", sku: { name: "Premium" }, dataEndpointEnabled: true };

  test.each([
    ["westeurope", "crshop.azurecr.io", "crshop.westeurope.data.azurecr.io"],
    ["usgovvirginia", "crshop.azurecr.us", "crshop.usgovvirginia.data.azurecr.us"],
    ["chinanorth3", "crshop.azurecr.cn", "crshop.chinanorth3.data.azurecr.cn"],
  ])("of a registry in %s", (location, loginServer, data) => {
    expect(made("azure-native:containerregistry:Registry", location, registry)).toMatchObject({
      loginServer,
      dataEndpointHostNames: [data],
    });
  });

  test.each([
    ["westeurope", "hcp.westeurope.azmk8s.io", "westeurope.oic.prod-aks.azure.com"],
    ["usgovvirginia", "hcp.usgovvirginia.cx.aks.containerservice.azure.us", "usgovvirginia.oic.prod-aks.azure.us"],
    ["chinanorth3", "hcp.chinanorth3.cx.prod.service.azk8s.cn", "chinanorth3.oic.prod-aks.azure.cn"],
  ])("of a cluster in %s", (location, host, issuer) => {
    const outputs = clusterIn(location);
    expect(outputs.fqdn).toMatch(new RegExp(`\\.${host}$`));
    expect(outputs.oidcIssuerProfile).toMatchObject({
      issuerURL: expect.stringMatching(`^https://${issuer}/`) as unknown,
    });
  });
});

describe("a zone of one's own is named as the region's cloud has it", () => {
  const withZone = (location: string, name: string) => () =>
    clusterIn(location, {
      ...ownIdentity,
      "apiServerAccessProfile.enablePrivateCluster": true,
      "apiServerAccessProfile.privateDNSZone": zoneId(name).replace("/rg/", "/rg-dns/"),
    });

  test.each([
    ["usgovvirginia", "privatelink.usgovvirginia.cx.aks.containerservice.azure.us"],
    ["chinanorth3", "team.privatelink.chinanorth3.cx.prod.service.azk8s.cn"],
  ])("%s: %s", (location, name) => {
    expect(withZone(location, name)).not.toThrow();
    expect(withZone(location, `privatelink.${location}.azmk8s.io`)).toThrowAzure("InvalidPrivateDNSZoneResourceID");
    expect(withZone("westeurope", name)).toThrowAzure("InvalidPrivateDNSZoneResourceID");
  });
});

describe("identities of one's own are not in every region", () => {
  test.each([
    ["usdodeast", "usgovvirginia"],
    ["usdodcentral", "usgovarizona"],
    ["usgoviowa", "usgovtexas"],
  ])("the cluster's: not in %s, in %s", (without, with_) => {
    expect(() => clusterIn(without, ownIdentity)).toThrowAzure("InvalidParameter");
    expect(() => clusterIn(without)).not.toThrow();
    expect(() => clusterIn(with_, ownIdentity)).not.toThrow();
  });

  test.each([
    ["chinaeast", "chinaeast2"],
    ["chinanorth", "chinanorth3"],
  ])("the kubelet's: not in %s, in %s", (without, with_) => {
    const kubelet = { ...ownIdentity, identityProfile: { kubeletidentity: { resourceId: identityId("kubelet") } } };
    expect(() => clusterIn(without, kubelet)).toThrowAzure("InvalidParameter");
    expect(() => clusterIn(without, ownIdentity)).not.toThrow();
    expect(() => clusterIn(with_, kubelet)).not.toThrow();
  });
});
