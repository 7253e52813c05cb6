import { describe, expect, test } from "@jest/globals";
import { assess } from "../../../design/assess";
import { cloudOfEnvironment, clouds, everyCloud, type AzureCloud } from "../../../design/facts/clouds";
import { cloudOfRegion, cloudRegions, hasNoZones } from "../../../design/facts/regions";
import { exampleRegions, wrongRegion } from "../../../design/naming/region";
import { environmentIn } from "../../../design/naming/providerCloud";
import { withLogin } from "../../../design";
import { choicesWith, context, problemsWith, type Values } from "../../support/choices";

const designOf = (values: Values) => assess(choicesWith(values), context).design;
const hostsOf = (values: Values): Record<string, string> =>
  Object.fromEntries(
    designOf(values).requiredEgress.map(({ key, protocol, ports, destinations }) => [
      key,
      `${protocol} ${ports.join()}: ${destinations.join(" ")}`,
    ]),
  );
const everything: Values = {
  registry: { kind: "create", create: { tier: "premium", access: { kind: "public" } } },
  keyVault: { kind: "create" },
  monitoring: { kind: "create", containerInsights: { enabled: true }, prometheus: { kind: "create" } },
  "security.azurePolicy.kind": "addOn",
};

// As the page outbound-rules-control-egress has it for each.
describe("what nodes must reach", () => {
  test("in Azure Government", () => {
    const { registry, registryLayers, keyVault, ...others } = hostsOf({
      cloud: "usGovernment",
      location: "usgovarizona",
      ...everything,
    });
    expect(others).toStrictEqual({
      apiServer: "HTTPS 443: *.hcp.usgovarizona.cx.aks.containerservice.azure.us",
      images: "HTTPS 443: mcr.microsoft.com *.data.mcr.microsoft.com",
      azure: "HTTPS 443: management.usgovcloudapi.net login.microsoftonline.us",
      packages: "HTTPS 443: packages.microsoft.com acs-mirror.azureedge.net packages.aks.azure.com",
      apiServerAddress: "TCP 443: AzureCloud.usgovarizona",
      tunnelOverTcp: "TCP 9000: AzureCloud.usgovarizona",
      tunnelOverUdp: "UDP 1194: AzureCloud.usgovarizona",
      monitoringRules:
        "HTTPS 443: global.handler.control.monitor.azure.us usgovarizona.handler.control.monitor.azure.us",
      prometheusMetrics: "HTTPS 443: *.ingest.monitor.azure.us *.metrics.ingest.monitor.azure.us",
      containerLogs:
        "HTTPS 443: *.ods.opinsights.azure.us *.oms.opinsights.azure.us *.ingest.monitor.azure.us dc.services.visualstudio.com",
      monitoringAddresses: "TCP 443: AzureMonitor",
      azurePolicy: "HTTPS 443: data.policy.azure.us store.policy.azure.us",
    });
    expect([registry, registryLayers, keyVault].join()).toMatch(
      /^HTTPS 443: \w+\.azurecr\.us,HTTPS 443: \*\.blob\.core\.usgovcloudapi\.net,HTTPS 443: [\w-]+\.vault\.usgovcloudapi\.net$/,
    );
  });

  test("in Azure operated by 21Vianet", () => {
    const { registry, registryLayers, keyVault, ...others } = hostsOf({
      cloud: "china",
      location: "chinaeast2",
      ...everything,
    });
    expect(others).toStrictEqual({
      apiServer: "HTTPS 443: *.hcp.chinaeast2.cx.prod.service.azk8s.cn *.tun.chinaeast2.cx.prod.service.azk8s.cn",
      images: "HTTPS 443: mcr.microsoft.com *.data.mcr.microsoft.com mcr.azure.cn *.data.mcr.azure.cn",
      azure: "HTTPS 443: management.chinacloudapi.cn login.chinacloudapi.cn",
      packages: "HTTPS 443: packages.microsoft.com *.azk8s.cn",
      apiServerAddress: "TCP 443: AzureCloud.chinaeast2",
      tunnelOverTcp: "TCP 22,9000: AzureCloud.chinaeast2",
      tunnelOverUdp: "UDP 1194: AzureCloud.chinaeast2",
      monitoringRules: "HTTPS 443: global.handler.control.monitor.azure.cn chinaeast2.handler.control.monitor.azure.cn",
      prometheusMetrics: "HTTPS 443: *.ingest.monitor.azure.cn *.metrics.ingest.monitor.azure.cn",
      containerLogs:
        "HTTPS 443: *.ods.opinsights.azure.cn *.oms.opinsights.azure.cn *.ingest.monitor.azure.cn dc.services.visualstudio.com",
      monitoringAddresses: "TCP 443: AzureMonitor",
      azurePolicy: "HTTPS 443: data.policy.azure.cn store.policy.azure.cn",
    });
    expect([registry, registryLayers, keyVault].join()).toMatch(
      /^HTTPS 443: \w+\.azurecr\.cn,HTTPS 443: \*\.blob\.core\.chinacloudapi\.cn,HTTPS 443: [\w-]+\.vault\.azure\.cn$/,
    );
  });

  test.each(["usGovernment", "china"] as const)("has no tunnel to a private API server, in %s", cloud => {
    const keys = Object.keys(hostsOf({ cloud, location: exampleRegions[cloud], "apiServer.kind": "private" }));
    expect(keys.filter(key => /tunnel|apiServer/.test(key))).toStrictEqual([]);
  });

  test("is let out by name where no page says what Azure Firewall's tag stands for", () => {
    const inTag = (values: Values) => designOf(values).requiredEgress.filter(({ inFqdnTag }) => inFqdnTag);
    expect(inTag({}).map(({ key }) => key)).toStrictEqual(["apiServer", "images", "azure", "packages"]);
    expect(inTag({ cloud: "china", location: "chinanorth3" })).toStrictEqual([]);
  });
});

