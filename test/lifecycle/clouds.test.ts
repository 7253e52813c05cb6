// A whole environment in each of Azure's clouds: previewed, deployed to the model of Azure, and looked through for hosts of the
// public cloud.
import { describe, expect, test } from "@jest/globals";
import { assess } from "../../design/assess";
import type { Tree } from "../../design/contract/tree";
import type { Deployment, PlannedResource } from "../../tools/engine/deployment";
import { SmallEngine } from "../../tools/engine/lifecycle";
import { Secret, Unknown } from "../../tools/wire";
import { context, ids } from "../support/choices";
import { extent, sampled } from "../support/sample";
import { azureFor, environment } from "./shipped";

const clouds = [
  { cloud: "public", location: "westeurope", provider: "public" },
  { cloud: "usGovernment", location: "usgovvirginia", provider: "usgovernment" },
  { cloud: "china", location: "chinanorth3", provider: "china" },
] as const;

/** With everything that has a host, a zone, a key or an id of its own: behind a firewall in the first way, with public
 *  addresses in the other. */
const choicesIn = (cloud: string, location: string, isPrivate: boolean): Tree => {
  const access = { kind: isPrivate ? "private" : "public" };
  return {
    name: "shop",
    cloud,
    location,
    zones: [],
    entra: { adminGroupIds: [ids.guid] },
    egress: { kind: "firewall" },
    apiServer: isPrivate
      ? { kind: "private", private: { dns: { kind: "create" } } }
      : { public: { authorizedRanges: ["203.0.113.0/24"] } },
    network: isPrivate
      ? { hub: { kind: "existing", existing: { id: ids.vnet, addressPrefixes: ["10.100.0.0/16"] } } }
      : undefined,
    registry: {
      kind: "create",
      create: {
        tier: "premium",
        access,
        dedicatedDataEndpoints: isPrivate,
        credentialSets: { docker: { loginServer: "docker.io", usernameSecret: "user", passwordSecret: "token" } },
        cacheRules: {
          nginx: {
            sourceRepository: "docker.io/library/nginx",
            targetRepository: "nginx",
            credentialSet: "docker",
          },
        },
      },
    },
    keyVault: { kind: "create", create: { access }, kms: { enabled: !isPrivate }, secretsStore: { enabled: true } },
    monitoring: {
      kind: "create",
      containerInsights: { enabled: true },
      prometheus: { kind: "create" },
      access: { kind: isPrivate ? "private" : "public" },
      grafana: { kind: "create", create: { access: { kind: isPrivate && cloud === "public" ? "private" : "public" } } },
      alerts: {
        actionGroups: {
          team: {
            kind: "create",
            create: { receivers: { mail: { kind: "email", email: { address: "aks@example.com" } } } },
          },
        },
        metrics: { enabled: true },
      },
    },
    security: { azurePolicy: { kind: "addOn" }, defender: { enabled: cloud !== "china" } },
    workloadIdentities: { shop: { namespace: "shop", serviceAccount: "web" } },
    acceptedWarnings: isPrivate
      ? { X111: "the hub has no scope", X154: "it reads it here" }
      : { E38: "pods are annotated" },
  };
};

/** Hosts of the public cloud. */
const publicHost =
  /[\w*.-]*(?:azure\.com|azure\.net|windows\.net|azurecr\.io|azmk8s\.io|microsoftonline\.com|azureedge\.net|microsoft\.com|visualstudio\.com)\b/gi;

/** Those that pages of the other clouds name too, each with why. */
const everywhere: Readonly<Record<string, string>> = {
  "mcr.microsoft.com": "images of system pods, in every cloud's table",
  "*.data.mcr.microsoft.com": "their layers, likewise",
  "packages.microsoft.com": "packages of the node image, likewise",
  "dc.services.visualstudio.com": "telemetry of Azure Monitor's agents, likewise",
};
const ofGovernment: Readonly<Record<string, string>> = {
  "acs-mirror.azureedge.net": "Kubernetes' binaries, in Azure Government's table too",
  "packages.aks.azure.com": "what takes the place of that",
  "*.cloud.defender.microsoft.com": "Defender's sensor, which has one row for every cloud",
};
const exceptions = { usGovernment: { ...everywhere, ...ofGovernment }, china: everywhere };

/** Names of Azure's labels, which are no hosts. */
const isLabel = (text: string): boolean => text.startsWith("kubernetes.azure.com");

function textsOf(value: unknown): string[] {
  if (value instanceof Unknown) return [];
  if (value instanceof Secret) return textsOf(value.value);
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [key, ...textsOf(inner)])
    : [];
}
const hostsIn = (value: unknown): string[] => [
  ...new Set(textsOf(value).flatMap(text => (text.match(publicHost) ?? []).filter(host => !isLabel(host)))),
];

const inputsOf = ({ resources }: Deployment): unknown[] =>
  resources.filter(({ custom }) => custom).map(({ inputs }) => inputs);
const named = ({ resources }: Deployment, name: string): PlannedResource | undefined =>
  resources.find(resource => resource.name === name);

const ways = clouds.flatMap(row => [true, false].map(isPrivate => ({ ...row, isPrivate })));

const tried = sampled(ways, 0, ({ cloud }) => [cloud]);

describe.each(tried)(
  `in $cloud, private: $isPrivate (${extent(tried.length, ways.length, "ways")})`,
  ({ cloud, location, provider, isPrivate }) => {
    const choices = choicesIn(cloud, location, isPrivate);

    test("it is sound, deploys, stays as it is, and goes", async () => {
      expect(assess(choices, context).problems).toBeSound();
      const engine = new SmallEngine(azureFor(choices), "aks", "test", undefined, {
        configured: { environment: provider },
      });
      const program = environment({ ...choices, allowReplacement: ["cluster", "vnet", "firewall", "privateDnsZone"] });
      expect(await engine.preview(program)).toSucceed();
      const created = await engine.up(program);
      expect(created).toSucceed();
      const again = await engine.preview(program);
      expect(again.counts).toMatchObject({ create: 0, update: 0, replace: 0, delete: 0 });
      engine.unprotect();
      expect(engine.destroy()).toSucceed();

      // A provider for another subscription asks the same cloud, though nothing configures it.
      const peered = named(created.deployment, "aks-hub-peering-hub-subscription");
      expect(peered?.inputs.environment).toBe(isPrivate ? provider : undefined);
    });

    if (cloud === "public") return;

    test("nothing of it names a host of the public cloud, but what the page of this cloud names", async () => {
      const engine = new SmallEngine(azureFor(choices), "aks", "test");
      const { deployment } = await engine.up(environment(choices));
      const { requiredEgress, privateEndpoints, apiServer } = assess(choices, context).design;
      const found = hostsIn([
        inputsOf(deployment),
        [...deployment.outputs],
        requiredEgress,
        privateEndpoints,
        apiServer,
      ]);
      expect(found.filter(host => !(host in exceptions[cloud]))).toStrictEqual([]);
      // What is excepted is there, so that no reason outlives what it is about.
      expect([...found].sort()).toStrictEqual(Object.keys(exceptions[cloud]).sort());
    });
  },
);

test("the search finds the public cloud's own hosts", () => {
  const { design } = assess(choicesIn("public", "westeurope", false), context);
  expect(hostsIn(design.requiredEgress)).toContain("management.azure.com");
});
