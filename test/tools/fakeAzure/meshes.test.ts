import { describe, expect, test } from "@jest/globals";
import { changed, clusterId, group, here, send, soundCluster, world, type Changes, type Request } from "./aksWorld";
import { casesOf, type Refusals } from "./requests";

const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv`;
const plugin = {
  keyVaultId: vault,
  certObjectName: "ca-cert",
  keyObjectName: "ca-key",
  rootCertObjectName: "root-cert",
  certChainObjectName: "cert-chain",
};
const provider: Changes = { addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true } } };
const meshed = (revisions: readonly string[], more: object = {}): Changes => ({
  serviceMeshProfile: { mode: "Istio", istio: { revisions, ...more } },
});
const signed = { certificateAuthority: { plugin } };
const cluster = (...changes: readonly Changes[]): Request => [
  "containerservice:ManagedCluster",
  changed(soundCluster, Object.assign({}, ...changes) as Changes),
];
const gateways = (...modes: readonly string[]): object => ({
  components: { ingressGateways: modes.map(mode => ({ mode, enabled: true })) },
});
const on36: Changes = { kubernetesVersion: "1.36", "agentPoolProfiles.0.orchestratorVersion": "1.36" };

const families: Readonly<Record<string, Refusals>> = {
  "revisions of a new mesh": {
    "one that there is not": {
      given: [],
      asked: cluster(meshed(["asm-1.30"])),
      code: "BadRequest",
      passes: { asked: cluster(meshed(["asm-1-30"])) },
    },
    "one that is too old for the cluster": {
      given: [],
      asked: cluster(on36, meshed(["asm-1-28"])),
      code: "BadRequest",
      passes: { asked: cluster(on36, meshed(["asm-1-29"])) },
    },
    "three at once": {
      given: [],
      asked: cluster(meshed(["asm-1-29", "asm-1-30", "asm-1-31"])),
      code: "BadRequest",
      passes: { asked: cluster(meshed(["asm-1-29", "asm-1-30"])) },
    },
    "one twice": {
      given: [],
      asked: cluster(meshed(["asm-1-30", "asm-1-30"])),
      code: "BadRequest",
      passes: { asked: cluster(meshed(["asm-1-30", "asm-1-31"])) },
    },
    "two that are far apart": {
      given: [],
      asked: cluster(meshed(["asm-1-28", "asm-1-31"])),
      code: "BadRequest",
      passes: { asked: cluster(meshed(["asm-1-29", "asm-1-31"])) },
    },
  },
  "parts of a mesh": {
    "certificates of a vault that nothing mounts": {
      given: [],
      asked: cluster(meshed(["asm-1-30"], signed)),
      code: "InvalidParameter",
      passes: { asked: cluster(provider, meshed(["asm-1-30"], signed)) },
    },
    "certificates without their key": {
      given: [],
      asked: cluster(
        provider,
        meshed(["asm-1-30"], { certificateAuthority: { plugin: { keyVaultId: vault, certObjectName: "ca-cert" } } }),
      ),
      code: "InvalidParameter",
      passes: { asked: cluster(provider, meshed(["asm-1-30"], signed)) },
    },
    "two gateways of one mode": {
      given: [],
      asked: cluster(meshed(["asm-1-30"], gateways("External", "External"))),
      code: "InvalidParameter",
      passes: { asked: cluster(meshed(["asm-1-30"], gateways("External", "Internal"))) },
    },
  },
};

describe.each(Object.entries(families))("%s", (_, refusals) => {
  test.each(casesOf(refusals))("$name", ({ code, refused, passes }) => {
    expect(refused()).toThrowAzure(code);
    expect(passes()).not.toThrow();
  });
});

const from = (was: Changes, is: Changes) => (): void => {
  send(world({}, cluster(was)), cluster(is));
};

describe("an upgrade of a mesh", () => {
  test.each<[what: string, was: readonly string[], is: readonly string[]]>([
    ["another revision in place of the first", ["asm-1-29"], ["asm-1-30"]],
    ["an older one beside the first", ["asm-1-30"], ["asm-1-29", "asm-1-30"]],
    ["a third one while two are there", ["asm-1-29", "asm-1-30"], ["asm-1-30", "asm-1-31"]],
    ["neither of the two", ["asm-1-29", "asm-1-30"], ["asm-1-31"]],
  ])("%s is refused", (_, was, is) => {
    expect(from(meshed(was), meshed(is))).toThrowAzure("BadRequest");
  });

  test.each<[what: string, was: readonly string[], is: readonly string[]]>([
    ["the next comes", ["asm-1-29"], ["asm-1-29", "asm-1-30"]],
    ["one is skipped", ["asm-1-29"], ["asm-1-29", "asm-1-31"]],
    ["it ends", ["asm-1-29", "asm-1-30"], ["asm-1-30"]],
    ["it is taken back", ["asm-1-29", "asm-1-30"], ["asm-1-29"]],
  ])("%s", (_, was, is) => {
    expect(from(meshed(was), meshed(is))).not.toThrow();
  });

  test("begins with what is offered on the day, and goes on with what is not", () => {
    const today = "2026-11-21";
    const on35: Changes = { ...on36, kubernetesVersion: "1.35", "agentPoolProfiles.0.orchestratorVersion": "1.35" };
    const azure = world({ today });
    expect(() => send(azure, cluster(on35, meshed(["asm-1-28"])))).toThrowAzure("BadRequest");
    const older = world({ today: "2026-08-01" }, cluster(on35, meshed(["asm-1-28"])));
    expect(() => send(older, cluster(on35, meshed(["asm-1-28"]), { tags: { team: "a" } }))).not.toThrow();
    expect(older.read(clusterId)?.inputs).toMatchObject({ tags: { team: "a" } });
  });
});

test("a mesh with a root of its own gets no other authority", () => {
  const own = meshed(["asm-1-30"]);
  const other = { ...provider, ...meshed(["asm-1-30"], signed) };
  expect(from({ ...provider, ...own }, other)).toThrowAzure("BadRequest");
  expect(from(other, { ...other, tags: { location: here.location } })).not.toThrow();
});