test.each<[AzureCloud, string, string, string]>([
  ["public", "privatelink.westeurope.azmk8s.io", "privatelink.azurecr.io", "privatelink.vaultcore.azure.net"],
  [
    "usGovernment",
    "privatelink.usgovvirginia.cx.aks.containerservice.azure.us",
    "privatelink.azurecr.us",
    "privatelink.vaultcore.usgovcloudapi.net",
  ],
  [
    "china",
    "privatelink.chinanorth3.cx.prod.service.azk8s.cn",
    "privatelink.azurecr.cn",
    "privatelink.vaultcore.azure.cn",
  ],
])("zones of %s are its own", (cloud, apiServer, registry, vault) => {
  const access = { kind: "private" };
  const design = designOf({
    cloud,
    location: exampleRegions[cloud],
    apiServer: { kind: "private", private: { dns: { kind: "create" } } },
    registry: { kind: "create", create: { tier: "premium", access } },
    keyVault: { kind: "create", create: { access } },
  });
  expect(design.apiServer.zoneName).toBe(apiServer);
  expect(design.privateEndpoints.zones.map(({ name }) => name).sort()).toStrictEqual([registry, vault].sort());
});

describe("regions", () => {
  const rows = everyCloud.flatMap(cloud => [...cloudRegions[cloud]].map(region => ({ cloud, region })));
  test.each(rows)("$region is of $cloud alone", ({ cloud, region }) => {
    expect(cloudOfRegion(region)).toBe(cloud);
    expect(wrongRegion(region, { cloud })).toBeUndefined();
    for (const other of everyCloud.filter(each => each !== cloud))
      expect(wrongRegion(region, { cloud: other })?.message).toContain(clouds[cloud].title);
    // What nobody said a cloud for may be in any.
    expect(wrongRegion(region)).toBeUndefined();
  });

  test("of other clouds have zones where Azure lists them", () => {
    const others = [...cloudRegions.usGovernment, ...cloudRegions.china];
    expect(others.filter(region => !hasNoZones(region)).sort()).toStrictEqual(["chinanorth3", "usgovvirginia"]);
  });
});

describe("the cloud that azure-native asks", () => {
  const judged = (values: Values, providerEnvironment: string | undefined) =>
    assess(choicesWith(values), { ...context, providerEnvironment });
  const government: Values = { location: "usgovvirginia" };

  // The names that azure-native takes, in any spelling.
  test.each<[environment: string, cloud: AzureCloud | undefined]>([
    ["public", "public"],
    ["AzureCloud", "public"],
    ["usgovernment", "usGovernment"],
    ["USGov", "usGovernment"],
    ["AzureUSGovernmentCloud", "usGovernment"],
    ["china", "china"],
    ["AzureChinaCloud", "china"],
    ["german", undefined],
    ["", undefined],
  ])("%j is %s", (environment, cloud) => {
    expect(cloudOfEnvironment(environment)).toBe(cloud);
  });

  test.each(["usgovernment", "AzureUSGovernment"])("%s is that of the choices, where they say none", environment => {
    const { problems, choices, origins } = judged(government, environment);
    expect(problems).toBeSound();
    expect(choices.cloud).toBe("usGovernment");
    expect(origins.get("cloud")).toBe("azure-native:environment");
  });

  test.each<[says: string, values: Values, environment: string | undefined]>([
    ["they agree", { ...government, cloud: "usGovernment" }, "usgovernment"],
    ["both are the default", {}, ""],
    ["one is the default", {}, "public"],
    ["nobody knows, as where a provider is given", { ...government, cloud: "usGovernment" }, undefined],
  ])("is fine where %s", (_, values, environment) => {
    const { problems } = judged(values, environment);
    expect(problems).not.toHaveProblem("C44", "cloud");
    expect(problems).toBeSound();
  });

  test.each<[values: Values, environment: string, says: string[], fix: string]>([
    [
      { ...government, cloud: "usGovernment" },
      "china",
      ["azure-native:environment is china", "usGovernment"],
      "Set azure-native:environment: usgovernment, or aks:cloud: china.",
    ],
    [{ cloud: "public" }, "usgovernment", ["usgovernment", "aks:cloud is public"], "environment: public"],
    [
      { ...government, cloud: "usGovernment" },
      "fairfax",
      ["fairfax, which azure-native does not know"],
      "Set azure-native:environment: usgovernment.",
    ],
  ])("must be that of the choices: %j and %s", (values, environment, says, fix) => {
    expect(judged(values, environment).problems).toHaveProblem("C44", "cloud", { severity: "error", says, fix });
  });

  test("is a warning where nothing configures it: an environment variable may", () => {
    const { problems } = judged({ ...government, cloud: "usGovernment" }, "");
    expect(problems).toHaveProblem("C44", "cloud", { severity: "warning", fix: "environment: usgovernment" });
    expect(problems).toBeReadable();
  });

  test("is not known where another host tells it", () => {
    const config: Record<string, string> = { metadataHost: "metadata.example.com", environment: "china" };
    expect(environmentIn(key => config[key])).toBeUndefined();
    expect(environmentIn(key => ({ environment: "china" })[key])).toBe("china");
    expect(environmentIn(() => undefined)).toBe("");
  });
});

test("a cloud that there is not has its name in Azure's other words", () => {
  expect(problemsWith({ cloud: "AzureUSGovernment" })).toHaveProblem("C2", "cloud", { fix: "Write usGovernment." });
  expect(problemsWith({ cloud: "mooncake" })).toHaveProblem("C2", "cloud", { fix: "Write china." });
  expect(problemsWith({ azureEnvironment: "public" })).toHaveProblem("C1", "azureEnvironment", { fix: "aks:cloud" });
});

test("sizes end by the public cloud's list, which in others is no reason to refuse", () => {
  const in_ = (cloud: AzureCloud, vmSize: string) =>
    problemsWith({ cloud, location: exampleRegions[cloud], "poolDefaults.vmSize": vmSize });
  expect(in_("public", "Standard_NV4as_v4")).toHaveProblem("C25", "poolDefaults.vmSize", { severity: "error" });
  expect(in_("china", "Standard_NV4as_v4")).toHaveProblem("C25", "poolDefaults.vmSize", { severity: "warning" });
  expect(in_("public", "Standard_D4_v3")).toHaveProblem("C25", "poolDefaults.vmSize", { severity: "warning" });
  expect(in_("usGovernment", "Standard_D4_v3")).not.toHaveProblem("C25", "poolDefaults.vmSize");
});

test.each([
  ["AzurePublicCloud", []],
  ["AzureUSGovernmentCloud", ["--environment", "AzureUSGovernmentCloud"]],
  ["AzureChinaCloud", ["--environment", "AzureChinaCloud"]],
])("a workload of %s signs in there", (name, args) => {
  const exec = { command: "kubelogin", args: ["get-token", "--environment", name, "--server-id", "x"] };
  const kubeconfig = withLogin(JSON.stringify({ users: [{ name: "u", user: { exec } }] }), "workloadidentity");
  const [, after = ""] = /- --server-id\n\s+- x\n([\s\S]*)/.exec(kubeconfig) ?? [];
  expect([...after.matchAll(/- (\S+)/g)].map(([, arg]) => arg)).toStrictEqual(args);
});
